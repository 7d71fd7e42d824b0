"""« Depuis la dernière fois »: what changed between two check-ins, in words. Nothing is compared to others."""

from __future__ import annotations

from typing import Final

from dialogues.checkin.context import context
from dialogues.checkin.entry import EVENT, CheckIn
from dialogues.checkin.opening import standings
from dialogues.checkin.series import at_hand
from dialogues.checkin.waiting import spoken_day
from dialogues.commitments.entry import KIND, Commitment
from dialogues.phrases import Markup, join
from dialogues.record import Entry
from dialogues.scene import NOTHING, Scene
from dialogues.wording import title

MOST: Final = 3
"""Changes told at once."""


def since_last(scene: Scene, last: Entry | None) -> Markup:
    """Return what changed since the check-in `last`, or nothing."""
    if last is None:
        return NOTHING
    parts = [*_answers(scene, last), *_promises(scene, last), *_meetings(scene, last), *_phases(scene, last)]
    if not parts:
        return NOTHING
    date = spoken_day(scene, last.at.astimezone(scene.zone).date().isoformat())
    return scene.phrases.say("point-depuis", date=date, list=join("\n", parts))


def _answers(scene: Scene, last: Entry) -> list[Markup]:
    say, questions = scene.phrases.say, scene.house.referential.questions
    before, now = CheckIn.from_body(last.body).standing, standings(scene)
    changed = [
        say(f"point-devenu-{now[code]}", title=title(questions[code]))
        for code in questions
        if code in before and code in now and before[code] != now[code]
    ]
    again = (one for one in questions.values() if one.code in before and before[one.code] == now.get(one.code))
    changed += [say("point-revu", title=title(one)) for one in again if scene.record.answers[one.code].at > last.at]
    more = [say("point-devenu-autres", count=len(changed) - MOST)] if len(changed) > MOST else []
    return [*changed[:MOST], *more]


def _promises(scene: Scene, last: Entry) -> list[Markup]:
    since = [one for one in scene.entries(KIND) if one.mine and one.at > last.at]
    read = [Commitment.from_body(one.body) for one in since]
    told = [
        scene.phrases.say(f"point-engagement-{one.state}", what=one.what)
        for one in read
        if one.state in ("tenu", "deplace", "abandonne")
    ]
    return told[:MOST]


def _meetings(scene: Scene, last: Entry) -> list[Markup]:
    known = context(scene.house.referential, scene.record, scene.today)
    said, since = [], last.at.astimezone(scene.zone).date()
    if known.committee_held is not None and known.committee_held >= since:
        said.append(scene.phrases.say("point-comite-tenu", date=spoken_day(scene, known.committee_held.isoformat())))
    labels = {one.id: one.label for one in scene.house.referential.events.events}
    declared = [one for one in scene.entries(EVENT) if one.mine and one.at > last.at]
    named = [str(one.body.get("event")) for one in declared]
    here = at_hand(scene).event  # said already, in the line of context
    names = [labels[name] for name in named if name in labels and name != here]
    return [*said, *(scene.phrases.say("point-evenement-declare", label=name) for name in names[:MOST])]


def _phases(scene: Scene, last: Entry) -> list[Markup]:
    """The phases in which something was answered besides the check-ins."""
    referential = scene.house.referential
    codes = {code for code, given in scene.record.answers.items() if given.at > last.at and given.value is not None}
    asked = [one for code, one in referential.questions.items() if code in codes and one.link != "profil"]
    names = dict.fromkeys(referential.phases[one.phase].title for one in asked)
    return [scene.phrases.say("point-phases", phases=", ".join(names))] if names else []
