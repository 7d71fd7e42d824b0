"""What is kept of an account: what was agreed to, and two dates."""

from __future__ import annotations

from datetime import timedelta

from sqlite_utils import Database

from bot.store import people, reminders
from dialogues.messages import Remind
from tests.bot.store.rows import ANA, BRUNO, DAY, NOTICE, agreed

LATER = DAY + timedelta(days=3)


def test_before_consent_nobody_is_known(empty: Database) -> None:
    """Nothing is known of a stranger, and seeing one writes nothing."""
    people.seen(empty, ANA, DAY)
    assert people.notice(empty, ANA) is None
    assert people.about(empty, ANA) is None


def test_consent_and_last_turn(empty: Database) -> None:
    """Consent has a version and a date; the last turn moves on."""
    agreed(empty, ANA)
    people.seen(empty, ANA, LATER)
    assert people.notice(empty, ANA) == NOTICE
    assert people.about(empty, ANA) == {
        "notice": NOTICE,
        "consented_at": DAY.isoformat(),
        "language": "fr",
        "seen_at": LATER.isoformat(),
        "zone": "Europe/Paris",
        "nudged_at": "",
    }


def test_a_new_notice(empty: Database) -> None:
    """Agreeing to another version replaces the version and its date."""
    agreed(empty, ANA)
    people.consent(empty, ANA, "2027-01", LATER)
    about = people.about(empty, ANA)
    assert about is not None
    assert (about["notice"], about["consented_at"]) == ("2027-01", LATER.isoformat())


def test_no_name_is_kept(empty: Database) -> None:
    """The table has no column for a name, a user name or a phone number."""
    columns = {name for _, name, *_ in empty.execute("pragma table_info(people)")}
    assert columns == {"id", "notice", "consented_at", "language", "seen_at", "zone", "nudged_at"}


def test_the_language(empty: Database) -> None:
    """It comes with the first agreement; a choice replaces it, and a new agreement does not."""
    assert people.language(empty, ANA) == ""
    people.consent(empty, ANA, "2026-11-22", DAY, "xx")
    assert people.language(empty, ANA) == "xx"
    people.speak(empty, ANA, "fr")
    people.consent(empty, ANA, "2027-01", LATER, "xx")
    assert people.language(empty, ANA) == "fr"


def test_somebody_who_cannot_be_reached(db: Database) -> None:
    """Their reminders rest until their next turn; those of the others do not, and a group has none."""
    for who in (ANA, BRUNO):
        reminders.plan(db, who, Remind("point", 1, DAY))
    people.unreachable(db, ANA, DAY)
    people.unreachable(db, -5001, DAY)
    assert [one.resting for who in (ANA, BRUNO) for one in reminders.of_person(db, who)] == [True, False]
