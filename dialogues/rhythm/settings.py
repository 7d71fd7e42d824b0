"""What `/rythme` changes: pace, day, hour, quiet hours, holidays of one's own, pause, zone, stop. Named actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Final, get_args

from dialogues.hours import hour_of
from dialogues.messages import Remind, SetZone, Unremind
from dialogues.record import Planned
from dialogues.rhythm.calendar import Every, Quiet, Span, moment
from dialogues.rhythm.checking_in import LATER
from dialogues.rhythm.returning import RETURNS, replanned
from dialogues.rhythm.state import (
    POINT,
    Rhythm,
    calm_of,
    keeping,
    keeping_calm,
    next_moment,
    rhythm_of,
)
from dialogues.rhythm.zones import zone_named
from dialogues.scene import Scene
from dialogues.telling_time import moment_in_words

MOST_AWAY: Final = 12
"""Holidays of one's own that are kept."""
WEEKENDS: Final = {"we_oui": True, "we_non": False}


def keep_pace(scene: Scene) -> Scene:
    """Choose how often; what was missed before is forgotten."""
    if scene.chosen not in get_args(Every):
        return scene
    if scene.chosen == "aucun":
        return stop(replace(scene, chosen=""))
    former = rhythm_of(scene) or Rhythm()
    every: Every = scene.chosen  # type: ignore[assignment]
    pace = replace(former.pace, every=every, since=scene.today)
    return replanned(planned(scene, replace(former.after_a_return(), pace=pace, until=None, short=False)))


def keep_weekday(scene: Scene) -> Scene:
    """Choose the day of the week."""
    rhythm = rhythm_of(scene) or Rhythm()
    if scene.chosen not in "1234567" or not scene.chosen:
        return scene
    return planned(scene, replace(rhythm, pace=replace(rhythm.pace, weekday=int(scene.chosen))))


def keep_hour(scene: Scene) -> Scene:
    """Choose the hour (`h0930`); one that lies in the quiet hours waits for their end, and that is said."""
    rhythm = rhythm_of(scene) or Rhythm()
    written = scene.chosen.removeprefix("h")
    hour = hour_of(f"{written[:2]}:{written[2:]}")
    if hour is None:
        return scene
    if calm_of(scene.record).quiet.covers(hour):
        scene = scene.saying("rythme-heure-calme")
    return planned(scene, replace(rhythm, pace=replace(rhythm.pace, hour=hour)))


def keep_quiet(scene: Scene) -> Scene:
    """Choose the quiet hours (`q20_8`, `aucune`), or whether week-ends are quiet (`we_oui`, `we_non`)."""
    calm = calm_of(scene.record)
    begins, _, ends = scene.chosen.removeprefix("q").partition("_")
    if scene.chosen in WEEKENDS:
        quiet = replace(calm.quiet, weekends=WEEKENDS[scene.chosen])
    elif scene.chosen == "aucune":
        quiet = replace(calm.quiet, begins=time(0), ends=time(0))
    elif begins.isdecimal() and ends.isdecimal():
        quiet = replace(calm.quiet, begins=time(int(begins) % 24), ends=time(int(ends) % 24))
    else:
        return scene
    return _calmer(scene, quiet)


def keep_away(scene: Scene) -> Scene:
    """Note holidays of one's own: from one day to another, both in it."""
    first, last = sorted((scene.field("rythme-debut"), scene.field("rythme-fin")))
    scene = scene.emptied("rythme-")
    if not first or not last:
        return scene
    calm = calm_of(scene.record)
    kept = [span for span in calm.quiet.away if span.last >= scene.today]
    away = tuple(sorted({*kept, Span(date.fromisoformat(first), date.fromisoformat(last))}, key=lambda one: one.first))
    return _calmer(scene, replace(calm.quiet, away=away[:MOST_AWAY]))


def drop_away(scene: Scene) -> Scene:
    """Forget the holidays that begin on the day chosen."""
    calm = calm_of(scene.record)
    away = tuple(span for span in calm.quiet.away if span.first.isoformat() != scene.chosen)
    return _calmer(scene, replace(calm.quiet, away=away))


def keep_first_day(scene: Scene) -> Scene:
    """Note the first day of holidays until the last one is known."""
    return scene.filling(rythme_debut=scene.chosen)


def keep_last_day(scene: Scene) -> Scene:
    """Note the last day of holidays until both are confirmed."""
    return scene.filling(rythme_fin=scene.chosen)


def forget_days(scene: Scene) -> Scene:
    """Begin again with the days of holidays."""
    return scene.emptied("rythme-")


def keep_zone(scene: Scene) -> Scene:
    """Choose the time zone; what is planned keeps its hour on the wall, but for moments set with others."""
    zone = zone_named(scene.chosen)
    if not zone:
        return scene
    before = scene.zone
    scene = replace(scene, record=replace(scene.record, zone=zone)).so(SetZone(zone))
    for one in scene.record.planned:
        if one.kind in (POINT, LATER, RETURNS) and not one.resting:
            local = one.at.astimezone(before)
            at = moment(local.date(), local.time(), scene.zone)
            scene = planning(scene, Remind(one.kind, one.project, at, one.entry))
    return scene


def pause(scene: Scene) -> Scene:
    """Stop until a day; the rhythm goes on by itself from it."""
    until = day_chosen(scene)
    rhythm = rhythm_of(scene)
    if until is None or rhythm is None:
        return scene
    return planned(scene, replace(rhythm.after_a_return(), until=until))


def put_off(scene: Scene) -> Scene:
    """Propose the check-in again on a day that the person sets; the rhythm goes on after it."""
    day = day_chosen(scene)
    if day is None:
        return scene
    rhythm = rhythm_of(scene)
    hour = rhythm.pace.hour if rhythm else time(9)
    at = max(moment(day, hour, scene.zone), scene.at + timedelta(minutes=1))
    told = moment_in_words(scene.phrases, at.astimezone(scene.zone), scene.today)
    scene = planning(scene, Remind(LATER, scene.conversation.project, at)).saying("plus-tard-note", moment=told)
    if rhythm is not None and rhythm.runs and (due := next_moment(scene, rhythm, day + timedelta(days=1))):
        scene = planning(scene, Remind(POINT, scene.conversation.project, due))
    return scene


def stop(scene: Scene) -> Scene:
    """Stop in one tap: here, or everywhere (`tout`) as far as nobody asked for what is planned."""
    everywhere = scene.chosen == "tout"
    asked_for = {kind for kind, courtesy in scene.house.registry.courtesies.items() if courtesy.asked_for}
    here = scene.conversation.project
    rhythm = rhythm_of(scene)
    if rhythm is None or rhythm.pace.every != "aucun":
        quiet = replace((rhythm or Rhythm()).after_a_return(), until=None)
        scene = keeping(scene, replace(quiet, pace=replace(quiet.pace, every="aucun")))
    stopped = [
        Unremind(one.kind, one.project, one.entry)
        for one in scene.record.planned
        if (one.project == here or everywhere) and (one.kind not in asked_for or one.kind == LATER)
    ]
    left = tuple(one for one in scene.record.planned if Unremind(one.kind, one.project, one.entry) not in stopped)
    scene = replace(scene, record=replace(scene.record, planned=left)).so(*stopped)
    return scene.saying("rythme-arrete-tout" if everywhere else "rythme-arrete")


def day_chosen(scene: Scene) -> date | None:
    """Return the day chosen: in some days (`j7`), or in ISO 8601."""
    days = scene.chosen.removeprefix("j")
    if scene.chosen.startswith("j") and days.isdecimal():
        return scene.today + timedelta(days=int(days))
    try:
        return datetime.fromisoformat(scene.chosen).date()
    except ValueError:
        return None


def planned(scene: Scene, rhythm: Rhythm) -> Scene:
    """Return the scene with the rhythm noted, and its next moment planned, or none."""
    scene = keeping(scene, rhythm)
    due = next_moment(scene, rhythm)
    here = scene.conversation.project
    return planning(scene, Remind(POINT, here, due) if due else Unremind(POINT, here))


def planning(scene: Scene, effect: Remind | Unremind) -> Scene:
    """Return the scene with a reminder planned or forgotten, as the record will show it."""
    same = (effect.kind, effect.project, effect.entry)
    left = [one for one in scene.record.planned if (one.kind, one.project, one.entry) != same]
    if isinstance(effect, Remind):
        left.append(Planned(effect.kind, effect.project, effect.at, effect.entry, effect.resting))
    return replace(scene, record=replace(scene.record, planned=tuple(left))).so(effect)


def _calmer(scene: Scene, quiet: Quiet) -> Scene:
    scene = keeping_calm(scene, replace(calm_of(scene.record), quiet=quiet))
    return planned(scene, rhythm) if (rhythm := rhythm_of(scene)) and rhythm.runs else scene


def proposed(scene: Scene) -> Scene:
    """A rhythm was proposed: it is not proposed again."""
    return keeping_calm(scene, replace(calm_of(scene.record), proposed=True))


def unproposed(scene: Scene) -> bool:
    """No rhythm was ever proposed to the person, nor chosen here."""
    return not calm_of(scene.record).proposed and rhythm_of(scene) is None


ACTIONS: Final[Mapping[str, Callable[[Scene], Scene]]] = {
    "keep-pace": keep_pace,
    "keep-weekday": keep_weekday,
    "keep-hour": keep_hour,
    "keep-quiet": keep_quiet,
    "keep-away": keep_away,
    "drop-away": drop_away,
    "keep-first-day": keep_first_day,
    "keep-last-day": keep_last_day,
    "forget-days": forget_days,
    "keep-zone": keep_zone,
    "pause-rhythm": pause,
    "put-off": put_off,
    "stop-rhythm": stop,
    "rhythm-proposed": proposed,
}
CONDITIONS: Final = {"rhythm-unproposed": unproposed}
