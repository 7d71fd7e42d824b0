"""`/memo` on the core: opt-in, one point at a time, a word about it, enough for the week, small after an absence."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dialogues.house import House
from dialogues.messages import Commanded, LogEntry, Remind, Show
from dialogues.retention.cards import card_of_the_day, points
from dialogues.retention.notes import Card, Setting, setting
from dialogues.retention.page import offered
from dialogues.scene import Scene
from tests.dialogues.talk import START, Talk, in_project, plain


@pytest.fixture
def talk(house: House) -> Talk:
    """Return somebody with two open nodes, who wants three points a week at most."""
    one = in_project(house, {"C1.3": "en_partie", "C1.2": "non", "C1": "oui"})
    return one.command("memo", "trois")


def noted(talk: Talk, kind: str) -> list[LogEntry]:
    """Return what the last turn wrote of a kind."""
    return [effect for effect in talk.effects if isinstance(effect, LogEntry) and effect.kind == kind]


def test_nothing_comes_back_unasked(house: House) -> None:
    """Without a choice there is a door, and no point of the day."""
    talk = in_project(house, {"C1.3": "non"})
    assert card_of_the_day(reading(talk)) is None
    talk.command("memo")
    assert talk.labels == ["Trois au plus", "Une au plus"]
    assert noted(talk, "memo") == noted(talk, "memo-reglage") == []
    talk.press("Une au plus")
    (entry,) = noted(talk, "memo-reglage")[:1]
    assert (entry.body["weekly"], entry.project, entry.visibility) == (1, 0, "prive")


def test_a_point_is_shown_at_once_and_never_moves_the_conversation(talk: Talk) -> None:
    """The choice gives a first one; the step at hand stays."""
    assert talk.labels == ["Oui, je m'en sers", "À revoir", "Plus pour moi"]
    assert "Cela vous parle encore ?" in talk.screen
    assert talk.place == "parcours.phases"
    assert setting_of(talk).round == 1


def test_a_word_is_noted_and_says_when(talk: Talk) -> None:
    """The day is told; a second press is not a second word."""
    button = talk.button("Oui, je m'en sers")
    talk.press_button(button)
    (card,) = noted(talk, "memo")
    assert Card.from_body(card.body).last == talk.at.isoformat()
    assert "pourra revenir à partir du" in talk.screen
    talk.press_button(button)
    assert noted(talk, "memo") == []
    assert "déjà noté" in talk.screen


def test_enough_for_the_week(talk: Talk) -> None:
    """One in the first week, two in the next; asking again changes nothing."""
    talk.press("À revoir")
    assert "Une autre" not in talk.labels
    talk.command("memo")
    assert "C'est assez pour ces jours-ci. Une phrase pourra revenir à partir du 09/03/2026." in talk.screen
    talk.wait(days=7).command("memo")
    first = talk.screen
    talk.press("Plus pour moi")
    talk.press("Une autre")
    assert talk.screen != first
    talk.press("Oui, je m'en sers")
    talk.command("memo")
    assert "C'est assez" in talk.screen


def test_a_point_without_a_word_stays_for_the_day_and_then_gives_way(talk: Talk) -> None:
    """The same one the same day, noted once; another one next time."""
    first = talk.screen
    talk.command("memo")
    assert talk.screen == first
    assert noted(talk, "memo-reglage") == []
    talk.wait(days=7).command("memo")
    assert talk.screen != first
    assert "Cela vous parle encore ?" in talk.screen


def test_an_older_button_says_nothing_of_a_newer_point(talk: Talk) -> None:
    """Each button names the showing under which it stands."""
    old = talk.button("Plus pour moi")
    talk.wait(days=7).command("memo")
    talk.press_button(old)
    assert noted(talk, "memo") == []
    assert "déjà noté" in talk.screen


def test_after_sixty_days_one_point_and_no_count(talk: Talk) -> None:
    """Everything is due; one is shown, and the week after two."""
    for _ in range(6):
        talk.press("À revoir") if "À revoir" in talk.labels else talk.command("memo")
        talk.wait(days=4).command("memo")
    talk.wait(days=60)
    counted = 0
    for _ in range(7):
        talk.command("memo")
        counted += len(noted(talk, "memo-reglage"))
        if "À revoir" in talk.labels:
            talk.press("À revoir")
        talk.wait(days=1)
    assert counted == 1


def test_it_stops_and_starts_when_one_likes(talk: Talk) -> None:
    """Stopped, nothing comes back; what was said of each point stays."""
    talk.press("Plus pour moi")
    talk.command("memo", "non")
    assert card_of_the_day(reading(talk)) is None
    assert "C'est arrêté" in talk.screen
    talk.wait(days=8).press("Trois au plus")
    assert "3 phrases par semaine au plus" in plain(talk.shown[-2][1].text)
    assert "Cela vous parle encore ?" in talk.screen


def test_where_there_is_nothing_it_says_where_things_come_from(house: House) -> None:
    """And when all was put away, that nothing is left for now."""
    talk = in_project(house).command("memo", "trois")
    talk.command("memo")
    assert "Rien pour l'instant : ce qui revient vient de" in talk.screen
    talk.answer("C1.3", "non")
    for _ in points(reading(talk)):
        talk.wait(days=8).command("memo").press("Plus pour moi")
    talk.wait(days=8).command("memo")
    assert talk.screen == "Rien à revoir pour l'instant."


def test_ones_own_words_come_first(house: House) -> None:
    """The notebook, then what was retained at the end of a phase, then situations, then questions."""
    talk = in_project(house, {"C1.3": "non"})
    talk.command("situation", "controverse").press("Commencer").press("1").press("1").press("Ce qui se remarque")
    talk.press("Garder cette phrase").press("Fermer")
    sources = list(dict.fromkeys(plain(point.source) for point in points(reading(talk))))
    assert sources == [
        "De votre carnet",
        "À surveiller · Un vote demandé tout de suite",
        "À surveiller · La façon de traiter les désaccords",
    ]


def test_what_one_retained_comes_back(house: House) -> None:
    """« Ce que je retiens » of any project."""
    talk = in_project(house)
    talk.command("parcours").press("Construction").press("Pause").press("Ce que je retiens")
    talk.write("Poser la question avant de proposer.")
    talk.command("memo", "une")
    assert "Poser la question avant de proposer." in talk.screen
    assert "Ce que vous avez retenu" in talk.screen


def test_a_check_in_may_offer_it(talk: Talk) -> None:
    """`offered` shows and notes, or gives nothing; it needs no command."""
    scene = reading(talk.wait(days=7))
    shown = offered(scene)
    assert shown is not None
    assert [type(effect) for effect in shown.effects] == [LogEntry, Remind, Show]
    assert shown.conversation == scene.conversation
    later = reading(talk.wait(days=1))
    assert offered(later) is not None
    talk.command("memo", "non")
    assert offered(reading(talk)) is None


def test_its_own_notes_are_not_told(house: House) -> None:
    """The history has the sentences; when each comes back is the bot's business, and in the file in JSON."""
    lines = house.registry.lines
    assert lines["memo"](house.phrases, Card("c:1").to_body()) == ""
    assert lines["memo-reglage"](house.phrases, Setting(3).to_body()) == ""


def test_settings_read_back() -> None:
    """Whatever an older version did not write."""
    wanted = Setting(2, (START.date(),), START.date() - timedelta(days=3), "c:1", 4)
    assert Setting.from_body(wanted.to_body()) == wanted
    assert Setting.from_body({}) == Setting()
    assert Card.from_body({"key": "c:1"}) == Card("c:1")


def setting_of(talk: Talk) -> Setting:
    """Return what the person wants, as stored."""
    return setting(reading(talk))


def reading(talk: Talk) -> Scene:
    """Return the moment at hand, as a turn of `/memo` would read it."""
    event = Commanded(talk.at, "memo")
    return Scene(talk.house, talk.conversation, talk.record(event), event)
