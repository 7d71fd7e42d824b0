"""What the bot knows, loaded once."""

from __future__ import annotations

from dataclasses import replace

from dialogues.house import House, Voice
from dialogues.messages import Link
from dialogues.rounds.panel import Standing, team_panel


def test_group(house: House) -> None:
    """In a group the bot introduces itself and offers to join, or to prepare a round, in private; nothing else."""
    show = team_panel(house, Standing("abcdefgh"))
    assert "Je ne lis pas vos échanges" in show.text
    assert show.rows == (
        (Link("Rejoindre, en privé", "g_abcdefgh"),),
        (Link("Préparer un tour de table", "n0_abcdefgh"),),
    )


def test_a_house_in_another_language_is_made_once(house: House) -> None:
    """Whoever speaks the same language is in the same house, with what it worked out."""
    english = replace(house.phrases, language="en")
    both = replace(
        house, voices={"fr": Voice(house.phrases, house.referential), "en": Voice(english, house.referential)}
    )
    assert both.speaking("en-GB").phrases is english
    assert both.speaking("EN") is both.speaking("en-GB")
    assert both.speaking("fr") is both
    assert both.speaking("de") is both
    assert both.speaking("en").speaking("fr").phrases is house.phrases
