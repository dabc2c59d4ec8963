"""The body as a therapist names it: muscles, sides, scales, trigger points, signs to act on."""
