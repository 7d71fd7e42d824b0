"""What a dialogue may not do wrong, found before the bot starts; every fault is `file:line: fault; remedy`."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping

from dialogues import faults
from dialogues.areas import EVERYTHING
from dialogues.dialogue import BACK, Ask, Choose, Commands, Dialogue, Move, Say, Walk
from dialogues.parts import place_of
from dialogues.phrases import TAG, Phrases, Plural
from referential.faults import Fault
from referential.languages import FRENCH
from referential.manners import faults_in
from referential.source import Problem
from referential.yaml_source import Document, Place

READING = ("pourquoi", "source", "mots", "truc")
"""Verbs that every walk knows without a move."""
WALKED: Mapping[str, tuple[str, ...]] = {
    "profile": ("answered",),
    "phase": ("answered",),
    "point": ("answered",),
    "detail": ("answered",),
    "correction": ("answered", "annuler"),
}
LONGEST_DESCRIPTION = 256
"""Characters of a command's description (Telegram)."""
_NAME = re.compile(r"{\w+}")
TAGS = frozenset({"b", "i", "u", "s", "code"})


def check(
    dialogues: Mapping[str, Dialogue], phrases: Phrases, commands: Commands, documents: Mapping[str, Document]
) -> tuple[Problem, ...]:
    """Return every fault of the dialogues, the commands and the phrases."""
    found: list[Problem] = []
    by_name = {document.data.get("dialogue"): document for document in documents.values()}
    for name, dialogue in dialogues.items():
        document = by_name[name]
        found += (
            Problem(document.source(place), *fault)
            for place, fault in _dialogue(dialogue, dialogues, phrases, commands)
        )
    found += (Problem(documents["commands.yaml"].source(p), *f) for p, f in _commands(commands, dialogues, phrases))
    found += (Problem(place_of(p, documents), *f) for p, f in (*_phrases(phrases), *_manners(phrases)))
    found += _unique_steps(dialogues, by_name)
    return tuple(found)


Faults = Iterator[tuple[Place, Fault]]


def _dialogue(dialogue: Dialogue, dialogues: Mapping[str, Dialogue], phrases: Phrases, commands: Commands) -> Faults:
    if dialogue.start not in dialogue.steps:
        yield ("start",), _unknown("l'étape", dialogue.start, dialogue.steps)
    for name, step in dialogue.steps.items():
        place: Place = ("steps", name)
        if step.needs is not None and step.needs not in commands.rights:
            yield (*place, "needs"), _unknown("le droit", step.needs, commands.rights)
        yield from _spoken(place, step, phrases)
        for index, row in enumerate(step.buttons):
            for verb in row:
                if verb not in phrases.buttons:
                    yield (*place, "buttons", index), _unknown("le bouton", verb, phrases.buttons)
                if verb not in step.moves:
                    yield (*place, "buttons", index), faults.button_without_move(verb)
        for trigger, moves in step.moves.items():
            yield from _moves((*place, "moves", trigger), moves, dialogue, dialogues)
    yield from _unreachable(dialogue, dialogues, commands)


def _spoken(place: Place, step: Say | Choose | Ask | Walk, phrases: Phrases) -> Faults:
    match step:
        case Say() if step.say not in phrases.says and step.say not in EVERYTHING.screens:
            yield (*place, "say"), _unknown("la phrase", step.say, phrases.says)
        case Choose() if step.choose not in EVERYTHING.choices:
            yield (*place, "choose"), _unknown("la liste de choix", step.choose, EVERYTHING.choices)
        case Choose() if "choisir" not in step.moves:
            yield (*place, "moves"), faults.missing_move("choisir")
        case Ask() if step.ask not in EVERYTHING.asked:
            yield (*place, "ask"), _unknown("le champ", step.ask, EVERYTHING.asked)
        case Ask() if "answered" not in step.moves:
            yield (*place, "moves"), faults.missing_move("answered")
        case Walk():
            for trigger in WALKED[step.walk]:
                if trigger not in step.moves:
                    yield (*place, "moves"), faults.missing_move(trigger)
        case _:
            pass


def _moves(place: Place, moves: tuple[Move, ...], dialogue: Dialogue, dialogues: Mapping[str, Dialogue]) -> Faults:
    for index, move in enumerate(moves):
        here = (*place, index)
        if not _exists(move.to, dialogue, dialogues):
            yield here, _unknown("l'étape", move.to, _targets(dialogue, dialogues))
        for name in move.when:
            if name not in EVERYTHING.conditions:
                yield here, _unknown("la condition", name, EVERYTHING.conditions)
        for name in move.do:
            if name not in EVERYTHING.actions and name not in EVERYTHING.arrivals:
                yield here, _unknown("l'action", name, [*EVERYTHING.actions, *EVERYTHING.arrivals])
        if not move.when and index < len(moves) - 1:
            yield here, faults.UNREACHED_MOVE
    if moves[-1].when:
        yield (*place, len(moves) - 1), faults.NO_LAST_MOVE


def _exists(target: str, dialogue: Dialogue, dialogues: Mapping[str, Dialogue]) -> bool:
    if target == BACK:
        return True
    other, _, step = target.rpartition(".")
    return step in dialogues[other].steps if other in dialogues else not other and step in dialogue.steps


def _targets(dialogue: Dialogue, dialogues: Mapping[str, Dialogue]) -> list[str]:
    outside = [f"{other.dialogue}.{step}" for other in dialogues.values() for step in other.steps]
    return [*dialogue.steps, BACK, *outside]


def _unreachable(dialogue: Dialogue, dialogues: Mapping[str, Dialogue], commands: Commands) -> Faults:
    """A step is reached from the start, from another dialogue, or by the engine itself (entry points)."""
    prefix = f"{dialogue.dialogue}."
    entered = {
        move.to.removeprefix(prefix)
        for other in dialogues.values()
        for step in other.steps.values()
        for moves in step.moves.values()
        for move in moves
        if move.to.startswith(prefix)
    }
    opened = {one.step for one in commands.commands.values() if one.open == dialogue.dialogue and one.step}
    seen = {dialogue.start, *entered, *opened, *ENTRIES.get(dialogue.dialogue, ())}
    waiting = list(seen)
    while waiting:
        step = dialogue.steps.get(waiting.pop())
        targets = {move.to for moves in step.moves.values() for move in moves} if step else set()
        fresh = {target for target in targets if target in dialogue.steps} - seen
        seen |= fresh
        waiting += fresh
    for name in dialogue.steps:
        if name not in seen:
            yield ("steps", name), faults.unreachable(name)


ENTRIES: Mapping[str, tuple[str, ...]] = {
    "accueil": ("bienvenue", "invite", "nom", "retour"),
    "parcours": ("phases", "repos"),
    "correction": ("choix", "nouvelle", "carte"),
    "point": ("pt-debut", "pt-deja", "pt-rien"),
    "coaching": ("cj-attend",),
}
"""Steps that the engine itself goes to: /start, an invitation, an old button, a check-in that has nothing to ask,
a path whose day has not come."""


def _commands(commands: Commands, dialogues: Mapping[str, Dialogue], phrases: Phrases) -> Faults:
    for name, command in commands.commands.items():
        place: Place = ("commands", name)
        if (command.open is None) == (command.show is None):
            yield place, faults.OPEN_OR_SHOW
        if command.open is not None and command.open not in dialogues:
            yield place, _unknown("le dialogue", command.open, dialogues)
        opened = dialogues.get(command.open or "")
        if command.step is not None and (opened is None or command.step not in opened.steps):
            yield place, _unknown("l'étape", command.step, opened.steps if opened else ())
        for action in command.do:
            if action not in EVERYTHING.actions and action not in EVERYTHING.arrivals:
                yield place, _unknown("l'action", action, [*EVERYTHING.actions, *EVERYTHING.arrivals])
        if command.show is not None and command.show not in EVERYTHING.shows:
            yield place, _unknown("l'affichage", command.show, EVERYTHING.shows)
        if command.needs is not None and command.needs not in commands.rights:
            yield place, _unknown("le droit", command.needs, commands.rights)
        if name not in phrases.commands or not 1 <= len(phrases.commands[name]) <= LONGEST_DESCRIPTION:
            yield place, faults.no_description(name)


def _phrases(phrases: Phrases) -> Faults:
    if phrases.language != FRENCH:
        yield ("language",), faults.other_language(phrases.language, FRENCH)
    for key, phrase in phrases.says.items():
        for text in (phrase.one, phrase.other) if isinstance(phrase, Plural) else (phrase,):
            if (fault := markup(text)) is not None:
                yield ("says", key), fault
    for group in ("statuses", "reasons", "return-dates", "roles"):
        if group not in phrases.options:
            yield ("options",), _unknown("le groupe d'options", group, phrases.options)


def _manners(phrases: Phrases) -> Faults:
    """The wording rules of the content hold for every sentence of the bot (see `referential.manners`)."""
    texts = [
        (key, TAG.sub("", _NAME.sub("mot", line)).strip())
        for key, phrase in phrases.says.items()
        for text in ((phrase.one, phrase.other) if isinstance(phrase, Plural) else (phrase,))
        for line in text.splitlines()
    ]
    for number, fault in faults_in([text for _, text in texts]):
        yield ("says", texts[number][0]), fault


def markup(text: str) -> Fault | None:
    """Return what is wrong: tags must be Telegram's and closed in order, braces must hold a name."""
    opened: list[str] = []
    for tag in TAG.findall(text):
        name = tag.strip("</>")
        if name not in TAGS:
            return faults.unknown_tag(tag)
        if not tag.startswith("</"):
            opened.append(name)
        elif not opened or opened.pop() != name:
            return faults.unclosed_tag(tag)
    if opened:
        return faults.unclosed_tag(f"<{opened[-1]}>")
    if any(brace in TAG.sub("", _NAME.sub("", text)) for brace in "{}<>"):
        return faults.STRAY_BRACE
    return None


def _unique_steps(dialogues: Mapping[str, Dialogue], documents: Mapping[str, Document]) -> Iterable[Problem]:
    """A step is named in every button: two dialogues may not use the same name."""
    first: dict[str, str] = {}
    for name, dialogue in dialogues.items():
        for step in dialogue.steps:
            if step in first:
                yield Problem(documents[name].source(("steps", step)), *faults.step_twice(step, first[step]))
            first.setdefault(step, name)


def _unknown(kind: str, name: str, known: Iterable[str]) -> Fault:
    close = difflib.get_close_matches(name, list(known), n=1)
    return faults.unknown(kind, name, close[0] if close else None)
