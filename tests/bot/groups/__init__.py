"""Rounds in groups through the whole application, Telegram as it is on its good days and on its bad ones."""
