"""The fields of a job description: what is written in words, part by part."""

from __future__ import annotations

from typing import Final

FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "intitule": ("intitule",),
    "employeur": ("employeur",),
    "rattachement-fonctionnel": ("rattachement",),
    "contexte": ("contexte",),
    "raison-d-etre": ("raison",),
    "perimetre": ("couvre", "couvre-pas"),
    "mandat": ("decide", "propose", "prepare"),
    "relations": ("relations",),
    "connaissances": ("connaissances",),
    "moyens": ("moyens", "doublure"),
    "conditions": ("conditions",),
    "resultats": ("six-mois", "douze-mois"),
    "accueil": ("accueil",),
}
"""Part -> its fields, in order. Missions and competences are chosen, not written."""
MISSIONS: Final = "missions"
COMPETENCES: Final = "competences"


def part_of(name: str) -> str:
    """Return the part of a field; the first part for a field that is not there any more."""
    return next((part for part, names in FIELDS.items() if name in names), next(iter(FIELDS)))


def after(name: str) -> str:
    """Return the field that follows in the same part, or nothing."""
    names = FIELDS[part_of(name)]
    here = names.index(name) + 1 if name in names else len(names)
    return names[here] if here < len(names) else ""
