"""The page that each person leaves with: in words here, and as documents (`bot/reports/training.py`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dialogues.dialogue import Say
from dialogues.keys import fixed
from dialogues.messages import Show, ShowReport
from dialogues.phrases import Markup, Phrases, join
from dialogues.record import Entry
from dialogues.scene import NOTHING, Scene
from dialogues.showing import day, lines
from dialogues.training.entry import KIND, LINES, Page
from referential.workshop import SurveyQuestion


def pages(scene: Scene) -> tuple[tuple[Entry, Page], ...]:
    """Return the person's pages, oldest first."""
    return tuple((entry, Page.from_body(entry.body)) for entry in scene.entries(KIND))


def page_at_hand(scene: Scene) -> tuple[Entry, Page] | None:
    """Return the page that is being written, or else the latest one, or None."""
    every, number = pages(scene), scene.field("atelier-page")
    return next((pair for pair in every if str(pair[0].number) == number), every[-1] if every else None)


def label(question: SurveyQuestion, value: str) -> str:
    """Return an answer of the survey in words; nothing when it was passed, or is no option any more."""
    return next((option.label for option in question.options if option.value == value), "")


def page(scene: Scene, step: Say) -> Show:
    """Show the page at hand; what is empty is to be completed."""
    pair, say, workshop = page_at_hand(scene), scene.phrases.say, scene.house.referential.workshop
    if pair is None:
        return Show(say("at-sans-page"), fixed(scene, step.buttons, ("at-recevoir", "at-revoir")))
    one = pair[1]
    surveyed = [
        say("at-ligne", title=question.text, text=told)
        for question in workshop.survey
        if (told := label(question, one.survey.get(question.id, "")))
    ]
    exercised = [
        say("at-ligne-projet", title=each.title, text=_text(scene, one.exercise, each.id)) for each in workshop.exercise
    ]
    closed = [say(f"at-page-{name}", text=_text(scene, one.closing, name)) for name in LINES]
    parts = [
        say("at-page", date=day(one.day) if one.day else ""),
        say("at-page-sondage", list=join("\n", surveyed)) if surveyed else NOTHING,
        say("at-page-exercice", list=join("\n", exercised)),
        join("\n", closed),
    ]
    return Show(lines(parts), fixed(scene, step.buttons))


def _text(scene: Scene, texts: Mapping[str, str], name: str) -> str:
    return texts.get(name) or str(scene.phrases.say("at-a-completer"))


def send(scene: Scene) -> Scene:
    """Give the page as documents."""
    return scene.so(ShowReport(KIND))


def line(phrases: Phrases, body: Mapping[str, Any]) -> Markup:
    """Return a page as the history tells it."""
    one = Page.from_body(body)
    told = [text for text in (*one.exercise.values(), *one.closing.values()) if text]
    return phrases.say("at-carnet", date=day(one.day) if one.day else "", list=join(" · ", told))
