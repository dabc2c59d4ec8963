"""Measures of the one figure that is drawn: an adult of 175 cm, in centimetres.

Proportions follow the usual segment lengths of a mean adult (Winter, "Biomechanics and Motor
Control of Human Movement"), rounded for drawing.
"""

THIGH = 43.0
SHIN = 41.0
UPPER_ARM = 31.0
FOREARM = 25.5
TRUNK = 49.0  # from the hip joint to the shoulder joint
WAIST = 0.42  # where the trunk bends, as a part of its length from the hip
NECK = 22.0  # from the shoulder joint to the middle of the head

# The foot, seen from the side: from the contact of the ball of the foot with the floor.
ANKLE_BEHIND_BALL = 12.5
ANKLE_ABOVE_SOLE = 8.5
HEEL_BEHIND_BALL = 18.4
TOES_BEFORE_BALL = 8.0
BALL_PIVOT = 1.2  # the toes hinge this far above the sole

# The flat hand, from the wrist to the middle of the palm, and from there to the skin.
PALM_ALONG = 7.5
PALM_DEPTH = 3.0

# The far shoulder and hip stand a little forward, so that far limbs show beside near ones.
FAR_SHOULDER = 2.0
FAR_HIP = 1.0
