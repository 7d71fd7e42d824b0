"""Opening a check-in: a new one, the one left on the way, or none when one was made a moment ago."""

from __future__ import annotations

from datetime import timedelta

from dialogues.asking import keep_draft
from dialogues.checkin.candidates import Candidate, Candidates
from dialogues.checkin.composing import budget, composed, packed
from dialogues.checkin.context import Context, context
from dialogues.checkin.entry import CHECKIN, CheckIn
from dialogues.checkin.promises import promises
from dialogues.checkin.series import answer_subject, last_entry, left, noted
from dialogues.moving import go
from dialogues.path import declared_phase
from dialogues.recap import standing
from dialogues.rhythm.state import rhythm_of
from dialogues.scene import Scene


def open_checkin(scene: Scene) -> Scene:
    """Take up the check-in left on the way; say that one was just made; or begin another."""
    entry, spans = last_entry(scene), scene.house.referential.checkins.spans
    if entry is not None:
        known, since = CheckIn.from_body(entry.body), scene.at - entry.at
        to_do = known.is_begun or left(scene) or promises(scene)
        if not known.is_closed and since < timedelta(hours=spans.resume_hours) and to_do:
            return scene.but(code="")
        if known.ended and since < timedelta(hours=spans.again_hours):
            return go(scene.but(code=""), "pt-deja")
    return begin(scene)


def begin(scene: Scene) -> Scene:
    """Begin a check-in with the questions that are called now."""
    known = _context(scene)
    most = budget(scene.house.referential.checkins, known, scene.today, missed=was_missed(scene))
    return _begun(scene, composed(_candidates(scene, known), most))


def begin_event(scene: Scene) -> Scene:
    """Begin a check-in with the questions of the event that was just declared."""
    name = scene.field("evenement-id")
    event = next((one for one in scene.house.referential.events.events if one.id == name), None)
    if event is None:
        return begin(scene)
    found = packed(_candidates(scene, _context(scene)), event.id, event.questions, event.private)
    return _begun(scene.emptied("evenement-"), found, event.id)


def was_missed(scene: Scene) -> bool:
    """Return whether the last check-in, or its reminders, went without a word: a return is short."""
    if _was_absent(scene):
        return True
    entry = last_entry(scene)
    if entry is None:
        return False
    known = CheckIn.from_body(entry.body)
    hours = scene.house.referential.checkins.spans.resume_hours
    return not known.is_closed and not known.is_begun and scene.at - entry.at >= timedelta(hours=hours)


def _was_absent(scene: Scene) -> bool:
    """Return whether the rhythm says that what it proposed last was left alone, and no check-in was made since."""
    rhythm = rhythm_of(scene)
    if rhythm is None or not (rhythm.short or rhythm.missed):
        return False
    closed = [one.at for one in scene.entries(CHECKIN) if one.mine and CheckIn.from_body(one.body).is_closed]
    return rhythm.asked is None or not any(at > rhythm.asked for at in closed)


def put_off(scene: Scene) -> Scene:
    """« Pas cette semaine »: what was answered stays, the rest is left without a debt."""
    if scene.conversation.draft:  # what was begun of an answer is kept
        scene = answer_subject(keep_draft(scene))
    return noted(scene, put_off=True).but(code="", draft=())


def end_checkin(scene: Scene) -> Scene:
    """The check-in is over; how the answers stand is kept, to say next time what changed."""
    return noted(scene, ended=True, standing=standings(scene)).but(code="", draft=()).emptied("point-")


def standings(scene: Scene) -> dict[str, str]:
    """Return where each answer of the map stands now, in its order: `appui`, `travail` or `reprendre`."""
    answers = scene.record.answers
    asked = ((one, answers.get(one.code)) for one in scene.house.referential.questions.values() if one.link != "profil")
    given = ((question, one) for question, one in asked if one is not None and one.value is not None)
    return {question.code: name for question, one in given if (name := standing(question, one))}


def _begun(scene: Scene, found: tuple[Candidate, ...], event: str = "") -> Scene:
    made = CheckIn(
        series=tuple(one.code for one in found),
        reasons={one.code: one.reasons for one in found},
        event=event,
        standing=standings(scene),
    )
    scene = scene.emptied("point-").but(code="", draft=(), tip=0)
    if not found and not promises(scene):
        return go(scene, "pt-rien")
    return scene.noting(CHECKIN, made.to_body())


def _context(scene: Scene) -> Context:
    return context(scene.house.referential, scene.record, scene.today)


def _candidates(scene: Scene, known: Context) -> Candidates:
    phase = declared_phase(scene) or scene.conversation.phase
    return Candidates(scene.house.referential, scene.record, phase, scene.at, scene.today.isoformat(), known)
