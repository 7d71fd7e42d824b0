"""A conversation as plain text that a content author can read, write and play.

Input lines: `ana> texte` · `ana> [Bouton]` · `ana> [Bouton] sous « début »` (under the latest message holding that
text; `[Rejoindre ↗]` follows a link to a private chat) · `ana> (modifie « texte ») nouveau` · `ana> (sticker)` ·
`ana@equipe> …` (in a group: `(ajoute le bot)`, `(entre)`, `(sort)`, `(en fait un supergroupe)`, and `(anonyme) /tour`
for an administrator who hides) · `wait 3 days` · `off 3 weeks` (the bot is stopped meanwhile) · `restart` ·
`# remarque`. Everything else is what the bot does, and is written anew when the transcript is played: `bot> …`, its
buttons, `edit> …` (`bot@equipe> …` in another chat), `toast> …`, `file> …`, `log CODE = valeur`,
`note genre numéro · champ = valeur`, and `at> …` before what the bot says by itself: the moment in Paris, and to whom.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

INDENT: Final = "     "
BOT: Final = "bot"
_INPUT: Final = re.compile(r"^(?P<who>[a-zéèëïç]+)(?:@(?P<where>[a-z]+))?> (?P<said>.*)$")
_WAIT: Final = re.compile(r"^(?:wait|off) (?P<count>\d+) (?P<unit>minutes?|hours?|days?|weeks?)$")
_PRESS: Final = re.compile(r"^\[(?P<label>[^\]]+)\](?: sous « (?P<under>.+) »)?$")
_EDIT: Final = re.compile(r"^\(modifie « (?P<old>.+) »\) (?P<new>.+)$", re.DOTALL)
_DEED: Final = re.compile(
    r"^\((?P<what>sticker|voice|document|photo|ajoute le bot|retire le bot|bloque le bot|débloque le bot"
    r"|entre|sort|est hors du groupe|en fait un supergroupe)\)$"
)
_HIDDEN: Final = "(anonyme) "
LINKS: Final = " ↗"
"""What the label of a button ends with when it is a link to the bot."""
OUTPUTS: Final = frozenset({BOT, "edit", "toast", "alert", "file", "link", "at"})


@dataclass(frozen=True, slots=True)
class Said:
    """A text or a command of somebody, in private or in a group."""

    who: str
    text: str
    where: str = ""
    hidden: bool = False
    """Whether an administrator speaks in the name of the group."""


@dataclass(frozen=True, slots=True)
class Press:
    """A press on the latest button with that label, or on the one under the latest message holding `under`."""

    who: str
    label: str
    under: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """Somebody edits the latest message of theirs that says `old`."""

    who: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that is not text: a sticker, a voice message, a file, the bot added to a group."""

    who: str
    what: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Wait:
    """Time passes; with `off`, the bot is stopped meanwhile."""

    span: timedelta
    off: bool = False


@dataclass(frozen=True, slots=True)
class Restart:
    """The program stops and starts again on the same file."""


Action = Said | Press | Edit | Deed | Wait | Restart


@dataclass(frozen=True, slots=True)
class Line:
    """An input line as written, with its meaning (None for a remark)."""

    written: str
    action: Action | None


class TranscriptError(ValueError):
    """A line that means nothing, with its number."""


def parse(text: str) -> tuple[Line, ...]:
    """Return the input lines of a transcript; what the bot said is left out.

    :raises TranscriptError: for a line that looks like an order and is none.
    """
    return tuple(_lines(text.splitlines()))


def _lines(lines: Iterable[str]) -> Iterator[Line]:
    for number, line in enumerate(lines, start=1):
        if line.startswith("#"):
            yield Line(line, None)
        elif line == "restart":
            yield Line(line, Restart())
        elif line.startswith(("wait", "off ")):
            yield Line(line, _wait(line, number))
        elif (found := _INPUT.match(line)) and found["who"] not in OUTPUTS:
            yield Line(line, _action(found["who"], found["where"] or "", found["said"].replace("\\n", "\n")))


def _wait(line: str, number: int) -> Wait:
    found = _WAIT.match(line)
    if found is None:
        raise TranscriptError(f"line {number}: {line}: write it as « wait 3 days »")
    unit = found["unit"].rstrip("s") + "s"
    return Wait(timedelta(**{unit: int(found["count"])}), line.startswith("off"))


def _action(who: str, where: str, said: str) -> Action:
    if press := _PRESS.match(said):
        return Press(who, press["label"], press["under"] or "", where)
    if edit := _EDIT.match(said):
        return Edit(who, edit["old"], edit["new"])
    if deed := _DEED.match(said):
        return Deed(who, deed["what"], where)
    return Said(who, said.removeprefix(_HIDDEN), where, said.startswith(_HIDDEN))


def rendered(kind: str, text: str, rows: Iterable[Iterable[str]] = ()) -> list[str]:
    """Return what the bot did as lines: `kind>`, the text under it, the labels of the buttons in brackets."""
    first, *others = text.splitlines() or [""]
    lines = [f"{kind}> {first}".rstrip(), *(f"{INDENT}{line}".rstrip() for line in others)]
    return [*lines, *(INDENT + " ".join(f"[{label}]" for label in row) for row in rows)]
