"""The opportunity to cooperate (dossier 6.4): filled separately, then compared in words; nothing is added up."""
