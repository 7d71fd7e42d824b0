"""A network's own folder over the base. Its conflicts are the cases `overlay…` of `tests/broken/referential`."""

from __future__ import annotations

import shutil
from pathlib import Path

import jsonschema
import pytest
import yaml

from referential import json_schema, loader
from referential.coverage import coverage, rendered
from referential.loader import Referential
from referential.overlay import OVERLAY_FILE
from referential.source import ContentError
from referential.typography import plain
from tests.referential.overlay import MINIMAL, changed

NETWORK = Path(__file__).parent / "reseau"


@pytest.fixture(scope="module")
def network() -> Referential:
    """Return the minimal content with the network's folder over it."""
    return loader.load(MINIMAL, overlay=NETWORK)


def codes(referential: Referential, phase: str) -> list[str]:
    """Return what a phase asks, in its order."""
    return [question.code for question in referential.of_phase(phase)]


def test_a_network_brings_its_own_situations(tmp_path: Path) -> None:
    """A file in its folder « situations » stands beside those of the base, and is checked like them."""
    folder = tmp_path / "reseau"
    (folder / "situations").mkdir(parents=True)
    text = (MINIMAL / "situations" / "essai.yaml").read_text(encoding="utf-8")
    (folder / "situations" / "bac.yaml").write_text(text.replace("id: essai", "id: bac"), encoding="utf-8")
    assert list(loader.load(MINIMAL, overlay=folder).situations) == ["essai", "bac"]
    (folder / "situations" / "bac.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match="« essai » existe déjà"):
        loader.load(MINIMAL, overlay=folder)


def test_added_ordered_and_placed(network: Referential) -> None:
    """The network's questions are asked in their phase: the named ones first, « after » one behind the other."""
    assert codes(network, "suite") == ["R2", "S1", "R1", "R3"]
    assert network.missions["reseau-x.accueil"].phase == "suite"
    assert network.ids["reseau-x.accueil.un"] == "R1"


def test_hidden(network: Referential) -> None:
    """What is hidden is known, with all it was, and never asked; the profile does without it as well."""
    assert codes(network, "debut") == []
    assert "D1" in network.questions
    assert not network.asks("D1")
    assert not network.asks("zzz")
    assert network.branching.profile == ("phase",)


def test_reworded(network: Referential) -> None:
    """What is reworded is said in the network's words; what is not stays that of the base."""
    question = network.questions["S1"]
    assert plain(question.text) == "Qu'avez-vous fait ensemble ?"
    assert [plain(tip.text) for tip in question.tips] == ["Commencez par un repas."]
    assert question.why == loader.load(MINIMAL).questions["S1"].why
    assert str(network.sources.at("S1", "tips", 0, "text")) == "reseau/overlay.yaml:6"
    assert str(network.sources.at("S1", "why")).startswith("20-suite/un.yaml:")


def test_without_a_folder(minimal: Referential) -> None:
    """The base alone is asked as it is, and its version owes nothing to networks."""
    assert codes(minimal, "suite") == ["S1", "D1"]
    assert minimal.overlay.name == ""
    assert all(minimal.asks(code) for code in minimal.questions)


def test_version_is_that_of_both(tmp_path: Path, network: Referential) -> None:
    """Another word in the folder gives another version; where the folder lies does not matter."""
    shutil.copytree(NETWORK, tmp_path / "ailleurs")
    assert loader.load(MINIMAL, overlay=tmp_path / "ailleurs").version == network.version
    file = tmp_path / "ailleurs" / OVERLAY_FILE
    file.write_text(file.read_text(encoding="utf-8").replace("un repas", "une visite"), encoding="utf-8")
    assert loader.load(MINIMAL, overlay=tmp_path / "ailleurs").version != network.version
    assert loader.load(MINIMAL).version != network.version


def test_the_base_is_updated_underneath(tmp_path: Path) -> None:
    """A base that changes elsewhere is taken as it is; where the network reworded it, the conflict is named."""
    root = changed(tmp_path / "a", "20-suite/un.yaml", ("On apprend en faisant.", "Faire apprend."))
    assert plain(loader.load(root, overlay=NETWORK).questions["S1"].why or "") == "Faire apprend."
    root = changed(tmp_path / "b", "20-suite/un.yaml", ("Qu'avez-vous fait ?", "Qu'avez-vous déjà fait ?"))
    with pytest.raises(ContentError) as caught:
        loader.load(root, overlay=NETWORK)
    fault = "la question de base a changé depuis : « Qu'avez-vous déjà fait ? »"
    remedy = "relisez votre formulation, puis recopiez ce texte dans « base: »"
    assert str(caught.value) == f"reseau/overlay.yaml:3: {fault}; {remedy}"


def test_a_folder_with_questions_only(tmp_path: Path) -> None:
    """A folder needs no `overlay.yaml` to add questions, and an empty one changes nothing."""
    shutil.copytree(NETWORK / "chez-nous", tmp_path / "reseau" / "chez-nous")
    assert codes(loader.load(MINIMAL, overlay=tmp_path / "reseau"), "suite") == ["S1", "R1", "R2", "R3", "D1"]
    (tmp_path / "vide").mkdir()
    assert loader.load(MINIMAL, overlay=tmp_path / "vide").questions == loader.load(MINIMAL).questions


def test_coverage_names_who_hides(network: Referential) -> None:
    """A hidden question is no hole in the coverage: the report says who hides it."""
    nodes = coverage(network)
    assert all(node.covered for node in nodes)
    told = list(rendered(nodes))
    assert told[0].endswith(": D1, R1 (masquée par reseau)")
    assert told[-1] == "2 nœuds sur 2 ont une question, dont 1 masquée"


def test_the_schema_fits() -> None:
    """What our reader accepts, an editor accepts."""
    text = json_schema.schemas()[json_schema.schema_name(OVERLAY_FILE)]
    data = yaml.safe_load((NETWORK / OVERLAY_FILE).read_text(encoding="utf-8"))
    jsonschema.validate(data, yaml.safe_load(text), cls=jsonschema.Draft202012Validator)
