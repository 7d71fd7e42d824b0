"""YAML changes where its data changed, and nowhere else."""

from __future__ import annotations

import copy
import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from bot.authoring.nodes import data
from bot.authoring.rewriting import Unfaithful, rewritten
from tests.bot.authoring.sheets import RICH

TEXT = RICH.read_text(encoding="utf-8")
WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"), exclude_characters="\ufeff\u2028\u2029"), max_size=12
).map(lambda word: unicodedata.normalize("NFC", word))


def _data(text: str) -> Any:
    return data(YAML(typ="safe", pure=True).compose(text))


def _changed(old: str, new: str) -> list[str]:
    """Return the lines of `old` that are not in `new`."""
    return [line for line in old.splitlines() if line not in new.splitlines()]


def test_nothing_changes_nothing() -> None:
    """The same data gives the same text, to the byte."""
    assert rewritten(TEXT, _data(TEXT)) == TEXT
    windows = TEXT.replace("\n", "\r\n")
    assert rewritten(windows, _data(windows)) == windows


def test_one_value_changes_one_line() -> None:
    """A value gives way in its own quotes; comments after it and around it stay."""
    new = _data(TEXT)
    new["questions"][0]["tips"][0]["text"] = 'Un "autre" conseil.'
    new["questions"][0]["answer"]["options"][0]["label"] = "La première"
    text = rewritten(TEXT, new)
    assert _changed(TEXT, text) == [
        """        - {value: a, label: "L'une", keywords: [une, 'premier choix']}   # fin""",
        '      - text: "Un conseil de 10\u00a0000 mots."   # espace insécable voulue',
    ]
    assert """- {value: a, label: "La première", keywords: [une, 'premier choix']}   # fin""" in text
    assert '- text: "Un \\"autre\\" conseil."   # espace insécable voulue' in text


def test_keys_come_and_go() -> None:
    """A new key takes a line of its own after its neighbour; one that goes takes its lines along, and no comment."""
    new = _data(TEXT)
    question = new["questions"][0]
    del question["tips"][0]["for"]
    del question["relations"]["feeds"]
    question["relations"]["tensions"] = ["D1"]
    text = rewritten(TEXT, new)
    assert "# entre deux conseils" in text
    assert "extends: [S1]   # vient de S1\n      tensions: [D1]\n    provenance:" in text


def test_entries_come_and_go() -> None:
    """Entries are added in the manner of their neighbours, and taken away with their lines only."""
    new = _data(TEXT)
    question = new["questions"][0]
    question["tips"] = [{"text": "Zéro."}, question["tips"][1], {"text": "Trois : oui."}]
    question["answer"]["options"].insert(0, {"value": "z", "label": "Zéro"})
    new["questions"].append({**copy.deepcopy(new["questions"][1]), "id": "suite.neuve"})
    text = rewritten(TEXT, new)
    assert _data(text) == new
    assert '      - {text: "Trois : oui."}\n    visibility: prive' in text
    assert '      options:\n        - {value: z, label: "Zéro"}\n        # la meilleure' in text
    assert "      status: deduit\n\n  - id: suite.neuve\n" in text
    assert text.endswith("# La fin.\n")


def test_a_list_may_go_and_another_come() -> None:
    """Groups become lists, words become groups, whatever the manner of writing."""
    new = _data(TEXT)
    new["questions"][0]["answer"] = {"kind": "status"}
    new["questions"][0]["detail"] = None
    new["questions"][1]["answer"] = {
        "kind": "table",
        "columns": [{"key": str(n), "options": [{"value": "a"}]} for n in range(3)],
    }
    new["questions"][1]["vigilance"] = []
    assert _data(rewritten(TEXT, {**new, "title": "Autre"})) == {**new, "title": "Autre"}


def test_first_keys_and_values_left_empty() -> None:
    """The key that shares its line with a dash may go; a value may come where there was none, or go."""
    text = "a:\n  - x: 1\n    y:\n  -\n    z: 2\nb: &ici\nc: |\n  long\n"
    for new in (
        {"a": [{"y": "2"}, {"z": "2"}], "b": None, "c": "long\n"},
        {"a": [{"x": "1", "y": "oui"}, {"z": "3"}], "b": "mot", "c": "court"},
        {"a": [{"x": "1", "y": None, "w": "n"}], "b": None, "c": None},
        {"a": "rien", "b": [], "c": {}},
    ):
        assert _data(rewritten(text, new)) == new


def test_a_file_that_cannot_be_rewritten() -> None:
    """What would not hold the new data is refused, and so is what does not read as YAML."""
    for text in ("a: 1\n? b  # ici : non\n: {x: 1}\n", "a: [\n"):
        with pytest.raises(Unfaithful):
            rewritten(text, {"a": "1", "b": "2"})


def _paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(below for key, each in inside for below in _paths(each, (*path, key)))]


def _edited(value: Any, path: tuple[Any, ...], word: str, how: str) -> Any:
    """Return `value` with a change at `path`: another word, something less, or something more."""
    if path:
        inside = copy.copy(value)
        inside[path[0]] = _edited(value[path[0]], path[1:], word, how)
        return inside
    if isinstance(value, list):
        entry = {"text": word, "for": [word or "x"]} if value and isinstance(value[0], dict) else word
        return {"less": value[1:], "more": [*value, entry], "first": [entry, *value], "turn": value[::-1]}[how]
    if isinstance(value, dict):
        last = list(value)[-1]
        less = {key: each for key, each in value.items() if key != last}
        return {
            "less": less or value,
            "more": {**value, "ajout": word},
            "first": value,
            "turn": {**value, "ajout": [word]},
        }[how]
    return word


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.lists(st.tuples(st.integers(0), WORDS, st.sampled_from(["less", "more", "first", "turn"])), max_size=5),
    st.booleans(),
)
def test_any_change_is_written(edits: list[tuple[int, str, str]], windows: bool) -> None:
    """Whatever changes, the new text holds exactly the new data, and every line of a comment is kept."""
    text = TEXT.replace("\n", "\r\n") if windows else TEXT
    new = _data(text)
    for place, word, how in edits:
        paths = [path for path in _paths(new) if path]
        new = _edited(new, paths[place % len(paths)], word, how)
    try:
        assert _data(rewritten(text, new)) == new
    except Unfaithful:
        pytest.fail("a form that cannot be rewritten")
