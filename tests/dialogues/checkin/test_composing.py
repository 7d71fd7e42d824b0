"""Which questions a check-in asks, and why: never what must not be asked, never too many, always the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given as hypothesis_given
from hypothesis import settings
from hypothesis import strategies as st

from dialogues.branching import said
from dialogues.checkin.candidates import Candidate, Candidates
from dialogues.checkin.composing import budget, composed, packed
from dialogues.checkin.context import context
from dialogues.checkin.weighing import Weighing
from dialogues.house import House
from dialogues.record import Entry, Given, Record
from tests.dialogues.checkin.notebook import checkin, entry, event, signal
from tests.dialogues.talk import START, given
from tests.dialogues.test_selection import values_of

TODAY = START.date()


def candidates(
    house: House,
    answers: Mapping[str, Given] | None = None,
    phase: str = "emergence",
    *entries: Entry,
    group: bool = False,
) -> Candidates:
    """Return what may be asked of a project on the first day."""
    kinds = {one.kind for one in entries}
    by_kind = {kind: tuple(one for one in entries if one.kind == kind) for kind in kinds}
    record = Record(1, answers=answers or {}, entries=by_kind)
    known = context(house.referential, record, TODAY, group=group)
    return Candidates(house.referential, record, phase, START, TODAY.isoformat(), known)


def weighed(known: Candidates) -> tuple[Candidate, ...]:
    """Return what is worth asking, the weightiest first."""
    return Weighing(known).all()


def reasons(found: tuple[Candidate, ...], code: str) -> dict[str, str]:
    """Return why a question is asked."""
    return {one.kind: one.about for each in found if each.code == code for one in each.reasons}


def answer(code: str, value: Any, days: int = 0, **more: Any) -> dict[str, Given]:
    """Return one answer given some days ago."""
    return {code: given(code, value, START - timedelta(days=days), **more)}


@hypothesis_given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_any_check_in_is_sound(house: House, data: st.DataObject) -> None:
    """Whatever was answered, entered and asked: no more than the budget, nothing that must not be asked, one order."""
    referential = house.referential
    codes = data.draw(st.lists(st.sampled_from(list(referential.questions)), unique=True, max_size=40))
    ago = st.integers(0, 200).map(lambda days: START - timedelta(days=days))
    answers = {
        code: given(
            code,
            data.draw(st.sampled_from(values_of(house, code))),
            data.draw(ago),
            detail=data.draw(st.sampled_from([None, "non", "oui", "en_partie", 2])),
            return_on=data.draw(st.sampled_from(["", "2026-01-01", "2026-03-02", "2027-01-01", "comite"])),
        )
        for code in codes
    }
    some = st.lists(st.sampled_from(list(referential.questions)), max_size=5, unique=True).map(tuple)
    near = st.integers(-20, 20).map(lambda days: (TODAY + timedelta(days=days)).isoformat())
    entries = [
        *(checkin(data.draw(ago), data.draw(some)) for _ in range(data.draw(st.integers(0, 4)))),
        *(signal(code, data.draw(ago)) for code in data.draw(some)),
        *(event(data.draw(st.sampled_from(referential.events.events)).id, data.draw(ago)) for _ in range(2)),
        entry("reunion", {"day": data.draw(near), "kind": data.draw(st.sampled_from(["copil", "autre"]))}),
        entry(
            "engagement",
            {"due": data.draw(near), "code": "P1", "state": data.draw(st.sampled_from(["ouvert", "tenu"]))},
        ),
    ]
    group = data.draw(st.booleans())
    phase = data.draw(st.sampled_from(["", *referential.phases]))
    known = candidates(house, answers, phase, *entries, group=group)
    most = data.draw(st.sampled_from([1, 3, 5]))
    found = composed(known, most)
    assert found == composed(candidates(house, answers, phase, *entries, group=group), most), (
        "the same state, the same questions"
    )
    asked = [one.code for one in found]
    assert len(asked) <= most
    assert len(set(asked)) == len(asked)
    assert set(asked) <= {code for one in known.plans.values() for code in one.codes}
    assert sum(code in referential.checkins.postures for code in asked) <= 1
    for one in found:
        question, former = referential.questions[one.code], answers.get(one.code)
        assert one.reasons
        assert referential.asks(one.code)
        assert question.link != "profil"
        assert not any(one.code in each.held for each in known.plans.values())
        assert not (group and question.visibility == "prive-strict")
        assert not set(question.relations.duplicates) & set(asked)
        assert former is None or "sans_objet" not in said(former)
        assert former is None or "a_reprendre" not in said(former) or not former.return_on.startswith("2027")


def test_a_new_project_begins_with_its_phase(house: House) -> None:
    """Without any answer, the questions are those of the declared phase, and each says so."""
    found = composed(candidates(house), 3)
    assert [house.referential.questions[one.code].phase for one in found] == ["emergence"] * 3
    assert all(one.kinds == {"never", "phase"} for one in found)


def test_without_a_phase_there_is_still_something_to_ask(house: House) -> None:
    """A project without a profile is asked the first questions of the map."""
    found = composed(candidates(house, phase=""), 3)
    assert len(found) == 3
    assert all(one.kinds == {"never"} for one in found)


def test_a_missing_prerequisite_comes_after_the_phase(house: House) -> None:
    """What an answer « en partie » leans on is asked, and says what needs it."""
    found = composed(candidates(house, answer("E1.1", "en_partie")), 3)
    assert reasons(found, "P1.2") == {"prerequisite": "E1.1", "never": ""}
    assert "phase" in found[0].kinds


def test_a_return_that_is_due(house: House) -> None:
    """« À reprendre » comes back on its day, though it was asked a week ago; a day before, it does not."""
    found = composed(candidates(house, answer("P1.4", "a_reprendre", 7, return_on="2026-03-02")), 3)
    assert reasons(found, "P1.4")["returned"] == "2026-03-02"
    later = candidates(house, answer("P1.4", "a_reprendre", 7, return_on="2026-03-03"))
    assert "P1.4" not in later.allowed


def test_after_the_next_committee(house: House) -> None:
    """« Après le prochain comité » is due once a committee was held, the day after."""
    put_off = answer("E1.1", "a_reprendre", 20, return_on="comite")
    assert not reasons(weighed(candidates(house, put_off)), "E1.1")
    held = entry("reunion", {"day": "2026-03-01", "kind": "copil"})
    assert "returned" in reasons(weighed(candidates(house, put_off, "emergence", held)), "E1.1")
    read_over = entry("reunion", {"day": "2026-03-01", "kind": "copil", "state": "tenue"})
    assert "returned" in reasons(weighed(candidates(house, put_off, "emergence", read_over)), "E1.1")
    cancelled = entry("reunion", {"day": "2026-03-01", "kind": "copil", "state": "annulee"})
    assert not reasons(weighed(candidates(house, put_off, "emergence", cancelled)), "E1.1")


def test_a_date_that_is_near(house: House) -> None:
    """A committee within a fortnight calls its questions; one already answered « oui » is left alone."""
    committee = entry("reunion", {"day": "2026-03-12", "kind": "copil"})
    found = weighed(candidates(house, answer("C2.1.4", "oui", 30), "construction", committee))
    assert reasons(found, "C1.2.3")["deadline"] == "comite 2026-03-12"
    assert not reasons(found, "C2.1.4")
    promise = entry("engagement", {"due": "2026-03-05", "code": "P1.1", "state": "ouvert"})
    assert reasons(weighed(candidates(house, {}, "emergence", promise)), "P1.1")["deadline"] == "engagement 2026-03-05"


def test_a_signal_calls_its_question_again(house: House) -> None:
    """An early signal ticked after an answer calls the question again, though not the next day."""

    def of(days: int) -> dict[str, str]:
        given_then = answer("E1.1", "oui", days)
        seen = signal("E1.1", START - timedelta(days=days))
        return reasons(weighed(candidates(house, given_then, "emergence", seen)), "E1.1")

    assert "signal" in of(20)
    assert not of(3)


def test_answers_grow_old_by_time_or_by_an_event(house: House) -> None:
    """After 90 days, 30 for two questions, or once an event has come since, an answer is asked again."""
    assert "old" in reasons(weighed(candidates(house, answer("E1.1", "oui", 90))), "E1.1")
    assert not reasons(weighed(candidates(house, answer("E1.1", "oui", 89))), "E1.1")
    assert "old" in reasons(weighed(candidates(house, answer("M1.2.2", "x", 30), "mise-en-oeuvre")), "M1.2.2")
    election = event("election", START - timedelta(days=5))
    since = weighed(candidates(house, answer("P2.3", "sans", 40), "preambule", election))
    assert reasons(since, "P2.3")["event"] == "election"


def test_diversity_after_three_check_ins(house: House) -> None:
    """A branch that three check-ins left aside comes forward."""
    past = [checkin(START - timedelta(days=30 + day), ("E1", "E1.1")) for day in range(3)]
    found = weighed(candidates(house, {}, "emergence", *past))
    assert "diversity" in reasons(found, "E2.1")
    assert "diversity" not in reasons(found, "E1.2")


def test_what_was_asked_lately_waits(house: House) -> None:
    """A question that was passed a week ago waits, and so does its near double."""
    past = checkin(START - timedelta(days=7), ("E2.3",))
    found = weighed(candidates(house, {}, "emergence", past))
    assert not reasons(found, "E2.3")
    doubles = weighed(candidates(house, {}, "mise-en-oeuvre", past))
    assert next(one for one in doubles if one.code == "M1.3.1").weight < doubles[0].weight


def test_never_two_near_doubles(house: House) -> None:
    """Of a pair, one question at most, even in a pack."""
    found = packed(candidates(house), "essai", ("E2.3", "M1.3.1", "C3.5"), ())
    assert [one.code for one in found] == ["E2.3", "C3.5"]


def test_a_pack_obeys_the_rules(house: House) -> None:
    """A pack takes the place of the weighing, not of the rules: removed, not concerned and private stay out."""
    pack = ("E2.2.1.a", "C1.3", "C1.3.1")
    assert [one.code for one in packed(candidates(house), "tension", pack, pack)] == list(pack)
    assert not packed(candidates(house, group=True), "tension", pack, pack)
    found = packed(candidates(house, answer("C1.3", "sans_objet")), "tension", pack, pack)
    assert [one.code for one in found] == ["E2.2.1.a", "C1.3.1"]
    found = packed(candidates(house, answer("elus", "non")), "comite-proche", ("C1.2.a", "C2.1.4", "M1.1.3"), ())
    assert [one.code for one in found] == ["S5"]


def test_one_posture_at_most(house: House) -> None:
    """Two questions of posture never stand in one check-in, and the one comes last."""
    seen = [signal(code) for code in ("E2.2.1.a", "C3.5", "M1.1.a")]
    found = composed(candidates(house, {}, "construction", *seen), 5)
    postures = [one.code for one in found if one.code in house.referential.checkins.postures]
    assert len(postures) == 1
    assert found[-1].code == postures[0]


@pytest.mark.parametrize(
    ("entries", "missed", "most"),
    [
        ((), False, 3),
        ((), True, 1),
        ((entry("reunion", {"day": "2026-03-11", "kind": "copil"}),), False, 5),
        ((entry("reunion", {"day": "2026-03-12", "kind": "copil"}),), False, 3),
        ((entry("reunion", {"day": "2026-03-05", "kind": "autre"}),), False, 3),
        ((entry("reunion", {"day": "2026-03-05", "kind": "copil"}),), True, 1),
        ((event("comite-proche"),), False, 5),
        ((event("comite-proche", START - timedelta(days=11)),), False, 3),
        ((event("comite-proche", on="2026-03-01"),), False, 3),
    ],
)
def test_budget(house: House, entries: tuple[Entry, ...], *, missed: bool, most: int) -> None:
    """Three in ordinary times, five before a committee, one after a check-in that was missed."""
    known = candidates(house, {}, "emergence", *entries).context
    assert budget(house.referential.checkins, known, date(2026, 3, 2), missed=missed) == most


def test_an_event_calls_what_a_shortened_walk_leaves_out(house: House) -> None:
    """« Rattrapage » shortens the walk through its phase, and not what an event asks; a role shortens both."""
    pack = next(one.questions for one in house.referential.events.events if one.id == "election")
    late = candidates(house, answer("phase", "mise_en_oeuvre"), "mise-en-oeuvre")
    assert "P2.3" not in late.allowed
    assert [one.code for one in packed(late, "election", pack, ())] == list(pack)
    elected = candidates(house, answer("phase", "mise_en_oeuvre") | answer("role", "elu"), "mise-en-oeuvre")
    assert not packed(elected, "election", pack, ())
