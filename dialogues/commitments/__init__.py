"""Commitments between structures: who promised what to whom, by when, with what counterpart."""
