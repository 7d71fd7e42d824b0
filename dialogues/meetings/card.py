"""A meeting being entered or changed: its day and hour in words, a card to confirm, then the notebook."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from dialogues.dates import moment_of
from dialogues.dialogue import Say
from dialogues.hours import exists, hour_of, is_twice
from dialogues.keys import fixed, for_options, valued
from dialogues.meetings.entry import OTHER, Meeting
from dialogues.meetings.notebook import at_hand, changed, with_calendar, written
from dialogues.meetings.wording import kind_of, when
from dialogues.messages import Rows, Show
from dialogues.phrases import Markup
from dialogues.readings import Unclear
from dialogues.scene import NOTHING, Scene
from dialogues.showing import lines
from referential.model import Option

PREFIX: Final = "reunion-"


@dataclass(frozen=True, slots=True)
class When:
    """What a text says of a moment: `fault` names the phrase that says what is wrong with it."""

    day: str = ""
    hour: str = ""
    fault: str = ""


def when_of(scene: Scene, text: str) -> When:
    """Return the day and, where the text has one, the hour: « jeudi 14h30 », « dans 15 jours »; past days included."""
    reading = moment_of(text, scene.now, coming=False, language=scene.phrases.language)
    if isinstance(reading, Unclear):
        return When(fault="unclear-hour" if reading.why == "hour" else "unclear-coming")
    day, _, hour = str(reading.value).partition("T")
    return _shown(scene, day, hour)


def hour_on_day(scene: Scene, text: str) -> When:
    """Return the hour that a text says, on the day at hand."""
    hour = hour_of(text)
    return _shown(scene, scene.field("reunion-day"), f"{hour:%H:%M}") if hour else When(fault="unclear-hour")


def _shown(scene: Scene, day: str, hour: str) -> When:
    """Return the moment, if the clocks ever show that hour on that day."""
    if day and hour and not exists(day, hour, scene.zone):
        return When(fault="hour-jumped")
    return When(day, hour)


# --- what the moves ask -----------------------------------------------------------------------------------------------


def moment_is_faulty(scene: Scene) -> bool:
    """The text says no day, or an hour that is none."""
    return bool(when_of(scene, scene.chosen).fault)


def hour_is_faulty(scene: Scene) -> bool:
    """The text says no hour, or one that the clocks jump over that day."""
    return bool(hour_on_day(scene, scene.chosen).fault)


def hour_is_known(scene: Scene) -> bool:
    """The text says an hour too, or the card was already shown."""
    return bool(when_of(scene, scene.chosen).hour) or bool(scene.field("reunion-card"))


def day_is_known(scene: Scene) -> bool:
    """The card was already shown."""
    return bool(scene.field("reunion-card"))


def is_past(scene: Scene) -> bool:
    """The meeting on the card has already taken place."""
    return drafted(scene).is_over(scene.today)


# --- what the moves do ------------------------------------------------------------------------------------------------


def begin(scene: Scene) -> Scene:
    """Begin a new meeting."""
    return scene.emptied(PREFIX)


def edit(scene: Scene) -> Scene:
    """Put the meeting at hand on the card."""
    pair = at_hand(scene)
    if pair is None:
        return scene
    meeting = pair[1]
    scene = scene.filling(reunion_day=meeting.day, reunion_hour=meeting.hour, reunion_kind=meeting.kind)
    return scene.filling(reunion_structures=meeting.structures, reunion_place=meeting.place, reunion_card="1")


def show_card(scene: Scene) -> Scene:
    """Remember that the card was shown: what is changed from it comes back to it."""
    return scene.filling(reunion_card="1")


def set_kind(scene: Scene) -> Scene:
    """Take the kind chosen."""
    return scene.filling(reunion_kind=scene.chosen)


def say_fault(scene: Scene) -> Scene:
    """Say what is wrong with the day or the hour."""
    asks_hour = scene.conversation.step == "reu-heure"
    read = hour_on_day(scene, scene.chosen) if asks_hour else when_of(scene, scene.chosen)
    return scene.saying(read.fault)


def set_moment(scene: Scene) -> Scene:
    """Take the day, and the hour where the text has one."""
    read = when_of(scene, scene.chosen)
    return scene.filling(reunion_day=read.day, reunion_hour=read.hour or scene.field("reunion-hour"))


def set_hour(scene: Scene) -> Scene:
    """Take the hour; without one, the meeting is on a day."""
    return scene.filling(reunion_hour=hour_on_day(scene, scene.chosen).hour if scene.chosen else "")


def naming(name: str) -> Callable[[Scene], Scene]:
    """Return the action that says which field is asked next."""

    def name_field(scene: Scene) -> Scene:
        return scene.filling(reunion_field=name)

    return name_field


def asked_field(scene: Scene) -> Markup:
    """Return what asks for the field at hand."""
    return scene.phrases.say("reu-ask-place" if scene.field("reunion-field") == "place" else "reu-ask-structures")


def fill_field(scene: Scene) -> Scene:
    """Put what was written into the field at hand."""
    text = " ".join(scene.chosen.split())
    place = scene.field("reunion-field") == "place"
    return scene.filling(reunion_place=text) if place else scene.filling(reunion_structures=text)


def keep(scene: Scene) -> Scene:
    """Log what the card says: a new meeting, or another version of the one at hand."""
    meeting, pair = drafted(scene), at_hand(scene)
    if pair is None:
        return written(scene.emptied(PREFIX), meeting).saying("reu-garde")
    entry, former = pair
    if not entry.mine:
        return scene.saying("reu-autre")
    same = replace(meeting, reason=former.reason, sequence=former.sequence, decisions=former.decisions)
    if replace(same, state=former.state) == former:
        return scene.saying("reu-pareil")
    return with_calendar(written(scene.emptied(PREFIX), changed(former, same), entry.number)).saying("reu-garde")


def drafted(scene: Scene) -> Meeting:
    """Return the meeting that the form holds so far."""
    return Meeting(
        day=scene.field("reunion-day") or scene.today.isoformat(),
        hour=scene.field("reunion-hour"),
        kind=scene.field("reunion-kind") or OTHER,
        structures=scene.field("reunion-structures"),
        place=scene.field("reunion-place"),
    )


# --- what is shown ----------------------------------------------------------------------------------------------------


def kinds(scene: Scene) -> tuple[Markup, Rows]:
    """Every kind of meeting."""
    options = [Option(value=kind.id, label=kind.label) for kind in scene.house.referential.meetings.kinds]
    return scene.phrases.say("reu-genre"), for_options(scene, options, "choisir")


def card(scene: Scene, step: Say) -> Show:
    """Return the card, read back field by field."""
    say, meeting = scene.phrases.say, drafted(scene)
    blank = say("reu-blanc")
    text = say(
        "reu-carte",
        kind=kind_of(scene, meeting).title,
        when=when(scene.phrases, meeting),
        structures=meeting.structures or blank,
        place=meeting.place or blank,
    )
    twice = bool(meeting.hour) and is_twice(meeting.day, meeting.hour, scene.zone)
    remarks = [
        say("hour-twice") if twice else NOTHING,
        say("reu-deja-passee") if meeting.is_over(scene.today) else NOTHING,
    ]
    digest = format(zlib.crc32(repr((meeting, scene.field("reunion-at"))).encode()), "x")
    return Show(lines([text, *remarks]), valued(fixed(scene, step.buttons), digest, "confirmer"))
