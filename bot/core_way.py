"""The shortest way to the bot: turns on a database in memory, no Telegram, no network, no thread."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from bot import turns
from bot.in_groups import Facts, reply
from bot.panels import Posted
from bot.reminders import fall, next_due, rounds_over
from bot.reports.files import File
from bot.stage import FIRST_PERSON, USERNAME, Sent, Told
from bot.stage import Update as Raw
from bot.store import panels, reminders
from bot.store.database import MEMORY, open_database
from bot.telegram import views
from bot.telegram.updates import Addressed, InGroup, Migrated, PanelPressed, Searched, hear
from dialogues.house import House
from dialogues.messages import Notice, Pressed, Show

PEOPLE = 9
"""How many people the groups of a rehearsal have, the bot left out."""
LINK_ROOT = f"https://t.me/{USERNAME}?start="


class Secrets:
    """The payloads of the invitations of a rehearsal: abcdefghijklmnop, then bcdefghijklmnopa, and so on."""

    def __init__(self) -> None:
        self._next = "abcdefghijklmnop"

    def current(self) -> str:
        """Return the next secret, the same until somebody has seen it."""
        return self._next

    def seen(self, sent: Iterable[Sent]) -> None:
        """Pass to the following secret when what was sent shows this one."""
        shown = (text for one in sent for text in (one.text, *(link for row in one.rows for _, link in row)))
        if any(self._next in text for text in shown):
            self._next = self._next[1:] + self._next[0]


class CoreWay:
    """Plays on the core and the store alone; every turn still goes through JSON and SQL."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._db = open_database(MEMORY)
        self._secrets = Secrets()
        self._messages = 0
        self._blocked: set[int] = set()
        self._outside: set[int] = set()

    async def give(self, update: Raw, at: datetime) -> Sequence[Sent]:
        """Make the turn of an update."""
        heard = hear(update, at, USERNAME)
        self._messages = max(self._messages, _number(update))
        if heard is None or isinstance(heard, Migrated | Searched):
            return self._moved(heard, at) if isinstance(heard, Migrated) else ()
        if not isinstance(heard, Addressed):
            return self._in_group(heard, at)
        incoming = self._introduced(heard.incoming)
        with self._db.atomic():
            out, _ = turns.perform(self._db, self._house, incoming, self._secrets.current(), LINK_ROOT)
        pressed = incoming.event.message if isinstance(incoming.event, Pressed) else 0
        told = [sent for one in out for sent in self._sent(incoming.chat, pressed, one)]
        self._secrets.seen(told)
        return told

    def _in_group(self, heard: InGroup, at: datetime) -> Sequence[Sent]:
        """Do what was asked in a group; everybody administers it, and it has as many people as any in rehearsals."""
        known = Facts(administers=True, people=PEOPLE)
        with self._db.atomic():
            said = reply(self._db, self._house, heard, known, self._secrets.current(), at)
        pressed = heard.message if isinstance(heard, PanelPressed) else 0
        told = [sent for one in said for sent in self._sent(heard.chat, pressed, one)]
        self._secrets.seen(told)
        return told

    def _introduced(self, incoming: turns.Incoming) -> turns.Incoming:
        """Whoever is not said to be outside is in every group; the first of the people administers them all."""
        inside = incoming.person not in self._outside
        return replace(incoming, present=inside, administers=inside and incoming.person == FIRST_PERSON)

    def _moved(self, heard: Migrated, at: datetime) -> Sequence[Sent]:
        with self._db.atomic():
            shown = turns.moved(self._db, self._house, heard.chat, heard.new_chat, at)
        return tuple(sent for one in shown for sent in self._sent(one.chat, 0, one))

    async def pass_time(self, at: datetime, to: datetime) -> Sequence[Told]:
        """Let time pass: what falls due is said, at its moment."""
        told: list[Told] = []
        while (due := next_due(self._db)) is not None and due <= to:
            at = max(at, due)
            with self._db.atomic():
                ended = rounds_over(self._db, self._house, at)
            told += [Told(at, sent) for one in ended for sent in self._sent(one.chat, 0, one)]
            for person in reminders.people_due(self._db, at):
                with self._db.atomic():
                    out = fall(self._db, self._house, person, at)
                told += [Told(at, sent) for one in out for sent in self._reminded(person, one)]
        return told

    def _reminded(self, person: int, out: turns.Outgoing) -> Sequence[Sent]:
        if person not in self._blocked:
            return self._sent(person, 0, out)
        with self._db.atomic():
            reminders.rest(self._db, person)
        return ()

    async def block(self, person: int, *, blocked: bool) -> None:
        """Somebody blocks the bot, or lets it in again."""
        (self._blocked.add if blocked else self._blocked.discard)(person)

    async def outside(self, person: int) -> None:
        """Somebody is in no group."""
        self._outside.add(person)

    async def logged(self, after: int) -> Sequence[tuple[int, str]]:
        """Return the log after a row."""
        return log_lines(self._db.execute(LOGGED, (after,)).fetchall())

    async def noted(self, after: int) -> Sequence[tuple[int, str]]:
        """Return the notebook after a row."""
        return note_lines(self._db.execute(NOTED, (after,)).fetchall())

    async def restart(self) -> None:
        """Nothing is kept between two turns but the database."""

    def _sent(self, chat: int, pressed: int, out: turns.Outgoing) -> Sequence[Sent]:
        match out:
            case Posted(panel=""):
                return self._sent(out.chat, 0, out.out)
            case Posted():
                return self._panel(out)
            case Notice():
                return (Sent("alert" if out.alert else "toast", chat, views.notice(out.text)),)
            case File():
                self._messages += 1
                return (Sent("file", chat, f"{out.name}\n{out.caption}".strip(), message=self._messages),)
            case Show():
                return self._shown(chat, pressed, out)

    def _panel(self, posted: Posted) -> Sequence[Sent]:
        """A panel takes the place of its message, as the post sees to."""
        before = panels.message(self._db, posted.panel)
        if not before or isinstance(posted.out, File):
            sent = self._sent(posted.chat, 0, posted.out)
            with self._db.atomic():
                panels.placed(self._db, posted.panel, self._messages)
            return sent
        return self._shown(posted.chat, before, replace(posted.out, edit=True))

    def _shown(self, chat: int, pressed: int, show: Show) -> Sequence[Sent]:
        keyboard = views.keyboard(show.rows, LINK_ROOT)
        written = tuple(tuple((key["text"], key.get("callback_data") or key["url"]) for key in row) for row in keyboard)
        pages = views.pages(show)
        if show.edit and pressed and len(pages) == 1:
            return (Sent("edit", chat, pages[0], written, pressed),)
        sent = []
        for number, page in enumerate(pages, start=1):
            self._messages += 1
            sent.append(Sent("bot", chat, page, written if number == len(pages) else (), self._messages))
        return sent


LOGGED = "select id, code, value, detail, comment, reason, return_on, replaces from answers where id > ? order by id"


def log_lines(rows: Sequence[Sequence[object]]) -> list[tuple[int, str]]:
    """Return rows of the log as transcripts show them: `E1.3 = "oui" (what changed beside it)`."""
    lines = []
    for number, code, value, detail, comment, reason, return_on, replaces in rows:
        said = "" if value is None else json.dumps(json.loads(str(value)), ensure_ascii=False)
        beside = {"détail": detail, "commentaire": comment, "raison": reason, "retour": return_on}
        told = "".join(f" · {name} : {_one_line(text)}" for name, text in beside.items() if text)
        again = " (remplace)" if replaces else ""
        lines.append((int(str(number)), f"{code} = {said or '∅'}{told}{again}"))
    return lines


NOTED = "select id, kind, number, body, visibility from entries where id > ? order by id"


def note_lines(rows: Sequence[Sequence[object]]) -> list[tuple[int, str]]:
    """Return rows of the notebook as transcripts show them: `position 3 · family = "E" · level = 2`, without blanks."""
    lines = []
    for row, kind, number, body, visibility in rows:
        fields = {name: value for name, value in json.loads(str(body)).items() if value not in ("", None, [], {})}
        told = "".join(f" · {name} = {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items())
        lines.append((int(str(row)), f"{kind} {number}{told}{'' if visibility == 'prive' else f' ({visibility})'}"))
    return lines


def _one_line(text: object) -> str:
    return " / ".join(str(text).splitlines())


def _number(update: Raw) -> int:
    message = update.get("message") or update.get("edited_message") or {}
    return int(message.get("message_id", 0))
