"""The referential in other languages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from referential.languages import language_of, original_of
from referential.loader import Referential, load
from referential.source import ContentError
from tests.referential.overlay import MINIMAL


@pytest.mark.parametrize(
    ("path", "language"),
    [("a/un.xx.yaml", "xx"), ("un.yaml", ""), ("un.fr.yaml", "fr"), ("un.xxx.yaml", ""), ("xx.yaml", "")],
)
def test_the_language_of_a_file(path: str, language: str) -> None:
    """Two letters before the suffix."""
    assert language_of(path) == language
    assert original_of("a/un.xx.yaml") == "a/un.yaml"


def written(target: Path, **files: str) -> Path:
    """Return the minimal content with translations beside it; `__` stands for a folder."""
    shutil.copytree(MINIMAL, target, dirs_exist_ok=True)
    for name, text in files.items():
        (target / f"{name.replace('__', '/').replace('_', '-')}.xx.yaml").write_text(text, encoding="utf-8")
    return target


def test_every_kind_of_file(minimal: Referential, tmp_path: Path) -> None:
    """Missions, phases, the credit, rules, safeguards, competences and the library are translated alike."""
    root = written(
        tmp_path,
        **{
            "10_debut__un": "title: Knowing\nquestions: {debut.un: {why: It matters.}}",
            "phases": "phases: {debut: {summary: One begins.}}",
            "carte": "credit: Thanks.",
            "branching": "rules: {seul: {source: A trial.}}",
            "safeguards": "safeguards: {soutien: {words: [threat], say: Not written.}}",
            "competences": "competences: {}",
            "retired": "retired: {}",
            "glossaire": "terms: []",
            "situations__essai": "turns: {entree: {choices: {2: {text: Speak.}}}}\nendings: {chaud: We meet again.}",
        },
    )
    french = load(root)
    other = french.languages["xx"]
    assert french.version == minimal.version
    assert other.questions["D1"].why == "It matters."
    assert other.questions["D1"].text == french.questions["D1"].text
    assert other.missions["debut.un"].title == "Knowing"
    assert (other.phases["debut"].summary, other.phases["debut"].title) == ("One begins.", french.phases["debut"].title)
    assert other.credit == "Thanks."
    assert other.branching.rules[1].source == "A trial."
    assert (other.safeguards[0].words, other.safeguards[0].say) == (("threat", "menace"), "Not written.")
    assert [way.text for way in other.situations["essai"].turns[0].choices] == ["Écouter.", "Speak.", "Attendre."]
    assert other.situations["essai"].endings[0].text == "We meet again."
    assert other.questions["S1"] is french.questions["S1"]
    assert list(other.questions) == list(french.questions)


def test_every_fault_of_the_translations(tmp_path: Path) -> None:
    """YAML that cannot be read and names that do not exist come together."""
    root = written(tmp_path, phases="phases: {fin: {title: End}}", carte="credit: [")
    with pytest.raises(ContentError) as caught:
        load(root)
    assert [problem.source.path for problem in caught.value.problems] == ["carte.xx.yaml", "phases.xx.yaml"]


def test_a_network_says_it_otherwise(tmp_path: Path) -> None:
    """What a network rewords stays as it words it: the base's translation is of other words. The rest is translated."""
    root = written(tmp_path / "base", **{"10_debut__un": "questions: {debut.un: {text: Known?, why: It matters.}}"})
    network = tmp_path / "reseau"
    network.mkdir()
    (network / "overlay.yaml").write_text('reword: {D1: {text: "Le connaissez-vous ?"}}', encoding="utf-8")
    french = load(root, overlay=network)
    other = french.languages["xx"].questions["D1"]
    assert other.text == french.questions["D1"].text == "Le connaissez-vous\u202f?"
    assert other.why == "It matters."


def test_a_network_translates_its_own_files(tmp_path: Path) -> None:
    """Translations in a network's folder stand beside its own files; those of the base stay in the base."""
    network = tmp_path / "reseau"
    network.mkdir()
    (network / "overlay.yaml").write_text("hide: []", encoding="utf-8")
    (network / "phases.xx.yaml").write_text("phases: {}", encoding="utf-8")
    with pytest.raises(ContentError, match=r"reseau/phases\.xx\.yaml:1: .*reseau/phases\.yaml"):
        load(MINIMAL, overlay=network)
