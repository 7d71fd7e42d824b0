"""Rhythm: when the bot writes by itself, and when it keeps quiet."""
