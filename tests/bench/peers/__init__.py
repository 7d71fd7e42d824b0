"""Bots that others would write: each in the way its library's documentation shows, with the same questions as ours."""
