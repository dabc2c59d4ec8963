"""What an exercise is: its words, its dose, its cautions and the pose it is drawn from."""
