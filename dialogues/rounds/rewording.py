"""A neutral wording, by rule: a function in the place of a name, a fact to complete in that of a judgement.

Rules miss things and mistake others: this only proposes, with the reason. Its author reads and decides (dossier 5.5).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from dialogues.readings import fold
from referential.loader import Referential
from referential.rewordings import Judgement, Naming, bare, expressions
from referential.typography import plain

LONGEST: Final = 300
"""Characters of a proposal."""
_SENTENCES: Final = re.compile(r"(?<=[.!?])\s+|\n+")
_CAPITAL: Final = "A-ZÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜ"
_NAME: Final = rf"[{_CAPITAL}][\w'’-]*"
_FAMILY: Final = rf"(?:(?:de la|de|du|des|le|la|van|von|el|ben) |d['’])?{_NAME}"
_INITIAL: Final = re.compile(r"(?<![\w'’.-])[B-Z](?=\.? (?!\d))")
"""« Z est incompétent »: somebody whose name is already hidden."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What could be written instead, and why, one reason for each rule that spoke."""

    text: str
    why: tuple[str, ...]


def reworded(referential: Referential, text: str) -> Proposal | None:
    """Return a proposal of at most 300 characters, or None for a text in which no rule finds anything.

    A proposal is itself accepted: given again, it gives None.
    """
    rules = _rules(referential)
    made = rules.applied(text)
    if made is None:
        return None
    short = _cut(made.text)
    return Proposal(short if rules.applied(short) is None else rules.names.frame, made.why)


@dataclass(frozen=True, slots=True)
class _Rules:
    """The rules of a referential, ready to be looked for."""

    names: Naming
    judgements: tuple[tuple[Judgement, re.Pattern[str]], ...]
    someone: re.Pattern[str]
    titled: re.Pattern[str]
    function: re.Pattern[str]
    given: re.Pattern[str] | None
    kept: frozenset[str]
    places: frozenset[str]

    def applied(self, text: str) -> Proposal | None:
        """Return `text` under every rule, or None when it is as it was."""
        named = self._without_names(text)
        why = [plain(self.names.why)] if named != text else []
        told: list[str] = []
        for sentence in _SENTENCES.split(named):
            judged = self._judgement(sentence)
            if judged is None:
                told.append(sentence)
            elif (frame := plain(judged.frame)) not in told:
                told.append(frame)
                why.append(plain(judged.why))
        return Proposal(" ".join(part for part in told if part.strip()), tuple(dict.fromkeys(why))) if why else None

    def _judgement(self, sentence: str) -> Judgement | None:
        words = bare(fold(sentence))
        about = bool(self.someone.search(words) or _INITIAL.search(sentence))
        held = (one for one, looked_for in self.judgements if looked_for.search(words))
        return next((one for one in held if about or not one.about_someone), None)

    def _without_names(self, text: str) -> str:
        text = self.function.sub(self._function_alone, text)
        text = self.titled.sub(self._function_instead, text)
        return self.given.sub(self._function_instead, text) if self.given else text

    def _function_alone(self, found: re.Match[str]) -> str:
        """« L'élue Martin » is « L'élue »; « le maire de Luzy » and « l'agent SNCF » stay."""
        name = found["name"].split()[0]
        acronym = len(name) > 1 and name.isupper()
        return found[0] if acronym or fold(name) in self.kept else found["function"]

    def _function_instead(self, found: re.Match[str]) -> str:
        """« d'Anne Morel » is « de la personne… »; « école Jules Ferry » and « Madame la Présidente » stay."""
        before = bare(fold(found.string[: found.start()][-40:])).split()
        last = found["name"].split()[-1]
        if (before and before[-1] in self.places) or fold(last) in self.kept:
            return found[0]
        frame = plain(self.names.frame)
        elided = found["elided"]
        if elided:
            return f"{elided[0]}e {frame}"
        begins = found.string[: found.start()].rstrip()[-1:] in ("", ".", "!", "?")
        return frame[:1].upper() + frame[1:] if begins else frame


@lru_cache(maxsize=8)
def _rules(referential: Referential) -> _Rules:
    whole = referential.rewordings
    names = whole.names
    functions = [plain(word) for word in names.functions]
    given, titles = _any_of(map(re.escape, names.given)), _any_of(map(re.escape, names.titles))
    before, more = r"(?<![\w-])", rf"(?:\s{_FAMILY}){{0,2}}"
    spoken = [*functions, *names.titles, names.frame.split("…")[0]]
    return _Rules(
        names=names,
        judgements=tuple((one, expressions(fold(word) for word in one.words)) for one in whole.judgements),
        someone=expressions(fold(word) for word in spoken),
        titled=re.compile(rf"{before}(?P<elided>)(?:{titles})\s+(?P<name>{_FAMILY}{more})"),
        function=re.compile(
            rf"{before}(?P<function>(?:{_any_of(map(_either_case, functions))}))\s(?P<name>{_NAME}(?:\s{_NAME})?)"
        ),
        given=re.compile(rf"{before}(?P<elided>[dD]['’])?(?P<name>(?:{given}){more})(?![\w-])") if given else None,
        kept=frozenset({*map(fold, names.kept), *map(fold, functions)}),
        places=frozenset(map(fold, names.places)),
    )


def _any_of(patterns: Iterable[str]) -> str:
    """The longest first: « Jean-Marc » before « Jean »."""
    return "|".join(sorted(patterns, key=len, reverse=True))


def _either_case(word: str) -> str:
    return f"[{word[0].lower()}{word[0].upper()}]{re.escape(word[1:])}"


def _cut(text: str) -> str:
    """Return a text of at most `LONGEST` characters, cut between two words."""
    if len(text) <= LONGEST:
        return text
    begun = text[: LONGEST - 1]
    return (begun.rpartition(" ")[0] or begun).rstrip(" ,;:") + "…"
