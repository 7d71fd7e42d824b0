"""The look of the ODT, the same as that of the DOCX; people change it in one place, the styles."""

from __future__ import annotations

from typing import Final

from bot.reports.documents.word import FONT, HEAD, INK, LINE

NOTE: Final = "Quotations"
CELL: Final = "Table_20_Contents"
LIST: Final = "Bulleted"
HEADER: Final = "Table_20_Heading"


def _paragraph(name: str, parent: str, size: float, *, before: float = 0, after: float = 0.2, more: str = "") -> str:
    """A paragraph style; distances are in centimetres, the size in points."""
    kept = ' fo:keep-with-next="always"' if name.startswith("Heading") else ""
    display = name.replace("_20_", " ")
    outline = f' style:default-outline-level="{name[-1]}"' if name.startswith("Heading") else ""
    return (
        f'<style:style style:name="{name}" style:display-name="{display}" style:family="paragraph"'
        f' style:parent-style-name="{parent}" style:class="text"{outline}>'
        f'<style:paragraph-properties fo:margin-top="{before}cm" fo:margin-bottom="{after}cm"{kept}/>'
        f'<style:text-properties fo:font-family="{FONT}" fo:font-size="{size}pt" {more}/>'
        "</style:style>"
    )


_TITLE: Final = f'fo:color="#{INK}" fo:font-weight="bold"'
_BORDER: Final = f'fo:padding="0.12cm" fo:border="0.5pt solid #{LINE}"'


STYLES: Final = (
    _paragraph("Text_20_body", "Standard", 11),
    _paragraph("Title", "Standard", 22, after=0.1, more=_TITLE),
    _paragraph("Subtitle", "Standard", 11, after=0.5, more='fo:color="#444444" fo:font-style="italic"'),
    _paragraph("Heading_20_1", "Standard", 15, before=0.6, more=_TITLE),
    _paragraph("Heading_20_2", "Standard", 12.5, before=0.4, more=_TITLE),
    _paragraph(NOTE, "Standard", 9.5, more='fo:color="#444444" fo:font-style="italic"'),
    _paragraph(CELL, "Standard", 10.5, after=0),
    _paragraph(HEADER, CELL, 10.5, after=0, more='fo:font-weight="bold"'),
    (
        '<style:style style:name="Page_20_break" style:display-name="Page break" style:family="paragraph"'
        ' style:parent-style-name="Standard"><style:paragraph-properties fo:break-before="page"/></style:style>'
    ),
    (
        '<style:style style:name="Footer" style:family="paragraph" style:parent-style-name="Standard">'
        '<style:paragraph-properties><style:tab-stops><style:tab-stop style:position="17cm" style:type="right"/>'
        f'</style:tab-stops></style:paragraph-properties><style:text-properties fo:font-family="{FONT}"'
        ' fo:font-size="9pt" fo:color="#444444"/></style:style>'
    ),
    (
        f'<text:list-style style:name="{LIST}"><text:list-level-style-bullet text:level="1" text:bullet-char="•">'
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="listtab" fo:margin-left="0.8cm"'
        ' fo:text-indent="-0.4cm" text:list-tab-stop-position="0.8cm"/>'
        "</style:list-level-properties></text:list-level-style-bullet></text:list-style>"
    ),
)
"""The styles that people see by name."""


def _in_table(name: str, family: str, properties: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="{family}">'
        f"<style:{family}-properties {properties}/></style:style>"
    )


IN_TABLES: Final = (
    _in_table("Whole", "table", 'style:width="17cm" table:align="left" table:border-model="collapsing"'),
    _in_table("Row", "table-row", 'fo:keep-together="always"'),
    _in_table("Head", "table-cell", f'{_BORDER} fo:background-color="#{HEAD}"'),
    _in_table("Cell", "table-cell", _BORDER),
)
"""The styles of tables, their rows and their cells."""


def column_style(name: str, width: float) -> str:
    """Return the style of a column, `width` centimetres wide."""
    return (
        f'<style:style style:name="{name}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width:.2f}cm"/></style:style>'
    )


def footer_style() -> str:
    """Return what makes room for the footer."""
    return '<style:header-footer-properties fo:min-height="0.6cm" fo:margin-top="0.4cm" style:dynamic-spacing="false"/>'
