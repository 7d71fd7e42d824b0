"""A restitution in words: what is said in the group, and to those who listen instead of looking at the picture.

Never a percentage, never who against whom; a divergence is something to work on, and a quick agreement is questioned.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import ascii_uppercase
from typing import Final

from dialogues.phrases import Markup, Phrases, join
from dialogues.rounds.crossing import BY_ROLE, BY_STRUCTURE
from dialogues.rounds.restitution import NAMED, Line, Restitution

MODES: Final = {"scelle": "restitution-scelle", "nomme": "restitution-nomme"}
FUNCTIONS: Final = {
    "elu": "restitution-fonction-elu",
    "technique": "restitution-fonction-technique",
    "direction": "restitution-fonction-direction",
    "partenaire": "restitution-fonction-partenaire",
}
CROSSINGS: Final = {BY_ROLE: "restitution-roles", BY_STRUCTURE: "restitution-structures"}
TWO: Final = 2


def told(phrases: Phrases, labels: Mapping[str, str], result: Restitution) -> Markup:
    """Return what is published of a round, in words; `labels` are what people read for each value."""
    say = phrases.say
    if result.level == "peu":
        return say("restitution-peu-nomme" if result.mode in NAMED else "restitution-peu")
    head = [
        say("restitution-tete", count=result.answered),
        say(MODES.get(result.mode, "restitution-confidentiel")),
    ]
    parts = [
        join("\n", head),
        _readings(phrases, labels, result),
        _answers(phrases, labels, result),
        say(CROSSINGS[result.apart]) if result.apart in CROSSINGS else Markup(""),
        _sentences(phrases, result),
    ]
    return join("\n\n", [part for part in parts if part])


def _readings(phrases: Phrases, labels: Mapping[str, str], result: Restitution) -> Markup:
    """Return how the group reads the question, and what to ask of it."""
    say, counts = phrases.say, result.counts
    agreed, parted = say("restitution-question-convergence"), say("restitution-question-divergence")
    match result.level:
        case "textes":
            return Markup("")
        case "nette":
            return join("\n", [say("restitution-nette", count=result.answered), agreed])
        case "partage":
            return join("\n", [say("restitution-partage", count=result.answered), parted])
        case "convergence":
            ((value, count),) = counts
            reading = labels.get(value, value)
            text = say("restitution-convergence", count=count, answered=result.answered, reading=reading)
            return join("\n", [text, agreed])
    if not counts:
        return Markup("")
    if len(counts) == 1 and not result.together:
        return join("\n", [say("restitution-unanime", reading=labels.get(counts[0][0], counts[0][0])), agreed])
    lines = [
        say("restitution-lecture", letter=letter, reading=labels.get(value, value), count=count)
        for letter, (value, count) in zip(ascii_uppercase, counts, strict=False)
    ]
    rest = [say("restitution-reunies", count=result.together)] if result.together else []
    return join("\n", [say(_opening(result)), *lines, *rest, parted])


def _opening(result: Restitution) -> str:
    if len(result.counts) == 1:
        return "restitution-une"
    return "restitution-deux" if len(result.counts) == TWO and not result.together else "restitution-plusieurs"


def _answers(phrases: Phrases, labels: Mapping[str, str], result: Restitution) -> Markup:
    """Return each answer of a named round."""
    lines = [
        phrases.say("restitution-phrase-nommee", origin=_origin(phrases, line), text=labels.get(line.text, line.text))
        for line in result.named
    ]
    return join("\n", [phrases.say("restitution-reponses"), *lines]) if lines else Markup("")


def _sentences(phrases: Phrases, result: Restitution) -> Markup:
    """Return the sentences that their authors agreed to show."""
    if not result.said:
        return phrases.say("restitution-sans-phrase") if result.level == "textes" else Markup("")
    lines = [
        phrases.say("restitution-phrase-nommee", origin=_origin(phrases, line), text=line.text)
        if result.mode in NAMED
        else phrases.say("restitution-phrase", text=line.text)
        for line in result.said
    ]
    return join("\n", [phrases.say("restitution-dit"), *lines])


def _origin(phrases: Phrases, line: Line) -> Markup:
    structure = line.structure or phrases.say("restitution-sans-structure")
    function = phrases.say(FUNCTIONS.get(line.function, "restitution-fonction-autre"))
    return phrases.say("restitution-origine", structure=structure, function=function)
