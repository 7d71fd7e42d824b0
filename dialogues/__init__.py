"""How we talk: events in, effects out. No Telegram, no database, no clock."""
