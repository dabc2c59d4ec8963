"""The look: macros, tokens, small elements, in a gallery that shows each of them."""
