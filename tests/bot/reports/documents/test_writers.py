"""Both writers keep the whole of an outline: read back with their libraries, and by LibreOffice where it is there."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import docx
import odfdo
import pytest
from docx.oxml.ns import qn

from bot.reports.documents import opendocument, word
from bot.reports.documents.outline import Bullets, Heading, Outline, PageBreak, Paragraph, Table, writable
from bot.reports.documents.package import LONG_AGO

AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
ROWS = tuple((f"Cellule {number}", "œuvre & « guillemets » <b>") for number in range(40))
OUTLINE = Outline(
    "Personne chargée de coopération",
    (
        Heading("Périmètre"),
        Paragraph("Première ligne\nseconde ligne\x0b, sans rien perdre"),
        Paragraph("À compléter", note=True),
        Heading("Missions", 2),
        Bullets(("Écouter", "Relier")),
        PageBreak(),
        Table(("Mission", "Résultat"), ROWS, (1, 2)),
    ),
    AT,
    "Document de travail, version 3",
    "Mailleur, document de travail",
)
WRITERS = {"docx": word.written, "odt": opendocument.written}


def test_docx_keeps_headings_lists_and_every_cell() -> None:
    """Named styles carry the structure; the repeated header row, the language and the title are there; no author is."""
    document = docx.Document(io.BytesIO(word.written(OUTLINE)))
    styled = [(one.style.name if one.style else "", one.text) for one in document.paragraphs if one.text.strip()]
    assert styled == [
        ("Title", "Personne chargée de coopération"),
        ("Subtitle", "Document de travail, version 3"),
        ("Heading 1", "Périmètre"),
        ("Normal", "Première ligne\nseconde ligne, sans rien perdre"),
        ("Quote", "À compléter"),
        ("Heading 2", "Missions"),
        ("List Bullet", "Écouter"),
        ("List Bullet", "Relier"),
    ]
    (table,) = document.tables
    assert [tuple(cell.text for cell in row.cells) for row in table.rows] == [("Mission", "Résultat"), *ROWS]
    assert len(table._tbl.findall(f".//{qn('w:tblHeader')}")) == 1
    about = document.core_properties
    assert (about.title, about.author, about.language) == (OUTLINE.title, "", "fr-FR")
    assert {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))} == {"fr-FR"}
    footer = document.sections[0].footer.paragraphs[0]
    assert footer.text.startswith("Mailleur, document de travail\t")
    assert [one.get(qn("w:instr")) for one in footer._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]


def test_odt_keeps_headings_lists_and_every_cell() -> None:
    """The same, in the words of OpenDocument."""
    document = odfdo.Document(io.BytesIO(opendocument.written(OUTLINE)))
    body = document.body
    assert [(int(one.level), str(one).strip()) for one in body.headers] == [(1, "Périmètre"), (2, "Missions")]
    texts = [str(one).strip() for one in body.get_elements("//text:p")]
    assert texts[:2] == ["Personne chargée de coopération", "Document de travail, version 3"]
    assert "Première ligne\nseconde ligne, sans rien perdre" in texts
    listed = [str(one).strip() for one in body.get_elements("//text:list-item/text:p")]
    assert listed == ["Écouter", "Relier"]
    (table,) = body.tables
    assert [tuple(str(value) for value in row) for row in table.values] == [("Mission", "Résultat"), *ROWS]
    assert len(body.get_elements("//table:table-header-rows/table:table-row")) == 1
    assert (document.meta.title, document.language, document.meta.initial_creator) == (OUTLINE.title, "fr-FR", None)
    (footer,) = document.styles.root.get_elements("//style:master-page/style:footer")
    assert "Mailleur, document de travail" in str(footer.inner_text)
    assert footer.get_elements(".//text:page-number")
    assert footer.get_elements(".//text:page-count")


@pytest.mark.parametrize("kind", WRITERS)
def test_the_metadata_name_nobody_and_no_machine(kind: str) -> None:
    """What a file says of itself is its title and its date, not who or what made it."""
    written = WRITERS[kind](OUTLINE)
    if kind == "odt":
        meta = odfdo.Document(io.BytesIO(written)).meta
        assert (meta.generator, meta.creation_date) == ("Mailleur", AT.replace(tzinfo=None))
    else:
        about = docx.Document(io.BytesIO(written)).core_properties
        assert (about.last_modified_by, about.comments, about.created) == ("", "", AT)


def test_a_row_that_does_not_fit_is_refused() -> None:
    """A cell too many would be lost without a word."""
    with pytest.raises(ValueError, match="2 columns"):
        Table(("a", "b"), (("1", "2", "3"),))


@pytest.mark.parametrize(("text", "kept"), [("a\x00b\x0bc", "abc"), ("é\r\nœ", "é\nœ"), ("👋\ud800", "👋")])
def test_what_xml_forbids_is_left_out(text: str, kept: str) -> None:
    """A text typed on any keyboard can be written."""
    assert writable(text) == kept


def test_the_bot_starts_without_the_libraries_of_documents() -> None:
    """They are read when a document is asked for."""
    code = "import sys, bot.turns; print(sorted({'docx', 'odfdo', 'lxml'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize("kind", WRITERS)
def test_libreoffice_opens_the_document_whole(tmp_path: Path, kind: str) -> None:
    """LibreOffice reads it and finds every text again."""
    (tmp_path / f"fiche.{kind}").write_bytes(WRITERS[kind](OUTLINE))
    text = as_read_by_libreoffice(tmp_path, f"fiche.{kind}")
    expected = ["Personne chargée de coopération", "Périmètre", "seconde ligne", "Écouter", "Relier", "Cellule 39"]
    assert [one for one in expected if one not in text] == []


def as_read_by_libreoffice(folder: Path, name: str) -> str:
    """Return the text that LibreOffice reads in a document; its profile is the test's own."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / name)], check=True, capture_output=True)
    return (folder / name).with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", WRITERS)
def test_the_same_outline_gives_the_same_bytes(name: str) -> None:
    """Whenever it is written: no part has a time of its own, and the first part of an ODT stays as it must be."""
    first, second = WRITERS[name](OUTLINE), WRITERS[name](OUTLINE)
    parts = zipfile.ZipFile(io.BytesIO(first)).infolist()
    assert {part.date_time for part in parts} == {LONG_AGO}
    assert first == second
    if name == "odt":
        assert (parts[0].filename, parts[0].compress_type) == ("mimetype", zipfile.ZIP_STORED)
