"""Messages of the checks on dialogues: a fault and its remedy, in French, for authors."""

from __future__ import annotations

from typing import Final

from referential.faults import Fault, unknown

__all__ = ["Fault", "unknown"]

UNREACHED_MOVE: Final[Fault] = (
    "ce passage sans condition cache ceux qui le suivent",
    "placez-le en dernier",
)
NO_LAST_MOVE: Final[Fault] = (
    "le dernier passage a une condition : rien ne se passe quand elle est fausse",
    "ajoutez en dernier un passage sans « when »",
)
OPEN_OR_SHOW: Final[Fault] = (
    "une commande ouvre un dialogue ou affiche quelque chose, l'un ou l'autre",
    "gardez « open » ou « show »",
)
STRAY_BRACE: Final[Fault] = (
    "une accolade ou un chevron est seul dans cette phrase",
    "écrivez {nom} pour une valeur, et « » pour citer",
)


def button_without_move(verb: str) -> Fault:
    """A button that leads nowhere."""
    return f"le bouton « {verb} » ne mène nulle part", f"ajoutez « {verb}: » dans « moves » ou retirez le bouton"


def missing_move(trigger: str) -> Fault:
    """A step without the move that its kind always makes."""
    return f"cette étape n'a pas de passage « {trigger} »", f"ajoutez « {trigger}: » dans « moves »"


def unreachable(step: str) -> Fault:
    """A step that nothing leads to."""
    return f"rien ne mène à l'étape « {step} »", "ajoutez un passage vers elle ou retirez-la"


def no_description(name: str) -> Fault:
    """A command without words for the menu."""
    return (
        f"la commande « {name} » n'a pas de description",
        "ajoutez-la sous « commands » dans les phrases (256 signes au plus)",
    )


def other_language(written: str, expected: str) -> Fault:
    """A file of phrases that does not say the language of its name."""
    return (
        f"ce fichier dit que sa langue est « {written} »",
        f"écrivez « language: {expected} », ou renommez le fichier",
    )


def phrase_twice(key: str) -> Fault:
    """Two files of phrases bring the same key."""
    return f"« {key} » est déjà dans un autre fichier de phrases", "donnez-lui un autre nom"


def unknown_tag(tag: str) -> Fault:
    """A tag that Telegram would refuse."""
    return f"la balise {tag} n'est pas admise", "n'employez que <b>, <i>, <u>, <s> et <code>"


def unclosed_tag(tag: str) -> Fault:
    """Tags that are not closed in order."""
    return f"la balise {tag} n'est pas fermée dans l'ordre", "fermez chaque balise avant celle qui la contient"


def step_twice(step: str, first: str) -> Fault:
    """Two dialogues name a step alike."""
    return (
        f"l'étape « {step} » existe déjà dans le dialogue « {first} »",
        "donnez-lui un autre nom : il figure dans les boutons",
    )
