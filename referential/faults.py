"""Every message that the checks can give, in one list: a fault and its remedy, in French, for authors.

`tests/broken/referential` holds a case for each of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from referential.model import CODE_FORM, ID_FORM, VALUE_FORM
from referential.origins import ORIGIN_FORM

Fault = tuple[str, str]

NOT_UTF8: Final[Fault] = (
    "le fichier n'est pas en UTF-8",
    "enregistrez-le en UTF-8 dans votre éditeur",
)
NOT_YAML: Final[Fault] = (
    "le YAML ne se lit pas à partir d'ici",
    "vérifiez l'alignement, les deux-points suivis d'un espace et les guillemets fermés",
)
TAB: Final[Fault] = ("une tabulation sert d'alignement", "remplacez-la par des espaces")
INVISIBLE: Final[Fault] = ("un caractère invisible empêche la lecture", "effacez la ligne et retapez-la")
EMPTY_FILE: Final[Fault] = ("le fichier est vide", "complétez-le ou supprimez-le")
BAD_SUFFIX: Final[Fault] = ("ce fichier ne serait pas lu", "renommez-le : son nom doit finir par « .yaml »")
KEY_NOT_A_WORD: Final[Fault] = ("une clé n'est pas un mot", "écrivez la clé comme un mot suivi de deux-points")
ALIAS: Final[Fault] = ("un renvoi YAML (& et *) remplace le texte", "recopiez le texte à cet endroit")
NO_CLAUSE: Final[Fault] = (
    "cette condition ne regarde rien",
    "ajoutez une clause, par exemple « answer: » et « among: »",
)
NO_EFFECT: Final[Fault] = ("cette règle ne change rien", "ajoutez ce qui s'ensuit, par exemple « advance: »")

NO_TITLE: Final[Fault] = (
    "cette question n'a pas de « title »",
    "donnez-lui un nom court, 46 caractères au plus, par lequel les autres écrans l'appellent",
)

GENDER: Final[Fault] = (
    "un point médian, une parenthèse ou une barre marque le genre",
    "employez un mot qui vaut pour tout le monde (« la personne chargée de… »), ou deux mots entiers",
)
FAMILIAR: Final[Fault] = ("ce texte tutoie", "employez « vous »")
BLAME: Final[Fault] = ("ce texte fait un reproche", "dites ce que l'on voit, puis ce qui peut se faire")
MEASURE: Final[Fault] = (
    "ce texte parle de points, de rang ou de pourcentage",
    "dites-le en mots : rien n'est compté ni comparé ici",
)
ORDER: Final[Fault] = (
    "ce texte donne un ordre aux partenaires, ou en leur nom",
    "proposez une question à poser ou une offre à faire",
)
INTERNAL: Final[Fault] = (
    "ce texte renvoie à nos documents ou à un code",
    "nommez la chose ; le renvoi a sa place dans « sources » ou « provenance »",
)
LINK: Final[Fault] = ("ce texte contient une adresse", "retirez-la : un lien demande une source et un champ à lui")
SIGNS: Final[Fault] = (
    "deux espaces, une espace avant une virgule ou un point, ou trois points de suite",
    "corrigez la ponctuation de ce texte",
)
NO_WORDS: Final[Fault] = ("cette reformulation ne change rien", "ajoutez « text: », « why: »… ou retirez-la")
QUOTES: Final[Fault] = ("un guillemet s'ouvre sans se fermer, ou l'inverse", "écrivez « et » par paires")


def no_file(name: str) -> Fault:
    """A file that every content has."""
    return f"le fichier « {name} » manque", "reprenez celui du contenu d'origine"


def twice(key: str) -> Fault:
    """A key stands twice in the same mapping."""
    return f"la clé « {key} » est écrite deux fois", "gardez-en une seule"


def todo(key: str) -> Fault:
    """A text that still waits for its author."""
    return f"« {key} » attend encore son texte", "remplacez TODO"


FORMS: Final[Mapping[str, str]] = {
    ID_FORM: "des minuscules sans accent et des chiffres, séparés par des points ou des traits d'union",
    CODE_FORM: "une lettre, puis des lettres, des chiffres et des points, 12 signes au plus, sans accent",
    VALUE_FORM: "des minuscules sans accent, des chiffres et des soulignés, 20 signes au plus",
    ORIGIN_FORM: "« graine 004 », « dossier 6.4 », un code de source comme « S30 », ou « E »",
}
"""The forms that a name can have, in words."""

BY_TYPE: Final[Mapping[str, Fault]] = {
    "missing": ("il manque la clé « {key} »", "ajoutez-la"),
    "unexpected_keyword_argument": ("la clé « {key} » n'existe pas ici", "corrigez son orthographe ou retirez-la"),
    "string_type": ("« {key} » n'est pas un texte", "écrivez un texte, entre guillemets s'il contient un deux-points"),
    "string_too_long": (
        "« {key} » compte {length} caractères au lieu de {max_length} au plus",
        "raccourcissez le texte",
    ),
    "string_too_short": ("« {key} » est vide", "écrivez le texte ou retirez la clé"),
    "string_pattern_mismatch": (
        "« {key} » : « {input} » n'a pas la forme attendue",
        "{form}",
    ),
    "tuple_type": ("« {key} » n'est pas une liste", "écrivez [a, b], ou une ligne par élément qui commence par « - »"),
    "dict_type": ("« {key} » n'est pas un groupe de clés", "écrivez une clé par ligne, décalée de deux espaces"),
    "dataclass_type": ("« {key} » n'est pas un groupe de clés", "écrivez une clé par ligne, décalée de deux espaces"),
    "literal_error": ("« {key} » : « {input} » n'est pas une valeur connue", "choisissez parmi {expected}"),
    "union_tag_invalid": ("« {key} » : le type « {tag} » n'existe pas", "choisissez parmi {expected_tags}"),
    "union_tag_not_found": ("« {key} » n'indique pas son type", "ajoutez « kind: » avec le type voulu"),
    "too_short": (
        "« {key} » compte {actual_length} élément(s) au lieu de {min_length} au moins",
        "ajoutez ceux qui manquent",
    ),
    "too_long": ("« {key} » compte trop d'éléments ({max_length} au plus)", "retirez-en"),
    "int_parsing": ("« {key} » : « {input} » n'est pas un nombre entier", "écrivez un nombre entier"),
    "bool_parsing": ("« {key} » : « {input} » n'est ni true ni false", "écrivez true ou false"),
    "greater_than_equal": ("« {key} » : {input} est trop petit", "écrivez {ge} ou plus"),
    "less_than_equal": ("« {key} » : {input} est trop grand", "écrivez {le} ou moins"),
}
"""Faults of shape by pydantic's type; `OTHER_SHAPE` serves for any other."""

OTHER_SHAPE: Final[Fault] = ("« {key} » n'a pas la forme attendue", "comparez avec une entrée voisine")


def of_shape(kind: str, key: str, value: Any, context: Mapping[str, Any]) -> Fault:
    """Return the message for a fault of shape; `kind` and `context` are pydantic's."""
    fault, remedy = BY_TYPE.get(kind, OTHER_SHAPE)
    words = {"key": key, "input": value, "length": len(value) if isinstance(value, str) else 0, **context}
    words["form"] = FORMS.get(words.get("pattern", ""), "comparez avec une entrée voisine")
    words["expected"] = str(words.get("expected", "")).replace(" or ", " ou ")
    return fault.format(**words), remedy.format(**words)


def duplicate_id(name: str, first: str) -> Fault:
    """Two entries share an id or a code."""
    return f"« {name} » existe déjà ({first})", "donnez un autre identifiant à la nouvelle entrée"


def unknown(kind: str, name: str, close: str | None = None) -> Fault:
    """A name that nothing carries; `kind` is what it should have named, with its article (« la question »)."""
    remedy = f"vouliez-vous dire « {close} » ?" if close else "corrigez le nom ou ajoutez ce qu'il désigne"
    return f"{kind} « {name} » n'existe pas", remedy


def no_original(path: str) -> Fault:
    """A translation of a file that is not there."""
    return (
        f"cette traduction n'a pas d'original : « {path} » n'existe pas",
        "renommez-la d'après le fichier qu'elle traduit",
    )


def not_translated(key: str) -> Fault:
    """A translation gives something else than a text."""
    return f"« {key} » ne se traduit pas", "retirez-le de ce fichier ; l'original le dit pour toutes les langues"


def itself(name: str) -> Fault:
    """An entry that refers to itself."""
    return f"« {name} » renvoie à soi-même", "retirez ce lien"


def cycle(links: str, names: Iterable[str]) -> Fault:
    """Entries that wait for each other; `links` is what ties them, with its article (« les prérequis »)."""
    return f"{links} tournent en rond : {' → '.join(names)}", "retirez l'un de ces liens"


def retired(name: str) -> Fault:
    """A retired id is used again."""
    return f"l'identifiant « {name} » est retiré", "choisissez-en un nouveau ; un identifiant retiré ne resert jamais"


def no_value(value: str, code: str, close: str | None = None) -> Fault:
    """A condition names an answer that its question does not have."""
    remedy = f"vouliez-vous dire « {close} » ?" if close else "reprenez une valeur de ses options"
    return f"la question {code} ne propose pas la réponse « {value} »", remedy


def no_answer(clause: str) -> Fault:
    """A condition looks at a value and does not say of which question."""
    return f"« {clause} » ne dit pas de quelle question", "ajoutez « answer: » avec le code d'une question"


def no_scale(code: str) -> Fault:
    """A condition compares with a step, of a question that has none."""
    return f"« at_most » demande une échelle, et la question {code} n'en a pas", "employez « among: »"


def out_of_range(key: str, number: int, most: int) -> Fault:
    """A number that points past the end of a list."""
    return f"« {key} » : {number} est hors des bornes", f"écrivez un nombre de 1 à {most}"


def unused(name: str) -> Fault:
    """A condition that no rule and no other condition names."""
    return f"la condition « {name} » ne sert à rien", "employez-la dans une règle ou retirez-la"


def no_detail(code: str) -> Fault:
    """A question is to be asked without its second part, and has none."""
    return f"la question {code} n'a pas de seconde partie à omettre", "retirez-la de « shallow »"


def no_tips(code: str) -> Fault:
    """A tip is to come first, for a question that has none."""
    return f"la question {code} n'a aucun truc", "ajoutez un truc ou retirez-la de « first_tip »"


def bad_fit(value: str, close: str | None = None) -> Fault:
    """A tip or a point of vigilance names an answer that its question does not have."""
    remedy = f"vouliez-vous dire « {close} » ?" if close else "reprenez une valeur de ses options"
    return f"« for » nomme « {value} », que cette question ne propose pas", remedy


def no_tip_for(value: str) -> Fault:
    """A status question without a tip for an answer that calls for one."""
    return f"aucun truc ne convient à la réponse « {value} »", f"ajoutez un truc avec « for: [{value}] »"


def missing_for_node(key: str) -> Fault:
    """A node of the map lacks what every node carries."""
    return f"ce nœud n'a pas de « {key} »", "complétez-le d'après sa fiche"


def shared_title(title: str, first: str) -> Fault:
    """Two questions go by the same short name."""
    return f"le titre « {title} » est déjà celui de {first}", "donnez à chaque question un titre à elle"


def shared_keyword(word: str) -> Fault:
    """Two options of a question answer to the same word."""
    return f"le mot-clé « {word} » sert à deux options", "gardez-le pour une seule"


def shared_value(value: str) -> Fault:
    """Two options of a question, or two columns of a table, have the same value."""
    return f"la valeur « {value} » sert deux fois", "donnez à chacune la sienne"


def no_question(label: str) -> Fault:
    """A node of the map that no question asks about."""
    return f"le nœud « {label} » de la carte n'a pas de question", "ajoutez une question qui porte son identifiant"


def not_on_map(name: str, close: str | None = None) -> Fault:
    """A question that is neither a node of the map nor declared as an extra."""
    remedy = f"vouliez-vous dire « {close} » ?" if close else "ajoutez « extra: true » si c'est un complément"
    return f"la carte n'a pas de nœud « {name} »", remedy


def unlike_map(key: str, expected: str) -> Fault:
    """A question and its node disagree."""
    return f"« {key} » diffère de la carte", f"écrivez « {expected} », comme dans carte.yaml"


def shared_word(word: str, first: str) -> Fault:
    """Two terms of the glossary answer to the same word."""
    return f"le mot « {word} » désigne déjà « {first} »", "gardez-le pour un seul terme"


def judging_frame(words: str, judgement: str) -> Fault:
    """A frame that would itself be reworded."""
    return f"la phrase proposée contient « {words} », que « {judgement} » fait reformuler", "dites un fait à compléter"


def long_sentence(length: int, most: int) -> Fault:
    """A sentence that fills a phone by itself."""
    return f"une phrase compte {length} caractères", f"coupez-la : {most} au plus tiennent sous les yeux"


def not_theirs(name: str) -> Fault:
    """A network's folder would replace a whole file of the base."""
    return (
        f"« {name} » est un fichier de la base",
        "retirez-le de ce dossier ; overlay.yaml dit ce qui change (reword, hide, order, after)",
    )


def not_own(name: str) -> Fault:
    """An id of a network's own begins as those of the base do, which may take it one day."""
    return (
        f"« {name} » commence comme un identifiant de la base",
        "commencez-le par un mot à vous, par exemple « reseau-x.accueil »",
    )


def base_changed(text: str) -> Fault:
    """The base has changed the question that a network reworded."""
    return (
        f"la question de base a changé depuis : « {text} »",
        "relisez votre formulation, puis recopiez ce texte dans « base: »",
    )


def not_in_base(name: str, close: str | None = None) -> Fault:
    """A network's folder names a question that is not there, or no longer."""
    remedy = "retirez-la d'ici ou nommez celle qui la remplace"
    return (
        f"la question « {name} » n'est pas dans la base, ou n'y est plus",
        f"{remedy} (« {close} » ?)" if close else remedy,
    )


def retired_under(name: str, since: str, successor: str | None) -> Fault:
    """A network's folder names a question that the base has retired."""
    remedy = f"nommez « {successor} », qui la remplace, ou retirez-la d'ici" if successor else "retirez-la d'ici"
    return f"la base a retiré la question « {name} » (depuis {since})", remedy


def not_in_phase(name: str, phase: str) -> Fault:
    """A question is to take a place in a phase that does not ask it."""
    return f"la question « {name} » n'est pas posée dans la phase {phase}", "corrigez la phase, ou retirez-la d'ici"


def other_file(name: str) -> Fault:
    """A situation stands in a file of another name."""
    return f"la situation « {name} » n'est pas dans un fichier de son nom", f"renommez le fichier « {name}.yaml »"


def never_reached(name: str) -> Fault:
    """A turn or an ending that no choice leads to."""
    return f"aucun choix ne mène à « {name} »", "faites-y mener un choix (« to: ») ou retirez ce passage"


def turns_in_a_circle(names: tuple[str, ...]) -> Fault:
    """Turns that lead to one another: one would never come to an ending."""
    return f"ces tours tournent en rond : {' → '.join(names)}", "faites mener l'un des choix à une fin"


def too_many_turns(count: int, most: int) -> Fault:
    """A way to an ending that is too long for a pause between two meetings."""
    return f"un chemin compte {count} tours", f"faites-le finir plus tôt : {most} tours au plus"


def long_message(length: int, most: int) -> Fault:
    """A message that does not fit a phone, with what comes before it and its choices."""
    return f"le message comptera jusqu'à {length} caractères", f"raccourcissez-le : {most} au plus, choix compris"
