"""The durations that the notice announces are those that are applied (dossier 5.5)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlite_utils import Database

from bot.store import answers, entries, inbox, outbox, people, projects, retention, updates
from dialogues.house import House
from dialogues.messages import LogEntry
from dialogues.phrases import without_markup
from tests.bot.store.rows import ANA, BRUNO, DAY, everything, give

HOUR = timedelta(hours=1)


def sweep(db: Database, after: timedelta) -> int:
    """Sweep that long after the day of the answers."""
    with db.atomic():
        return retention.sweep(db, DAY + after)


def test_what_is_announced(house: House) -> None:
    """The notice says 12 months, 90 days and 48 hours, as the code does."""
    said = without_markup(house.phrases.say("donnees")).replace("\N{NO-BREAK SPACE}", " ")
    for words in ("12 mois après votre dernier passage", "strictement privé, 90 jours", "48 heures"):
        assert words in said
    durations = (retention.PRIVATE.days, retention.STRICTLY_PRIVATE.days, retention.HANDLED.total_seconds() / 3600)
    assert durations == (365, 90, 48)


def test_twelve_months_after_the_last_turn(db: Database) -> None:
    """A person who was quiet for 12 months is erased with their answers; who came back stays."""
    give(db, ANA)
    give(db, BRUNO)
    people.seen(db, BRUNO, DAY + timedelta(days=30))
    assert sweep(db, timedelta(days=365)) == 0
    assert sweep(db, timedelta(days=365) + HOUR) == 1
    assert people.about(db, ANA) is None
    assert answers.current(db, ANA, 1) == {}
    assert set(answers.current(db, BRUNO, 1)) == {"E1.3"}
    assert [member.role for member in projects.of_person(db, BRUNO)] == ["responsable"]
    assert sweep(db, timedelta(days=395) + HOUR) == 1
    assert {"people", "projects", "members", "answers"}.isdisjoint(n for n, rows in everything(db).items() if rows)


def test_strictly_private_answers(db: Database) -> None:
    """Ninety days after it was given, a strictly private answer goes; the others stay."""
    give(db, ANA, visibility="prive-strict", messages=((11, "value"),))
    give(db, ANA, code="E1.4")
    assert sweep(db, timedelta(days=90)) == 0
    assert sweep(db, timedelta(days=90) + HOUR) == 1
    assert set(answers.current(db, ANA, 1)) == {"E1.4"}
    assert answers.edited(db, ANA, 11) is None


def test_a_corrected_strictly_private_answer(db: Database) -> None:
    """The old row goes on its day although a younger one corrects it, and the younger one stays."""
    first = give(db, ANA, value="non", visibility="prive-strict")
    give(db, ANA, value="oui", replaces=first, visibility="prive-strict", at=DAY + timedelta(days=60))
    assert sweep(db, timedelta(days=91)) == 1
    (left,) = answers.log(db, ANA)
    assert (left.value, left.replaces) == ("oui", first)
    assert answers.current(db, ANA, 1)["E1.3"].value == "oui"
    assert sweep(db, timedelta(days=151)) == 1
    assert answers.current(db, ANA, 1) == {}


def test_strictly_private_entries(db: Database) -> None:
    """A strictly private entry of the notebook goes on its day too, also where no answer is strictly private."""
    entries.append(db, ANA, LogEntry(1, "engagement", 1, {}, DAY, "prive-strict"))
    sweep(db, timedelta(days=90))
    assert len(list(entries.log(db, ANA))) == 1
    sweep(db, timedelta(days=90) + HOUR)
    assert list(entries.log(db, ANA)) == []


def test_numbers_of_updates(db: Database) -> None:
    """What prevents handling an update twice is kept 48 hours, twice as long as Telegram keeps updates."""
    assert updates.first_time(db, 5, DAY)
    sweep(db, timedelta(hours=48))
    assert not updates.first_time(db, 5, DAY)
    sweep(db, timedelta(hours=49))
    assert updates.first_time(db, 5, DAY)


def test_invitations(db: Database) -> None:
    """An invitation whose time is over is forgotten."""
    projects.invite(db, "secret", 1, "lecture", DAY + timedelta(days=7))
    sweep(db, timedelta(days=7))
    assert db.execute("select count(*) from invitations").fetchone() == (1,)
    sweep(db, timedelta(days=7) + HOUR)
    assert db.execute("select count(*) from invitations").fetchone() == (0,)


def test_what_could_not_be_handled_or_delivered(db: Database) -> None:
    """Updates set aside go after 48 hours, replies that could not leave after 7 days; what waits its turn stays."""
    inbox.receive(db, [inbox.Waiting(number, ANA, {"text": "secret"}) for number in (1, 2)], DAY)
    inbox.give_up(db, 1, "fault")
    outbox.queue(db, [outbox.Letter(ANA, 0, "bonjour")], DAY)
    sweep(db, timedelta(hours=48))
    assert inbox.set_aside(db) == ((1, "fault"),)
    sweep(db, timedelta(hours=49))
    assert inbox.set_aside(db) == ()
    assert [row.update for row in inbox.waiting(db)] == [2]
    sweep(db, timedelta(days=7))
    assert len(outbox.waiting(db)) == 1
    sweep(db, timedelta(days=7) + HOUR)
    assert outbox.waiting(db) == ()


def test_nobody_waits_for_a_sweep(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """However much is due, a sweep takes a part of it, the oldest first, and the sweeps end with nothing left."""
    monkeypatch.setattr(retention, "MOST_ROWS", 3)
    monkeypatch.setattr(retention, "MOST_PEOPLE", 1)
    for minutes in range(8):
        give(db, ANA, code=f"E1.{minutes}", visibility="prive-strict", at=DAY + timedelta(minutes=minutes))
    give(db, ANA, code="E2", visibility="prive-strict", at=DAY + timedelta(days=300))
    assert [sweep(db, timedelta(days=91)) for _ in range(4)] == [3, 3, 2, 0]
    assert [row.code for row in answers.log(db, ANA)] == ["E2"]
    assert [sweep(db, timedelta(days=366)) for _ in range(3)] == [1, 1, 0]
    assert db.execute("select count(*) from people").fetchone() == (0,)


def test_nobody_waits_for_the_notebook(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Entries leave in parts too, those of an age with the answers beside them, until none is left."""
    monkeypatch.setattr(retention, "MOST_ROWS", 3)
    for minutes in range(8):
        entry = LogEntry(1, "non-dit", minutes + 1, {}, DAY + timedelta(minutes=minutes), "prive-strict")
        entries.append(db, ANA, entry)
    give(db, ANA, code="E2", visibility="prive-strict", at=DAY + timedelta(minutes=4))
    assert [sweep(db, timedelta(days=91)) for _ in range(4)] == [3, 4, 2, 0]
    assert list(entries.log(db, ANA)) == []


def test_many_at_one_moment(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers of one moment that are more than a part leave together, so that the sweeps end."""
    monkeypatch.setattr(retention, "MOST_ROWS", 3)
    for number in range(5):
        give(db, ANA, code=f"E1.{number}", visibility="prive-strict")
    assert [sweep(db, timedelta(days=91)) for _ in range(2)] == [5, 0]
