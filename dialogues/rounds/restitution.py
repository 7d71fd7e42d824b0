"""What is published of a round, once, at its close: a function of the answers that knows no person (dossier 5.4).

**Who could deduce.** An outsider, or somebody who took part and knows their own answer. Each of them knows this very
code, the options, the mode, how many answered and that later answers are not in it, everybody's structure and function,
and the text published. None of them may know another person's answer with certainty: for each other person at least two
values remain possible. No value held by one person alone can be found by subtraction either. The tests go through every
case of 4 to 15 answers with 2 to 6 options, and of crossings of 12 to 15.

**What is not promised.** Several people who pool their answers can subtract them: all but one always know the last one.
A second round of the same question among nearly the same people can be compared with the first. Two values remain
possible, not equally likely: eight people of whom six agree let one guess. What a person lets be shown in words, says
aloud or writes in the group is theirs. A named round promises nothing of this, and says so before it begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, get_args

from dialogues.rounds.crossing import crossing
from dialogues.rounds.merging import Level, spread

ENOUGH: Final = 4
"""Answers from which something is shown (dossier 5.4, step 3 of the sequence)."""
ENOUGH_WITH_AUTHORITY: Final = 6
"""The same where élus or the hierarchy take part (dossier 5.4, « présence de la hiérarchie »)."""
ENOUGH_NAMED: Final = 2
"""Answers from which a named list is shown: alone, one would be read without having read anybody."""
CONFIDENTIAL: Final = "confidentiel"
NAMED: Final = ("scelle", "nomme")
"""Modes whose answers are shown with structure and function: hidden until the close, or not."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One person's answer when the round closes."""

    value: str
    """The value of an option, or "" where only words were given."""
    structure: str = ""
    """As the person said it, e.g. « Communauté de communes »."""
    function: str = ""
    """One of: elu, technique, direction, partenaire, autre."""
    said: str = ""
    """The sentence that its author agreed to show, reworded already, or nothing."""


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """A sentence, or the value of an answer in a named round; where it comes from stays empty in a confidential one."""

    text: str
    structure: str = ""
    function: str = ""


@dataclass(frozen=True, slots=True)
class Restitution:
    """What is published of a round. Nothing that is not said is in it: it may be stored, sent and drawn as it is."""

    mode: str
    level: Level
    answered: int
    counts: tuple[tuple[str, int], ...] = ()
    """How many hold each value that is shown, in the order of the options; at least so many for `convergence`."""
    together: int = 0
    """Answers that are in no count: merged, or not shown."""
    apart: str = ""
    """The crossing that has something to say (`crossing.BY_ROLE`, `crossing.BY_STRUCTURE`), or nothing."""
    said: tuple[Line, ...] = ()
    named: tuple[Line, ...] = ()
    """Each answer of a named round."""

    def to_body(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {
            "mode": self.mode,
            "level": self.level,
            "answered": self.answered,
            "counts": [[value, count] for value, count in self.counts],
            "together": self.together,
            "apart": self.apart,
            "said": [[line.text, line.structure, line.function] for line in self.said],
            "named": [[line.text, line.structure, line.function] for line in self.named],
        }

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Restitution:
        """Return what a body says; what is missing is empty, and a level of a later version shows nothing."""
        level: Level = next((known for known in get_args(Level) if known == body.get("level")), "peu")
        if level == "peu":
            return cls(str(body.get("mode") or CONFIDENTIAL), level, int(body.get("answered") or 0))
        return cls(
            mode=str(body.get("mode") or CONFIDENTIAL),
            level=level,
            answered=int(body.get("answered") or 0),
            counts=tuple((str(value), int(count)) for value, count in body.get("counts") or ()),
            together=int(body.get("together") or 0),
            apart=str(body.get("apart") or ""),
            said=tuple(Line(*map(str, line[:3])) for line in body.get("said") or ()),
            named=tuple(Line(*map(str, line[:3])) for line in body.get("named") or ()),
        )


def restitution(options: tuple[str, ...], voices: Sequence[Voice], *, mode: str, authority: bool) -> Restitution:
    """Return what may be published of these answers, the same in whatever order they came.

    :param options: every value that could be given, « sans objet » included, in order; none in a round of free texts.
    :param mode: `NAMED`, or anything else for a confidential round: what is unknown exposes nobody.
    :param authority: whether élus or the hierarchy are among those who joined.
    :raises ValueError: for an answer that is none of the options, of which nothing could be promised.
    """
    answers = [voice for voice in voices if voice.value] if options else list(voices)
    if unknown := {voice.value for voice in answers if options} - set(options):
        raise ValueError(f"answers that are none of the options: {len(unknown)}")
    if mode in NAMED:
        return _named(options, answers, voices, mode)
    if len(answers) < (ENOUGH_WITH_AUTHORITY if authority else ENOUGH):
        return Restitution(CONFIDENTIAL, "peu", len(answers))
    said = _lines(Line(_trimmed(voice.said)) for voice in voices)
    if not options:
        return Restitution(CONFIDENTIAL, "textes", len(answers), said=said)
    shown = spread(_held(options, answers))
    apart = crossing(shown, [(one.value, _trimmed(one.structure).casefold(), one.function) for one in answers])
    return Restitution(CONFIDENTIAL, shown.level, len(answers), shown.counts, shown.together, apart, said)


def _named(options: tuple[str, ...], answers: Sequence[Voice], voices: Sequence[Voice], mode: str) -> Restitution:
    if len(answers) < ENOUGH_NAMED:
        return Restitution(mode, "peu", len(answers))
    return Restitution(
        mode,
        "nomme",
        len(answers),
        counts=tuple((value, count) for value, count in _held(options, answers).items() if count),
        said=_lines(_line(voice.said, voice) for voice in voices),
        named=tuple(sorted((_line(voice.value, voice) for voice in answers if options), key=_origin)),
    )


def _held(options: tuple[str, ...], answers: Sequence[Voice]) -> dict[str, int]:
    values = [voice.value for voice in answers]
    return {option: values.count(option) for option in options}


def _line(text: str, voice: Voice) -> Line:
    return Line(_trimmed(text), _trimmed(voice.structure), voice.function)


def _lines(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return the lines that say something, each once, in an order that comes from their words alone."""
    by_words = {(line.text.casefold(), _origin(line)): line for line in sorted(lines, reverse=True) if line.text}
    return tuple(by_words[words] for words in sorted(by_words))


def _origin(line: Line) -> tuple[str, str, str]:
    return line.structure.casefold(), line.function, line.text.casefold()


def _trimmed(text: str) -> str:
    return " ".join(text.split())
