"""The list of meetings, and one looked at: prepared, read over, moved or cancelled for a reason."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dialogues.dialogue import Say
from dialogues.keys import fixed, key, short
from dialogues.meetings.card import PREFIX, when_of
from dialogues.meetings.entry import CANCELLED
from dialogues.meetings.notebook import at_hand, changed, every, with_calendar, written
from dialogues.meetings.wording import named, told
from dialogues.messages import Rows, Show
from dialogues.moving import go
from dialogues.phrases import Markup, join, without_markup
from dialogues.rights import may
from dialogues.scene import NOTHING, Scene
from dialogues.showing import lines

MOST: Final = 12
"""Meetings shown: the next ones, or the latest ones."""
PREPARE: Final = "reu-preparer"
READ_OVER: Final = "reu-bilan"
CHANGES: Final = ("reu-modifier", "reu-reporter", "reu-annuler")
STEPS: Final = {"preparer": "reu-prepa", "bilan": "reu-decis", "report": "reu-report", "annule": "reu-motif"}
"""What a button under a reminder opens: `/reunion 12 preparer`."""


def open_list(scene: Scene) -> Scene:
    """`/reunion` alone shows the list; a number opens that meeting, and a word after it what to do with it."""
    number, _, what = scene.chosen.strip().partition(" ")
    scene = scene.emptied(PREFIX)
    if not number:
        return scene
    scene = scene.filling(reunion_at=number)
    pair = at_hand(scene)
    if pair is None:
        return scene.emptied(PREFIX).saying("reu-introuvable")
    entry, meeting = pair
    step = STEPS.get(what, "reu-fiche")
    if step != STEPS["preparer"] and not (meeting.is_planned and entry.mine and may(scene, "answer")):
        step = "reu-fiche"  # moved, cancelled or read over meanwhile: the card says how it stands
    return go(scene, step)


def offered(scene: Scene) -> tuple[Markup, Rows]:
    """Return the coming meetings, or the past ones, with a button for each."""
    say, past = scene.phrases.say, scene.field("reunion-past") == "1"
    kept = [pair for pair in every(scene) if _is_past(scene, pair[1].day, closed=not pair[1].is_planned) == past]
    kept = kept[-MOST:][::-1] if past else kept[:MOST]
    title = say("reu-passees" if past else "reu-liste")
    body = [say("reu-ligne", meeting=named(scene, one)) for _, one in kept]
    parts = [title, join("\n", body) if body else say("reu-aucune")]
    keys = [(key(scene, "choisir", short(without_markup(named(scene, one))), str(e.number), "-"),) for e, one in kept]
    label = scene.phrases.buttons["reu-a-venir" if past else "reu-passees"]
    return lines(parts), (*keys, (key(scene, "reu-passees", label, "0" if past else "1", "-"),))


def show_past(scene: Scene) -> Scene:
    """Show the past meetings (`1`) or the coming ones (`0`), as the button pressed says."""
    return scene.filling(reunion_past="1" if scene.chosen == "1" else "")


def look_at(scene: Scene) -> Scene:
    """Put the meeting chosen at hand."""
    return scene.emptied(PREFIX).filling(reunion_at=scene.chosen)


def record_card(scene: Scene, step: Say) -> Show:
    """Return the meeting at hand with what may be done about it."""
    pair, say = at_hand(scene), scene.phrases.say
    if pair is None:
        return Show(say("reu-introuvable"), fixed(scene, step.buttons, (PREPARE, READ_OVER, *CHANGES, "reu-ics")))
    entry, meeting = pair
    without: set[str] = set()
    if not meeting.is_planned or not entry.mine or not may(scene, "answer"):
        without |= {READ_OVER, *CHANGES}
    if not meeting.is_planned or meeting.is_over(scene.today):
        without.add(PREPARE)
    if meeting.is_over(scene.today):
        without.add("reu-reporter")
    elif meeting.day != scene.today.isoformat():
        without.add(READ_OVER)
    return Show(
        lines([told(scene, meeting), NOTHING if entry.mine else say("reu-autre")]), fixed(scene, step.buttons, without)
    )


# --- moved, cancelled -------------------------------------------------------------------------------------------------


def begin_moving(scene: Scene) -> Scene:
    """Another day is asked for, then the reason."""
    return scene.filling(reunion_moved="")


def keep_moment(scene: Scene) -> Scene:
    """Remember the new moment (`2026-11-26T14:00`, or the day alone) until its reason is known."""
    read = when_of(scene, scene.chosen)
    return scene.filling(reunion_moved=f"{read.day}T{read.hour}".rstrip("T"))


def moved_to_the_past(scene: Scene) -> bool:
    """The new day has gone by."""
    read = when_of(scene, scene.chosen)
    return not read.fault and read.day < scene.today.isoformat()


def say_past_meeting(scene: Scene) -> Scene:
    """A meeting cannot be moved to a day that has gone by."""
    return scene.saying("reu-report-passe")


def asked_reason(scene: Scene) -> Markup:
    """Return what asks why."""
    return scene.phrases.say("reu-ask-moved" if scene.field("reunion-moved") else "reu-ask-cancelled")


def settle(scene: Scene) -> Scene:
    """It is moved to the moment at hand, or cancelled where there is none, for the reason written."""
    pair, moment = at_hand(scene), scene.field("reunion-moved")
    if pair is None:
        return scene.saying("reu-introuvable")
    entry, meeting = pair
    if not entry.mine or not meeting.is_planned:
        return scene.saying("reu-deja")
    reason = " ".join(scene.chosen.split())
    if moment:
        day, _, hour = moment.partition("T")
        after = replace(meeting, day=day, hour=hour or meeting.hour, reason=reason)
    else:
        after = replace(meeting, state=CANCELLED, reason=reason)
    scene = written(scene.emptied(PREFIX), changed(meeting, after), entry.number)
    return with_calendar(scene).saying("reu-deplacee" if moment else "reu-annulee")


def _is_past(scene: Scene, day: str, *, closed: bool) -> bool:
    return closed or day < scene.today.isoformat()
