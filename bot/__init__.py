"""Mailleur, the bot: everything that touches the world (Telegram, SQLite, files, the clock)."""
