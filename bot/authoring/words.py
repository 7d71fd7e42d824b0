"""What the diff and the commands say to authors, in French."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SAME: Final = "Aucune différence."
NEW: Final = "Question nouvelle, phase « {phase} » : {text}"
GONE: Final = "Question retirée : {text}"
BECAUSE: Final = "Retirée depuis {since} : {reason}"
SUCCESSOR: Final = "Remplacée par « {successor} »"
UNDECLARED: Final = "Attention : elle n'est pas déclarée dans retired.yaml"
MOVED: Final = "Change de phase : « {old} » → « {new} »"
CHANGED: Final = "{name} : changement"
BEFORE: Final = "avant : {text}"
AFTER: Final = "après : {text}"
ADDED: Final = "{name} : + {text}"
REMOVED: Final = "{name} : − {text}"
ORDER: Final = "{name} : l'ordre change"
NOTHING: Final = "(rien)"
ENTRY: Final = "{name} : {sign} {entry}"
SIGNS: Final = {"added": "+", "removed": "−", "changed": "modifié :"}
TOTAL: Final = "{new} question(s) nouvelle(s), {gone} retirée(s), {changed} modifiée(s)."

EFFECT: Final = "→ projets en cours : {text}"
ASKED: Final = "elle sera posée, en phase « {phase} », à tous ceux qui parcourent cette phase"
ASKED_BY_RULE: Final = "elle sera posée là où une règle l'ajoute"
NO_LONGER_ASKED: Final = "elle n'est plus posée ; les réponses déjà données sont gardées dans l'historique"
STILL_MOVED: Final = "les réponses sont gardées ; ceux qui n'ont pas répondu la trouveront en phase « {phase} »"
REWORDED: Final = "les réponses sont gardées, avec la formulation que chaque personne avait lue"
OPTION_GONE: Final = "les réponses « {text} » sont gardées, et à relire"
OPTION_NEW: Final = "les réponses sont gardées ; le nouveau choix s'offre à la prochaine réponse"
KIND: Final = "les réponses sont gardées telles quelles, et à relire : elles étaient d'un autre type"
LEVELS: Final = "les réponses gardent leur niveau, et sont à relire si le sens du niveau a changé"
COLUMN_GONE: Final = "les cellules de « {text} » sont gardées, et à relire"
DETAIL_NEW: Final = "la seconde partie sera demandée à la prochaine réponse"
VISIBILITY: Final = "vaut pour les réponses à venir ; celles déjà données gardent la visibilité de leur jour"
FRESH: Final = "la question sera reposée quand la réponse aura {days} jours"
CODE: Final = "les réponses sont rangées par code : celles de « {old} » ne suivront pas"

FIELDS: Final[Mapping[str, str]] = {
    "credit": "Crédit de la carte",
    "nodes": "Nœud de la carte",
    "phases": "Phase",
    "missions": "Mission",
    "competences": "Famille de compétences",
    "safeguards": "Garde-fou",
    "conditions": "Condition",
    "rules": "Règle",
    "opening": "Ouverture du parcours",
    "profile": "Questions du profil",
    "retired": "Identifiant retiré",
    "glossary": "Glossaire",
    "register": "Carte de risque",
    "health": "Santé de la coopération",
    "opportunity": "Opportunité",
    "governance": "Gouvernance",
    "job": "Fiche de poste",
    "interview": "Entretien",
    "positioning": "Positionnement",
    "hundred_days": "Cent jours",
    "survey": "Sondage préalable",
    "events": "Événements",
    "meetings": "Réunions",
    "rewordings": "Reformulations",
    "languages": "Traduction",
}
"""The names of the parts of the content; a part without a name here goes by its own."""

LOADED: Final = "« {folder} » ne se lit pas :"
DRY: Final = "Rien n'a été écrit : ajoutez --write pour écrire {count} fichier(s)."
WRITTEN: Final = "{count} fichier(s) écrit(s) :"
EXPORTED: Final = "Écrit : {path}"
REFUSED: Final = "{count} problème(s) ; rien n'a été écrit."

AROUND: Final = "Autour des questions"
STATUSES: Final[Mapping[str, str]] = {
    "oui": "Oui, et je peux le montrer",
    "en_partie": "En partie",
    "non": "Pas encore",
    "sans_objet": "Pas concerné",
    "a_reprendre": "À reprendre",
}
MORE: Final = "Pour préciser"
ALONE: Final = "« Pas concerné » se choisit seul."
TOO_LONG: Final = "{most} caractères au plus."
ONE_A_LINE: Final = "Un élément par ligne, {most} au plus."
ROWS: Final = "De 0 à {most} lignes."
HOW_MANY: Final = "Combien de lignes ?"
FORM: Final = "Mailleur : questions sur la coopération"
WORKBOOK: Final = "Cahier de questions"
STRICT: Final = "Ce que vous écrivez ici reste pour vous."
EVIDENCE: Final = "Ce qui le montre :"
NOTES: Final = "À noter :"
DAY: Final = "Le \\_\\_\\_ / \\_\\_\\_ / \\_\\_\\_\\_\\_\\_"
PARTS: Final[Mapping[str, str]] = {"answer": "Réponse", "detail": "Seconde partie"}
VERSION: Final = "Contenu exporté : version {version}"
