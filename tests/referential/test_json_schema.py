"""The JSON Schema that editors use."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from referential import json_schema
from referential.loader import CONTENT
from referential.source import ContentError
from tests.referential.overlay import MINIMAL

FILES = [
    (root, path.relative_to(root).as_posix()) for root in (MINIMAL, CONTENT) for path in sorted(root.rglob("*.yaml"))
]


def _schema(path: str) -> Any:
    return json.loads((json_schema.SCHEMAS / json_schema.schema_name(path)).read_text(encoding="utf-8"))


def test_files_on_disk_are_those_of_the_code() -> None:
    """When this fails: `python -m referential.json_schema`."""
    on_disk = {path.name: path.read_text(encoding="utf-8") for path in json_schema.SCHEMAS.glob("*.schema.json")}
    assert on_disk == json_schema.schemas()


def test_main_writes_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command rewrites every file, descriptions apart."""
    texts = json_schema.schemas()
    monkeypatch.setattr(json_schema, "schemas", lambda: texts)
    monkeypatch.setattr(json_schema, "SCHEMAS", tmp_path)
    json_schema.main()
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == texts


def test_schemas_are_schemas() -> None:
    """Each is valid JSON Schema, and holds nothing of this machine."""
    for text in json_schema.schemas().values():
        jsonschema.Draft202012Validator.check_schema(json.loads(text))
        assert str(Path(__file__).parents[2]) not in text


def test_every_description_serves() -> None:
    """No description is left over from a shape that went away (a missing one fails when schemas are made)."""
    texts = "\n".join(json_schema.schemas().values())
    said = {word for words in json_schema.descriptions().values() for word in words.values()}
    assert {word for word in said if json.dumps(word, ensure_ascii=False) not in texts} == set()


def test_descriptions_that_cannot_be_read_are_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The words for editors are content: a fault has its line."""
    (tmp_path / "descriptions.yaml").write_text("a: 1\na: 2\n", encoding="utf-8")
    monkeypatch.setattr(json_schema, "SCHEMAS", tmp_path)
    with pytest.raises(ContentError, match=r"descriptions\.yaml:2: "):
        json_schema.schemas()


def test_files_are_collected() -> None:
    """A collector that collects nothing fails."""
    assert len(FILES) > 20


@pytest.mark.parametrize(("root", "path"), FILES, ids=[path for _, path in FILES])
def test_content_fits_its_schema(root: Path, path: str) -> None:
    """What our reader accepts, an editor accepts: real files and minimal ones."""
    data = yaml.safe_load((root / path).read_text(encoding="utf-8"))
    jsonschema.validate(data, _schema(path), cls=jsonschema.Draft202012Validator)


def test_editor_refuses_an_unknown_key() -> None:
    """The schema is as strict as the loader."""
    data = yaml.safe_load((MINIMAL / "phases.yaml").read_text(encoding="utf-8"))
    data["phases"][0]["couleur"] = "rouge"
    with pytest.raises(jsonschema.ValidationError, match="couleur"):
        jsonschema.validate(data, _schema("phases.yaml"), cls=jsonschema.Draft202012Validator)
