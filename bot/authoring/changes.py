"""Two contents -> what changed between them, question by question, and what it does to the projects in progress."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Final

from bot.authoring import words
from bot.authoring.columns import QUESTIONS
from bot.authoring.compared import answers, texts
from referential.loader import Referential
from referential.model import Provenance, Question, Relations

_APART: Final = ("version", "questions", "ids", "sources", "branching", "languages", "overlay", "digests")
"""Parts of the content that are not lists of entries, or that are told elsewhere."""
_BRANCHING: Final = ("conditions", "rules", "opening")
_HEADERS: Final = {column.place: column.header for column in QUESTIONS.columns}
_TOLD: Final = ("id", "phase", "answer", "detail", "tips", "vigilance", "relations", "provenance", "code")


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to a question, or to the rest of the content: `lines` under a `title`."""

    title: str
    lines: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join([self.title, *(f"  {line}" for line in self.lines)])


def differences(old: Referential, new: Referential) -> tuple[Change, ...]:
    """Return every change from `old` to `new`: questions that are new, gone, changed, then the rest."""
    before = {question.id: question for question in old.questions.values()}
    after = {question.id: question for question in new.questions.values()}
    titles = {phase.id: phase.title for content in (old, new) for phase in content.phases.values()}
    changes = [_newcomer(new, question) for name, question in after.items() if name not in before]
    changes += [_gone(new, question) for name, question in before.items() if name not in after]
    for name, question in after.items():
        if name in before and (lines := tuple(_question(before[name], question, titles))):
            changes.append(Change(f"{question.code} ({name})", lines))
    if rest := tuple(_rest(old, new)):
        changes.append(Change(words.AROUND, rest))
    return tuple(changes)


def told(old: Referential, new: Referential) -> str:
    """Return the differences as one text."""
    changes = differences(old, new)
    if not changes:
        return words.SAME
    fresh, gone = len(set(new.ids) - set(old.ids)), len(set(old.ids) - set(new.ids))
    changed = len(changes) - fresh - gone - (changes[-1].title == words.AROUND)
    return "\n\n".join([*map(str, changes), words.TOTAL.format(new=fresh, gone=gone, changed=changed)])


def _newcomer(new: Referential, question: Question) -> Change:
    effect = words.ASKED_BY_RULE if question.extra else words.ASKED.format(phase=_phase(new, question.phase))
    title = words.NEW.format(phase=_phase(new, question.phase), text=question.text)
    return Change(f"{question.code} ({question.id})", (title, words.EFFECT.format(text=effect)))


def _phase(content: Referential, phase: str) -> str:
    return content.phases[phase].title if phase in content.phases else phase


def _gone(new: Referential, question: Question) -> Change:
    lines = [words.GONE.format(text=question.text)]
    declared = new.retired.get(question.id)
    if declared is None:
        lines.append(words.UNDECLARED)
    else:
        lines.append(words.BECAUSE.format(since=declared.since, reason=declared.reason))
        if declared.successor:
            lines.append(words.SUCCESSOR.format(successor=declared.successor))
    return Change(f"{question.code} ({question.id})", (*lines, words.EFFECT.format(text=words.NO_LONGER_ASKED)))


def _question(old: Question, new: Question, phases: Mapping[str, str]) -> Iterator[str]:
    """Yield what changed in a question, each with its effect."""
    if old.code != new.code:
        yield from _reworded("code", old.code, new.code)
        yield words.EFFECT.format(text=words.CODE.format(old=old.code))
    if old.phase != new.phase:
        yield words.MOVED.format(old=phases.get(old.phase, old.phase), new=phases.get(new.phase, new.phase))
        yield words.EFFECT.format(text=words.STILL_MOVED.format(phase=phases.get(new.phase, new.phase)))
    effects = {"text": words.REWORDED, "visibility": words.VISIBILITY, "fresh_days": words.FRESH}
    for field in fields(Question):
        one, other = getattr(old, field.name), getattr(new, field.name)
        if field.name in _TOLD or one == other:
            continue
        yield from _reworded(field.name, one, other)
        if field.name in effects:
            yield words.EFFECT.format(text=effects[field.name].format(days=new.fresh_days))
    for part in ("answer", "detail"):
        yield from answers(words.PARTS[part], getattr(old, part), getattr(new, part))
    yield from texts("Truc", [(tip.text, tip.fits) for tip in old.tips], [(tip.text, tip.fits) for tip in new.tips])
    cards = ([(each.risk, each.signal, each.fits) for each in one.vigilance] for one in (old, new))
    yield from texts("Vigilance", *cards)
    for group, shape in (("relations", Relations), ("provenance", Provenance)):
        for field in fields(shape):
            one, other = (getattr(getattr(question, group), field.name) for question in (old, new))
            if one != other:
                yield from _reworded(field.name, one, other, (group, field.name))


def _reworded(name: str, old: Any, new: Any, place: tuple[str, ...] = ()) -> Iterator[str]:
    yield words.CHANGED.format(name=_HEADERS.get(place or (name,), words.FIELDS.get(name, name)))
    yield "  " + words.BEFORE.format(text=_said(old))
    yield "  " + words.AFTER.format(text=_said(new))


def _said(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or words.NOTHING
    if isinstance(value, bool):
        return "oui" if value else "non"
    return words.NOTHING if value in (None, "") else str(value)


def _rest(old: Referential, new: Referential) -> Iterator[str]:
    """Yield what changed beside the questions, entry by entry."""
    for field in fields(Referential):
        if field.name not in _APART:
            yield from _entries(field.name, getattr(old, field.name), getattr(new, field.name))
    for name in _BRANCHING:
        yield from _entries(name, getattr(old.branching, name), getattr(new.branching, name))
    if old.branching.profile != new.branching.profile:
        yield from _reworded("profile", old.branching.profile, new.branching.profile)
    yield from _entries("languages", dict.fromkeys(old.languages), dict.fromkeys(new.languages))


def _entries(name: str, old: Any, new: Any) -> Iterator[str]:
    label = words.FIELDS.get(name, name)
    if is_dataclass(old) and is_dataclass(new):
        for field in fields(old):
            yield from _entries(name, getattr(old, field.name), getattr(new, field.name))
        return
    before, after = _by_name(old), _by_name(new)
    for key in dict.fromkeys((*before, *after)):
        sign = "added" if key not in before else "removed" if key not in after else "changed"
        if sign != "changed" or before[key] != after[key]:
            yield words.ENTRY.format(name=label, sign=words.SIGNS[sign], entry=key)
    if before == after and list(before) != list(after):
        yield words.ORDER.format(name=label)


def _by_name(value: Any) -> Mapping[str, Any]:
    if isinstance(value, Mapping):
        return value
    if isinstance(value, tuple):
        return {str(getattr(entry, "id", position)): entry for position, entry in enumerate(value, start=1)}
    return {str(value): value}
