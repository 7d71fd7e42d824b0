"""YAML rewritten where its data changed, and nowhere else.

ruamel.yaml says where each value stands and writes the new ones; every other character stays as the author left it:
comments, order, quoting, blank lines, ends of lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any, Final, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from bot.authoring.nodes import Written, data, on_one_line
from bot.authoring.writing import after_colon, block, compact, item, piece, scalar

_DASH: Final = re.compile(r" *- +\Z")
_NAMES: Final = ("id", "value", "key", "text", "risk")
"""What an entry of a list is recognised by."""


class Unfaithful(Exception):
    """The file has a form in which we cannot be sure to change only what must be."""


class Edit(NamedTuple):
    """The text from `start` to `end` gives way to `text`."""

    start: int
    end: int
    text: str


def rewritten(text: str, new: Any) -> str:
    """Return the YAML `text` with the data `new`.

    :raises Unfaithful: it cannot be done by changing only what differs.
    """
    try:
        edits = sorted(_Rewriting(text).edits(_compose(text), new), key=lambda edit: edit[:2])
        result, position = [], 0
        for edit in edits:
            result += [text[position : edit.start], edit.text]
            position = edit.end
        whole = "".join([*result, text[position:]])
        if data(_compose(whole)) != new:
            raise Unfaithful
    except YAMLError:
        raise Unfaithful from None
    return whole


def _compose(text: str) -> Node:
    node: Node = YAML(typ="safe", pure=True).compose(text)
    return node


class _Rewriting(Written):
    """The edits that a text needs."""

    def edits(self, node: Node, new: Any, key: str = "") -> Iterator[Edit]:
        """Yield what changes `node` into `new`; `key` is the nearest key above."""
        if data(node) == new:
            return
        if isinstance(node, ScalarNode):
            yield Edit(node.start_mark.index, self.end(node), scalar(new, key, node.style or ""))
        elif on_one_line(node):
            yield Edit(node.start_mark.index, node.end_mark.index, piece(self.text, node, new, key))
        elif isinstance(node, MappingNode):
            yield from self._mapping(node, new)
        else:
            yield from self._sequence(node, new, key)

    def _mapping(self, node: Node, new: dict[str, Any]) -> Iterator[Edit]:
        old = {name.value: (name, value) for name, value in node.value}
        column = node.value[0][0].start_mark.column
        first = node.value[0][0].value
        if first not in new:
            yield Edit(node.start_mark.index, self.end(node), block(new, column, self.eol))
            return
        for name, (key_node, value) in old.items():
            if name not in new:
                yield Edit(self.line_before(key_node.start_mark.index), self.line_end(self.end(value)), "")
        anchor = old[first][1]
        for name, wanted in new.items():
            if name not in old:
                at = self.line_end(self.end(anchor))
                written = after_colon(wanted, name, column, self.eol)
                yield Edit(at, at, f"{self.eol}{' ' * column}{name}:{written}")
                continue
            key_node, anchor = old[name]
            if _inside(anchor, wanted):
                yield from self.edits(anchor, wanted, name)
            elif data(anchor) != wanted:
                colon = self.text.index(":", key_node.end_mark.index) + 1
                yield Edit(colon, max(colon, self.end(anchor)), after_colon(wanted, name, column, self.eol))

    def _sequence(self, node: Node, new: list[Any], key: str) -> Iterator[Edit]:
        items, column = node.value, node.start_mark.column
        if not all(_DASH.match(self.text[self.line_start(i.start_mark.index) : i.start_mark.index]) for i in items):
            yield Edit(node.start_mark.index, self.end(node), block(new, column, self.eol))
            return
        flow, blank = on_one_line(items[-1]), self.blank_between(items)
        old_names, new_names = [_name(data(each)) for each in items], [_name(each) for each in new]
        for _, low, high, new_low, new_high in SequenceMatcher(
            None, old_names, new_names, autojunk=False
        ).get_opcodes():
            pairs = min(high - low, new_high - new_low)
            for old, wanted in zip(items[low : low + pairs], new[new_low : new_low + pairs], strict=True):
                if _inside(old, wanted):
                    yield from self.edits(old, wanted, key)
                elif data(old) != wanted:
                    written = item(wanted, key, column, self.eol, flow=flow).removeprefix("- ")
                    yield Edit(old.start_mark.index, self.end(old), written)
            for old in items[low + pairs : high]:
                yield Edit(self.line_before(old.start_mark.index), self.line_end(self.end(old)), "")
            last = low + pairs
            at = self.line_end(self.end(items[last - 1])) if last else self.above(items[0].start_mark.index)
            for wanted in new[new_low + pairs : new_high]:
                written = item(wanted, key, column, self.eol, flow=flow)
                yield Edit(at, at, f"{self.eol if blank and last else ''}{self.eol}{' ' * column}{written}")


def _inside(node: Node, new: Any) -> bool:
    """Whether `node` becomes `new` by changes inside it."""
    if data(node) == new:
        return True
    if isinstance(node, ScalarNode):
        return isinstance(new, str) and node.tag != "tag:yaml.org,2002:null"
    if not new or not node.value or not isinstance(new, dict if isinstance(node, MappingNode) else list):
        return False
    return not on_one_line(node) or compact(new)


def _name(value: Any) -> str:
    if isinstance(value, dict):
        return next((f"{key} {value[key]}" for key in _NAMES if key in value), repr(value))
    return str(value)
