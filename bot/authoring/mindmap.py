"""The map as OPML 2.0 and as a FreeMind map: for outliners and mind-map tools."""

from __future__ import annotations

import io
from typing import Final
from xml.etree import ElementTree as ET

from bot.authoring.outline import Branch, outline
from referential.loader import Referential

_TITLE: Final = "Chargé(e) de coopération"
"""The title of the map, word for word."""


def opml(referential: Referential) -> bytes:
    """Return the map as OPML: `text`, `_note` for the label word for word, and our code."""
    root = ET.Element("opml", version="2.0")
    head = ET.SubElement(root, "head")
    ET.SubElement(head, "title").text = _TITLE
    top = ET.SubElement(ET.SubElement(root, "body"), "outline", text=_TITLE, _note=referential.credit)
    for branch in outline(referential):
        _outline(top, branch)
    return _written(root)


def _outline(above: ET.Element, branch: Branch) -> None:
    attributes = {"text": branch.label}
    if branch.note:
        attributes["_note"] = branch.note
    if branch.code:
        attributes["code"] = branch.code
    element = ET.SubElement(above, "outline", attributes)
    for each in branch.branches:
        _outline(element, each)


def freemind(referential: Referential) -> bytes:
    """Return the map as FreeMind 1.0.1, which Freeplane, XMind and others open."""
    root = ET.Element("map", version="1.0.1")
    top = ET.SubElement(root, "node", ID="carte", TEXT=_TITLE)
    _note(top, referential.credit)
    for position, branch in enumerate(outline(referential)):
        _node(top, branch).set("POSITION", "left" if position % 2 else "right")
    return _written(root, declared=False)


def _node(above: ET.Element, branch: Branch) -> ET.Element:
    element = ET.SubElement(above, "node", ID=branch.id, TEXT=branch.label)
    if branch.note:
        _note(element, branch.note)
    for each in branch.branches:
        _node(element, each)
    return element


def _note(element: ET.Element, text: str) -> None:
    body = ET.SubElement(ET.SubElement(ET.SubElement(element, "richcontent", TYPE="NOTE"), "html"), "body")
    ET.SubElement(body, "p").text = text


def _written(root: ET.Element, *, declared: bool = True) -> bytes:
    """Return the XML; FreeMind's readers want ASCII and no declaration."""
    ET.indent(root)
    written = io.BytesIO()
    tree = ET.ElementTree(root)
    tree.write(written, encoding="utf-8" if declared else "us-ascii", xml_declaration=declared)
    return written.getvalue() + b"\n"
