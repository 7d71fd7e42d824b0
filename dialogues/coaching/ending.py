"""The page at the end: learnt, proposed, asked for, in the person's own words, and what was kept on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from dialogues.coaching.entry import ASKED, LEARNT, PROPOSED, TEXTS, Trace
from dialogues.coaching.standing import at_hand, saved, traces
from dialogues.dialogue import Say
from dialogues.keys import fixed
from dialogues.messages import Show, ShowReport
from dialogues.phrases import Markup, Phrases, join
from dialogues.scene import NOTHING, Scene
from dialogues.showing import day, lines

TITLES: Mapping[str, str] = {
    LEARNT: "coaching-page-appris",
    PROPOSED: "coaching-page-propose",
    ASKED: "coaching-page-demande",
}
"""Text of the page -> the phrase that is its title."""
ASKS: Mapping[str, str] = {
    LEARNT: "coaching-ask-appris",
    PROPOSED: "coaching-ask-propose",
    ASKED: "coaching-ask-demande",
}


def keeping(name: str) -> Callable[[Scene], Scene]:
    """Return the action that keeps a text of the page."""

    def keep(scene: Scene) -> Scene:
        pair = at_hand(scene)
        page = {**pair[1].page, name: scene.chosen} if pair else {}
        return saved(scene, page=page, changed=name)

    return keep


def asking(name: str) -> Callable[[Scene], Markup]:
    """Return what is asked for a text of the page, with what it says already."""

    def ask(scene: Scene) -> Markup:
        pair, say = at_hand(scene), scene.phrases.say
        text = pair[1].page.get(name, "") if pair else ""
        said = say("coaching-page-aujourdhui", text=text) if text else NOTHING
        return lines([say(ASKS[name]), said])

    return ask


def page(scene: Scene, step: Say) -> Show:
    """The whole page; what is empty reads « à compléter »."""
    pair, say = at_hand(scene), scene.phrases.say
    if pair is None:
        return Show(
            say("coaching-sans-parcours"), fixed(scene, step.buttons, without=("cj-ecrire", "cj-docs", "cj-clore"))
        )
    empty = say("coaching-page-vide")
    parts = [say("coaching-page", date=day(scene.today.isoformat()))]
    parts += [
        say("coaching-page-partie", title=say(TITLES[name]), text=pair[1].page.get(name) or empty) for name in TEXTS
    ]
    found = [(trace, entry.at) for entry, trace in traces(scene)]
    told = kept(scene.phrases, found, scene.zone)
    if told:
        items = [say("coaching-puce", text=one) for one in told]
        parts.append(say("coaching-page-partie", title=say("coaching-page-garde"), text=join("\n", items)))
    parts.append(say("coaching-page-personnel") if any(trace.personal for trace, _ in found) else NOTHING)
    return Show(lines(parts), fixed(scene, step.buttons, without=() if pair[1].goes_on else ("cj-clore",)))


def kept(phrases: Phrases, found: Iterable[tuple[Trace, datetime]], zone: ZoneInfo) -> list[Markup]:
    """Return the titles of what was kept, with their days; never what stays with the person."""
    return [
        phrases.say("coaching-page-trace", title=trace.title, date=day(at.astimezone(zone).date().isoformat()))
        for trace, at in found
        if not trace.personal
    ]


def give(scene: Scene) -> Scene:
    """Make the documents of the page as it is now."""
    pair = at_hand(scene)
    if pair is None:
        return scene
    entry, path = pair
    return saved(scene, version=path.version + 1).so(ShowReport("coaching", entry.project))
