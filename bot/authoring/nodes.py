"""Where the parts of a YAML text stand, by the marks of ruamel.yaml."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import Any

from ruamel.yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode


def data(node: Node) -> Any:
    """Return `node` as plain data: every scalar as it is typed, as the loader reads it."""
    if isinstance(node, MappingNode):
        return {key.value: data(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [data(each) for each in node.value]
    return None if node.tag == "tag:yaml.org,2002:null" else unicodedata.normalize("NFC", node.value)


def on_one_line(node: Node) -> bool:
    """Whether `node` is a list or a group between brackets."""
    return isinstance(node, CollectionNode) and bool(node.flow_style)


class Written:
    """A text with its lines."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.eol = "\r\n" if "\r\n" in text else "\n"

    def end(self, node: Node) -> int:
        """Return where the last character of `node` stands, comments and blank lines after it left out."""
        if not isinstance(node, ScalarNode) and not on_one_line(node) and node.value:
            last = node.value[-1]
            return self.end(last[1] if isinstance(node, MappingNode) else last)
        start: int = node.start_mark.index
        if start == node.end_mark.index:  # nothing is written
            return len(self.text[:start].rstrip())
        return start + len(self.text[start : node.end_mark.index].rstrip())

    def line_start(self, index: int) -> int:
        """Return the beginning of the line of `index`."""
        return self.text.rfind("\n", 0, index) + 1

    def line_before(self, index: int) -> int:
        """Return the end of the line above that of `index`."""
        return self.line_end(self.line_start(index) - 1)

    def above(self, index: int) -> int:
        """Return the end of the line above that of `index` and above the comments that introduce it."""
        found = self.line_before(index)
        while self.text[self.line_start(found) : found].lstrip().startswith("#"):
            found = self.line_before(found)
        return found

    def line_end(self, index: int) -> int:
        """Return the end of the line of `index`, before what ends it."""
        found = self.text.find("\n", index)
        found = len(self.text) if found < 0 else found
        return found - 1 if self.text[found - 1 : found] == "\r" else found

    def blank_between(self, items: list[Node]) -> bool:
        """Whether the entries of a list stand apart."""
        gaps = (self.text[self.end(before) : after.start_mark.index] for before, after in pairwise(items))
        return any(gap.count("\n") > 1 and not gap.split("\n")[1].strip() for gap in gaps)
