"""An outline as DOCX: named styles, repeated header rows, page numbers, the language of the text."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final, assert_never, cast

from bot.reports.documents.outline import Block, Bullets, Heading, Outline, PageBreak, Paragraph, Table, writable
from bot.reports.documents.package import without_times

if TYPE_CHECKING:  # read when a document is asked for, not when the bot starts
    from docx.document import Document as Written
    from docx.styles.style import ParagraphStyle
    from docx.table import Table as WrittenTable
    from docx.text.paragraph import Paragraph as WrittenParagraph

FONT: Final = "Liberation Sans"
INK: Final = "1F3A4D"
"""The colour of titles (dark blue, 11:1 on white)."""
HEAD: Final = "E4ECF1"
"""The background of header rows."""
LINE: Final = "8A99A5"
"""The colour of the lines of tables."""
EDGES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")
NOTE: Final = "Quote"
"""The style of what stands beside the content."""


def written(outline: Outline) -> bytes:
    """Return the document as a DOCX file."""
    from docx import Document  # 0.3 s that the start of the bot does not pay

    document = Document()
    _lay_out(document)
    _style(document, outline.language)
    _describe(document, outline)
    document.add_paragraph(writable(outline.title), style="Title")
    if outline.subtitle:
        document.add_paragraph(writable(outline.subtitle), style="Subtitle")
    for block in outline.blocks:
        _add(document, block)
    _foot(document, outline.footer)
    file = io.BytesIO()
    document.save(file)
    return without_times(file.getvalue())


def _add(document: Written, block: Block) -> None:
    from docx.enum.text import WD_BREAK

    match block:
        case Heading(text, level):
            document.add_heading(writable(text), level)
        case Paragraph(text, note):
            document.add_paragraph(writable(text), style=NOTE if note else "Normal")
        case Bullets(items):
            for item in items:
                document.add_paragraph(writable(item), style="List Bullet")
        case Table():
            _table(document, block)
        case PageBreak():
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        case _:
            assert_never(block)


def _table(document: Written, block: Table) -> None:
    from docx.shared import Cm

    table = document.add_table(rows=0, cols=len(block.columns), style="Table Grid")
    table.autofit = False
    for number, texts in enumerate((block.columns, *block.rows)):
        row = table.add_row()
        for cell, text, width in zip(row.cells, texts, block.widths, strict=True):
            cell.width = Cm(width)
            cell.paragraphs[0].add_run(writable(text)).bold = number == 0 or None
            cell.paragraphs[0].paragraph_format.space_before = Cm(0.08)
            cell.paragraphs[0].paragraph_format.space_after = Cm(0.08)
    for column, width in zip(table.columns, block.widths, strict=True):
        column.width = Cm(width)
    _head(table)
    document.add_paragraph().paragraph_format.space_after = Cm(0)


def _head(table: WrittenTable) -> None:
    """Repeat the header row on each page, on its background; keep every row whole."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - no public door
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - no public door
    for cell in table.rows[0].cells:
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), HEAD)
        cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - no public door


def _lay_out(document: Written) -> None:
    from docx.shared import Cm

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)


def _style(document: Written, language: str) -> None:
    """One readable font for all, titles in dark blue, and the language that the spelling checker takes."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    sizes = {"Normal": 11, "Title": 22, "Subtitle": 11, "Heading 1": 15, "Heading 2": 12.5, NOTE: 9.5, "Footer": 9}
    for name, size in sizes.items():
        style = cast("ParagraphStyle", document.styles[name])
        style.font.name, style.font.size = FONT, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)  # else the theme's font wins
        if name in ("Title", "Heading 1", "Heading 2"):
            style.font.color.rgb, style.font.bold = RGBColor.from_string(INK), True
        if name in (NOTE, "Subtitle"):
            style.font.color.rgb = RGBColor.from_string("444444")
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), language)
    for edge in document.styles["Table Grid"].element.iter(*(qn(f"w:{one}") for one in EDGES)):
        edge.set(qn("w:color"), LINE)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), language)
    document.styles["Normal"].element.get_or_add_rPr().append(spoken)


def _describe(document: Written, outline: Outline) -> None:
    about = document.core_properties
    about.title, about.subject, about.language = writable(outline.title), writable(outline.subtitle), outline.language
    about.author = about.last_modified_by = about.comments = ""
    about.created = about.modified = outline.at


def _foot(document: Written, text: str) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Cm

    line = document.sections[0].footer.paragraphs[0]
    cast("ParagraphStyle", document.styles["Footer"]).paragraph_format.tab_stops.clear_all()
    line.paragraph_format.tab_stops.add_tab_stop(Cm(17), WD_TAB_ALIGNMENT.RIGHT)
    line.add_run(f"{writable(text)}\t")
    _number(line, "PAGE")
    line.add_run(" / ")
    _number(line, "NUMPAGES")


def _number(line: WrittenParagraph, field: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    simple = OxmlElement("w:fldSimple")
    simple.set(qn("w:instr"), field)
    run = OxmlElement("w:r")
    shown = OxmlElement("w:t")
    shown.text = "1"
    run.append(shown)
    simple.append(run)
    line._p.append(simple)  # noqa: SLF001 - no public door
