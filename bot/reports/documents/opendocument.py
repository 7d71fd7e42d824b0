"""An outline as ODT: named styles, repeated header rows, page numbers, the language of the text."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final, assert_never

from bot.reports.documents.opendocument_styles import (
    CELL,
    HEADER,
    IN_TABLES,
    LIST,
    NOTE,
    STYLES,
    column_style,
    footer_style,
)
from bot.reports.documents.outline import Block, Bullets, Heading, Outline, PageBreak, Paragraph, Table, writable
from bot.reports.documents.package import without_times

if TYPE_CHECKING:  # read when a document is asked for, not when the bot starts
    from collections.abc import Sequence

    from odfdo import Document, Element

PROGRAM: Final = "Mailleur"


def written(outline: Outline) -> bytes:
    """Return the document as an ODT file."""
    import odfdo  # 0.3 s that the start of the bot does not pay

    document = odfdo.Document("text")
    document.body.clear()
    for style in STYLES:
        document.insert_style(style)
    for style in IN_TABLES:
        document.insert_style(style, automatic=True)
    for level in document.styles.root.get_elements("//text:outline-level-style"):
        level.set_attribute("style:num-format", "")  # titles without numbers, as in the DOCX
        for name in ("style:num-suffix", "loext:num-list-format"):
            if level.get_attribute(name) is not None:
                level.del_attribute(name)
    document.language = outline.language
    _describe(document, outline)
    document.body.append(odfdo.Paragraph(writable(outline.title), style="Title"))
    if outline.subtitle:
        document.body.append(odfdo.Paragraph(writable(outline.subtitle), style="Subtitle"))
    for number, block in enumerate(outline.blocks):
        _add(document, block, number)
    _foot(document, outline.footer)
    file = io.BytesIO()
    document.save(file)
    return without_times(file.getvalue())


def _add(document: Document, block: Block, number: int) -> None:
    import odfdo

    body = document.body
    match block:
        case Heading(text, level):
            body.append(odfdo.Header(level, writable(text), style=f"Heading_20_{level}"))
        case Paragraph(text, note):
            body.append(odfdo.Paragraph(writable(text), style=NOTE if note else "Text_20_body"))
        case Bullets(items):
            listed = odfdo.List(style=LIST)
            for item in items:
                listed.append(odfdo.ListItem(odfdo.Paragraph(writable(item), style="Text_20_body")))
            body.append(listed)
        case Table():
            body.append(_table(document, block, number))
            body.append(odfdo.Paragraph("", style=CELL))
        case PageBreak():
            body.append(odfdo.Paragraph("", style="Page_20_break"))
        case _:
            assert_never(block)


def _table(document: Document, block: Table, number: int) -> Element:
    """A table whose first row stands in `table:table-header-rows`, so that every page repeats it."""
    from odfdo import Element

    table = Element.from_tag("table:table")
    table.set_attribute("table:name", f"Table{number}")
    table.set_attribute("table:style-name", "Whole")
    for width in block.widths:
        name = f"Column{round(width * 100)}"
        document.insert_style(column_style(name, width), automatic=True)
        column = Element.from_tag("table:table-column")
        column.set_attribute("table:style-name", name)
        table.append(column)
    head = Element.from_tag("table:table-header-rows")
    head.append(_row(block.columns, "Head", HEADER))
    table.append(head)
    for texts in block.rows:
        table.append(_row(texts, "Cell", CELL))
    return table


def _row(texts: Sequence[str], style: str, paragraph: str) -> Element:
    import odfdo

    row = odfdo.Element.from_tag("table:table-row")
    row.set_attribute("table:style-name", "Row")
    for text in texts:
        cell = odfdo.Element.from_tag("table:table-cell")
        cell.set_attribute("table:style-name", style)
        cell.set_attribute("office:value-type", "string")
        cell.append(odfdo.Paragraph(writable(text), style=paragraph))
        row.append(cell)
    return row


def _describe(document: Document, outline: Outline) -> None:
    about = document.meta
    about.title, about.subject, about.language = writable(outline.title), writable(outline.subtitle), outline.language
    about.creation_date = about.date = outline.at.replace(tzinfo=None, microsecond=0)
    about.generator = PROGRAM


def _foot(document: Document, text: str) -> None:
    """Put the line at the foot of the page, with the number of the page and of the last one on its right."""
    import odfdo

    (page,) = document.styles.root.get_elements("//style:page-layout/style:footer-style")
    page.append(odfdo.Element.from_tag(footer_style()))
    line = odfdo.Paragraph(writable(text), style="Footer")
    line.append(odfdo.Tab())
    line.append(odfdo.VarPageNumber())
    line.append(odfdo.Span(" / "))
    line.append(odfdo.Element.from_tag("<text:page-count>1</text:page-count>"))
    footer = odfdo.Element.from_tag("style:footer")
    footer.append(line)
    (master,) = document.styles.root.get_elements("//style:master-page")
    master.append(footer)
