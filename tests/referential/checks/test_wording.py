"""What is said to people."""

from __future__ import annotations

from referential.checks.wording import said
from referential.loader import Referential


def test_each_text_said_once_with_its_place(minimal: Referential) -> None:
    """Questions, answers, tips and the library are said; cited labels, typed words and names are not."""
    texts = [text for _, _, text in said(minimal)]
    assert {"Quel lien avec {ligne}\u202f?", "Demandez à trois personnes.", "Structure qui coordonne.", "Lancé"} <= {
        *texts
    }
    assert not {"conaitre", "connaître", "en cours", "pilote", "lead partner", "D1", "Essai."} & {*texts}
    places = {text: str(minimal.sources.at(name, *place)) for name, place, text in said(minimal)}
    assert places["Structure qui coordonne."] == "glossaire.yaml:5"
    assert places["Quel lien avec {ligne}\u202f?"] == "10-debut/un.yaml:17"
