"""What we ask and advise: phases, questions, tips and points of vigilance, as checked data."""
