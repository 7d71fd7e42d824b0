"""The real content: run at the end, when it is finished (`-m real_content`)."""

from __future__ import annotations

import pytest

from referential.coverage import coverage, rendered
from referential.loader import CONTENT, Referential
from tests.referential.overlay import errors

pytestmark = pytest.mark.real_content


def test_real_content_has_no_fault() -> None:
    """Every fault is listed when this fails."""
    assert errors(CONTENT) == []


def test_every_node_of_the_map_is_asked(real: Referential) -> None:
    """The 104 nodes of the map of 2016, each by a question of its own."""
    assert list(rendered(coverage(real)))[-1] == "104 nœuds sur 104 ont une question"


def test_order_is_that_of_the_map(real: Referential) -> None:
    """The first questions are those of the map, node by node; the profile has its nine."""
    assert list(real.questions)[: len(real.nodes)] == [node.code for node in real.nodes]
    assert len(real.branching.profile) == 9


def test_titles_are_short_names(real: Referential) -> None:
    """A title begins with a capital, does not end with a full stop and offers no alternative with a slash."""
    titles = [question.title for question in real.questions.values() if question.title]
    assert len(titles) == 121
    assert [title for title in titles if title[0] != title[0].upper() or title.endswith(".") or "/" in title] == []


def test_library_is_whole(real: Referential) -> None:
    """Every list of the dossier is there to its last entry."""
    assert len(real.health.invariants) == 7
    assert [risk.code for risk in real.register.risks] == [f"R{number}" for number in range(1, 22)]
    opportunity = real.opportunity
    assert (len(opportunity.criteria), len(opportunity.blockers), len(opportunity.outcomes)) == (12, 5, 4)
    assert (len(real.governance.boxes), len(real.governance.alerts), len(real.governance.forms)) == (12, 4, 6)
    assert (len(real.job.parts), len(real.job.alerts), len(real.job.missions)) == (15, 5, 37)
    assert (len(real.interview.criteria), len(real.interview.cases), len(real.interview.never)) == (8, 3, 6)
    assert (len(real.hundred_days.weeks), len(real.hundred_days.stages)) == (14, 4)
    assert (len(real.events.events), len(real.glossary.terms)) == (10, 56)


def test_cases_of_the_interview_have_their_parts(real: Referential) -> None:
    """Three behaviours expected, two frequent mistakes, one follow-up."""
    assert {(len(case.expected), len(case.mistakes)) for case in real.interview.cases} == {(3, 2)}


def test_an_event_calls_for_three_to_five_questions(real: Referential) -> None:
    """Never more than five; an event without questions opens something else."""
    assert all(3 <= len(event.questions) <= 5 or event.tools for event in real.events.events)
    assert all({*event.private} <= {*event.questions} for event in real.events.events)


def test_stages_of_the_hundred_days_follow_one_another(real: Referential) -> None:
    """Four weeks to listen, four to show, four to structure, two to conclude."""
    stages = [week.stage for week in real.hundred_days.weeks]
    assert [stages.count(stage.id) for stage in real.hundred_days.stages] == [4, 4, 4, 2]
    assert stages == sorted(stages, key=[stage.id for stage in real.hundred_days.stages].index)


def test_what_the_hundred_days_keep_for_oneself(real: Referential) -> None:
    """The timeline, the astonishments and the traffic light stay with the person (dossier 5.2)."""
    assert [one.id for one in real.hundred_days.weeks if one.personal] == [
        "entendre-l-histoire",
        "lire-la-nature",
        "reperer-accords-et-tensions",
    ]
    assert [one.under_way for one in real.hundred_days.weeks if one.under_way] == [
        ("M1.1",),
        ("M1.2",),
        ("M1.3",),
        ("M1.4",),
    ]


def test_every_answer_to_the_survey_changes_something(real: Referential) -> None:
    """Five or six questions, and every week is brought forward by an answer."""
    assert 5 <= len(real.survey.questions) <= 6
    named = {week for question in real.survey.questions for need in question.options for week in need.weeks}
    assert named == {week.id for week in real.hundred_days.weeks}


def test_a_status_in_the_second_part_has_its_own_tips_too(real: Referential) -> None:
    """« Pas encore », « En partie » and « À reprendre » differ wherever the status is asked."""
    asked = [q for q in real.questions.values() if q.detail is not None and q.detail.kind == "status"]
    assert asked
    for question in asked:
        first = {v: next(t.text for t in question.tips if v in t.fits) for v in ("non", "en_partie", "a_reprendre")}
        assert len(set(first.values())) == len(first), question.code


def test_there_is_practice_for_everybody(real: Referential) -> None:
    """The three cases of the dossier and more than fifteen others; each phase and each family has several."""
    situations = real.situations.values()
    assert {"mariage-force", "controverse", "contribution"} < {one.id for one in situations}
    assert len(situations) == 20
    assert all(sum(phase in one.phases for one in situations) >= 3 for phase in real.phases)
    assert all(sum(family.code in one.families for one in situations) >= 2 for family in real.competences)
    assert len({one.title for one in situations}) == len({one.tomorrow for one in situations}) == 20


def test_a_sentence_to_say_tomorrow_is_a_sentence(real: Referential) -> None:
    """It stands between guillemets: somebody says it."""
    for situation in real.situations.values():
        assert situation.tomorrow.startswith("«"), situation.id
        assert situation.tomorrow.endswith("»"), situation.id
