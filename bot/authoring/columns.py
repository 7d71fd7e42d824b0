"""The sheets of the workbook: their columns, and what each cell stands for in the YAML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

Kind = Literal["text", "verbatim", "word", "words", "items", "number", "closed"]
"""A text, a text kept to the letter, one word, several words, several expressions, a whole number, a word of a list."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `place` is the way to its value from the top of what the row describes."""

    header: str
    place: tuple[str, ...]
    kind: Kind = "text"
    width: int = 16
    labels: Mapping[str, str] = field(default_factory=dict)
    """For a closed list: value in the YAML -> label in the cell."""
    locked: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with its columns; `frozen` columns stay in sight on the left."""

    title: str
    columns: tuple[Column, ...]
    frozen: int = 1

    def column(self, *place: str) -> Column:
        """Return the column of the value at `place`."""
        return next(column for column in self.columns if column.place == place)


def _same(*values: str) -> dict[str, str]:
    return {value: value for value in values}


KINDS: Final = {
    "status": "avancement",
    "choice": "un choix",
    "choices": "plusieurs choix",
    "scale": "échelle",
    "text": "texte",
    "list": "liste",
    "table": "tableau",
    "date": "date",
}
ANSWER_HEADER: Final = "Type de réponse"
DETAIL_HEADER: Final = "Seconde partie : type"
PARTS: Final = {"answer": "réponse", "detail": "seconde partie"}
NATURES: Final = {"option": "option", "level": "niveau", "column": "colonne"}
MAXIMUM: Final = {"text": "longest", "list": "most", "table": "most"}
"""The key of the maximum, by kind of answer."""
RELATIONS: Final = {
    "prerequisites": "Prérequis",
    "feeds": "Nourrit",
    "conditions": "Conditionne",
    "tensions": "En tension avec",
    "extends": "Prolonge",
    "reasons_with": "Se raisonne avec",
    "duplicates": "Proche de",
    "loops_to": "Revient à",
}
_FITS: Final = "Valeurs de réponse séparées par « ; ». Vide : convient à toute réponse qui appelle un conseil."


def _part(part: str, header: str) -> tuple[Column, ...]:
    start = "Réponse" if part == "answer" else "Seconde partie"
    return (
        Column(header, (part, "kind"), "closed", 16, KINDS),
        Column(f"{start} : consigne", (part, "prompt"), width=34),
        Column(
            f"{start} : maximum", (part, "max"), "number", 12, note="Caractères pour un texte, lignes pour une liste."
        ),
    )


QUESTIONS: Final = Sheet(
    "Questions",
    (
        Column("Identifiant", ("id",), "word", 34, locked=True, note="Ne change jamais ; nouveau pour une question."),
        Column("Code", ("code",), "word", 10, locked=True),
        Column("Mission", ("mission",), "word", 28, locked=True),
        Column("Phase", ("phase",), "word", 18),
        Column("Lien", ("link",), "closed", 13, _same("branche", "enfant", "accolade", "complement", "profil")),
        Column("Parent", ("parent",), "word", 28),
        Column("Aussi en phase", ("also",), "words", 18),
        Column("Titre", ("title",), width=34, note="46 caractères au plus, sans point final."),
        Column("Question", ("text",), width=60),
        Column("Pourquoi", ("why",), width=60),
        *_part("answer", ANSWER_HEADER),
        *_part("detail", DETAIL_HEADER),
        Column("Ce qui le montre", ("evidence",), width=50),
        Column("Outil", ("tool",), width=34),
        Column(
            "Visibilité",
            ("visibility",),
            "closed",
            18,
            _same("partageable", "prive-puis-agrege", "prive", "prive-strict"),
        ),
        Column("Rappel", ("reminder",), "closed", 12, _same("personnes")),
        Column("Fraîcheur (jours)", ("fresh_days",), "number", 12, note="Vide : 90 jours."),
        Column("Complément", ("extra",), "closed", 13, {"true": "oui", "false": "non"}),
        *(Column(header, ("relations", key), "words", 18) for key, header in RELATIONS.items()),
        Column("Graine", ("provenance", "seed"), "word", 10, note="Source de la question, par exemple 001."),
        Column("Libellé d'origine", ("provenance", "label"), "verbatim", 40, note="Mot pour mot, coquilles comprises."),
        Column("Libellé corrigé", ("provenance", "corrected"), width=40),
        Column("Statut", ("provenance", "status"), "closed", 12, _same("verbatim", "deduit")),
        Column("Confiance", ("provenance", "confidence"), "closed", 12, _same("haute", "moyenne", "faible")),
        Column("Raison", ("provenance", "reason"), width=40),
        Column("Appuis", ("provenance", "support"), "items", 16),
    ),
    frozen=2,
)

_OWNER: Final = Column("Question", ("question",), "word", 34, locked=True, note="Identifiant de la question.")

ANSWERS: Final = Sheet(
    "Réponses",
    (
        _OWNER,
        Column("Partie", ("part",), "closed", 16, PARTS),
        Column("Ligne", ("nature",), "closed", 12, NATURES),
        Column("Colonne", ("owner",), "word", 16, note="Pour l'option d'un tableau : la valeur de sa colonne."),
        Column("Valeur", ("value",), "word", 20, note="Stable : les réponses déjà données la gardent."),
        Column("Libellé", ("label",), width=50),
        Column("Mots-clés", ("keywords",), "items", 40, note="Séparés par « ; »."),
        Column("Pèse comme", ("standing",), "closed", 13, _same("appui", "travail")),
        Column("Consigne", ("prompt",), width=50),
        Column("Saisie", ("kind",), "closed", 12, {"text": "texte", "date": "date"}),
    ),
)
TIPS: Final = Sheet(
    "Trucs",
    (_OWNER, Column("Truc", ("text",), width=100), Column("Convient à", ("for",), "words", 30, note=_FITS)),
)
VIGILANCE: Final = Sheet(
    "Vigilance",
    (
        _OWNER,
        Column("Risque", ("risk",), width=60),
        Column("Signal", ("signal",), width=60),
        Column("Convient à", ("for",), "words", 30, note=_FITS),
    ),
)
SHEETS: Final = (QUESTIONS, ANSWERS, TIPS, VIGILANCE)
GUIDE: Final = "Lisez-moi"

ORDER: Final = (
    *("id", "code", "key", "title", "parent", "link", "phase", "also", "extra", "value", "text", "why"),
    *("risk", "signal", "for", "seed", "label", "corrected", "keywords", "standing", "kind", "prompt"),
    *("longest", "most", "levels", "options", "columns", "answer", "detail", "evidence", "tips", "vigilance", "tool"),
    *("visibility", "reminder", "fresh_days", "relations", *RELATIONS, "provenance", "status", "confidence"),
    *("reason", "support"),
)
"""The order of keys in our files, whatever they describe."""
