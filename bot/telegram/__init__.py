"""Telegram in and out: updates become events, effects become messages."""
