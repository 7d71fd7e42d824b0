"""Telegram in and out: updates become events, effects become messages."""

import os
from typing import Final

PTB_TIMEDELTA: Final = os.environ.setdefault("PTB_TIMEDELTA", "true")
"""python-telegram-bot gives durations as `timedelta`; without this it warns at each flood limit."""
