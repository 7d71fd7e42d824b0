"""New YAML, in the manner of our files: prose between quotes, words bare, short entries on one line."""

from __future__ import annotations

import io
import re
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from bot.authoring.nodes import data

_PROSE: Final = frozenset(
    ("text", "why", "prompt", "label", "title", "risk", "signal", "evidence", "tool", "seed", "corrected", "reason")
) | {"levels", "support"}
_BARE: Final = re.compile(r"[\w](?:[\w' .-]*[\w.-])?\Z")
_SPECIAL: Final = frozenset(("null", "yes", "no", "on", "off", "true", "false", "y", "n"))
_WIDEST: Final = 110
"""Beyond this, an entry takes several lines."""


def scalar(value: str, key: str, style: str | None = None) -> str:
    """Return `value` on one line; words stay bare where they were, or where our files have them so."""
    quoted = key in _PROSE if style is None else style != ""
    bare = _BARE.match(value) and (value.casefold() not in _SPECIAL or key == "extra")
    if bare and not quoted:
        return value
    written = io.StringIO()
    yaml = YAML()
    yaml.width = 10**9
    yaml.dump(DoubleQuotedScalarString(value), written)
    return written.getvalue().removesuffix("\n").removesuffix("\n...")


def inline(value: Any, key: str = "") -> str:
    """Return `value` on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {inline(each, name)}" for name, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(inline(each, key) for each in value) + "]"
    return "null" if value is None else scalar(value, key)


def piece(text: str, node: Node, new: Any, key: str) -> str:
    """Return `new` on one line, with what `node` has of it as it is written in `text`."""
    if data(node) == new:
        return text[node.start_mark.index : node.end_mark.index].strip()
    if isinstance(node, MappingNode) and isinstance(new, dict):
        old = {name.value: value for name, value in node.value}
        parts = (
            f"{name}: {piece(text, old[name], each, name) if name in old else inline(each, name)}"
            for name, each in new.items()
        )
        return "{" + ", ".join(parts) + "}"
    if isinstance(node, ScalarNode) and isinstance(new, str):
        return scalar(new, key, node.style or "")
    return inline(new, key)


def compact(value: Any) -> bool:
    """Whether `value` reads well on one line."""
    if isinstance(value, list):
        return not any(isinstance(each, dict) for each in value)
    if isinstance(value, dict):
        return len(inline(value)) <= _WIDEST and all(compact(each) for each in value.values())
    return True


def after_colon(value: Any, key: str, column: int, eol: str) -> str:
    """Return `value` as it follows `key:`, which stands at `column`."""
    if compact(value):
        return f" {inline(value, key)}"
    pad = " " * (column + 2)
    return f"{eol}{pad}{block(value, column + 2, eol, key)}"


def block(value: Any, column: int, eol: str, key: str = "") -> str:
    """Return `value` on several lines; the first one continues the line at hand, at `column`."""
    apart = f"{eol}{' ' * column}"
    if isinstance(value, dict):
        return apart.join(f"{name}:{after_colon(each, name, column, eol)}" for name, each in value.items())
    return apart.join(item(each, key, column, eol, flow=compact(each)) for each in value)


def item(value: Any, key: str, column: int, eol: str, *, flow: bool) -> str:
    """Return `value` as an entry of a list, whose dash stands at `column`."""
    if isinstance(value, dict) and not (flow and compact(value)):
        return f"- {block(value, column + 2, eol)}"
    return f"- {inline(value, key)}"
