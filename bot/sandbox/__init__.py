"""The « bac à sable »: a local stand-in for Telegram's Bot API, plus one web page to chat in."""

from bot.sandbox.server import PortTaken, Sandbox

__all__ = ["PortTaken", "Sandbox"]
