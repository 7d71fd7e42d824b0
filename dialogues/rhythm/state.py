"""What the notebook keeps of a rhythm: the pace of a project (kind `rythme`), the quiet of a person (kind `calme`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Any, Final, get_args

from dialogues.record import Entry, Record
from dialogues.rhythm.budget import opens
from dialogues.rhythm.calendar import Every, Pace, Quiet, Span, next_due
from dialogues.scene import Scene

RHYTHM: Final = "rythme"
CALM: Final = "calme"
POINT: Final = "point"
"""The kind of reminder that proposes a check-in, and the command that it proposes."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The rhythm of one person in one project, and where they stand with what it proposed."""

    pace: Pace = field(default_factory=Pace)
    until: date | None = None
    """The day of return, when there is a pause."""
    missed: int = 0
    """Check-ins proposed one after the other that nothing followed. Not a debt: it only makes the bot quieter."""
    asked: datetime | None = None
    """When the last check-in was proposed."""
    counted: bool = False
    """Whether the last one already counts in `missed`."""
    skipped: bool = False
    """Whether the moment before was left out (every other one is)."""
    silent: bool = False
    """Whether the bot keeps quiet until the person's next turn."""
    short: bool = False
    """Whether the check-in proposed last is one of one question."""

    @property
    def runs(self) -> bool:
        """Return whether the rhythm has moments of its own."""
        return self.pace.every not in ("aucun", "reunions")

    @property
    def body(self) -> dict[str, Any]:
        """The rhythm as the notebook keeps it; what is not so is left out."""
        kept = {
            "every": self.pace.every,
            "weekday": self.pace.weekday,
            "hour": self.pace.hour.strftime("%H:%M"),
            "since": self.pace.since.isoformat(),
            "until": self.until.isoformat() if self.until else "",
            "missed": self.missed,
            "asked": self.asked.isoformat() if self.asked else "",
            "counted": self.counted,
            "skipped": self.skipped,
            "silent": self.silent,
            "short": self.short,
        }
        return {name: value for name, value in kept.items() if value}

    def after_a_return(self) -> Rhythm:
        """Return the rhythm with nothing missed: no debt is left."""
        return replace(self, missed=0, counted=False, skipped=False, silent=False)


def rhythm_from(body: Mapping[str, Any]) -> Rhythm:
    """Return the rhythm that `body` keeps; fields added since have their default."""
    every: Every = body.get("every") if body.get("every") in get_args(Every) else "aucun"  # type: ignore[assignment]
    pace = Pace(
        every,
        int(body.get("weekday", 4)),
        time.fromisoformat(body.get("hour", "09:00")),
        date.fromisoformat(body.get("since") or "2026-01-01"),
    )
    return Rhythm(
        pace,
        until=date.fromisoformat(body["until"]) if body.get("until") else None,
        missed=int(body.get("missed", 0)),
        asked=datetime.fromisoformat(body["asked"]) if body.get("asked") else None,
        counted=bool(body.get("counted")),
        skipped=bool(body.get("skipped")),
        silent=bool(body.get("silent")),
        short=bool(body.get("short")),
    )


@dataclass(frozen=True, slots=True)
class Calm:
    """When a person is not to be written to unasked, and whether a rhythm was proposed to them already."""

    quiet: Quiet = field(default_factory=Quiet)
    proposed: bool = False

    @property
    def body(self) -> dict[str, Any]:
        """The calm as the notebook keeps it."""
        return {
            "begins": self.quiet.begins.strftime("%H:%M"),
            "ends": self.quiet.ends.strftime("%H:%M"),
            "weekends": self.quiet.weekends,
            "away": [[span.first.isoformat(), span.last.isoformat()] for span in self.quiet.away],
            "proposed": self.proposed,
        }


def calm_from(body: Mapping[str, Any]) -> Calm:
    """Return the calm that `body` keeps; fields added since have their default."""
    away = (Span(date.fromisoformat(first), date.fromisoformat(last)) for first, last in body.get("away", ()))
    quiet = Quiet(
        time.fromisoformat(body.get("begins", "20:00")),
        time.fromisoformat(body.get("ends", "08:00")),
        bool(body.get("weekends", True)),
        tuple(away),
    )
    return Calm(quiet, bool(body.get("proposed")))


def entry_of(record: Record, kind: str, project: int) -> Entry | None:
    """Return the person's own entry of a kind in a project (0: of the person), the latest one."""
    mine = [one for one in record.entries.get(kind, ()) if one.mine and one.project == project]
    return mine[-1] if mine else None


def rhythm_of(scene: Scene, project: int | None = None) -> Rhythm | None:
    """Return the rhythm of the project at hand (or of `project`), or None when none was ever chosen."""
    entry = entry_of(scene.record, RHYTHM, scene.conversation.project if project is None else project)
    return rhythm_from(entry.body) if entry else None


def calm_of(record: Record) -> Calm:
    """Return the person's calm."""
    entry = entry_of(record, CALM, 0)
    return calm_from(entry.body) if entry else Calm()


def keeping(scene: Scene, rhythm: Rhythm) -> Scene:
    """Return the scene with the rhythm of the project at hand noted."""
    former = entry_of(scene.record, RHYTHM, scene.conversation.project)
    return scene.noting(RHYTHM, rhythm.body, former.number if former else 0)


def keeping_calm(scene: Scene, calm: Calm) -> Scene:
    """Return the scene with the person's calm noted: it belongs to no project."""
    former = entry_of(scene.record, CALM, 0)
    return scene.noting(CALM, calm.body, former.number if former else 0, project=0)


def next_moment(scene: Scene, rhythm: Rhythm, not_before: date | None = None) -> datetime | None:
    """Return when the next check-in is due, in UTC, or None: never sooner than a week after the last one."""
    days = [day for day in (rhythm.until, not_before, opens(rhythm.asked, scene.zone)) if day is not None]
    return next_due(rhythm.pace, calm_of(scene.record).quiet, scene.at, scene.zone, max(days, default=None))
