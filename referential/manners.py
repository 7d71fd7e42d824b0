"""The words, the signs and the lengths that no text said to people may have; for content and for the bot's phrases."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from referential import faults
from referential.faults import Fault
from referential.typography import plain

LONGEST_SENTENCE: Final = 240
"""In characters: some six lines of a phone."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """A form that is not wanted. Only texts that hold one of `needles` are looked at, which keeps the pass short."""

    fault: Fault
    needles: str
    """Separated by bars."""
    pattern: re.Pattern[str]
    of_others: bool = True
    """Whether it holds too for what stands between guillemets, where somebody else speaks."""


_GENDER: Final = _Rule(
    faults.GENDER,
    "·|•|‧|(e|(s|(n|(l|(x|(t|(i|/|.e|-e-",
    re.compile(
        r"\w[·•‧]\w|\w\((?:e|s|es|ne|nes|le|les|x|trice|trices|euse|euses|ive|ives)\)"
        r"|\w{3}\.es?(?!\w)|\w{3}-e-s(?!\w)"
        r"|\w ?/ ?-?(?:e|es|trice|trices|rice|euse|euses|ère|ères|ive|ives|elles?|une|la|celles?|toutes)(?!\w)"
        r"|(?<!\w)(\w{3,}?)s? ?/ ?\1(?:e|es|ne|nes)(?!\w)"
    ),
)
_MEASURE: Final = _Rule(
    faults.MEASURE,
    "score|note sur|notes sur|notation|bonne note|mauvaise note|palmarès|barème|classement|pourcent|taux de|%"
    "|/20|/ 20|/100|/ 100",
    re.compile(
        r"(?<!\w)(?:scores?|notes? sur (?:\d|cinq|dix|vingt|cent)|notation|bonne note|mauvaise note|palmarès|barème"
        r"|(?<!plan de )classements?|pourcentages?|taux de (?:réussite|performance|réponse))(?!\w)"
        r"|\d ?%|(?<![\d/])\d{1,2} ?/ ?(?:20|100)(?![\d/])"
    ),
)
_INTERNAL: Final = _Rule(
    faults.INTERNAL,
    "0.|1.|2.|3.|4.|5.|6.|7.|8.|9.|s1|s2|s3|s4|s5|s6|graine 00",
    re.compile(r"\d\.\d|(?<!\w)s[1-6]\d(?!\w)|graine 00"),
)
_LINK: Final = _Rule(faults.LINK, "http|www.", re.compile(r"https?://|www\.\w"))
_SIGNS: Final = _Rule(
    faults.SIGNS,
    "  | ,| .|...|( | )|,,",
    re.compile(r"\S {2,}\S| ,| \.(?!\w)|\.{3}|\( | \)|,,"),
)
_FAMILIAR: Final = _Rule(
    faults.FAMILIAR,
    " tu|\ntu| toi|\ntoi|-toi| tes |\ntes | te |\nte | ton |\nton | t'|\nt'",
    re.compile(
        r"(?<![\w'])(?:tu|toi|tes|te|(?<!le )(?<!du )(?<!un )(?<!au )(?<!de )(?<!ce )(?<!quel )ton)(?!\w)"
        r"|(?<![\w-])t'\w"
    ),
    of_others=False,
)
_BLAME: Final = _Rule(
    faults.BLAME,
    "dû|devriez avoir|fallu|fallait|votre faute|votre part|votre erreur|votre échec|votre négl|votre incomp"
    "|cause de vous|vous avez|vous aviez|vous n'av|vous vous tromp|êtes en retard|dommage que"
    "|mauvaise réponse|manque de sérieux",
    re.compile(
        r"(?<!\w)(?:vous (?:n')?auriez (?:pas )?dû|vous devriez avoir|il (?:vous )?(?:aurait fallu|fallait)"
        r"|(?:par|est|de) votre faute|erreurs? de votre part|votre (?:erreur|échec|négligence|incompétence)"
        r"|à cause de vous|vous av(?:ez|iez) (?:échoué|oublié|négligé|mal|eu tort|tort)"
        r"|vous n'av(?:ez|iez) (?:pas su|toujours pas|même pas)"
        r"|vous (?:vous trompez|êtes en retard)|dommage que vous|mauvaise réponse|manque de sérieux)(?!\w)"
    ),
    of_others=False,
)
_ORDER: Final = _Rule(
    faults.ORDER,
    "exigez|imposez|obligez|contraignez|ordonnez|sommez|forcez| doit| doivent|leur place|pour eux|pour elles|faites-l",
    re.compile(
        r"(?<!n')(?<!ne )(?<!\w)(?:exigez|imposez|obligez|contraignez|ordonnez|sommez|forcez)(?!\w)"
        r"|(?<!\w)(?:la |le |les |vos |votre |nos |chaque )(?:partenaires?|structures?|communes?|associations?"
        r"|territoires?|personnes élues|élus) doi(?:t|vent)(?!\w)"
        r"|(?<!\w)(?:décide|négocie|signe|tranche)[rz] (?:à leur place|pour eux|pour elles)"
        r"|faites-(?:les|leur|lui) (?:accepter|céder|signer)"
    ),
    of_others=False,
)
_RULES: Final = (_GENDER, _MEASURE, _INTERNAL, _LINK, _SIGNS, _FAMILIAR, _BLAME, _ORDER)

_QUOTED: Final = re.compile(r"«[^»]*»")
_END_OF_SENTENCE: Final = re.compile(r"(?<=[.!?…]) |\n|(?<=[.!?…] ») ")


def faults_in(texts: Sequence[str]) -> Iterator[tuple[int, Fault]]:
    """Yield the faults of `texts`, each with the number of its text."""
    if not texts:
        return
    whole = plain("\n".join(["", *texts, ""])).lower()
    ours = _QUOTED.sub(_blank, whole)
    starts = list(accumulate((len(text) + 1 for text in texts), initial=1))
    for rule in _RULES:
        spoken = whole if rule.of_others else ours
        for number in sorted({bisect_right(starts, at) - 1 for at in _places(spoken, rule.needles.split("|"))}):
            if rule.pattern.search(spoken, starts[number] - 1, starts[number + 1]):
                yield number, rule.fault
    for number, text in enumerate(texts):
        if text.count("«") != text.count("»"):
            yield number, faults.QUOTES
        longest = max(map(len, _END_OF_SENTENCE.split(plain(text)))) if len(text) > LONGEST_SENTENCE else 0
        if longest > LONGEST_SENTENCE:
            yield number, faults.long_sentence(longest, LONGEST_SENTENCE)


def _places(spoken: str, needles: Sequence[str]) -> Iterator[int]:
    """Yield where each of `needles` ends: inside its text, even when it begins with the line break before it."""
    for needle in needles:
        at = spoken.find(needle)
        while at >= 0:
            yield at + len(needle) - 1
            at = spoken.find(needle, at + 1)


def _blank(quoted: re.Match[str]) -> str:
    return "\n" * len(quoted[0])
