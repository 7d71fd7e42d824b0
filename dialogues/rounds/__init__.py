"""Rounds of a team: one question asked to everybody, answered apart, given back at the close (dossier 5.4)."""
