"""Which questions are asked, in which order, and when they come back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given as hypothesis_given
from hypothesis import settings
from hypothesis import strategies as st

from dialogues.house import House
from dialogues.record import Given, Record
from dialogues.selection import due, next_code, plan, return_day
from dialogues.values import Value
from referential.model import Answer, ChoiceAnswer, ScaleAnswer, StatusAnswer
from tests.dialogues.talk import START, at_question, given, in_project, opened

STATUSES = ("oui", "en_partie", "non", "sans_objet", "a_reprendre")


def values_of(house: House, code: str) -> list[Value]:
    """Return some values that a question may have."""

    def of(answer: Answer) -> list[Value]:
        match answer:
            case StatusAnswer():
                return list(STATUSES)
            case ChoiceAnswer(kind="choices"):
                return [tuple(option.value for option in answer.options[:2]), (answer.options[-1].value,)]
            case ChoiceAnswer():
                return [option.value for option in answer.options]
            case ScaleAnswer():
                return [1, 2, 5]
            case _:
                return ["sans_objet", "a_reprendre", ("x",)]

    return of(house.referential.questions[code].answer)


@hypothesis_given(data=st.data())
@settings(max_examples=120, deadline=None)
def test_any_walk_is_sound_and_ends(house: House, data: st.DataObject) -> None:
    """Whatever the profile and the answers: known codes once each, none removed or held, no near doubles, an end."""
    referential = house.referential
    profile = data.draw(st.lists(st.sampled_from(referential.branching.profile), unique=True))
    others = data.draw(st.lists(st.sampled_from(list(referential.questions)), unique=True, max_size=20))
    answers = {
        code: given(
            code,
            data.draw(st.sampled_from(values_of(house, code))),
            START - timedelta(days=data.draw(st.integers(0, 120))),
            detail=data.draw(st.sampled_from([None, "non", "oui", 2])),
            return_on=data.draw(st.sampled_from(["", "2026-01-01", "2027-01-01", "comite"])),
        )
        for code in [*profile, *others]
    }
    phase = data.draw(st.sampled_from(list(referential.phases)))
    record = Record(1, answers=answers)
    made = plan(referential, record, phase, START)
    assert made == plan(referential, record, phase, START)
    assert len(set(made.codes)) == len(made.codes)
    assert set(made.codes) <= set(referential.questions)
    replaced = {put for rule in made.rules for put in rule.replace.values()}
    assert not {code for rule in made.rules for code in rule.remove} & set(made.codes) - replaced
    asked: list[str] = []
    while (code := next_code(referential, made, record, START, (), asked)) is not None:
        assert code not in asked
        assert code not in made.held
        assert not set(referential.questions[code].relations.duplicates) & set(asked)
        asked.append(code)
        assert len(asked) <= len(made.codes)


def test_doubles_in_one_phase(house: House) -> None:
    """Of two near doubles in a phase, the first is asked, and the second one in another sitting."""
    talk = opened(house, "construction")
    codes = []
    while talk.place == "parcours.question":
        codes.append(talk.code)
        talk.press("Passer")
    assert ("E3.1" in codes) != ("C3.a.1" in codes)


def test_doubles_in_two_phases(house: House) -> None:
    """E2.3, answered in Émergence, is not asked again under its other name in the same exchange; the next day it is."""
    referential = house.referential
    record = Record(1, answers={"E2.3": given("E2.3", "Deux communes ont compté")})
    made = plan(referential, record, "mise-en-oeuvre", START)
    before = [code for code in made.codes if code != "M1.3.1"]
    assert next_code(referential, made, record, START, before, ()) is None
    assert next_code(referential, made, record, START + timedelta(days=1), before, ()) == "M1.3.1"


def test_passed_waits_for_the_next_sitting(house: House) -> None:
    """A question passed is not asked again in this sitting, and comes first in the next one."""
    talk = opened(house, "preambule")
    passed = talk.code
    talk.press("Passer").command("parcours").press("Continuer · En préalable")
    assert talk.code == passed


def test_left_behind_comes_again(house: House) -> None:
    """A question left by « Précédente » without an answer comes again on the way forward."""
    talk = opened(house, "preambule")
    first = talk.code
    talk.press("Pas encore").press("Passer")
    second = talk.code
    talk.press("Précédente")
    assert talk.code == first
    talk.press("Oui, et je peux le montrer").press("Passer")
    assert talk.code == second


@pytest.mark.parametrize(
    ("label", "days", "day"), [("Dans 7 jours", 7, "2026-03-09"), ("Dans 30 jours", 30, "2026-04-01")]
)
def test_postponed_comes_back_when_due(house: House, label: str, days: int, day: str) -> None:
    """A postponed question comes back on its day and not before."""
    talk = opened(house, "preambule")
    first = talk.code
    talk.press("À reprendre").press("Pas le temps").press(label)
    assert talk.current(first).return_on == day
    assert "Retour prévu le" in talk.screen
    talk.press("Question suivante")
    talk.wait(days=days - 1).command("parcours").press("Continuer · En préalable")
    assert talk.code != first
    talk.wait(days=1).command("parcours").press("Continuer · En préalable")
    assert talk.code == first


@pytest.mark.parametrize("label", ["Je ne sais pas", "Pas le temps", "Pas le moment", "À voir avec quelqu’un"])
@pytest.mark.parametrize("when", ["Dans 7 jours", "Après le prochain comité", "Sans date", "le 15 avril 2026"])
def test_four_reasons_and_dates(house: House, label: str, when: str) -> None:
    """« à reprendre » asks one of four reasons, then a date, by button or in words."""
    talk = at_question(house, "P1")
    talk.press("À reprendre")
    assert "Qu'est-ce qui retient" in talk.screen
    talk.press(label)
    assert "Quand voulez-vous" in talk.screen
    talk.write(when)
    now = talk.current("P1")
    assert now.reason in ("ne_sait_pas", "pas_temps", "pas_moment", "voir_avec")
    expected = {"Dans 7 jours": "2026-03-09", "Après le prochain comité": "comite", "Sans date": ""}
    assert now.return_on == expected.get(when, "2026-04-15")
    assert talk.place == "parcours.conseil"


def test_reason_passed(house: House) -> None:
    """The reason may be passed, and so is a reason in one's own words kept as a comment."""
    talk = at_question(house, "P1")
    talk.press("À reprendre").press("Passer")
    assert talk.place == "parcours.date"
    talk = at_question(house, "P1")
    talk.press("À reprendre")
    talk.write("la fusion arrive")
    assert talk.current("P1").comment == "la fusion arrive"
    assert talk.place == "parcours.date"


def test_date_unclear(house: House) -> None:
    """A text that is no date is asked again, without a word in the log."""
    talk = at_question(house, "P1")
    talk.press("À reprendre").press("Pas le temps")
    talk.write("quand on pourra")
    assert talk.place == "parcours.date"
    assert not talk.logged


def is_due(house: House, answer: Given | None, days: int, *, revisited: bool = False) -> bool:
    """Return whether P1 (fresh for 90 days) is to be asked some days later."""
    return due(house.referential, answer, START + timedelta(days=days), revisited=revisited)


def test_due(house: House) -> None:
    """Never answered, revisited, come back or grown old; « pas concerné » is left alone."""
    assert is_due(house, None, 0)
    assert is_due(house, given("P1", None, comment="?"), 0)
    assert not is_due(house, given("P1", "oui"), 89)
    assert is_due(house, given("P1", "oui"), 90)
    assert is_due(house, given("P1", "oui"), 2, revisited=True)
    assert not is_due(house, given("P1", "oui"), 1, revisited=True)
    assert not is_due(house, given("P1", "sans_objet"), 900)


@pytest.mark.parametrize("return_on", ["", "comite"])
def test_postponed_without_a_day_grows_old(house: House, return_on: str) -> None:
    """Put off without a day, a question comes back when any answer would have grown old."""
    answer = given("P1", "a_reprendre", return_on=return_on)
    assert not is_due(house, answer, 89)
    assert is_due(house, answer, 90)


def test_return_day() -> None:
    """A choice of return is a day, the committee, or nothing."""
    today = date(2026, 3, 2)
    assert return_day("j7", today) == "2026-03-09"
    assert return_day("j30", today) == "2026-04-01"
    assert return_day("comite", today) == "comite"
    assert return_day("2026-05-01", today) == "2026-05-01"
    assert return_day("sans", today) == ""


def test_complements_only_where_they_belong(house: House) -> None:
    """A complement is asked in its own phase, whatever rule adds it."""
    record = in_project(house, {"cadre": ("leader",)}).record()
    assert "L4" not in plan(house.referential, record, "construction", START).codes


def test_a_plan_is_drawn_once_for_a_record(house: House) -> None:
    """Asked again, the same record, phase and time give the plan in hand; one more answer, and it is drawn anew."""
    referential, phase = house.referential, next(iter(house.referential.phases))
    record = Record(1)
    made = plan(referential, record, phase, START)
    assert plan(referential, record, phase, START) is made
    assert plan(referential, record, phase, START + timedelta(days=400)) is not made
    more = replace(record, answers={"E1": given("E1", "oui", START)})
    assert more.drawn == {}
    assert more == replace(more)
    assert plan(referential, more, phase, START) is not made
