"""The « bac à sable »: a local stand-in for Telegram's Bot API, plus one web page to chat in.

`server` starts it; nothing else is imported here, so that a bot with a token does not pay for a web server.
"""
