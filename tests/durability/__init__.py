"""The real program, killed again and again."""
