"""The bench runs, tiny: its figures are well formed, and what it cannot measure here it says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bench.__main__ import BENCHES, main
from tests.bench.figures import Figure, Skipped, Target, ratios, spread, summary, table
from tests.bench.kills import Found, compared
from tests.bench.people import Crowd
from tests.bench.wire import fields_of

RUN = ("loading", "core", "whole", "kills")
"""The benches that start few processes; the others are made of the same parts, and `make bench` runs them all."""


def test_it_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Benches give figures, or say why not; the table and the JSON hold them."""
    written = tmp_path / "figures.json"
    assert set(RUN) <= set(BENCHES)
    assert main([*RUN, "--plan", "tiny", "--json", str(written)]) == 0
    read = json.loads(written.read_text(encoding="utf-8"))
    figures = read["figures"]
    assert set(read["machine"]) == {"cores", "kind", "system", "python", "sqlite", "implementation"}
    assert len({figure["bench"] for figure in figures}) == len(RUN)
    for figure in figures:
        if "why" in figure:
            assert figure["why"]
        else:
            assert figure["runs"]
            assert figure["value"] > 0 or figure["unit"] == "events"
            assert (figure["verdict"] in ("met", "missed")) == bool(figure["target"])
    shown = capsys.readouterr().out
    assert all(figure["name"] in shown for figure in figures)


def test_an_unknown_bench_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """A name that is none of the benches ends with the usage."""
    with pytest.raises(SystemExit):
        main(["poem"])
    assert "no such bench: poem" in capsys.readouterr().err


def test_a_target_is_met_or_missed() -> None:
    """The median is held against the target, on the side that it names."""
    fast = Figure("b", "n", "ms", (3.0, 1.0, 2.0), Target("most", 2))
    slow = Figure("b", "n", "turns/s", (3.0, 1.0, 2.0), Target("least", 2.5))
    assert (fast.value, fast.verdict, slow.verdict) == (2.0, "met", "missed")
    assert Figure("b", "n", "ms", (1.0,)).verdict == ""
    assert summary([fast, slow]) == "1 of 2 targets met\n  missed: n"


def test_ratios_are_taken_round_by_round() -> None:
    """Drift of the machine from round to round cancels out."""
    assert ratios("n", [100, 10], [50, 5], "b").runs == (2.0, 2.0)


def test_percentiles() -> None:
    """They are in milliseconds, and each is a value that was measured; nothing measured gives none."""
    assert spread([n / 1000 for n in range(1, 101)]) == {"p50": 50, "p95": 95, "p99": 99}
    assert spread([]) == {}


def test_the_table_says_what_is_skipped() -> None:
    """A reader sees the figure, its target and its verdict, and why a row is missing."""
    shown = table(
        [Figure("b", "n", "ms", (1.5, 2.5), Target("most", 3), also={"p99": 1234.0}), Skipped("b", "peer", "absent")]
    )
    assert "2.00 ms" in shown
    assert "[1.50 – 2.50]" in shown
    assert "≤ 3: met p99 1 234" in shown
    assert "skipped: absent" in shown


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (b"application/json", '{"chat_id": "1", "text": "été"}'),
        (b"application/x-www-form-urlencoded", "chat_id=1&text=%C3%A9t%C3%A9"),
        (
            b"multipart/form-data; boundary=b",
            "\r\n".join(
                (
                    *("--b", 'Content-Disposition: form-data; name="chat_id"', "", "1"),
                    *("--b", 'Content-Disposition: form-data; name="text"', "Content-Type: text/plain", "", "été"),
                    "--b--",
                )
            ),
        ),
    ],
)
def test_the_stand_in_reads_what_clients_write(kind: bytes, body: str) -> None:
    """The three forms in which Bot API clients write fields are read alike."""
    assert fields_of(kind, body.encode()) == {"chat_id": "1", "text": "été"}


def test_what_was_kept_is_compared_with_what_was_written() -> None:
    """Lost, doubled and out of order are counted apart; a mark that came twice is not out of order for that."""
    written = {"1": ["a", "b", "c", "d"], "2": ["a", "b", "c"]}
    assert compared(written, {"1": ["a", "c", "c", "d"], "2": ["b", "a", "c"]}) == Found(7, 1, 1, 1)
    assert compared(written, written) == Found(7, 0, 0, 0)


def test_people_whom_nobody_answers_count_with_their_wait() -> None:
    """A bot does not look fast by leaving people without an answer."""
    acts: list[str] = []
    step = {"text": "/start", "press": "", "shown": "Bonjour."}
    crowd = Crowd([step], 2, lambda kind, _: acts.append(kind), lambda _, act: act())
    crowd.begin()
    crowd.told(crowd.first_chat, "Bonjour.", "", 1)
    assert (crowd.turns, crowd.wrong, crowd.lives) == (1, 0, 1)
    assert len(crowd.still_waiting()) == 2, "the one never answered, and the one who came after the other"
    crowd.told(crowd.first_chat + 1, "Autre chose.", "", 2)
    assert crowd.wrong == 1
    assert acts == ["message"] * 4
