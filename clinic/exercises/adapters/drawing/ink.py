"""The colours of the drawings: one dark blue-grey figure, one orange signal."""

BODY = "#32475a"
DARK = "#1f2a30"  # hair and shoes
FAR = "#98a8b5"
FAR_DARK = "#7f909d"
WHITE = "#fff"
ORANGE = "#d9580d"
FAR_ORANGE = "#eba878"
PALE = "#e6ebee"
EDGE = "#7d8c97"
HATCH = "#b3bec6"

OUTLINE = 1.3  # white line round each part
DETAIL = 0.8  # white lines on the body
PROP_LINE = 1.1
