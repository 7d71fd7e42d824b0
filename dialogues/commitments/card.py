"""A commitment being entered: read from a line, shown field by field, changed, and logged once it is confirmed."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Final

from dialogues.commitments.entry import Commitment
from dialogues.commitments.line import name_of, read
from dialogues.commitments.notebook import coming_day, written
from dialogues.commitments.wording import party
from dialogues.dialogue import Say
from dialogues.keys import fixed, valued
from dialogues.messages import Show
from dialogues.phrases import Markup
from dialogues.scene import Scene
from dialogues.telling_time import weekday_and_date

PREFIX: Final = "engagements-"
FIELDS: Final = ("who", "what", "whom", "counterpart")
"""Fields in words that the card may change one by one."""


def drafted(scene: Scene) -> Commitment:
    """Return the commitment that the form holds so far; who and what may still be empty."""
    return Commitment(
        what=scene.field("engagements-what"),
        who=scene.field("engagements-who"),
        whom=scene.field("engagements-whom"),
        due=scene.field("engagements-due"),
        counterpart=scene.field("engagements-counterpart"),
        shared=scene.field("engagements-shared") == "1",
    )


def verbs(scene: Scene) -> tuple[str, ...]:
    """Return the words that may follow who promises."""
    return tuple(word for option in scene.phrases.options["commitment-verbs"] for word in option.keywords)


def read_line(scene: Scene) -> Scene:
    """Fill the form from a line."""
    line = read(scene.chosen, verbs(scene), lambda text: coming_day(scene, text))
    due = line.due
    if due and due < scene.today.isoformat():
        scene, due = scene.saying("jour-passe", date=weekday_and_date(scene.phrases, due)), ""
    scene = scene.emptied(PREFIX).filling(engagements_who=line.who, engagements_what=line.what, engagements_due=due)
    return scene.filling(engagements_whom=line.whom, engagements_counterpart=line.counterpart)


def naming(name: str) -> Callable[[Scene], Scene]:
    """Return the action that says which field is asked next."""

    def name_field(scene: Scene) -> Scene:
        return scene.filling(engagements_field=name)

    return name_field


def asked_field(scene: Scene) -> Markup:
    """Return what asks for the field at hand."""
    name = scene.field("engagements-field")
    return scene.phrases.say(f"eng-ask-{name if name in FIELDS else 'what'}")


def fill_field(scene: Scene) -> Scene:
    """Put what was written into the field at hand."""
    name = scene.field("engagements-field")
    name = name if name in FIELDS else "what"
    text = " ".join(scene.chosen.split())
    return scene.filling(**{f"engagements_{name}": name_of(text) if name in ("who", "whom") else text})


def fill_due(scene: Scene) -> Scene:
    """Put the day into the card; without one, take it off."""
    return scene.filling(engagements_due=scene.chosen)


def share_or_not(scene: Scene) -> Scene:
    """Show it to the team (`1`) or to its author alone, as the button pressed says."""
    return scene.filling(engagements_shared="1" if scene.chosen == "1" else "")


def keep(scene: Scene) -> Scene:
    """Log what the card says."""
    commitment = drafted(scene)
    return written(scene, commitment).emptied(PREFIX).saying("eng-garde")


def card(scene: Scene, step: Say) -> Show:
    """Return the card, read back field by field. It can be confirmed once it says who and what."""
    say, commitment = scene.phrases.say, drafted(scene)
    blank = say("eng-blanc")
    text = say(
        "eng-carte",
        who=party(scene.phrases, commitment.who),
        what=commitment.what or blank,
        whom=party(scene.phrases, commitment.whom) if commitment.whom else blank,
        due=weekday_and_date(scene.phrases, commitment.due) if commitment.due else say("eng-sans-date"),
        counterpart=commitment.counterpart or blank,
        sharing=say("eng-partage" if commitment.shared else "eng-prive"),
    )
    complete = bool(commitment.who and commitment.what)
    rows = fixed(scene, step.buttons, () if complete else ("confirmer",))
    digest = format(zlib.crc32(repr(commitment).encode()), "x")
    return Show(text, valued(valued(rows, digest, "confirmer"), "0" if commitment.shared else "1", "eng-visible"))
