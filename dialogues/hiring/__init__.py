"""Recruitment (dossier 6.1, 6.2): the job description and the grid of the interview, with nothing invented."""
