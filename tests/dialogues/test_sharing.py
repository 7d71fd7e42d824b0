"""Sheets to share: what the referential says, and in a group nothing that is asked of one person alone."""

from __future__ import annotations

from dataclasses import replace

from dialogues.house import House
from dialogues.phrases import without_markup
from dialogues.sharing import LONGEST, MOST, nothing_found, sheets
from dialogues.wording import title
from referential.texts import changed
from referential.typography import plain

PRIVATE = ("prive", "prive-strict")


def test_a_sheet_says_what_a_question_gives_back(house: House) -> None:
    """The word of the craft first; then the question, its stakes, every tip, risk and signal."""
    word, sheet, *_ = sheets(house, "chef de file", among_others=True)
    assert word.title == "Chef de file"
    question = house.referential.questions[sheet.id]
    told = without_markup(sheet.text)
    expected = [title(question), question.text, question.why or "", *(tip.text for tip in question.tips)]
    expected += [text for point in question.vigilance for text in (point.risk, point.signal)]
    assert [text for text in expected if text not in told] == []


def test_every_sheet_fits(house: House) -> None:
    """Each question can be found by its title, and its sheet by Telegram."""
    for question in house.referential.questions.values():
        if question.link != "profil":
            found = {one.id: one for one in sheets(house, title(question), among_others=False)}
            sheet = found[question.code]
            assert len(without_markup(sheet.text)) <= LONGEST
            assert 0 < len(sheet.description) <= 120
            assert len(sheet.id.encode()) <= 64
            assert len(found) <= MOST


def test_a_sheet_too_long_loses_its_last_parts(house: House) -> None:
    """A network that writes much: what one message holds is kept, from the first word."""
    question = house.referential.questions["P1"]
    long = changed(question, {"tips": question.tips * 40})
    other = replace(house, referential=replace(house.referential, questions={"P1": long}))
    (sheet,) = sheets(other, plain(title(question)), among_others=False)
    assert LONGEST - 500 < len(without_markup(sheet.text)) <= LONGEST
    assert sheet.text.startswith("<b>")


def test_where_others_read_private_matters_are_not_offered(house: House) -> None:
    """« Les craintes des personnes élues » in a group would point at somebody."""
    questions = house.referential.questions
    for question in questions.values():
        if question.link != "profil" and question.visibility in PRIVATE:
            words = plain(title(question))
            alone = {one.id for one in sheets(house, words, among_others=False)}
            group = {one.id for one in sheets(house, words, among_others=True)}
            assert question.code in alone
            assert [one for one in group & set(questions) if questions[one].visibility in PRIVATE] == []


def test_nothing_found_says_what_to_do(house: House) -> None:
    """An empty search says how to search; another says that it found nothing."""
    assert nothing_found(house, " ") == house.phrases.buttons["partage-mot"]
    assert nothing_found(house, "xyzzy") == house.phrases.buttons["partage-rien"]
