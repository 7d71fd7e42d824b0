"""Spaced return (`/memo`, opt-in): points of vigilance met and what one retained come back, a few a week at most."""

from __future__ import annotations

from typing import Final

from dialogues.registry import Courtesy, Registry
from dialogues.retention.notes import CARD, SETTING, untold
from dialogues.retention.page import fell, memo

READS: Final = ("situation", "carnet", CARD, SETTING, "rythme", "calme")
AREA: Final = Registry(
    shows={"memo": memo},
    silent={"memo": True},
    lines={CARD: untold, SETTING: untold},
    reminders={CARD: fell},
    courtesies={CARD: Courtesy(asked_for=True, reads=READS)},
)
