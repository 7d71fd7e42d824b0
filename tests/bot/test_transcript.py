"""Transcripts as text: what is an input, what it means, what the bot's side looks like."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.transcript import Deed, Edit, Press, Restart, Said, TranscriptError, Wait, parse, rendered


@pytest.mark.parametrize(
    ("line", "action"),
    [
        ("ana> bonjour", Said("ana", "bonjour")),
        ("ana> /start i_abc", Said("ana", "/start i_abc")),
        (r"ana> deux\nlignes", Said("ana", "deux\nlignes")),
        ("ana> c'est [presque] un bouton", Said("ana", "c'est [presque] un bouton")),
        ("chloé@equipe> /aide", Said("chloé", "/aide", "equipe")),
        ("ana> [J'accepte]", Press("ana", "J'accepte")),
        ("ana> [Oui] sous « chef de file »", Press("ana", "Oui", "chef de file")),
        ("ana@equipe> [Oui]", Press("ana", "Oui", "", "equipe")),
        ("ana> (modifie « non ») oui", Edit("ana", "non", "oui")),
        ("ana> (sticker)", Deed("ana", "sticker")),
        ("ana@equipe> (ajoute le bot)", Deed("ana", "ajoute le bot", "equipe")),
        ("ana@equipe> (entre)", Deed("ana", "entre", "equipe")),
        ("ana@equipe> (en fait un supergroupe)", Deed("ana", "en fait un supergroupe", "equipe")),
        ("ana@equipe> (anonyme) /tour", Said("ana", "/tour", "equipe", hidden=True)),
        ("ana@equipe> [Rejoindre ↗]", Press("ana", "Rejoindre ↗", "", "equipe")),
        ("ana> (bof)", Said("ana", "(bof)")),
        ("wait 1 day", Wait(timedelta(days=1))),
        ("wait 90 minutes", Wait(timedelta(minutes=90))),
        ("restart", Restart()),
        ("# remarque", None),
    ],
)
def test_inputs(line: str, action: object) -> None:
    """Every kind of input line means what it says, and keeps its words."""
    (found,) = parse(line)
    assert (found.written, found.action) == (line, action)


def test_what_the_bot_does_is_left_out() -> None:
    """The bot's side is not read: it is written anew."""
    text = 'bot> Bonjour\n     [Oui] [Non]\n\nedit> x\ntoast> x\nalert> x\nfile> x\nlog E1.3 = "oui"\n\n'
    assert parse(text) == ()


@pytest.mark.parametrize("line", ["wait", "wait 3 jours", "wait three days", "waits"])
def test_an_order_that_is_none(line: str) -> None:
    """A line that looks like an order and is none is told with its number."""
    with pytest.raises(TranscriptError, match=f"line 2: {line}: write it as"):
        parse(f"ana> bonjour\n{line}")


def test_rendered() -> None:
    """The bot's side: the text, indented, then the buttons row by row."""
    assert rendered("bot", "Un\n\nDeux", [["Oui", "Non"], ["Passer"]]) == [
        "bot> Un",
        "",
        "     Deux",
        "     [Oui] [Non]",
        "     [Passer]",
    ]
    assert rendered("toast", "") == ["toast>"]
