"""The use case: an update comes in, a turn is made and written, and only then does anything go out."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlite_utils import Database

from bot import panels
from bot.panels import Posted
from bot.reports import coaching, data, governance, hiring, history, interview, positions, synthesis, training
from bot.reports.files import File
from bot.store import (
    answers,
    conversations,
    effects,
    entries,
    erasure,
    groups,
    inbox,
    outbox,
    people,
    projects,
    reminders,
    rounds,
    supports,
    teams,
    trainings,
    updates,
    versions,
)
from bot.store.outbox import Letter
from bot.store.writer import Writer
from dialogues.actions import INVITATION
from dialogues.consenting import WELCOME
from dialogues.conversation import Conversation
from dialogues.engine import advance
from dialogues.house import House
from dialogues.messages import (
    Commanded,
    Effect,
    Erase,
    Event,
    Key,
    Leave,
    Link,
    Notice,
    Pressed,
    Rewrote,
    SendFile,
    Show,
    ShowReport,
)
from dialogues.reading import OPENS, kinds_needed
from dialogues.record import Record
from dialogues.retention.notes import CARD as MEMO
from dialogues.rounds import links
from dialogues.rounds.model import TeamLink
from dialogues.support.entry import NOTE as SUPPORT
from dialogues.teams.doors import TEAM as DOOR
from dialogues.training.codes import code_in
from dialogues.training.entry import KIND as TRAINING
from referential.languages import FRENCH

Outgoing = Show | Notice | File | Posted
Write = Callable[[tuple[Outgoing, ...]], tuple[Letter, ...]]
"""Turns what a turn gives into letters, purely."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """An event with its address: the update's number, the chat, its topic (0 for none) and the person."""

    update: int
    chat: int
    thread: int
    person: int
    event: Event
    language: str = FRENCH
    """That of the person's Telegram: it serves until they are known."""
    present: bool = False
    """Whether Telegram says that they are in the group whose link they follow."""
    administers: bool = False
    """Whether they administer it."""


@dataclass(frozen=True, slots=True)
class Turns:
    """Makes turns for the whole bot, on the single writer thread."""

    house: House
    writer: Writer
    link_root: Callable[[], str] = lambda: "https://t.me/mailleur?start="
    new_secret: Callable[[], str] = lambda: secrets.token_urlsafe(12)

    async def take(self, incoming: Incoming, write: Write) -> tuple[Notice | None, tuple[Letter, ...]]:
        """Make a turn; return the answer to a press and the letters queued by `write`, once everything is on disk.

        An update that was already handled gives nothing.
        """
        secret, root = self.new_secret(), self.link_root()

        def job(db: Database) -> tuple[tuple[Outgoing, ...], bool, tuple[Letter, ...]]:
            sent, erased = perform(db, self.house, incoming, secret, root)
            inbox.done(db, incoming.update)
            return sent, erased, outbox.queue(db, write(sent), incoming.event.at)

        sent, erased, letters = await self.writer.run(job)
        if erased:
            self.writer.maintain(erasure.scrub)
        return next((out for out in sent if isinstance(out, Notice)), None), letters

    async def in_group(
        self, update: int, act: Callable[[Database, str], tuple[Outgoing, ...]], write: Write, at: datetime
    ) -> tuple[Notice | None, tuple[Letter, ...]]:
        """Do what was asked in a group (`act`, which a fresh secret is given) and queue what is said of it."""
        secret = self.new_secret()

        def job(db: Database) -> tuple[tuple[Outgoing, ...], tuple[Letter, ...]]:
            sent = act(db, secret)
            inbox.done(db, update)
            return sent, outbox.queue(db, write(sent), at)

        sent, letters = await self.writer.run(job)
        return next((out for out in sent if isinstance(out, Notice)), None), letters

    async def move(self, update: int, old: int, new: int, write: Write, at: datetime) -> tuple[Letter, ...]:
        """A group became a supergroup: what is kept of it follows under its new number, and its panels are queued."""

        def job(db: Database) -> tuple[Letter, ...]:
            inbox.done(db, update)
            return outbox.queue(db, write(moved(db, self.house, old, new, at)), at)

        return await self.writer.run(job)


def moved(db: Database, house: House, old: int, new: int, at: datetime) -> tuple[Posted, ...]:
    """Let everything that is kept of a group follow it under its new number; return its panels, once, to be shown."""
    place = teams.at_chat(db, old)
    for table in (conversations, groups, teams, outbox):
        table.move_chat(db, old, new)
    return panels.again(db, house, place.id, at) if place is not None and place.present else ()


def perform(
    db: Database, house: House, incoming: Incoming, secret: str, link_root: str
) -> tuple[tuple[Outgoing, ...], bool]:
    """Make one turn inside the caller's transaction; return what goes out, and whether something was erased."""
    event, person = incoming.event, incoming.person
    if not updates.first_time(db, incoming.update, event.at):
        return (), False
    known = people.known(db, person)
    house = house.speaking(known.language if known else incoming.language)
    conversation = conversations.load(db, incoming.chat, incoming.thread, person)
    record = record_of(db, house, person, conversation, event, known)
    fresh = trainings.fresh_code(db, secret) if conversation.step == "at-ouvrir" else ""
    record = _at_the_door(db, record, conversation, incoming)
    record = replace(record, fresh_secret=secret, fresh_code=fresh, link_root=link_root)
    if not conversation.id and record.known:
        conversation = replace(
            conversation, id=conversations.open_new(db, incoming.chat, incoming.thread, person, event.at)
        )
    turn = advance(house, conversation, record, event)
    goes = any(isinstance(effect, Erase) for effect in turn.effects)
    was_in = tuple(one.id for one in record.teams) if goes else ()
    for effect in turn.effects:
        effects.apply(db, person, effect, event.at)
    sent = tuple(out for effect in turn.effects for out in outgoing(db, house, person, effect))
    sent = (*sent, *panels.after(db, house, turn.effects, event.at))
    sent = (*sent, *(out for team in was_in for out in panels.left(db, house, team)))
    return _saved(db, incoming, turn.conversation, sent), any(isinstance(e, Erase | Leave) for e in turn.effects)


def _saved(
    db: Database, incoming: Incoming, conversation: Conversation, sent: tuple[Outgoing, ...]
) -> tuple[Outgoing, ...]:
    """Save where the chat stands, if its person is known. The id of a first conversation is put into its buttons."""
    if not people.seen(db, incoming.person, incoming.event.at):
        return sent
    reminders.wake(db, incoming.person)
    if not conversation.id:
        number = conversations.open_new(db, incoming.chat, incoming.thread, incoming.person, incoming.event.at)
        conversation = replace(conversation, id=number)
        sent = tuple(_renumbered(out, number) for out in sent)
    conversations.save(db, conversation, incoming.event.at)
    return sent


def _renumbered(out: Outgoing, number: int) -> Outgoing:
    if not isinstance(out, Show):
        return out
    rows = tuple(tuple(_key_renumbered(key, number) for key in row) for row in out.rows)
    return replace(out, rows=rows)


def _key_renumbered(key: Key | Link, number: int) -> Key | Link:
    return replace(key, button=replace(key.button, conversation=number)) if isinstance(key, Key) else key


def record_of(
    db: Database, house: House, person: int, conversation: Conversation, event: Event, known: people.Known | None
) -> Record:
    """Return what is known when the turn of `event` begins."""
    secret = _secret_in(event) or (conversation.invitation if conversation.step == "invite" else "")
    invitation = projects.invitation(db, secret, event.at) if secret else None
    code = code_in(conversation, event)
    named = trainings.found(db, person, code) if code else None
    if known is None:
        return Record(person, invitation=invitation, training=named, next_project=projects.next_id(db))
    mine_in = teams.of_person(db, person)
    mine = projects.of_person(db, person)
    others = {
        str(m.project): answers.current(db, person, m.project)
        for m in mine
        if _is_needed(m.project, conversation, event)
    }
    shared = any(m.project == conversation.project and m.members > 1 for m in mine)
    here = others.get(str(conversation.project))
    kinds = kinds_needed(house, conversation, event)
    changed, last_turn = versions.changed_for(db, person, conversation, house.referential)
    return Record(
        person,
        notice=known.notice,
        known=True,
        projects=mine,
        answers=answers.current(db, person, conversation.project) if here is None else here,
        profile=answers.profile(db, person, conversation.project, house.referential.branching.profile)
        if shared
        else {},
        others=others,
        next_project=projects.next_id(db),
        invitation=invitation,
        edited=answers.edited(db, person, event.message) if isinstance(event, Rewrote) else None,
        changed=changed,
        last_turn=last_turn,
        entries=entries.current(db, person, _project_read(conversation, event), kinds, house.registry.common),
        next_entry=entries.next_number(db) if kinds else 1,
        takeaways=answers.takeaways(db, person) if MEMO in kinds else (),
        supported=supports.states(db, person, house.referential.branching.profile) if SUPPORT in kinds else (),
        supports=supports.of_projects(db, person) if SUPPORT in kinds else (),
        training=named,
        trainings=trainings.of_person(db, person) if TRAINING in kinds else (),
        surveys=trainings.surveys(db, person) if conversation.step == "at-clore" else (),
        next_training=trainings.next_id(db) if TRAINING in kinds else 1,
        planned=reminders.of_person(db, person),
        zone=known.zone,
        seen=known.seen,
        teams=mine_in,
        rounds=rounds.of_person(db, person, event.at) if mine_in else (),
    )


def _at_the_door(db: Database, record: Record, conversation: Conversation, incoming: Incoming) -> Record:
    """Return the record with the group whose link the person follows, or followed last: they may be about to join."""
    link = _link(db, incoming)
    number = link.team.id if link else int(conversation.form.get(DOOR, "0"))
    door = teams.seen_by(db, number, record.person) if number else None
    if door is None or (link is not None and not link.present):
        return replace(record, link=link)
    known = {one.id for one in record.rounds}
    waiting = (rounds.one(db, one, record.person) for one in rounds.open_of(db, door.id) if one not in known)
    return replace(record, link=link, door=door, rounds=(*record.rounds, *(one for one in waiting if one)))


def _link(db: Database, incoming: Incoming) -> TeamLink | None:
    """Return the link of a group that the person follows, if it opens anything."""
    payload = payload_in(incoming.event)
    wanted = links.read(payload)
    place = teams.of_secret(db, wanted.secret) if wanted else None
    team = teams.seen_by(db, place.id, incoming.person) if place else None
    if wanted is None or team is None:
        return None
    return TeamLink(payload, wanted.kind, team, wanted.number, incoming.present, incoming.administers)


def payload_in(event: Event) -> str:
    """Return what follows /start, or what the buttons of the welcome carry of it."""
    if isinstance(event, Commanded) and event.name == "start":
        return event.argument
    if isinstance(event, Pressed) and event.button is not None and event.button.step in WELCOME:
        return event.button.value
    return ""


def _project_read(conversation: Conversation, event: Event) -> int:
    """A button that opens something opens it in the project that it names: its notebook is the one to read."""
    button = event.button if isinstance(event, Pressed) else None
    return button.project if button and button.verb == OPENS and button.project else conversation.project


def _is_needed(project: int, conversation: Conversation, event: Event) -> bool:
    """Another project's answers are read only where the turn may go to it, or when a press names it."""
    if conversation.step == "projets" or (conversation.proposal and conversation.proposal.project == project):
        return True
    button = event.button if isinstance(event, Pressed) else None
    return button is not None and (button.project == project or button.value == str(project))


def _secret_in(event: Event) -> str:
    if isinstance(event, Commanded) and event.name == "start" and event.argument.startswith(INVITATION):
        return event.argument.removeprefix(INVITATION)
    if (
        isinstance(event, Pressed)
        and event.button is not None
        and event.button.step in ("bienvenue", "donnees", "refus", "invite")
    ):
        return event.button.value
    return ""


_REPORTS: Final[Mapping[str, Callable[[Database, House, int, int], tuple[Show | File, ...]]]] = {
    "coaching": coaching.report,
    "data": lambda db, house, person, _: data.report(db, house, person),
    "entretien": interview.report,
    "fiche": hiring.report,
    "gouvernance": governance.report,
    "history": history.report,
    "atelier": lambda db, house, person, _: training.report(db, house, person),
    "positions": lambda db, house, person, _: positions.report(db, house, person),
}
"""Kind of report -> what it gives a person of a project (0: of all of them). Another kind is a fault of ours."""


def outgoing(db: Database, house: House, person: int, effect: Effect) -> tuple[Outgoing, ...]:
    """Return what an effect sends to the person."""
    match effect:
        case Show() | Notice():
            return (effect,)
        case SendFile():
            return (File(effect.name, effect.content, effect.caption),)
        case ShowReport(kind="synthese"):
            return synthesis.report(db, house, person, effect.project, effect.entry)
        case ShowReport():
            return _REPORTS[effect.kind](db, house, person, effect.project)
        case _:
            return ()
