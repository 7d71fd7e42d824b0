"""The shapes as JSON Schema, so that an editor completes and checks the files while they are written.

`python -m referential.json_schema` rewrites `schemas/`; a test fails when it was forgotten.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter

from referential.overlay import OVERLAY_FILE, Overlay
from referential.shapes import SHAPES, MissionFile
from referential.situations import FOLDER, Situation
from referential.source import ContentError
from referential.yaml_source import read

SCHEMAS: Final = Path(__file__).parent / "schemas"

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, str]:
    """Return the text of every schema by file name; the same text on every machine."""
    shapes = {
        "mission": MissionFile,
        "situation": Situation,
        "overlay": Overlay,
        **{name.removesuffix(".yaml"): shape for name, shape in SHAPES.items()},
    }
    words = descriptions()
    return {f"{name}.schema.json": _text(shape, words) for name, shape in shapes.items()}


def descriptions() -> Mapping[str, Mapping[str, str]]:
    """Return what an editor says of each shape (`.`) and of each of its keys."""
    document, problems = read(SCHEMAS / "descriptions.yaml", SCHEMAS)
    if problems:
        raise ContentError(problems)
    words: Mapping[str, Mapping[str, str]] = document.data
    return words


def schema_name(path: str) -> str:
    """Return the name of the schema of the content file `path`."""
    other = "situation" if path.startswith(FOLDER) else "mission"
    return f"{path.removesuffix('.yaml') if path in (*SHAPES, OVERLAY_FILE) else other}.schema.json"


def _text(shape: type, words: Mapping[str, Mapping[str, str]]) -> str:
    schema = TypeAdapter(shape).json_schema(ref_template="#/$defs/{model}")
    definitions = schema.get("$defs", {})
    for name, definition in {**definitions, shape.__name__: schema}.items():
        _describe(definition, words[name])
    return json.dumps({"$schema": _DIALECT, **schema}, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _describe(definition: dict[str, Any], words: Mapping[str, str]) -> None:
    """Put the French words for authors in the place of our docstrings and of pydantic's English titles."""
    definition["description"] = words["."]
    definition.pop("title", None)
    for key, schema in definition["properties"].items():
        schema.pop("title", None)
        schema["description"] = words[key]


def main() -> None:
    """Write every schema."""
    for name, text in schemas().items():
        (SCHEMAS / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
