"""The opportunity to cooperate."""
