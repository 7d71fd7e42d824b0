"""Effects for the store are done; the others are others' business."""

from __future__ import annotations

from sqlite_utils import Database

from bot.store import people
from dialogues.messages import GiveConsent, Notice, Show, ShowReport
from tests.bot.store.rows import ANA, CHLOE, DAY, do, everything, row


def test_consent_and_answers(db: Database) -> None:
    """Consent and answers are written."""
    do(db, CHLOE, GiveConsent(DAY, "2026-11-22"))
    do(db, ANA, row())
    assert people.notice(db, CHLOE) == "2026-11-22"
    assert db.execute("select person, code from answers").fetchall() == [(ANA, "E1.3")]


def test_what_is_only_said(db: Database) -> None:
    """Messages and reports write nothing."""
    before = everything(db)
    do(db, ANA, Show("bonjour"), Notice("déjà"), ShowReport("data"))
    assert everything(db) == before
