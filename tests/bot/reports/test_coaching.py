"""The page of the hundred days as documents: the person's texts, the titles of what was kept, nothing personal."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import docx
import odfdo
from sqlite_utils import Database

from bot.reports import coaching
from bot.store import effects
from dialogues.coaching.entry import PATH, TRACE, Path, Trace
from dialogues.house import House
from dialogues.messages import LogEntry
from tests.bot.store.rows import ANA, BRUNO

AT = datetime(2026, 6, 1, 23, 30, tzinfo=UTC)
WRITTEN = Path(
    "2026-03-02",
    "2026-03-02",
    state="fin",
    page={"appris": "Écouter & attendre\n<b>deux</b> mois", "demande": "Deux jours par semaine"},
    version=2,
)
KEPT = (
    Trace(1, "voir", "Deux fiches", "Voir les territoires", personal=False),
    Trace(1, "lire", "Dix étonnements", "Lire la nature", personal=True),
)


def _note(db: Database, path: Path, person: int = ANA, project: int = 1, traces: tuple[Trace, ...] = KEPT) -> None:
    effects.apply(db, person, LogEntry(project, PATH, 1, path.to_body(), AT), AT)
    for number, trace in enumerate(traces, start=2):
        effects.apply(db, person, LogEntry(project, TRACE, number, trace.to_body(), AT), AT)


def _said(content: bytes) -> list[str]:
    return [one.text for one in docx.Document(io.BytesIO(content)).paragraphs]


def test_both_documents_hold_the_page(db: Database, house: House) -> None:
    """Headings, texts and titles are found again in each; what is empty reads « À compléter »."""
    _note(db, WRITTEN)
    word, text = coaching.report(db, house, ANA, 1)
    assert (word.name, text.name) == ("mes-cent-premiers-jours-v2.docx", "mes-cent-premiers-jours-v2.odt")
    assert "version 2" in word.caption
    assert not text.caption
    said = _said(word.content)
    again = [str(one.inner_text) for one in odfdo.Document(io.BytesIO(text.content)).body.get_elements("//text:p")]
    for lines in (said, again):
        assert "Deux jours par semaine" in lines
        assert "À compléter" in lines
        assert any("Voir les territoires" in line for line in lines)
    assert "Écouter & attendre\n<b>deux</b> mois" in said
    assert any("02/06/2026" in line for line in said), "the day that it was for the person"


def test_what_is_personal_is_nowhere(db: Database, house: House) -> None:
    """Neither the text nor the title of a personal trace, nor the text of any trace."""
    _note(db, WRITTEN)
    for file in coaching.report(db, house, ANA, 1):
        content = file.content.decode("latin-1")
        assert "PK" in content[:4]
    said = "\n".join(_said(coaching.report(db, house, ANA, 1)[0].content))
    for secret in ("étonnements", "Lire la nature", "Deux fiches"):
        assert secret not in said


def test_only_one_s_own_and_the_path_that_is_meant(db: Database, house: House) -> None:
    """Without a path there is no file; Bruno's page is not Ana's; traces of another path are not in it."""
    assert coaching.report(db, house, ANA, 1) == ()
    _note(db, WRITTEN, BRUNO)
    assert coaching.report(db, house, ANA, 1) == ()
    assert coaching.report(db, house, BRUNO, 0) == ()
    effects.apply(db, BRUNO, LogEntry(1, PATH, 9, Path("2026-09-01", "2026-09-01", version=1).to_body(), AT), AT)
    said = "\n".join(_said(coaching.report(db, house, BRUNO, 1)[0].content))
    assert "Voir les territoires" not in said


def test_a_path_of_no_project(db: Database, house: House) -> None:
    """A path that belongs to the person alone has its page; a body that cannot be read gives none."""
    _note(db, WRITTEN, project=0)
    assert len(coaching.report(db, house, ANA, 0)) == 2
    effects.apply(db, ANA, LogEntry(0, PATH, 1, {"state": "fin"}, AT), AT)
    assert coaching.report(db, house, ANA, 0) == ()
