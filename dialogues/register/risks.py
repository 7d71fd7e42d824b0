"""The register of risks: typical cards kept or set aside one by one, risks of one's own, each field by a button."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from dialogues.dialogue import Say
from dialogues.keys import fixed, for_options, key, short, valued
from dialogues.messages import Rows, Show
from dialogues.moving import go
from dialogues.paging import Paging
from dialogues.phrases import Markup, Phrases, join
from dialogues.register.review import described
from dialogues.register.risk import ASIDE, KIND, LEVELS, TEXTS, Risk, found, from_card, kept, proposed
from dialogues.rights import may
from dialogues.scene import NOTHING, Scene
from dialogues.showing import day, lines
from referential.library import Risk as Card

PREFIX: Final = "risques-"
PAGES: Final = Paging(10, "risques-page", "ris-suite", "ris-avant")
FIELDS: Final = {
    "ris-titre": "title",
    "ris-cause": "cause",
    "ris-signal": "signal",
    "ris-parade": "remedy",
    "ris-veille": "watch",
    "ris-gravite": "gravity",
    "ris-proba": "likelihood",
    "ris-evol": "trend",
    "ris-etat": "state",
    "ris-revue": "review",
}
"""Button of a card -> field that it changes."""


def open_register(scene: Scene) -> Scene:
    """`/risques` shows the register; a number opens that risk."""
    number = scene.chosen.strip()
    scene = scene.emptied(PREFIX)
    if number and found(scene, number):
        return go(scene.filling(risques_at=number), "ris-fiche")
    return scene.saying("ris-introuvable") if number else scene


def offered(scene: Scene) -> tuple[Markup, Rows]:
    """Return the page at hand of the register, with a button for each risk."""
    say, register = scene.phrases.say, kept(scene)
    start = PAGES.start(scene, len(register))
    page = register[start : start + PAGES.size]
    body = join("\n", [say("ris-ligne", title=one.title, state=_level(scene.phrases, "state", one)) for _, one in page])
    parts = [say("ris-liste"), Markup(body) if page else say("ris-aucun"), described(scene)]
    keys = [(key(scene, "choisir", short(one.title), str(entry.number), "-"),) for entry, one in page]
    turns = PAGES.turns(scene, start, len(register))
    return lines(parts), (*keys, *((tuple(turns),) if turns else ()))


# --- typical cards ----------------------------------------------------------------------------------------------------


def card(scene: Scene, step: Say) -> Show:
    """Return the next typical card that applies here."""
    cards, say = _waiting(scene), scene.phrases.say
    if not cards:
        return Show(say("ris-plus"), fixed(scene, step.buttons, ("ris-garder", "ris-ecarter", "ris-tard")))
    first = cards[0]
    text = say("ris-carte", title=first.title, signal=first.signal, remedy=first.remedy)
    rows = fixed(scene, step.buttons)
    for verb in ("ris-garder", "ris-ecarter", "ris-tard"):  # a card that lies about never takes another one
        rows = valued(rows, first.code, verb)
    return Show(text, rows)


def taking(state: str) -> Callable[[Scene], Scene]:
    """Return the action that takes the card at hand into the register, or sets it aside."""

    def take(scene: Scene) -> Scene:
        first = next((one for one in proposed(scene) if one.code == scene.chosen), None)
        if first is None:
            return scene.saying("ris-deja")
        return _written(scene, from_card(first, state)).saying("ris-ecarte" if state == ASIDE else "ris-garde")

    return take


def leave_for_later(scene: Scene) -> Scene:
    """Come to the next card; this one will be proposed another time."""
    passed = dict.fromkeys([*scene.field("risques-passed").split(), scene.chosen])
    return scene.filling(risques_passed=" ".join(passed))


def _waiting(scene: Scene) -> list[Card]:
    passed = scene.field("risques-passed").split()
    return [one for one in proposed(scene) if one.code not in passed]


# --- one risk ---------------------------------------------------------------------------------------------------------


def add(scene: Scene) -> Scene:
    """Log a risk of one's own; its other fields come one by one."""
    number = scene.record.next_entry
    return _written(scene, Risk(" ".join(scene.chosen.split()))).filling(risques_at=str(number)).saying("ris-garde")


def look_at(scene: Scene) -> Scene:
    """Put the risk chosen at hand."""
    return scene.filling(risques_at=scene.chosen)


def record_card(scene: Scene, step: Say) -> Show:
    """Return the risk at hand, field by field."""
    number, say = scene.field("risques-at"), scene.phrases.say
    pair = found(scene, number)
    if pair is None:
        return Show(say("ris-introuvable"), fixed(scene, step.buttons, FIELDS))
    entry, one = pair
    rows = fixed(scene, step.buttons, () if entry.mine and may(scene, "answer") else FIELDS)
    for verb in FIELDS:
        rows = valued(rows, number, verb)
    return Show(lines([told(scene.phrases, one), NOTHING if entry.mine else say("ris-autre")]), rows)


def told(phrases: Phrases, one: Risk) -> Markup:
    """Return a risk in words, each field on its line."""
    say = phrases.say
    blank = say("ris-blanc")
    review = day(one.review) if one.review else blank
    values = {name: getattr(one, name) or blank for name in TEXTS}
    words = {name: _level(phrases, name, one) or blank for name in LEVELS}
    return say("ris-fiche", **values, **words, review=review)


def naming(name: str) -> Callable[[Scene], Scene]:
    """Return the action that says which field of the risk chosen is asked next."""

    def name_field(scene: Scene) -> Scene:
        return scene.filling(risques_field=name, risques_at=scene.chosen)

    return name_field


def asked_text(scene: Scene) -> Markup:
    """Return what asks for the field at hand."""
    name = scene.field("risques-field")
    return scene.phrases.say(f"ris-ask-{name if name in TEXTS else 'title'}")


def levels(scene: Scene) -> tuple[Markup, Rows]:
    """The levels of the field at hand, in words."""
    name = scene.field("risques-field")
    name = name if name in LEVELS else "state"
    return scene.phrases.say(f"ris-ask-{name}"), for_options(scene, scene.phrases.options[f"risk-{name}"], "choisir")


def fill(scene: Scene) -> Scene:
    """Put what was written, or chosen, into the field at hand."""
    name, pair = scene.field("risques-field"), found(scene, scene.field("risques-at"))
    if pair is None or name not in FIELDS.values():
        return scene.saying("ris-introuvable")
    entry, one = pair
    if not entry.mine:
        return scene.saying("ris-autre")
    after = replace(one, **{name: " ".join(scene.chosen.split())})
    return scene if after == one else _written(scene, after, entry.number)


def noted(phrases: Phrases, body: Mapping[str, Any]) -> Markup:
    """Return a row of the notebook in words, for the history."""
    one = Risk.from_body(body)
    sentence = "ris-note-ecarte" if one.state == ASIDE else "ris-note"
    return phrases.say(sentence, title=one.title, state=_level(phrases, "state", one))


def _written(scene: Scene, one: Risk, number: int = 0) -> Scene:
    return scene.noting(KIND, one.to_body(), number)


def _level(phrases: Phrases, name: str, one: Risk) -> str:
    value = str(getattr(one, name))
    return phrases.label(f"risk-{name}", value) if value else ""
