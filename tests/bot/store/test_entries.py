"""The notebook: entries are appended, the projection knows their current state, and erasure takes them."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

import pytest
from sqlite_utils import Database

from bot.store import entries, erasure, projects
from dialogues.messages import LogEntry
from tests.bot.store.rows import ANA, BRUNO, CHLOE, DAY

KIND = "engagement"


def _log(db: Database, person: int, number: int, body: dict[str, object], **more: object) -> None:
    fields: dict[str, object] = {"project": 1, "kind": KIND, "visibility": "prive", **more}
    entries.append(db, person, LogEntry(number=number, body=body, at=DAY, **fields))  # type: ignore[arg-type]


def test_the_current_state_of_each_entry(db: Database) -> None:
    """A second row is the new state of its entry; when it was opened is remembered."""
    _log(db, ANA, entries.next_number(db), {"what": "écrire au maire"})
    _log(db, ANA, entries.next_number(db), {"what": "relire la convention"})
    entries.append(db, ANA, LogEntry(1, KIND, 1, {"what": "écrire au maire", "kept": True}, DAY + timedelta(days=3)))
    first, second = entries.current(db, ANA, 1, [KIND])[KIND]
    assert (first.number, first.body["kept"], first.opened_at, first.at - DAY) == (1, True, DAY, timedelta(days=3))
    assert second.number == 2
    assert [row.number for row in entries.log(db, ANA)] == [1, 2, 1]


def test_nobody_reads_what_is_not_shared(db: Database) -> None:
    """An entry of another member is read only when it may be shared and its author shares."""
    _log(db, ANA, 1, {"what": "privé"})
    _log(db, ANA, 2, {"what": "partageable"}, visibility="partageable")
    assert entries.current(db, BRUNO, 1, [KIND]) == {KIND: ()}
    projects.share(db, 1, ANA, shared=True)
    (seen,) = entries.current(db, BRUNO, 1, [KIND])[KIND]
    assert (seen.body["what"], seen.mine) == ("partageable", False)
    assert entries.current(db, BRUNO, 2, [KIND]) == {KIND: ()}
    assert entries.current(db, CHLOE, 1, [KIND]) == {KIND: ()}, "she is no member"


def test_what_is_put_in_common_is_read_by_members_alone(db: Database) -> None:
    """A kind that is put in common needs no other sharing; a stranger, and a row that is not shareable, stay out."""
    _log(db, ANA, 1, {"what": "privé"})
    _log(db, ANA, 2, {"what": "en commun"}, visibility="partageable")
    _log(db, ANA, 3, {"what": "autre genre"}, kind="risque", visibility="partageable")
    found = entries.current(db, BRUNO, 1, [KIND, "risque"], {KIND: False})
    assert [(one.body["what"], one.mine, one.sealed) for one in found[KIND]] == [("en commun", False, False)]
    assert not found["risque"]
    assert entries.current(db, CHLOE, 1, [KIND], {KIND: False}) == {KIND: ()}, "she is no member"
    assert entries.current(db, BRUNO, 2, [KIND], {KIND: False}) == {KIND: ()}, "it is another project"


def test_what_is_sealed_opens_by_putting_ones_own_in_common(db: Database) -> None:
    """Only the round is read before; one's own must be in common, in the same round, and stay so."""
    sealed = {KIND: True}
    _log(db, ANA, 1, {"round": 2, "what": "secret"}, visibility="partageable")
    _log(db, BRUNO, 2, {"round": 1, "what": "tour d'avant"}, visibility="partageable")
    _log(db, BRUNO, 3, {"round": 2, "what": "pas encore"})
    theirs = [one for one in entries.current(db, BRUNO, 1, [KIND], sealed)[KIND] if not one.mine]
    assert [(one.body, one.sealed) for one in theirs] == [({"round": 2}, True)]
    _log(db, BRUNO, 3, {"round": 2, "what": "en commun"}, visibility="partageable")
    (theirs_now,) = (one for one in entries.current(db, BRUNO, 1, [KIND], sealed)[KIND] if not one.mine)
    assert (theirs_now.body["what"], theirs_now.sealed) == ("secret", False)
    _log(db, BRUNO, 3, {"round": 2}, visibility="prive")
    (again,) = (one for one in entries.current(db, BRUNO, 1, [KIND], sealed)[KIND] if not one.mine)
    assert again.sealed, "what was withdrawn opens nothing"


def test_what_belongs_to_the_person_alone(db: Database) -> None:
    """An entry without project is read in each of the person's projects, and by nobody else."""
    _log(db, ANA, 1, {"what": "à moi"}, project=0, visibility="partageable")
    projects.share(db, 1, ANA, shared=True)
    assert len(entries.current(db, ANA, 1, [KIND])[KIND]) == 1
    assert entries.current(db, BRUNO, 1, [KIND]) == {KIND: ()}


def test_only_the_kinds_asked_for(db: Database) -> None:
    """A turn reads what it needs."""
    _log(db, ANA, 1, {}, kind="risque")
    assert entries.current(db, ANA, 1, []) == {}
    assert entries.current(db, ANA, 1, [KIND]) == {KIND: ()}


def test_rows_never_change_and_leave_by_erasure(db: Database) -> None:
    """The database itself refuses; an erasure takes the person's rows, in the log and in the projection."""
    _log(db, ANA, 1, {"what": "à effacer"})
    _log(db, BRUNO, 2, {"what": "à garder"})
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        db.execute("update entries set body = '{}'")
    with pytest.raises(sqlite3.IntegrityError, match="by an erasure only"):
        db.execute("delete from entries")
    erasure.person(db, ANA, DAY)
    assert [row.number for row in (*entries.log(db, ANA), *entries.log(db, BRUNO))] == [2]
    assert db.execute("select number from current_entries").fetchall() == [(2,)]
    assert entries.next_number(db) == 3


def test_leaving_a_project_keeps_what_is_of_the_person(db: Database) -> None:
    """Only the entries of that project go."""
    _log(db, ANA, 1, {})
    _log(db, ANA, 2, {}, project=0)
    erasure.leave(db, ANA, 1, DAY)
    assert [row.number for row in entries.log(db, ANA)] == [2]


def test_what_others_wrote_of_an_entry_stays_its_state(db: Database) -> None:
    """When the last word on an entry leaves with its author, the word before it is current again."""
    _log(db, ANA, 1, {"state": "d'Ana"})
    _log(db, BRUNO, 1, {"state": "de Bruno"})
    erasure.person(db, BRUNO, DAY)
    assert entries.current(db, ANA, 1, [KIND])[KIND][0].body == {"state": "d'Ana"}
