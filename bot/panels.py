"""What groups are shown: a panel for the team and one for each round, edited in place; a restitution, once.

All of it is recomputed from what is stored, in the transaction of the turn that changed it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from bot.reports.files import File
from bot.reports.rounds import picture
from bot.store import groups, panels, people, reminders, rounds, teams
from dialogues.house import House
from dialogues.messages import (
    BindTeam,
    CloseRound,
    Effect,
    GiveVoice,
    JoinTeam,
    LeaveTeam,
    Link,
    NoteInTeam,
    OpenRound,
    Remind,
    Show,
    Trace,
)
from dialogues.phrases import Markup
from dialogues.rounds import links
from dialogues.rounds.model import AUTHORITY, Round
from dialogues.rounds.panel import Standing, round_panel, team_panel
from dialogues.rounds.reminding import KIND, moment
from dialogues.rounds.restitution import ENOUGH, ENOUGH_WITH_AUTHORITY, Restitution, Voice, restitution
from dialogues.rounds.telling import told
from dialogues.teams.book import told as told_book
from referential.languages import FRENCH

TIME: Final = "temps"
EVERYBODY: Final = "tous"
ZONE: Final = ZoneInfo("Europe/Paris")
"""Where a group is, which nobody is asked: its dates are days."""


@dataclass(frozen=True, slots=True)
class Posted:
    """What goes to another chat than that of the turn; `panel` names the panel whose message it takes the place of."""

    chat: int
    thread: int
    out: Show | File
    panel: str = ""


def after(db: Database, house: House, effects: Iterable[Effect], at: datetime) -> tuple[Posted, ...]:
    """Return what groups are shown of what a turn did, each panel once, in its last state."""
    posted: dict[str, Posted] = {}
    others: list[Posted] = []
    for effect in effects:
        for one in _of(db, house, effect, at):
            if one.panel:
                posted[one.panel] = one
            else:
                others.append(one)
    return (*posted.values(), *others)


def _of(db: Database, house: House, effect: Effect, at: datetime) -> Iterator[Posted]:
    if isinstance(effect, JoinTeam | NoteInTeam):
        teams.used(db, effect.team, at)
    match effect:
        case BindTeam():
            yield from team(db, house, effect.team)
        case JoinTeam():
            yield from team(db, house, effect.team)
            if effect.function in AUTHORITY:  # the rule that open rounds tell has changed
                yield from _open_rounds(db, house, effect.team)
        case LeaveTeam():
            yield from left(db, house, effect.team)
        case NoteInTeam():
            yield from book(db, house, effect.team, at)
        case OpenRound():
            teams.used(db, effect.team, at)
            number = rounds.open_in(db, effect.team, effect.thread)
            _remind(db, number, effect)
            yield from round_(db, house, number)
        case GiveVoice(late=False):
            yield from heard(db, house, effect.round, at, done=not effect.pending)
        case CloseRound():
            yield from closed(db, house, effect.round)
        case Trace():
            yield from traced(db, house, effect)


def _remind(db: Database, number: int, opened: OpenRound) -> None:
    """Plan the one reminder of everybody who has joined; it says nothing to those who will have answered."""
    for person in teams.people(db, opened.team):
        when = moment(opened.at, opened.ends_at, people.zone(db, person))
        if when is not None:
            reminders.plan(db, person, Remind(KIND, 0, when, number))


def left(db: Database, house: House, number: int) -> Iterator[Posted]:
    """Return the panels of a group that somebody has left."""
    yield from team(db, house, number)
    yield from _open_rounds(db, house, number)


def _open_rounds(db: Database, house: House, number: int) -> Iterator[Posted]:
    for one in rounds.open_of(db, number):
        yield from round_(db, house, one)


def team(db: Database, house: House, number: int) -> tuple[Posted, ...]:
    """Return the panel of a group; nothing where the bot no longer is."""
    place = teams.place(db, number)
    seen = teams.seen_by(db, number, 0)
    if place is None or seen is None or not place.present:
        return ()
    name = db.execute("select name from projects where id = ?", (place.project,)).fetchone()
    standing = Standing(place.secret, seen.joined, place.people, name[0] if name else "", seen.authority)
    shown = team_panel(voice_of(db, house, place.chat), standing)
    return (Posted(place.chat, 0, shown, panels.name(panels.TEAM, number)),)


def book(db: Database, house: House, number: int, at: datetime) -> tuple[Posted, ...]:
    """Return the book of a group; nothing where the bot no longer is."""
    place = teams.place(db, number)
    if place is None or not place.present:
        return ()
    here = voice_of(db, house, place.chat)
    link = Link(here.phrases.buttons["eq-livre"], links.payload(links.BOOK, place.secret))
    shown = Show(told_book(here.phrases, teams.notes(db, number), at.astimezone(ZONE).date()), ((link,),))
    return (Posted(place.chat, 0, shown, panels.name(panels.BOOK, number)),)


def round_(db: Database, house: House, number: int) -> tuple[Posted, ...]:
    """Return the panel of a round; nothing where the bot no longer is."""
    found = rounds.one(db, number)
    place = teams.place(db, found.team) if found else None
    seen = teams.seen_by(db, found.team, 0) if found else None
    if found is None or place is None or seen is None or not place.present:
        return ()
    shown = round_panel(voice_of(db, house, place.chat), found, place.secret, authority=seen.authority)
    return (Posted(place.chat, found.thread, shown, panels.name(panels.ROUND, number)),)


def heard(db: Database, house: House, number: int, at: datetime, *, done: bool = True) -> tuple[Posted, ...]:
    """Return the panel after an answer; the last of those who have joined closes the round, once they are `done`."""
    found = rounds.one(db, number)
    seen = teams.seen_by(db, found.team, 0) if found else None
    if found is None or seen is None:
        return ()
    fewest = ENOUGH_WITH_AUTHORITY if seen.authority else ENOUGH
    place = teams.place(db, found.team)
    here = place is not None and place.present  # where nothing can be given back, a round waits
    if done and here and rounds.is_complete(db, number, fewest) and rounds.close(db, number, EVERYBODY, at):
        return closed(db, house, number)
    return round_(db, house, number) if rounds.is_news(db, number) else ()


def over(db: Database, house: House, number: int, at: datetime) -> tuple[Posted, ...]:
    """End a round whose time is over, and return what its group is shown."""
    return closed(db, house, number) if rounds.close(db, number, TIME, at) else ()


def closed(db: Database, house: House, number: int) -> tuple[Posted, ...]:
    """Publish a round that has just been closed, once: its panel, the restitution in words, the same as a picture."""
    found = rounds.one(db, number)
    place = teams.place(db, found.team) if found else None
    if found is None or place is None or found.is_open or not place.present:
        return ()  # put out of a group, the bot gives it back once it is there again
    shown = round_(db, house, number)
    if found.ending == "annule" or found.published is not None:
        return shown
    here = voice_of(db, house, place.chat)
    result = _result(db, found)
    rounds.publish(db, number, result.to_body())
    text = here.phrases.say("tour-restitution", wording=found.asked.wording, told=_told(here, found, result))
    return (*shown, Posted(place.chat, found.thread, Show(text)), *_drawn(here, found, result, place))


def _result(db: Database, found: Round) -> Restitution:
    """Compute what may be shown. What people answered goes no further than this."""
    seen = teams.seen_by(db, found.team, 0)
    spoken = rounds.voices(db, found.id)
    voices = [Voice(one.value, one.structure, one.function, one.said) for one in spoken]
    values = tuple(value for value, _ in found.asked.options)
    return restitution(values, voices, mode=found.asked.mode, authority=seen is not None and seen.authority)


def _told(house: House, found: Round, result: Restitution) -> Markup:
    if not found.count:
        return house.phrases.say("tour-sans-reponse")
    return told(house.phrases, dict(found.asked.options), result)


def _drawn(house: House, found: Round, result: Restitution, place: teams.Place) -> tuple[Posted, ...]:
    """Return the same as a picture, where there is something to draw."""
    drawn = picture(house.phrases, dict(found.asked.options), result)
    if not drawn:
        return ()
    caption = house.phrases.say("tour-image")
    return (Posted(place.chat, found.thread, File("tour-de-table.png", drawn, caption)),)


def traced(db: Database, house: House, trace: Trace) -> tuple[Posted, ...]:
    """Return the sentence that says what the group made of its disagreement."""
    found = rounds.one(db, trace.round)
    place = teams.place(db, found.team) if found else None
    if found is None or place is None or not place.present:
        return ()
    here = voice_of(db, house, place.chat)
    text = here.phrases.say("tour-trace", wording=found.asked.wording, trace=str(trace.body.get("told", "")))
    return (Posted(place.chat, found.thread, Show(text)),)


def again(db: Database, house: House, number: int, at: datetime) -> tuple[Posted, ...]:
    """Return all that a group should see, as new messages: its panel, its open rounds, and what it has not read yet."""
    due = [one for closed_ in rounds.unread(db, number, at) for one in closed(db, house, closed_)]
    return (*anew((*team(db, house, number), *_open_rounds(db, house, number)), db), *due)


def anew(posted: Iterable[Posted], db: Database) -> tuple[Posted, ...]:
    """Return panels as new messages at the end of the chat; from now on these are the ones that are edited."""
    made = tuple(posted)
    for one in made:
        panels.placed(db, one.panel, 0)
    return made


def voice_of(db: Database, house: House, chat: int) -> House:
    """Return the house in the language of a group."""
    return house.speaking(groups.language(db, chat) or FRENCH)
