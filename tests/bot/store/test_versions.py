"""What each version of the content asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlite_utils import Database

from bot.store import conversations, versions
from dialogues.conversation import Conversation
from dialogues.house import House
from tests.bot.store.rows import ANA, DAY, give

OLD = "0123456789ab"


def pinned(db: Database, **more: object) -> Conversation:
    """Return a conversation of Ana's that began on an old version."""
    number = conversations.open_new(db, ANA, 0, ANA, DAY)
    here = Conversation(number, "parcours", "phases", 1, version=OLD, **more)  # type: ignore[arg-type]
    conversations.save(db, here, DAY)
    return here


def kept(db: Database) -> set[str]:
    """Return the versions that are remembered."""
    return {version for (version,) in db.execute("select version from referential_versions").fetchall()}


def test_remembered_as_long_as_it_serves(db: Database, house: House) -> None:
    """A version is kept while a conversation names it, and forgotten afterwards; today's is always there."""
    today = house.referential
    here = pinned(db)
    for version in (OLD, "unused000000"):
        versions.remember(db, replace(today, version=version), DAY)
    versions.remember(db, today, DAY)
    versions.remember(db, today, DAY + timedelta(days=1))
    assert kept(db) == {OLD, today.version}
    assert versions.asked(db, today.version) == today.digests
    assert versions.asked(db, "inconnue") == {}
    conversations.save(db, replace(here, version=""), DAY)
    versions.remember(db, today, DAY)
    assert kept(db) == {today.version}


def test_what_changed_for_a_person(db: Database, house: House) -> None:
    """Their answered questions and the one at hand are looked at, in this project; what was answered today is seen."""
    today = house.referential
    ids = {code: today.questions[code].id for code in ("P1", "E1", "E1.1", "C1")}
    versions.remember(
        db, replace(today, version=OLD, digests={**today.digests, **dict.fromkeys(ids.values(), "x")}), DAY
    )
    here = pinned(db, code="E1.1")
    assert versions.changed_for(db, ANA, here, today) == (("E1.1",), DAY)
    for code in ("P1", "E1"):
        give(db, ANA, code=code)
    db.execute("drop trigger answers_never_change")
    db.execute("update answers set question = ? where code = 'P1'", (ids["P1"],))
    db.execute("update answers set question = ?, version = ? where code = 'E1'", (ids["E1"], today.version))
    assert versions.changed_for(db, ANA, here, today) == (("P1", "E1.1"), DAY)
    assert versions.changed_for(db, ANA, replace(here, code="ZZ"), today)[0] == ("P1", "ZZ")


def test_nothing_is_read_on_the_version_of_today(db: Database, house: House) -> None:
    """A conversation on today's version, or a new one, costs nothing."""
    for version in ("", house.referential.version):
        assert versions.changed_for(db, ANA, Conversation(version=version), house.referential) == ((), None)
