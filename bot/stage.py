"""Playing transcripts: the same lines through the core alone, or through any other way to the bot (tests)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final, Protocol
from zoneinfo import ZoneInfo

from bot.transcript import LINKS, Action, Deed, Edit, Line, Press, Restart, Said, Wait, rendered
from dialogues.phrases import without_markup
from referential.typography import plain

START: Final = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""When every transcript begins: a Monday morning."""
PARIS: Final = ZoneInfo("Europe/Paris")
BETWEEN: Final = timedelta(seconds=20)
"""Time between two inputs."""
FIRST_PERSON: Final = 1001
FIRST_GROUP: Final = -5001
FIRST_SUPERGROUP: Final = -1000000005001
USERNAME: Final = "mailleur_bot"

Update = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sent:
    """What the bot did: `kind` is bot, edit, toast, alert or file; `rows` hold (label, callback data or address)."""

    kind: str
    chat: int
    text: str
    rows: tuple[tuple[tuple[str, str], ...], ...] = ()
    message: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """What the bot said by itself, and when."""

    at: datetime
    sent: Sent


class Way(Protocol):
    """A way to the bot and back."""

    async def give(self, update: Update, at: datetime) -> Sequence[Sent]:
        """Hand over a raw update received at `at`; return what the bot did about it."""

    async def logged(self, after: int) -> Sequence[tuple[int, str]]:
        """Return the rows of the log after a number, as (number, line)."""

    async def noted(self, after: int) -> Sequence[tuple[int, str]]:
        """Return the rows of the notebook after a number, as (number, line)."""

    async def restart(self) -> None:
        """Stop and start again on the same data."""

    async def pass_time(self, at: datetime, to: datetime) -> Sequence[Told]:
        """Let time pass from `at` to `to`; return what the bot said by itself."""

    async def block(self, person: int, *, blocked: bool) -> None:
        """Somebody blocks the bot, or lets it in again."""

    async def outside(self, person: int) -> None:
        """Somebody is in no group, whatever link they follow."""


class PlayError(Exception):
    """A line of the transcript asks for what is not there, such as a button."""

    played: str = ""


@dataclass
class Stage:
    """Who is there, what was said, and what time it is."""

    way: Way
    at: datetime = START
    people: dict[str, int] = field(default_factory=dict)
    groups: dict[str, int] = field(default_factory=dict)
    shown: list[Sent] = field(default_factory=list)
    said: dict[tuple[str, str], int] = field(default_factory=dict)
    updates: int = 0
    messages: int = 0
    rows: int = 0
    notes: int = 0

    async def play(self, lines: Sequence[Line]) -> str:
        """Return the whole transcript as the bot speaks it now.

        :raises PlayError: when a line cannot be played; its `played` holds what came before.
        """
        told: list[str] = []
        for line in lines:
            told.append(line.written)
            try:
                told += await self.do(line.action) if line.action is not None else []
            except PlayError as error:
                error.played = "\n".join(told) + "\n"
                raise
        return "\n".join(told).rstrip("\n") + "\n"

    async def do(self, action: Action) -> list[str]:
        """Do one action and return the lines of what follows."""
        match action:
            case Wait(off=True):
                self.at += action.span
                await self.way.restart()
                return await self._pass(timedelta())
            case Wait():
                return await self._pass(action.span)
            case Restart():
                await self.way.restart()
                return []
            case Deed(what="est hors du groupe"):
                await self.way.outside(self._person(action.who)["id"])
                return []
            case Deed(what="bloque le bot" | "débloque le bot"):
                await self.way.block(self._person(action.who)["id"], blocked=action.what == "bloque le bot")
                return []
            case _:
                before = await self._pass(BETWEEN)
                sent = await self.way.give(self._update(action), self.at)
                return [*before, *self._hear(sent, self._here(action)), *await self._logged(), ""]

    async def _pass(self, span: timedelta) -> list[str]:
        """Let time pass and return the lines of what the bot says by itself meanwhile."""
        start, self.at = self.at, self.at + span
        lines: list[str] = []
        for told in await self.way.pass_time(start, self.at):
            who = self._name(told.sent.chat)
            said = self._hear([told.sent], told.sent.chat)
            lines += [f"at> {told.at.astimezone(PARIS):%a %Y-%m-%d %H:%M}, {who}", *said, ""]
        noted = await self._logged()
        return [*lines, *noted, ""] if noted else lines

    def _name(self, chat: int) -> str:
        """Return whose chat it is."""
        return next(name for name, number in (*self.people.items(), *self.groups.items()) if number == chat)

    def _hear(self, sent: Sequence[Sent], here: int) -> list[str]:
        """Return what the bot did as lines; what it did in another chat than `here` says in which."""
        lines: list[str] = []
        for one in sent:
            self.messages = max(self.messages, one.message)
            if one.kind in ("bot", "edit"):
                if one.kind == "edit":
                    self.shown = [old for old in self.shown if (old.chat, old.message) != (one.chat, one.message)]
                self.shown.append(one)
            labels = [
                [label if not data.startswith("http") else f"{label} ↗" for label, data in row] for row in one.rows
            ]
            kind = one.kind if one.chat in (here, 0) else f"{one.kind}@{self._name(one.chat)}"
            lines += rendered(kind, without_markup(one.text), labels)
        return lines

    async def _logged(self) -> list[str]:
        rows = await self.way.logged(self.rows)
        self.rows = max((number for number, _ in rows), default=self.rows)
        notes = await self.way.noted(self.notes)
        self.notes = max((number for number, _ in notes), default=self.notes)
        return [*(f"log {line}" for _, line in rows), *(f"note {line}" for _, line in notes)]

    def _update(self, action: Action) -> Update:
        self.updates += 1
        update: Update = {"update_id": self.updates}
        match action:
            case Said():
                update["message"] = self._text(action)
            case Edit():
                update["edited_message"] = self._edited(action)
            case Press() if action.label.endswith(LINKS):
                update["message"] = self._text(self._followed(action))
            case Press():
                update["callback_query"] = self._press(action)
            case Deed(what="ajoute le bot" | "retire le bot"):
                update["my_chat_member"] = self._added(action)
            case Deed(what="entre"):
                person = self._person(action.who)
                update["message"] = {**self._message(action.who, action.where), "new_chat_members": [person]}
            case Deed(what="sort"):
                person = self._person(action.who)
                update["message"] = {**self._message(action.who, action.where), "left_chat_member": person}
            case Deed(what="en fait un supergroupe"):
                update["message"] = self._upgraded(action)
            case Deed():
                update["message"] = {**self._message(action.who, action.where), action.what: _FILES[action.what]}
            case _:
                raise PlayError(f"{action} is no update")
        return update

    def _text(self, said: Said) -> Update:
        message = {**self._message(said.who, said.where), "text": said.text}
        if said.hidden:
            message["from"] = _HIDDEN
            message["sender_chat"] = message["chat"]
        if said.text.startswith("/"):
            command = said.text.split(maxsplit=1)[0]
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(command)}]
        self.said[said.who, said.text] = message["message_id"]
        return message

    def _edited(self, edit: Edit) -> Update:
        number = self.said.pop((edit.who, edit.old), None)
        if number is None:
            raise PlayError(f"{edit.who} never said « {edit.old} »")
        self.said[edit.who, edit.new] = number
        message = self._message(edit.who, "", number)
        return {**message, "edit_date": message["date"], "text": edit.new}

    def _here(self, action: Action) -> int:
        """Return the chat in which an action is answered: following a link leads to the private one."""
        follows = isinstance(action, Press) and action.label.endswith(LINKS)
        who, where = getattr(action, "who", ""), getattr(action, "where", "")
        return int(self._chat(who, "" if follows else where)["id"])

    def _press(self, press: Press) -> Update:
        shown, data = self._button(press, press.label, link=False)
        return self._query(press, shown, data)

    def _followed(self, press: Press) -> Said:
        """A link to the bot opens the private chat and sends /start with what it carries."""
        _, data = self._button(press, press.label.removesuffix(LINKS), link=True)
        return Said(press.who, f"/start {data.rpartition('=')[2]}")

    def _button(self, press: Press, wanted: str, *, link: bool) -> tuple[Sent, str]:
        chat = self._chat(press.who, press.where)["id"]
        for shown in reversed(self.shown):
            if shown.chat == chat and plain(press.under) in plain(without_markup(shown.text)):
                for label, data in (button for row in shown.rows for button in row):
                    if plain(label) == plain(wanted) and data.startswith("http") == link:
                        return shown, data
        raise PlayError(f"no button [{press.label}]" + (f" under « {press.under} »" if press.under else ""))

    def _query(self, press: Press, shown: Sent, data: str) -> Update:
        message = {**self._message(press.who, press.where, shown.message), "from": _BOT, "text": "…"}
        return {
            "id": str(self.updates),
            "from": self._person(press.who),
            "chat_instance": "1",
            "message": message,
            "data": data,
        }

    def _added(self, deed: Deed) -> Update:
        return {
            "chat": self._chat(deed.who, deed.where),
            "from": self._person(deed.who),
            "date": int(self.at.timestamp()),
            "old_chat_member": {"user": _BOT, "status": "left" if deed.what == "ajoute le bot" else "member"},
            "new_chat_member": {"user": _BOT, "status": "member" if deed.what == "ajoute le bot" else "left"},
        }

    def _upgraded(self, deed: Deed) -> Update:
        """The group goes on under another number."""
        message = self._message(deed.who, deed.where)
        self.groups[deed.where] = FIRST_SUPERGROUP - len(self.groups)
        return {**message, "migrate_to_chat_id": self.groups[deed.where]}

    def _message(self, who: str, where: str, number: int = 0) -> Update:
        if not number:
            self.messages += 1
            number = self.messages
        chat = self._chat(who, where)
        return {"message_id": number, "date": int(self.at.timestamp()), "chat": chat, "from": self._person(who)}

    def _person(self, who: str) -> Update:
        number = self.people.setdefault(who, FIRST_PERSON + len(self.people))
        return {"id": number, "is_bot": False, "first_name": who.capitalize(), "language_code": "fr"}

    def _chat(self, who: str, where: str) -> Update:
        if where:
            return {
                "id": self.groups.setdefault(where, FIRST_GROUP - len(self.groups)),
                "type": "group",
                "title": where,
            }
        return {"id": self._person(who)["id"], "type": "private", "first_name": who.capitalize()}


_HIDDEN: Final[Update] = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
_BOT: Final[Update] = {"id": 999, "is_bot": True, "first_name": "Mailleur", "username": USERNAME}
_FILES: Final[dict[str, Any]] = {
    "sticker": {
        "file_id": "s",
        "file_unique_id": "s",
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
    },
    "voice": {"file_id": "v", "file_unique_id": "v", "duration": 3},
    "document": {"file_id": "d", "file_unique_id": "d"},
    "photo": [{"file_id": "p", "file_unique_id": "p", "width": 90, "height": 90}],
}
