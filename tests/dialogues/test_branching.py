"""Every rule of content/branching.yaml, by what a person sees of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from dialogues.branching import in_force, merged, said
from dialogues.house import House
from dialogues.selection import Plan, hidden_phases, plan
from dialogues.values import Value
from referential.branching import Rule
from tests.dialogues.talk import START, Talk, at_question, given, in_project, opened, plain


def planned(house: House, phase: str, answers: Mapping[str, Value], days: int = 0) -> Plan:
    """Return what `phase` asks when these are the answers, some days later."""
    record = in_project(house, answers).record()
    return plan(house.referential, record, phase, START + timedelta(days=days))


Seen = Callable[[House, Mapping[str, Value], Rule], bool]
"""Looks at what a person with these answers meets, and says whether the effect of the rule is there."""


def first(phase: str, *codes: str) -> Seen:
    """The phase begins with these questions, among those it asks."""
    return lambda house, answers, _: planned(house, phase, answers).codes[: len(codes)] == codes


def last(phase: str, *codes: str) -> Seen:
    """The phase ends with these questions."""
    return lambda house, answers, _: planned(house, phase, answers).codes[-len(codes) :] == codes


def asks(phase: str, *codes: str) -> Seen:
    """The phase asks all these questions."""
    return lambda house, answers, _: set(codes) <= set(planned(house, phase, answers).codes)


def silent(phase: str, *codes: str) -> Seen:
    """The phase asks none of these questions."""
    return lambda house, answers, _: not set(codes) & set(planned(house, phase, answers).codes)


def only(phase: str, *codes: str) -> Seen:
    """The phase asks these questions, in this order, and no other."""
    return lambda house, answers, _: planned(house, phase, answers).codes == codes


def follows(phase: str, code: str, before: str) -> Seen:
    """A question comes later than another one."""

    def seen(house: House, answers: Mapping[str, Value], _: Rule) -> bool:
        codes = planned(house, phase, answers).codes
        return codes.index(code) > codes.index(before)

    return seen


def held(phase: str, *codes: str) -> Seen:
    """These questions of the phase are put off."""
    return lambda house, answers, _: set(codes) <= set(planned(house, phase, answers).held)


def revisited(phase: str, code: str, days: int = 0) -> Seen:
    """A question is asked again though answered."""
    return lambda house, answers, _: code in planned(house, phase, answers, days).revisited


def reads(code: str, text: str = "") -> Seen:
    """The screen of a question says what the rule adds to it (note, other wording, frame, hold), or this text."""

    def seen(house: House, answers: Mapping[str, Value], rule: Rule) -> bool:
        held = {hold.until: hold.say for hold in rule.hold}
        added = text or rule.note.get(code) or rule.reword.get(code) or held.get(code) or rule.frame
        return bool(added) and plain(str(added)) in at_question(house, code, answers).screen

    return seen


def opens_with_tone(phase: str) -> Seen:
    """The first screen of the phase says the tone of the rule, and the second one does not."""

    def seen(house: House, answers: Mapping[str, Value], rule: Rule) -> bool:
        talk = opened(house, phase, answers)
        before = talk.screen
        tone = plain(rule.tone or "")
        return bool(tone) and tone in before and tone not in talk.press("Passer").screen

    return seen


def tip_first(code: str, number: int) -> Seen:
    """The first tip given after the answer is this one."""

    def seen(house: House, answers: Mapping[str, Value], _: Rule) -> bool:
        talk = at_question(house, code, answers)
        talk.conversation = replace(talk.conversation, step="conseil")
        tip = plain(house.referential.questions[code].tips[number - 1].text)
        talk.command("reprendre")
        if "Un truc" in talk.labels:
            talk.press("Un truc")
        return tip in talk.screen

    return seen


def shallow(code: str, text: str = "oui") -> Seen:
    """A question is asked without its second part."""

    def seen(house: House, answers: Mapping[str, Value], _: Rule) -> bool:
        talk = at_question(house, code, answers)
        talk.write(text)
        return talk.place != "parcours.detail"

    return seen


@dataclass(frozen=True)
class Case:
    """A rule, the answers under which it holds, and what is seen then; `without` are answers under which it is not."""

    rule: str
    answers: Mapping[str, Value]
    seen: tuple[Seen, ...]
    without: Mapping[str, Value] = field(default_factory=dict)


CASES = (
    Case(
        "mariage-souhaite",
        {"P1.5.a": "souhaite"},
        (
            first("emergence", "E2.1.a"),
            first("construction", "C1.2"),
            first("mise-en-oeuvre", "M1.1.1"),
            tip_first("P1.5.a", 3),
            opens_with_tone("emergence"),
        ),
    ),
    Case(
        "mariage-force",
        {"P1.5.a": "force"},
        (
            first("preambule", "P2.2"),
            first("emergence", "E1.3", "E2.2.1.a"),
            first("construction", "C2.1.1"),
            last("emergence", "E3.a"),
            last("mise-en-oeuvre", "M1.8.4"),
            reads("E1"),
            tip_first("P1.5.a", 2),
            opens_with_tone("emergence"),
        ),
    ),
    Case(
        "mariage-melange",
        {"P1.5.a": "melange"},
        (asks("preambule", "S1"), first("construction", "C1.3.a"), opens_with_tone("emergence")),
    ),
    Case("mariage-melange", {"P1.5": "differe"}, (asks("preambule", "S1"),)),
    Case(
        "nature-a-eclaircir",
        {"P1.5.a": "ne_sait_pas"},
        (tip_first("P1.5.a", 1), opens_with_tone("preambule")),
        {"P1.5.a": "souhaite"},
    ),
    Case("nature-a-reposer", {"P1.5.a": "ne_sait_pas"}, (revisited("preambule", "P1.5.a", 14),)),
    Case(
        "sans-elus",
        {"elus": "non"},
        (
            silent("construction", "C1.2.a", "C2.1", "C2.1.1", "C2.1.2", "C2.1.3", "C2.1.4", "C2.1.a"),
            asks("construction", "S2"),
            asks("mise-en-oeuvre", "S5"),
            silent("mise-en-oeuvre", "M1.1.3"),
        ),
    ),
    Case(
        "elus-portent",
        {"elus": "portent"},
        (
            first("construction", "C1.2.a", "C2.1.3"),
            first("mise-en-oeuvre", "M1.1.a"),
            reads("M1.1.3"),
            reads("P2.3"),
        ),
    ),
    Case("elus-suivent", {"elus": "suivent"}, (first("construction", "C2.1"), reads("C2.1"))),
    Case(
        "entre-services",
        {"perimetre": "services"},
        (
            asks("construction", "S3"),
            silent("construction", "C1.2.1"),
            silent("mise-en-oeuvre", "M1.1.3"),
            silent("preambule", "P2.1"),
            first("construction", "C3.5", "C3.a"),
            reads("P2.2", "Pour chaque service,"),
        ),
    ),
    Case(
        "entre-territoires",
        {"perimetre": "territoires"},
        (
            first("preambule", "P1.2"),
            first("emergence", "E2.2.3.1"),
            first("mise-en-oeuvre", "M1.2.a", "M1.1.3"),
            asks("construction", "X1", "X2"),
        ),
    ),
    Case(
        "entre-pays",
        {"perimetre": "pays"},
        (
            asks("construction", "X3", "X4", "X5"),
            asks("emergence", "X6"),
            first("emergence", "E2.2.3.1", "E2.2.1"),
            first("construction", "C1.2.1"),
            reads("P1.5.a"),
            reads("C1.2.1"),
        ),
    ),
    Case(
        "leader",
        {"cadre": ("leader", "contrat")},
        (
            asks("construction", "L1", "L2", "L3"),
            asks("mise-en-oeuvre", "L4"),
            first("mise-en-oeuvre", "M1.2.a", "M1.7.1"),
            first("construction", "C1.1.1"),
            reads("M1.2.a"),
            reads("C1.1.1"),
            reads("M1.7.1"),
        ),
    ),
    Case(
        "sans-financement-exterieur",
        {"cadre": ("fonds_propres",)},
        (
            shallow("C1.1.1"),
            last("construction", "C1.1.1"),
            last("mise-en-oeuvre", "M1.6.1"),
            first("emergence", "E2.1.a"),
        ),
        {"cadre": ("fonds_propres", "leader")},
    ),
    Case(
        "sans-collectivite",
        {"statuts": ("associations",)},
        (asks("mise-en-oeuvre", "S5"), silent("mise-en-oeuvre", "M1.1.3")),
        {"statuts": ("associations", "collectivites")},
    ),
    Case(
        "associations-et-collectivites",
        {"statuts": ("collectivites", "associations")},
        (
            reads("M1.1.3"),
            reads("C2.2"),
            reads("C1.1.1"),
        ),
        {"statuts": ("associations",)},
    ),
    Case(
        "avec-habitants",
        {"statuts": ("habitants",)},
        (
            first("preambule", "P1.3"),
            first("emergence", "E1.1.a"),
            reads("E1.1.a"),
        ),
    ),
    Case(
        "sans-chef-de-file",
        {"tete": "personne"},
        (first("construction", "C1.2", "C1.2.1"), follows("construction", "C1.2.1", "C1.2")),
    ),
    Case(
        "chef-de-file-partenaire",
        {"tete": "partenaire"},
        (asks("construction", "S6"), silent("construction", "C1.2.1")),
    ),
    Case("chef-de-file-nous", {"tete": "nous"}, (asks("construction", "S4"),)),
    Case(
        "role-employeur",
        {"role": "employeur"},
        (
            first("emergence", "E2.1.a"),
            first("construction", "C1.2.2", "C3.5"),
            opens_with_tone("construction"),
        ),
    ),
    Case(
        "role-elu",
        {"role": "elu"},
        (
            only("preambule", "E1", "C1.2.a", "C2.1.3", "M1.1.2", "M1.8"),
            reads("C2.1.3"),
            opens_with_tone("construction"),
        ),
    ),
    Case(
        "role-appui",
        {"role": "appui"},
        (
            silent("construction", "C1.3.a.1"),
            reads("P1"),
            opens_with_tone("preambule"),
        ),
    ),
    Case("rien-de-lance", {"phase": "rien_de_lance"}, (opens_with_tone("preambule"),)),
    Case(
        "rattrapage",
        {"phase": "mise_en_oeuvre"},
        (only("preambule", "P1.5.a", "P2.2", "E1"), opens_with_tone("preambule")),
        {"phase": "mise_en_oeuvre", "P1": "oui"},
    ),
    Case(
        "concentrer-avant-d-agir",
        {"E1.4": "non"},
        (
            first("construction", "E1.a"),
            first("mise-en-oeuvre", "E1.a"),
        ),
    ),
    Case(
        "temps-avant-organisation", {"E2.1.a": "non"}, (held("construction", "C3.1"), held("mise-en-oeuvre", "M1.1.1"))
    ),
    Case("temps-avant-organisation", {"E2.1.a": "non"}, (reads("E2.1.a"),)),
    Case("revenir-au-temps-promis", {"E2.1.a": "non"}, (asks("construction", "E2.1.a"),)),
    Case(
        "evaluer-malgre-tout",
        {"M1.7.1": "non"},
        (asks("mise-en-oeuvre", "S7"), follows("mise-en-oeuvre", "M1.7.2", "S7")),
    ),
    Case(
        "avancement-et-qui-fait-quoi",
        {"M1.1.1": "non", "M1.2.2": 2},
        (revisited("mise-en-oeuvre", "M1.1.1"), reads("M1.1.1")),
        {"M1.1.1": "non", "M1.2.2": 3},
    ),
    Case(
        "evaluer-avant-perenniser",
        {"role": "de_fait"},
        (shallow("M1.8.1"), follows("mise-en-oeuvre", "M1.8", "M1.7")),
    ),
    Case("mariage-souhaite-pourquoi", {"P1.5.a": "souhaite"}, (reads("C1.2"),)),
)
ELSEWHERE = {"argent-avant-regle"}
"""Rules whose effect is not in the plan nor on the question: see the tests below."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_rule(house: House, case: Case) -> None:
    """A rule shows its effects when its conditions hold."""
    rule = next(rule for rule in house.referential.branching.rules if rule.id == case.rule)
    for number, seen in enumerate(case.seen):
        assert seen(house, case.answers, rule), (case.rule, number)


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.rule != "evaluer-avant-perenniser"], ids=lambda c: c.rule
)
def test_rule_does_nothing_otherwise(house: House, case: Case) -> None:
    """Without its conditions a rule is not in force, in any phase."""
    record = in_project(house, case.without).record()
    for phase in house.referential.phases:
        assert case.rule not in {rule.id for rule in in_force(house.referential, record, phase, START)}


def test_every_rule_has_a_case(house: House) -> None:
    """No rule of the content goes without a test."""
    assert {case.rule for case in CASES} | ELSEWHERE == {rule.id for rule in house.referential.branching.rules}


def test_nothing_launched_hides_a_phase(house: House) -> None:
    """« rien de lancé » hides the last phase and says so; otherwise all four are there."""
    talk = in_project(house, {"phase": "rien_de_lance"}).command("parcours")
    assert talk.labels[:3] == ["En préalable", "Émergence", "Construction"]
    assert "Mise en œuvre" not in talk.labels
    assert plain(house.phrases.say("phase-hidden")) in talk.screen
    assert "Mise en œuvre" in in_project(house).command("parcours").labels
    assert hidden_phases(()) == frozenset()


def test_money_before_the_rule(house: House) -> None:
    """The alert is said after each of the two answers that make it true, and after no other."""
    alert = next(rule.alert for rule in house.referential.branching.rules if rule.id == "argent-avant-regle")
    text = plain(alert or "")
    assert text
    talk = at_question(house, "C1.2", {"C1.1.1": "oui"})
    talk.press("Pas encore")
    assert text in talk.screen
    other = at_question(house, "C1.3", {"C1.1.1": "oui", "C1.2": "non"})
    other.press("Pas encore")
    assert text not in other.screen
    third = at_question(house, "C1.1.1", {"C1.2": "non"})
    third.press("Oui, et je peux le montrer").press("Passer")
    assert text in third.screen


def test_plain_words_for_inhabitants(house: House) -> None:
    """With inhabitants around the table, acronyms are said in full wherever a question holds them."""
    with_them = in_project(house, {"statuts": ("habitants",)}).scene()
    words = merged(with_them.rules, "vocabulary")
    assert words == {"COPIL": "comité de pilotage", "COTECH": "comité technique"}


def test_time_promised_releases_what_was_held(house: House) -> None:
    """Held questions come back as soon as the time is promised."""
    assert not planned(house, "construction", {"E2.1.a": "oui"}).held
    talk = opened(house, "construction", {"E2.1.a": "non"})
    assert "C3.1" not in walked(talk)
    assert "C3.1" in walked(opened(house, "construction", {"E2.1.a": "en_partie"}))


def walked(talk: Talk) -> list[str]:
    """Return the codes asked until the end of the phase."""
    codes = []
    while talk.place == "parcours.question":
        codes.append(talk.code)
        talk.press("Passer")
    return codes


def test_nature_comes_back_after_two_weeks(house: House) -> None:
    """« je ne sais pas » about the nature of the cooperation is asked again after fourteen days, not before."""
    before = opened(house, "preambule", {"P1.5.a": "ne_sait_pas"})
    assert "P1.5.a" not in walked(before)
    after = in_project(house, {"P1.5.a": "ne_sait_pas"}).wait(days=14)
    after.command("parcours").press("En préalable")
    assert "P1.5.a" in walked(after)


def test_values_of_both_parts() -> None:
    """A status in the second part counts as one; rows of tables are no values."""
    assert said(given("E1", "texte", detail="oui")) == {"texte", "oui"}
    assert said(given("P2", ("a", "b"))) == {"a", "b"}
    assert said(given("P2.2", (("a", "b"),))) == set()
    assert said(given("E3", 3)) == set()


def test_profile_of_other_members_counts(house: House) -> None:
    """What another member said of the project in its profile branches for everyone."""
    talk = in_project(house)
    talk.profile["elus"] = given("elus", "non")
    assert "C2.1" not in plan(house.referential, talk.record(), "construction", START).codes
