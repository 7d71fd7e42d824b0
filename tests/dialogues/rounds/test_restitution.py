"""The restitution of a round: thresholds, modes, sentences, and thousands of small rounds through the public door."""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping
from dataclasses import replace
from functools import cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogues.rounds.restitution import Line, Restitution, Voice, restitution
from tests.dialogues.rounds.deducing import Table, counts, deductions, fibers

FUNCTIONS = ("elu", "technique", "direction", "partenaire", "autre")
STRUCTURES = ("", "Commune", "commune ", "Syndicat", "Association")
NAMED = pytest.mark.parametrize("mode", ["scelle", "nomme"])


def voices(word: str) -> list[Voice]:
    """Return answers written as one letter each."""
    return [Voice(value) for value in word]


def confidential(answers: list[Voice], options: str = "abcd", *, authority: bool = False) -> Restitution:
    """Return the restitution of a confidential round."""
    return restitution(tuple(options), answers, mode="confidentiel", authority=authority)


@st.composite
def rounds(draw: st.DrawFn) -> tuple[str, list[Voice], bool]:
    """Give the options of a round, what was answered by 2 to 15 people, some of whom are absent, and authority."""
    options = "abcde"[: draw(st.integers(2, 5))]
    value = st.sampled_from(draw(st.sampled_from((options, options[:1] * 4 + options))))  # near agreement is frequent
    voice = st.builds(
        Voice,
        value,
        st.sampled_from(STRUCTURES),
        st.sampled_from(FUNCTIONS),
        st.sampled_from(("", "Un fait.", "un mot")),
    )
    joined = draw(st.lists(st.none() | voice if draw(st.booleans()) else voice, min_size=2, max_size=15))
    return options, [one for one in joined if one is not None], draw(st.booleans())


def _seen(result: Restitution) -> str:
    return json.dumps({**result.to_body(), "said": [], "apart": ""})


@cache
def _fibers(options: str, answered: int, authority: bool) -> Mapping[Hashable, list[Table]]:
    def published(table: Table) -> str:
        word = "".join(value * count for value, count in zip(options, table[0], strict=True))
        return _seen(confidential(voices(word), options, authority=authority))

    return fibers(published, ((row,) for row in counts(answered, len(options))))


@settings(max_examples=1000)
@given(rounds(), st.randoms(use_true_random=False))
def test_nobody_deduces_an_answer_of_a_small_round(drawn: tuple[str, list[Voice], bool], random: Random) -> None:
    """Whatever the round, no other person's answer follows for certain; the order of answers changes nothing."""
    options, answers, authority = drawn
    result = confidential(answers, options, authority=authority)
    shuffled = list(answers)
    random.shuffle(shuffled)
    assert confidential(shuffled, options, authority=authority) == result
    assert Restitution.from_body(json.loads(json.dumps(result.to_body()))) == result
    if len(answers) > 1:
        fiber = _fibers(options, len(answers), authority)[_seen(result)]
        assert tuple(sum(one.value == value for one in answers) for value in options) in [row for (row,) in fiber]
        assert not list(deductions(_seen(result), fiber))


@pytest.mark.parametrize(("authority", "enough"), [(False, 4), (True, 6)])
def test_under_the_threshold_nothing_is_told(authority: bool, enough: int) -> None:
    """Four answers, six where élus or the hierarchy are among those who joined; below, all rounds are alike."""
    for people in range(enough):
        bodies = [
            confidential([Voice(value, said="Un fait.") for value in word], authority=authority).to_body()
            for word in ("a" * people, "abcdab"[:people])
        ]
        assert bodies[0] == bodies[1] == Restitution("confidentiel", "peu", people).to_body()
    assert confidential(voices("aabb" + "ab" * (enough // 2 - 2)), authority=authority).level == "compte"


def test_sentences_have_no_author_and_no_order() -> None:
    """What people agreed to show comes once each, by its words, and nothing of who wrote it is in the body."""
    answers = [
        Voice("a", "Commune de l'Est", "elu", "Il manque  un fait."),
        Voice("b", "Syndicat", "technique", "Après l'été."),
        Voice("b", "Syndicat", "autre", "il manque un fait."),
        Voice("a", "Commune de l'Est", "elu"),
    ]
    result = confidential(answers)
    assert [line.text for line in result.said] == ["Après l'été.", "Il manque un fait."]
    assert "Syndicat" not in str(result.to_body())
    assert "elu" not in str(result.to_body())


def test_free_texts_alone() -> None:
    """A round of free texts has sentences and no counts, from the same threshold up."""
    answers = [Voice("", said="Un fait."), Voice(""), Voice(""), Voice("")]
    assert confidential(answers, "") == Restitution("confidentiel", "textes", 4, said=(Line("Un fait."),))
    assert confidential(answers[:3], "").said == ()


def test_who_gave_words_only_is_not_counted() -> None:
    """With options, somebody who chose none is no answer: the threshold counts answers."""
    assert confidential([*voices("abb"), Voice("", said="Un fait.")]).level == "peu"


@NAMED
def test_named_answers_by_structure_and_function(mode: str) -> None:
    """Each answer with structure and function, sorted by these; two people who share both are said twice."""
    answers = [
        Voice("b", "Syndicat", "technique", "Un fait."),
        Voice("a", "Commune", "elu"),
        Voice("a", "Commune", "elu"),
    ]
    result = restitution(("a", "b", "c"), answers, mode=mode, authority=True)
    assert (result.mode, result.level, result.counts) == (mode, "nomme", (("a", 2), ("b", 1)))
    assert result.named == (Line("a", "Commune", "elu"),) * 2 + (Line("b", "Syndicat", "technique"),)
    assert result.said == (Line("Un fait.", "Syndicat", "technique"),)
    assert Restitution.from_body(json.loads(json.dumps(result.to_body()))) == result
    assert restitution((), answers, mode=mode, authority=False).named == ()


@NAMED
def test_one_named_answer_is_not_enough(mode: str) -> None:
    """Alone, an answer would be read by people who showed none."""
    result = restitution(("a", "b"), [Voice("a", "Commune", "elu", "Un fait.")], mode=mode, authority=False)
    assert result == Restitution(mode, "peu", 1)


def test_a_mode_that_nothing_knows_is_confidential() -> None:
    """What is unknown exposes nobody."""
    assert restitution(("a", "b"), voices("aabb"), mode="", authority=False) == confidential(voices("aabb"), "ab")


def test_an_answer_that_is_no_option_is_a_fault() -> None:
    """Nothing could be promised of it: it is refused before anything is published, and not quoted."""
    with pytest.raises(ValueError, match=r"none of the options: 1$"):
        confidential(voices("aabz"))


def test_a_body_of_another_version() -> None:
    """What was added later is passed over, what is missing is empty, and a level that is not known shows nothing."""
    body = confidential(voices("aabb")).to_body()
    assert Restitution.from_body({**body, "later": 1}) == confidential(voices("aabb"))
    assert Restitution.from_body({"level": "compte"}) == Restitution("confidentiel", "compte", 0)
    assert Restitution.from_body({**body, "level": "later"}) == Restitution("confidentiel", "peu", 4)


def test_structures_written_in_two_ways_are_one() -> None:
    """Capitals and spaces do not make two structures of one."""
    answers = [
        *(Voice("a", "Commune", "autre") for _ in range(6)),
        *(Voice("b", " commune", "autre") for _ in range(2)),
        *(Voice("b", "Syndicat", "autre") for _ in range(6)),
        *(Voice("a", "syndicat ", "autre") for _ in range(2)),
    ]
    assert confidential(answers).apart == "structures"
    assert confidential([replace(one, structure="") for one in answers]).apart == ""
