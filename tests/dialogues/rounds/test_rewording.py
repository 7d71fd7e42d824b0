"""A neutral wording is proposed by rule, and what needs none is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.house import House
from dialogues.rounds.rewording import LONGEST, reworded

RESERVE = "La commune de … a exprimé une réserve le … sur …"
SOUTIEN = "Le soutien de la structure … n'est pas acquis ; prochaine échéance : …"
APPUI = "Ce qui était prévu pour le … (budget, pièce, avis) n'est pas arrivé ; appui à proposer : …"
POSTE = "Le poste de … n'est pas pourvu actuellement ; doublure : …"
DESACCORD = "Deux responsables ne se sont pas accordés sur … ; passer par …"
FINANCEMENT = "Deux structures visent le même financement ; à clarifier avant le …"
REUNION = "Le …, la réunion n'a pas permis de décider sur … ; prochaine étape : …"
ETAPE = "L'étape prévue le … n'a pas eu lieu ; ce qui a manqué : …"

TOLD = {
    # the table of the dossier, 5.5, point 6
    "M. X est contre, comme toujours": RESERVE,
    "L'élue Y est de tel parti, elle bloquera": SOUTIEN,
    "Z est incompétent sur le budget": APPUI,
    "W est en arrêt, on ne peut pas compter dessus": POSTE,
    "Le directeur et la présidente se détestent": DESACCORD,
    "Ils veulent nous piquer la subvention": FINANCEMENT,
    # the same said otherwise, with other accents, case and apostrophes
    "la communauté voisine NE PENSE QU’A son budget": FINANCEMENT,
    "le maire est de gauche": SOUTIEN,
    "Elle ne fait rien.": APPUI,
    "C'est la faute de la Région": ETAPE,
    "Le préfet est insupportable !": REUNION,
    "Il bloque tout. Elle bloque tout aussi.": RESERVE,
    # names alone become functions, and the fact stays
    "Réunion avec Mme Dupont-Morel mardi": "Réunion avec la personne en charge de … mardi",
    "Il manque l'accord d'Anne Morel": "Il manque l'accord de la personne en charge de …",
    "Sophie n'a pas répondu": "La personne en charge de … n'a pas répondu",
    "le maire Durand a signé le 3 mars": "le maire a signé le 3 mars",
    "La chargée de mission Julie Bernard a signé": "La chargée de mission a signé",
    "M. de La Tour viendra": "La personne en charge de … viendra",
    "La réunion a eu lieu. M. Petit ment, il ment souvent.": "La réunion a eu lieu. Ce qui a été dit le … et ce qui a "
    "été fait le … diffèrent sur … ; à vérifier auprès de …",
}
HARMLESS = (
    "Le maire de Luzy a signé",
    "Madame la Présidente a signé",
    "Mme la maire de Saint-Étienne a signé",
    "Mardi, la Communauté de communes du Pays Basque délibère",
    "Septembre est trop tôt pour la Région",
    "École Jules Ferry, rue Pierre Curie",
    "Le lycée Jean Moulin accueille le comité",
    "Le chantier est en arrêt depuis mars",
    "Le GAL LEADER a voté la fiche action",
    "L'agent SNCF est venu avec le président du PETR",
    "Plan B : passer par le Département",
    "Le budget est nul cette année",
    "La colonne de droite manque",
    "Saint Pierre et Sainte Marie veulent se regrouper",
    "La commune ne veut pas payer deux fois",
    "La responsable Communication a écrit au Crédit Agricole",
    "Conseil départemental de la Nièvre, DDT 58, ADEME, Banque des Territoires",
    "Parc naturel régional du Morvan : réserve le 3 mars sur le calendrier",
    "",
    "…",
)


@pytest.mark.parametrize(("written", "proposed"), TOLD.items())
def test_a_name_or_a_judgement_gives_a_proposal(house: House, written: str, proposed: str) -> None:
    """Functions and facts to complete, with a reason."""
    made = reworded(house.referential, written)
    assert made is not None
    assert (made.text, bool(made.why)) == (proposed, True)


@pytest.mark.parametrize("written", HARMLESS)
def test_what_is_harmless_is_left_alone(house: House, written: str) -> None:
    """Places, structures, acronyms, days and months are no names of persons."""
    assert reworded(house.referential, written) is None


def test_each_rule_that_spoke_gives_its_reason(house: House) -> None:
    """A name and a judgement are two reasons, each said once."""
    made = reworded(house.referential, "Mme Petit viendra. M. Morel viendra. Z est incompétent. W est incompétente.")
    assert made is not None
    assert len(made.why) == len(set(made.why)) == 2


PIECES = st.sampled_from(
    [*TOLD, *HARMLESS, "M.", "Jean", "Paul", "d'", "le maire", "X", "\n", ". ", " ", "nul", "est", "contre", "toujours"]
)


@given(
    text=st.one_of(st.text(max_size=400), st.lists(PIECES, max_size=12).map(" ".join), st.lists(PIECES).map("".join))
)
def test_a_proposal_is_short_and_needs_no_other(house: House, text: str) -> None:
    """Whatever is written: no crash, at most 300 characters, and the proposal is accepted as it is."""
    made = reworded(house.referential, text)
    if made is not None:
        assert 0 < len(made.text) <= LONGEST
        assert made.why
        assert reworded(house.referential, made.text) is None


@pytest.mark.parametrize("text", ["M. Petit " * 60, "a" * 299 + " M. Petit", "M. " + "A" * 500])
def test_a_long_text_is_cut_between_two_words(house: House, text: str) -> None:
    """A proposal fits, however long what was written, and nothing half of a word remains."""
    made = reworded(house.referential, text)
    assert made is not None
    assert len(made.text) <= LONGEST
    assert reworded(house.referential, made.text) is None
