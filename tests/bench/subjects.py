"""The bots that are measured side by side."""

from __future__ import annotations

from typing import Final

from tests.bench.processes import Subject

LIFTED: Final = {"MAILLEUR_SENDS_PER_SECOND": "0"}
"""Our own send limits are lifted where bots are compared: peers have none."""

_OURS: Final = ("-m", "tests.bench.ours")
_PTB: Final = ("-m", "tests.bench.peers.ptb")
_AIOGRAM: Final = ("-m", "tests.bench.peers.aiogram_bots")

OURS: Final = Subject("Mailleur", (*_OURS, "whole"), peer=False, environment=LIFTED)
HOLLOW: Final = Subject("Mailleur, dialogue taken out", (*_OURS, "hollow"), peer=False, environment=LIFTED)
BARE: Final = Subject("Mailleur, dialogue and store taken out", (*_OURS, "bare"), peer=False, environment=LIFTED)
HOOKED: Final = Subject("Mailleur, by webhook", (*_OURS, "whole"), peer=False, webhook=True, environment=LIFTED)
LIMITED: Final = Subject("Mailleur, send limits on", ("-m", "bot", "run"), peer=False)
COUNTED: Final = Subject("Mailleur, commits counted", (*_OURS, "counted"), peer=False, environment=LIFTED)
PTB_ECHO: Final = Subject("python-telegram-bot, echo", (*_PTB, "echo"), echo=True)
PTB_PICKLE: Final = Subject("python-telegram-bot, ConversationHandler, pickle", (*_PTB, "pickle"))
PTB_PICKLE_OFTEN: Final = Subject(
    "python-telegram-bot, ConversationHandler, pickle each second",
    (*_PTB, "pickle"),
    environment={"BENCH_PICKLE_EVERY": "1"},
)
PTB_SQLITE: Final = Subject("python-telegram-bot, ConversationHandler, SQLite", (*_PTB, "sqlite"))
PTB_WAL: Final = Subject(
    "python-telegram-bot, ConversationHandler, SQLite in WAL", (*_PTB, "sqlite"), environment={"BENCH_WAL": "1"}
)
AIOGRAM_ECHO: Final = Subject("aiogram, echo", (*_AIOGRAM, "echo"), echo=True)
AIOGRAM_FSM: Final = Subject("aiogram, states in memory, keeps nothing", (*_AIOGRAM, "fsm"))
AIOGRAM_SQLITE: Final = Subject("aiogram, states in memory, SQLite", (*_AIOGRAM, "sqlite"))
AIOGRAM_DIALOG: Final = Subject("aiogram-dialog, SQLite", (*_AIOGRAM, "dialog"))

ALL: Final = (
    *(OURS, HOOKED, HOLLOW, BARE, PTB_ECHO, PTB_PICKLE, PTB_SQLITE, PTB_WAL),
    *(AIOGRAM_ECHO, AIOGRAM_FSM, AIOGRAM_SQLITE, AIOGRAM_DIALOG),
)
WHY_SKIPPED: Final = "the peers' packages are not installed (make bench installs them)"
