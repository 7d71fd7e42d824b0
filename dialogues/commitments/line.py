"""A commitment in one line: « La mairie envoie la liste à l'association avant le 12 mars » -> its parts.

Nothing here is certain: what is read goes on a card that the person confirms or changes. What is not recognised stays
empty, and is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from dialogues.commitments.entry import ME, US, Commitment
from dialogues.readings import fold

Day = Callable[[str], str]
"""Words -> a day in ISO 8601, or nothing."""

_RETURN: Final = re.compile(
    r"[\s,;]+(?:en échange de|en échange d'|en contrepartie de|en contrepartie d'|en contrepartie\s*:?|contre)\s+(.+)$",
    re.IGNORECASE,
)
_DUE: Final = re.compile(
    r"(?:^|[\s,;]+)(?:(?:avant|d'ici|pour|au plus tard|jusqu'à|jusqu'au)\s+(?:le\s+|au\s+|la\s+)?|"
    r"le\s+(?=\d)|(?=dans\s+\d|dans\s+une?\s|demain|après-demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche))",
    re.IGNORECASE,
)
_WHOM: Final = re.compile(
    r"\s(?:(?:à|auprès de)\s+(?P<other>(?:la\s|l'|notre\s|nos\s|tous\s|toutes\s).+)|"
    r"(?P<joined>au|aux)\s+(?P<rest>.+))$",
    re.IGNORECASE,
)
_LONGEST_NAME: Final = 6
"""Words of a structure: what is longer is no name."""
_ARTICLES: Final = ("le", "la", "les", "l'", "un", "une", "notre", "nos")
_OURSELVES: Final = {"je": ME, "j'": ME, "moi": ME, "nous": US, "on": US}


def read(text: str, verbs: Iterable[str], day: Day) -> Commitment:
    """Return what `text` says; `verbs` are the words that may follow who promises."""
    text = " ".join(text.replace("’", "'").split())
    text, counterpart = _split(_RETURN, text)
    text, due = _due(text, day)
    if not due and counterpart:
        counterpart, due = _due(counterpart, day)
    who, what = _who(text, verbs)
    what, whom = _whom(what)
    return Commitment(what=_bare(what), who=who, whom=whom, due=due, counterpart=_bare(counterpart))


def name_of(text: str) -> str:
    """Return a structure as it stands within a sentence: « La mairie » is « la mairie », « je » is `moi`."""
    text = _bare(" ".join(text.replace("’", "'").split()))
    known = _OURSELVES.get(fold(text))
    if known is not None:
        return known
    first = re.match(r"\w+'?", text)
    return text[:1].lower() + text[1:] if first and fold(first[0]) in _ARTICLES else text


def _split(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    found = pattern.search(text)
    return (text[: found.start()], found[1]) if found else (text, "")


def _due(text: str, day: Day) -> tuple[str, str]:
    """The longest end of the text that is a date, after a word that announces one."""
    for found in _DUE.finditer(text):
        tail = text[found.end() :].strip(" .")
        if tail and (iso := day(tail)):
            return text[: found.start()], iso
    return text, ""


def _who(text: str, verbs: Iterable[str]) -> tuple[str, str]:
    if (elided := re.match(r"j'(?=\w)", text, re.IGNORECASE)) is not None:
        return ME, text[elided.end() :]
    head, colon, rest = text.partition(" :")
    if colon and len(head.split()) <= _LONGEST_NAME:
        return name_of(head), rest.strip()
    words = text.split()
    folded = [fold(word) for word in words]
    sequences = [fold(verb).split() for verb in verbs]
    for place in range(1, min(len(words), _LONGEST_NAME + 1)):
        if any(folded[place : place + len(verb)] == verb for verb in sequences):
            return name_of(" ".join(words[:place])), " ".join(words[place:])
    return "", text


def _whom(what: str) -> tuple[str, str]:
    found = _WHOM.search(what)
    while found is not None:
        name = _unjoined(found)
        if len(name.split()) <= _LONGEST_NAME and found.start() > 0:
            return what[: found.start()], name_of(name)
        found = _WHOM.search(what, found.start() + 1)
    return what, ""


def _unjoined(found: re.Match[str]) -> str:
    if found["other"]:
        return found["other"]
    return f"{'le' if fold(found['joined']) == 'au' else 'les'} {found['rest']}"


def _bare(text: str) -> str:
    return text.strip(" ,;.")
