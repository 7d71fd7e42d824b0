"""Every message that an import or an export can give, in one list: a fault and its remedy, in French, for authors.

`tests/bot/authoring/test_faults.py` holds a broken case for each of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

Fault = tuple[str, str]

NOT_A_WORKBOOK: Final[Fault] = (
    "ce fichier n'est pas un classeur lisible",
    "enregistrez-le au format Excel 2007-365 (.xlsx), sans mot de passe",
)
FORMULA: Final[Fault] = ("la cellule contient une formule", "collez son résultat comme texte")
ERROR_VALUE: Final[Fault] = ("la cellule contient une erreur de calcul", "retapez le texte attendu")
MERGED: Final[Fault] = ("des cellules sont fusionnées", "défusionnez-les : une valeur par cellule")
DATE: Final[Fault] = (
    "le tableur a changé ce texte en date",
    "mettez la cellule au format Texte et retapez-la",
)
TRUTH: Final[Fault] = (
    "le tableur a changé ce texte en VRAI ou FAUX",
    "mettez la cellule au format Texte et retapez-la",
)
NO_ID: Final[Fault] = ("cette ligne n'a pas d'identifiant", "donnez-lui un identifiant nouveau, ou videz la ligne")
READ_ONLY: Final[Fault] = (
    "cette feuille est en lecture seule",
    "rétablissez la cellule ; ce changement se fait dans le fichier YAML",
)

STALE: Final[Fault] = (
    "le contenu a changé depuis l'export de ce classeur",
    "exportez de nouveau, ou ajoutez --force si les différences ci-dessus sont bien les vôtres",
)


def no_file(path: str) -> Fault:
    """A workbook that is not there."""
    return f"le fichier « {path} » n'existe pas", "vérifiez le nom et le dossier"


def exists(path: str) -> Fault:
    """An export would replace a workbook, which may hold somebody's work."""
    return f"le fichier « {path} » existe déjà", "choisissez un autre nom, ou ajoutez --force pour le remplacer"


def cannot_write(path: str) -> Fault:
    """The system refuses the file."""
    return (
        f"le fichier « {path} » ne peut pas être écrit",
        "fermez-le s'il est ouvert ; vérifiez le dossier et ses droits",
    )


def cannot_rewrite(path: str) -> Fault:
    """The YAML has a form in which we cannot change a value and leave the rest as it is."""
    return (
        f"« {path} » est écrit d'une façon que l'import ne sait pas modifier",
        "faites ce changement dans le fichier YAML",
    )


def no_sheet(title: str) -> Fault:
    """A sheet that every workbook has."""
    return f"la feuille « {title} » manque", "reprenez un classeur exporté ; ne renommez pas ses feuilles"


def no_column(header: str) -> Fault:
    """A column that its sheet always has."""
    return f"la colonne « {header} » manque", "rétablissez cet en-tête sur la première ligne"


def unknown_column(header: str, close: str | None = None) -> Fault:
    """A header that means nothing here."""
    remedy = f"vouliez-vous dire « {close} » ?" if close else "retirez cette colonne"
    return f"la colonne « {header} » n'existe pas ici", remedy


def column_twice(header: str) -> Fault:
    """The same header twice."""
    return f"la colonne « {header} » est là deux fois", "gardez-en une seule"


def number(header: str) -> Fault:
    """A number where a text is expected: zeros before it, or decimals, may be lost."""
    return f"« {header} » : le tableur a changé ce texte en nombre", "mettez la cellule au format Texte et retapez-la"


def not_a_number(header: str, text: str) -> Fault:
    """A text where a whole number is expected."""
    return f"« {header} » : « {text} » n'est pas un nombre entier", "écrivez un nombre entier, ou videz la cellule"


def not_in_list(header: str, text: str, choices: Iterable[str]) -> Fault:
    """A word that the drop-down list does not have."""
    return f"« {header} » : « {text} » n'est pas dans la liste", f"choisissez parmi {', '.join(choices)}"


def duplicate_row(name: str, first: str) -> Fault:
    """Two rows of questions share an identifier."""
    return (
        f"l'identifiant « {name} » est déjà à la cellule {first}",
        "donnez un autre identifiant à la nouvelle question",
    )


def deleted(name: str) -> Fault:
    """The row of a question is gone."""
    return (
        f"la ligne de la question « {name} » a disparu",
        "remettez-la ; une question ne s'efface pas, elle se retire dans retired.yaml",
    )


def locked(header: str, value: str) -> Fault:
    """A grey cell was changed."""
    return f"« {header} » ne change pas pour une question existante", f"remettez « {value} »"


def unknown_mission(name: str, close: str | None = None) -> Fault:
    """A new question in a mission that does not exist."""
    remedy = f"vouliez-vous dire « {close} » ?" if close else "reprenez la mission d'une question voisine"
    return f"la mission « {name} » n'existe pas", remedy


def unknown_question(name: str, close: str | None = None) -> Fault:
    """A row of another sheet that names a question which does not exist."""
    remedy = f"vouliez-vous dire « {close} » ?" if close else "reprenez un identifiant de la feuille « Questions »"
    return f"la question « {name} » n'existe pas", remedy


def no_kind(header: str) -> Fault:
    """Something is said of a second part whose kind is not given."""
    return f"cette question n'a pas de type dans « {header} »", "choisissez le type, ou videz la cellule"


def no_maximum(kind: str) -> Fault:
    """A maximum for a kind of answer that has none."""
    return f"une réponse de type « {kind} » n'a pas de maximum", "videz la cellule"


def stray_row(nature: str, kind: str) -> Fault:
    """A row that this kind of answer has no use for."""
    return (
        f"une réponse de type « {kind} » n'a pas de « {nature} »",
        "supprimez la ligne ou changez le type de la réponse",
    )


def stray_cell(header: str, nature: str) -> Fault:
    """A cell that this kind of row has no use for."""
    return f"« {header} » ne sert pas sur une ligne de type « {nature} »", "videz la cellule"


def level_number(position: int) -> Fault:
    """The steps of a scale are numbered in order."""
    return "les niveaux ne sont pas numérotés dans l'ordre", f"écrivez {position}, ou remettez les lignes dans l'ordre"


def unknown_table_column(name: str, close: str | None = None) -> Fault:
    """An option for a column that the table does not have."""
    remedy = (
        f"vouliez-vous dire « {close} » ?" if close else "reprenez la valeur d'une ligne « colonne » de la question"
    )
    return f"ce tableau n'a pas de colonne « {name} »", remedy
