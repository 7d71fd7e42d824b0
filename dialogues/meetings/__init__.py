"""Meetings: prepared two days before, read over the day after, exported to a calendar."""
