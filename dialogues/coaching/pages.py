"""The screens of the path: a week, what would change in a project under way, a pause, an end. No reproach."""

from __future__ import annotations

from typing import Final

from dialogues.coaching.entry import ENDED, Path
from dialogues.coaching.standing import (
    YES,
    at_hand,
    content,
    is_over,
    may_adapt,
    place_today,
    trace_of,
    value_of,
    week_at_hand,
)
from dialogues.coaching.survey import of_week
from dialogues.dialogue import Say
from dialogues.keys import fixed, key, opening, short, valued
from dialogues.messages import Key, Rows, Show
from dialogues.phrases import Markup, join, without_markup
from dialogues.rights import may
from dialogues.scene import NOTHING, Scene
from dialogues.showing import answer_spoken, day, lines
from dialogues.tools import command_of, opens_here
from dialogues.wording import title
from referential.library import Stage, Week
from referential.model import Question

LONGEST_ANSWER: Final = 120
"""Characters of an answer that are said again under its question."""
MOST_COMMANDS: Final = 3
ONE_QUESTION: Final = "question"


def week(scene: Scene, step: Say) -> Show:
    """Return the week at hand: aim, questions, people to meet, trace, safeguard, and what the person said of it."""
    pair, say = at_hand(scene), scene.phrases.say
    if pair is None:
        return Show(say("coaching-sans-parcours"), fixed(scene, (("retour",),)))
    path = pair[1]
    place, one = week_at_hand(scene, path)
    kept = trace_of(scene, one.id)
    text = lines(
        [
            say("coaching-semaine", number=place + 1, stage=_stage(scene, one).title, aim=one.aim),
            say("coaching-terme", count=len(content(scene).weeks)) if is_over(scene, path) else NOTHING,
            _emphasis(scene, path, one),
            _listed(scene, path, one),
            say("coaching-rencontres", people=one.people),
            say("coaching-trace", trace=one.trace),
            say("coaching-trace-avant", text=kept[1].text) if kept else NOTHING,
            say("coaching-garde-fou", safeguard=one.safeguard),
            _said(scene, path, one),
        ]
    )
    without = () if one.under_way and may_adapt(scene) else ("cj-adapter",)
    if _stage(scene, one).id != content(scene).weeks[-1].stage:
        without = (*without, "cj-page")
    rows = valued(fixed(scene, step.buttons, without), value_of(scene, one))
    return Show(text, (*_opening(scene, path, one), *_beside(scene, place), *rows))


def questions(scene: Scene, path: Path, one: Week) -> tuple[Question, ...]:
    """Return what a week asks in this path; a question that is not asked any more is left out."""
    codes = one.under_way if path.under_way == YES and one.under_way else one.questions
    known = scene.house.referential
    return tuple(known.questions[code] for code in codes if known.asks(code))


def _stage(scene: Scene, one: Week) -> Stage:
    return next(stage for stage in content(scene).stages if stage.id == one.stage)


def _emphasis(scene: Scene, path: Path, one: Week) -> Markup:
    found = of_week(scene, path, one)
    if not found:
        return NOTHING
    quoted = [scene.phrases.say("coaching-cite", text=need.label) for need in found]
    return scene.phrases.say("coaching-accent", needs=join(", ", quoted))


def _listed(scene: Scene, path: Path, one: Week) -> Markup:
    say = scene.phrases.say
    told = [
        say("coaching-question", title=title(question), said=_answer(scene, question))
        for question in questions(scene, path, one)
    ]
    how = NOTHING if scene.project is not None else say("coaching-questions-sans-projet")
    return join("\n", [say("coaching-questions"), *told, *([how] if how else [])]) if told else NOTHING


def _answer(scene: Scene, question: Question) -> Markup:
    given = scene.record.answers.get(question.code)
    if given is None or given.value is None:
        return NOTHING
    value = short(answer_spoken(scene.phrases, question, given), LONGEST_ANSWER)
    return scene.phrases.say(
        "coaching-repondu", date=day(given.at.astimezone(scene.zone).date().isoformat()), value=value
    )


def _said(scene: Scene, path: Path, one: Week) -> Markup:
    mark = path.weeks.get(one.id)
    return scene.phrases.say("coaching-dit", mark=scene.phrases.label("coaching-marks", mark)) if mark else NOTHING


def _opening(scene: Scene, path: Path, one: Week) -> Rows:
    """What the week opens: its questions where the person may answer, its tools, the commands that their needs call."""
    asked = questions(scene, path, one) if may(scene, "answer") else ()
    keys: list[Key] = [opening(scene, short(title(question)), ONE_QUESTION, question.code) for question in asked]
    wished = [command_of(tool) for tool in one.tools]
    wished += [name for need in of_week(scene, path, one) for name in need.commands]
    names = [name for name in dict.fromkeys(wished) if opens_here(scene, name)][:MOST_COMMANDS]
    keys += [opening(scene, short(scene.phrases.commands[name]), name) for name in names]
    return tuple((one,) for one in keys)


def _beside(scene: Scene, place: int) -> Rows:
    weeks, say = content(scene).weeks, scene.phrases.say
    around = [("cj-avant", place - 1), ("cj-apres", place + 1)]
    keys = [
        key(scene, verb, without_markup(say("coaching-numero", number=other + 1)), value_of(scene, weeks[other]), "-")
        for verb, other in around
        if 0 <= other < len(weeks)
    ]
    return (tuple(keys),) if keys else ()


def adapting(scene: Scene, step: Say) -> Show:
    """Say which weeks would change in a project that is under way."""
    known, say = scene.house.referential, scene.phrases.say
    told = [
        say("coaching-phase-ligne", number=number, aim=one.aim, questions=" ; ".join(_titles(scene, one.under_way)))
        for number, one in enumerate(content(scene).weeks, start=1)
        if any(known.asks(code) for code in one.under_way)
    ]
    return Show(say("coaching-phase", list=join("\n", told)), fixed(scene, step.buttons))


def _titles(scene: Scene, codes: tuple[str, ...]) -> list[str]:
    return [title(scene.house.referential.questions[code]) for code in codes if scene.house.referential.asks(code)]


def over(scene: Scene, step: Say) -> Show:
    """The path is stopped, or over: what was kept stays, and it may go on."""
    pair, say = at_hand(scene), scene.phrases.say
    if pair is None:
        return Show(say("coaching-sans-parcours"), fixed(scene, step.buttons, ("cj-page", "cj-ou", "cj-repartir")))
    ended = pair[1].state == ENDED
    names = [name for name in ("positionnement", "synthese") if opens_here(scene, name)] if ended else []
    rows: Rows = tuple((opening(scene, short(scene.phrases.commands[name]), name),) for name in names)
    return Show(say("coaching-clos" if ended else "coaching-arrete"), (*rows, *fixed(scene, step.buttons)))


def paused(scene: Scene, step: Say) -> Show:
    """The path waits."""
    pair, say = at_hand(scene), scene.phrases.say
    if pair is None:
        return Show(say("coaching-sans-parcours"), fixed(scene, (("retour",),)))
    place = place_today(scene, pair[1])
    aim = content(scene).weeks[place].aim
    return Show(say("coaching-pause", number=place + 1, aim=aim), fixed(scene, step.buttons))
