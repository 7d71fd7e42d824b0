"""Where each chat stands, as small JSON."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlite_utils import Database

from dialogues.conversation import Conversation, from_json, to_json


def load(db: Database, chat: int, thread: int, person: int) -> Conversation:
    """Return the conversation of a chat with that person, or a new one without id."""
    row = db.execute(
        "select id, state from conversations where chat = ? and thread = ? and person = ?", (chat, thread, person)
    ).fetchone()
    return replace(from_json(row[1]), id=row[0]) if row else Conversation()


def open_new(db: Database, chat: int, thread: int, person: int, at: datetime) -> int:
    """Return the id of a new conversation, which its buttons will name."""
    number = db.execute(
        "insert into conversations (chat, thread, person, state, updated_at) values (?,?,?,'{}',?)",
        (chat, thread, person, at.isoformat()),
    ).lastrowid
    return int(number or 0)


def save(db: Database, conversation: Conversation, at: datetime) -> None:
    """Write where a conversation stands."""
    db.execute(
        "update conversations set state = ?, updated_at = ? where id = ?",
        (to_json(replace(conversation, id=0)), at.isoformat(), conversation.id),
    )


def forget(db: Database, project: int, person: int | None = None) -> None:
    """Drop what conversations hold of a project that goes (for one member, or for all): drafts, corrections begun."""
    rows = db.execute(
        "select id, state from conversations where person in (select person from members where project = ?)"
        " and (? is null or person = ?)",
        (project, person, person),
    ).fetchall()
    for number, state in rows:
        conversation = from_json(state)
        if project in (conversation.project, conversation.proposal.project if conversation.proposal else 0):
            bare = replace(
                conversation, code="", draft=(), trail=(), passed=(), back=None, proposal=None, pressed="", form={}
            )
            db.execute("update conversations set state = ? where id = ?", (to_json(bare), number))


def forget_team(db: Database, person: int, team: int) -> None:
    """Drop what a person's conversations hold of a group that they are no longer in: an old button opens it no more."""
    for number, state in db.execute("select id, state from conversations where person = ?", (person,)).fetchall():
        conversation = from_json(state)
        if str(team) in (conversation.form.get("equipe-id"), conversation.form.get("equipe-admin")):
            kept = {name: said for name, said in conversation.form.items() if not name.startswith("equipe-")}
            bare = replace(conversation, form=kept)
            db.execute("update conversations set state = ? where id = ?", (to_json(bare), number))


def move_chat(db: Database, old: int, new: int) -> None:
    """A group became a supergroup: its conversations follow it under its new number."""
    db.execute("update conversations set chat = ? where chat = ?", (new, old))
