"""What a check-in says: how it opens, why each question, what was noted at its end. Never a number that ranks."""

from __future__ import annotations

from datetime import date

from dialogues.checkin.context import context
from dialogues.checkin.entry import CHECKIN, EVENT, WAIT, CheckIn, Reason, Wait
from dialogues.checkin.promises import promises
from dialogues.checkin.series import at_hand, last_entry, left
from dialogues.checkin.since import since_last
from dialogues.checkin.waiting import spoken_day
from dialogues.commitments.entry import KIND, Commitment
from dialogues.dialogue import Say
from dialogues.keys import fixed, opening
from dialogues.messages import Show
from dialogues.phrases import Markup, join
from dialogues.record import Entry, Given
from dialogues.scene import NOTHING, Scene
from dialogues.showing import lines
from dialogues.wording import title
from referential.model import Question


def opening_screen(scene: Scene, step: Say) -> Show:
    """Say why now, what changed since the last time, and how short it is."""
    say, known = scene.phrases.say, at_hand(scene)
    several = len(scene.record.projects) > 1 and scene.project is not None
    name = scene.project.name if scene.project else ""
    heading = say("point-titre-projet", project=name) if several else say("point-titre")
    subjects = len(left(scene))
    counted = say("point-reste" if known.is_begun else "point-sujets", count=subjects) if subjects else NOTHING
    if known.is_begun and not subjects:
        counted = say("point-reste-pas")
    first = say("point-dus") if promises(scene) else NOTHING
    told = NOTHING if known.is_begun else since_last(scene, _before(scene))
    rows = fixed(scene, step.buttons)
    if subjects:
        rows = (*rows, (opening(scene, scene.phrases.buttons["pt-raisons"], "raisons"),))
    return Show(lines([heading, why_now(scene), told, join(" ", [one for one in (first, counted) if one])]), rows)


def why_now(scene: Scene) -> Markup:
    """Return the line of context: the event declared, or the committee that comes, or nothing."""
    known = at_hand(scene)
    event = next((one for one in scene.house.referential.events.events if one.id == known.event), None)
    if event is not None:
        declared = [one for one in scene.entries(EVENT) if one.mine and one.body.get("event") == event.id]
        on = str(declared[-1].body.get("on") or "") if declared else ""
        when = scene.phrases.say("point-contexte-jour", date=spoken_day(scene, on)) if on else NOTHING
        return scene.phrases.say("point-contexte", text=event.context, when=when)
    spans = scene.house.referential.checkins.spans
    near = context(scene.house.referential, scene.record, scene.today).near
    soon = next((one for one in near if one.rule.committee and (one.day - scene.today).days < spans.committee), None)
    return _committee(scene, soon.day) if soon else NOTHING


def _committee(scene: Scene, on: date) -> Markup:
    days = (on - scene.today).days
    if not days:
        return scene.phrases.say("point-comite-jour")
    return scene.phrases.say("point-comite", count=days, date=spoken_day(scene, on.isoformat()))


def reasons(scene: Scene) -> Scene:
    """Say why each question of the check-in at hand was chosen."""
    known, questions = at_hand(scene), scene.house.referential.questions
    told = [
        scene.phrases.say("point-raison", title=title(questions[code]), why=_why(scene, known.reasons.get(code, ())))
        for code in known.series
        if code in questions
    ]
    if not told:
        return scene.so(Show(scene.phrases.say("point-raisons-vide")))
    return scene.so(Show(scene.phrases.say("point-raisons", list=join("\n", told))))


def _why(scene: Scene, found: tuple[Reason, ...]) -> Markup:
    told = [words for one in found if (words := in_words(scene, one))]
    return join(" ; ", told) if told else scene.phrases.say("raison-choisie")


def in_words(scene: Scene, reason: Reason) -> Markup:
    """Return a reason in words; of something that is gone, nothing."""
    referential, about = scene.house.referential, reason.about
    values: dict[str, str] = {}
    match reason.kind:
        case "returned" if about == "comite":
            return scene.phrases.say("raison-comite")
        case "returned" | "old":
            values = {"date": spoken_day(scene, about)}
        case "deadline":
            return _dated(scene, about)
        case "prerequisite" if about in referential.questions:
            values = {"title": title(referential.questions[about])}
        case "phase" if about in referential.phases:
            values = {"phase": referential.phases[about].title}
        case "event":
            label = next((one.label for one in referential.events.events if one.id == about), "")
            return scene.phrases.say("raison-event", label=label) if label else NOTHING
        case "signal" | "never" | "diversity":
            pass
        case _:
            return NOTHING
    return scene.phrases.say(f"raison-{reason.kind}", **values)


def _dated(scene: Scene, about: str) -> Markup:
    name, _, on = about.partition(" ")
    rule = next((one for one in scene.house.referential.checkins.deadlines if one.id == name), None)
    return scene.phrases.say(f"raison-{rule.entry}", date=spoken_day(scene, on)) if rule else NOTHING


def ending_screen(scene: Scene, step: Say) -> Show:
    """Say in one sentence what was noted, and the first step."""
    return Show(recap(scene), fixed(scene, step.buttons))


def just_made_screen(scene: Scene, step: Say) -> Show:
    """Say that a check-in was made a moment ago, and what was noted in it."""
    entry, say = last_entry(scene), scene.phrases.say
    minutes = int((scene.at - entry.at).total_seconds() // 60) if entry else 0
    hours = minutes // 60
    ago = say("point-heures", count=hours) if hours else say("point-minutes", count=max(minutes, 1))
    return Show(say("point-deja", ago=ago, recap=recap(scene)), fixed(scene, step.buttons))


def put_off_screen(scene: Scene, step: Say) -> Show:
    """Say that the check-in is put off, and when the next one is, if a rhythm was chosen."""
    here = scene.conversation.project
    moments = [one.at for one in scene.record.planned if one.kind == CHECKIN and one.project == here]
    coming = min((one for one in moments if one > scene.at), default=None)
    date = spoken_day(scene, coming.astimezone(scene.zone).date().isoformat()) if coming else ""
    following = scene.phrases.say("point-remis-date", date=date) if coming else scene.phrases.say("point-remis-sans")
    return Show(scene.phrases.say("point-remis", next=following), fixed(scene, step.buttons))


def recap(scene: Scene) -> Markup:
    """Return what was noted in the check-in at hand, in one sentence, and its first step."""
    known, say = at_hand(scene), scene.phrases.say
    questions, answers = scene.house.referential.questions, scene.record.answers
    noted = [
        _noted(scene, questions[code], answers[code])
        for code in known.answered
        if code in questions and code in answers
    ]
    told = say("point-recap", list=join(" ; ", noted)) if noted else say("point-recap-vide")
    return lines([told, _step(scene, known)])


def _noted(scene: Scene, question: Question, given: Given) -> Markup:
    """A title, and the word of the scale where there is one: the whole answer is in the history."""
    words = (scene.phrases.option("statuses", str(part)) for part in (given.value, given.detail))
    status = next((one.label for one in words if one is not None), "")
    if not status:
        return scene.phrases.say("point-note-seule", title=title(question))
    return scene.phrases.say("point-note", title=title(question), value=status)


def _step(scene: Scene, known: CheckIn) -> Markup:
    say = scene.phrases.say
    if (entry := scene.entry(KIND, known.step)) is not None:
        one = Commitment.from_body(entry.body)
        due = say("point-pour", date=spoken_day(scene, one.due)) if one.due else NOTHING
        whom = say("point-avec", whom=one.whom) if one.whom else NOTHING
        return say("point-pas", what=one.what, whom=whom, due=due)
    if (entry := scene.entry(WAIT, known.step)) is not None:
        wait = Wait.from_body(entry.body)
        return say("point-attente", what=wait.what, date=spoken_day(scene, wait.until))
    return NOTHING


def _before(scene: Scene) -> Entry | None:
    """Return the last check-in before the one at hand in which something was said."""
    mine = [one for one in scene.entries(CHECKIN) if one.mine and one.project == scene.conversation.project]
    former = [one for one in mine[:-1] if (known := CheckIn.from_body(one.body)).ended or known.is_begun]
    return former[-1] if former else None
