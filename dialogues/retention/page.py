"""`/memo`: a point that comes back, a word about it, and how many one wants. It never moves the conversation."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from dialogues.keys import opening
from dialogues.messages import Fell, Key, Rows, Show
from dialogues.retention.cards import card_of_the_day, points
from dialogues.retention.notes import Card, Setting, cards, setting, with_card, with_setting
from dialogues.retention.pace import MOST, may_show, next_day, shown
from dialogues.retention.returning import planned, put_off, waits
from dialogues.retention.schedule import WORDS, Word, rated
from dialogues.scene import Scene
from dialogues.showing import day

COMMAND: Final = "memo"
AMOUNTS: Final = {"trois": MOST, "une": 1, "non": 0}
"""What a person may ask for, and the points a week that it means."""


def memo(scene: Scene) -> Scene:
    """`/memo` shows a point; followed by a word, it takes the word about it, or how many one wants."""
    words = scene.chosen.split()
    if len(words) == 1 and words[0] in AMOUNTS:
        return _wanting(scene, AMOUNTS[words[0]])
    for word in WORDS:
        if words[1:] == [word]:
            return _told(scene, words[0], word)
    if not setting(scene).weekly:
        return scene.so(Show(scene.phrases.say("memo"), _amounts(scene)))
    return offered(scene) or _nothing(scene)


def offered(scene: Scene) -> Scene | None:
    """Return the scene with the point of the day shown and noted, or None when there is none: for a check-in too."""
    point = card_of_the_day(scene)
    if point is None:
        return None
    wanted = setting(scene)
    if (wanted.current, scene.today) != (point.key, wanted.shown[-1] if wanted.shown else None):
        wanted = shown(wanted, point.key, scene.today)
        scene = planned(with_setting(scene, wanted))
    text = scene.phrases.say("memo-point", text=point.text, source=point.source)
    return scene.so(Show(text, _words(scene, wanted)))


def fell(scene: Scene) -> Scene:
    """A point comes back by itself; nothing while the last one is left alone, or where nothing is due."""
    if not setting(scene).weekly:
        return scene
    return waits(scene) or offered(scene) or put_off(scene)


def _told(scene: Scene, number: str, word: Word) -> Scene:
    """Take the word about the point shown under `number`; an older button says that it is done."""
    wanted = setting(scene)
    if not wanted.current or number != str(wanted.round):
        return scene.so(Show(scene.phrases.say("memo-deja")))
    card = rated(cards(scene).get(wanted.current, Card(wanted.current)), word, scene.at)
    wanted = replace(wanted, current="")
    scene = planned(with_setting(with_card(scene, card), wanted))
    if card.off:
        text = scene.phrases.say("memo-fini")
    else:
        due = datetime.fromisoformat(card.due).astimezone(scene.zone).date()
        text = scene.phrases.say("memo-note", date=day(due.isoformat()))
    rows = ((_key(scene, "memo-encore"),),) if card_of_the_day(scene) else ()
    return scene.so(Show(text, rows))


def _wanting(scene: Scene, weekly: int) -> Scene:
    scene = planned(with_setting(scene, replace(setting(scene), weekly=weekly)))
    if not weekly:
        return scene.so(Show(scene.phrases.say("memo-arrete"), _amounts(scene)))
    scene = scene.so(Show(scene.phrases.say("memo-regle", count=weekly), ((_key(scene, "memo-arreter", "non"),),)))
    return offered(scene) or scene


def _nothing(scene: Scene) -> Scene:
    wanted, say = setting(scene), scene.phrases.say
    if not any(True for _ in points(scene)):
        text = say("memo-vide")
    elif may_show(wanted, scene.today):
        text = say("memo-rien")
    else:
        text = say("memo-assez", date=day(next_day(wanted, scene.today).isoformat()))
    return scene.so(Show(text, ((_key(scene, "memo-arreter", "non"),),)))


def _words(scene: Scene, wanted: Setting) -> Rows:
    rows = tuple((_key(scene, f"memo-{word}", f"{wanted.round} {word}"),) for word in WORDS)
    return (*rows, (_key(scene, "memo-arreter", "non"),)) if isinstance(scene.event, Fell) else rows


def _amounts(scene: Scene) -> Rows:
    return ((_key(scene, "memo-trois", "trois"),), (_key(scene, "memo-une", "une"),))


def _key(scene: Scene, label: str, argument: str = "") -> Key:
    return opening(scene, scene.phrases.buttons[label], COMMAND, argument)
