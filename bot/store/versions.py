"""What each version of the content asked, as long as a conversation is pinned to it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from sqlite_utils import Database

from dialogues.conversation import Conversation
from referential.changes import changed
from referential.loader import Referential


def remember(db: Database, referential: Referential, at: datetime) -> None:
    """Write what the content of today asks; versions that no conversation names any more are forgotten."""
    db.execute(
        "insert into referential_versions values (?,?,?) on conflict do update set seen_at = excluded.seen_at",
        (referential.version, at.isoformat(), json.dumps(referential.digests)),
    )
    db.execute(
        "delete from referential_versions where version <> ? and version not in"
        " (select json_extract(state, '$.version') from conversations where json_extract(state, '$.version') <> '')",
        (referential.version,),
    )


def asked(db: Database, version: str) -> Mapping[str, str]:
    """Return what a version asked, by id of question; nothing when it is not known."""
    row = db.execute("select questions from referential_versions where version = ?", (version,)).fetchone()
    found: dict[str, str] = json.loads(row[0]) if row else {}
    return found


def changed_for(
    db: Database, person: int, conversation: Conversation, referential: Referential
) -> tuple[tuple[str, ...], datetime | None]:
    """Return the person's questions (answered, or at hand) that changed since the conversation's version.

    With them comes the time of its last turn. What was answered as it is asked today has been seen. On the version of
    today, nothing is read.
    """
    if conversation.version in ("", referential.version):
        return (), None
    rows = db.execute(
        "select code, question from answers where id in"
        " (select answer from current_answers where person = ? and project = ?) and version <> ?",
        (person, conversation.project, referential.version),
    )
    mine = dict(rows.fetchall())
    if conversation.code:
        question = referential.questions.get(conversation.code)
        mine.setdefault(conversation.code, question.id if question else "")
    last = db.execute("select updated_at from conversations where id = ?", (conversation.id,)).fetchone()
    found = changed(asked(db, conversation.version), referential, mine)
    return found, datetime.fromisoformat(last[0]) if last else None
