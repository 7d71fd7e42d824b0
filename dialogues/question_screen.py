"""The screen of one question: where one is, the question, what was said before, and its buttons."""

from __future__ import annotations

from dialogues.answering import former_answer
from dialogues.asking import UNIVERSAL, options_of
from dialogues.debts import debts
from dialogues.dialogue import Walk
from dialogues.glossary import used_in
from dialogues.keys import box, fixed, for_options, in_rows, key
from dialogues.messages import Rows, Show
from dialogues.path import in_profile, previous_question, progress
from dialogues.phrases import Markup, join
from dialogues.scene import Scene
from dialogues.showing import answer_spoken, cell_spoken, day, lines, row_spoken
from dialogues.wording import asked, frames, notes, title, tones
from referential.model import (
    Answer,
    ChoiceAnswer,
    DateAnswer,
    ListAnswer,
    Question,
    ScaleAnswer,
    TableAnswer,
    TextAnswer,
)

MOST_DEBTS = 2
"""Debts named at once: a reminder, not an indictment."""


def question_screen(scene: Scene) -> Show:
    """Return the screen of the question at hand, or of its second part."""
    question, answer, step = scene.question, scene.expected, scene.step
    if question is None or answer is None or not isinstance(step, Walk):
        return Show(scene.phrases.say("no-more-questions"))
    detail = step.walk == "detail"
    parts = [_header(scene, question, step.walk), *_opening(scene, question, detail)]
    parts.append(Markup(f"<b>{_escaped(_asked(scene, question, answer, detail))}</b>"))
    parts += [] if detail else [_escaped(note) for note in notes(scene, question)]
    parts += [] if detail or step.walk != "phase" else _debts(scene, question)
    if question.reminder and not detail:
        parts.append(scene.phrases.say(f"reminder-{question.reminder}"))
    parts += _state(scene, answer, question, detail)
    return Show(lines(parts), _rows(scene, question, answer, step))


def _debts(scene: Scene, question: Question) -> list[Markup]:
    referential = scene.house.referential
    owed = debts(scene, question)[:MOST_DEBTS]
    named = [
        scene.phrases.say("dette-item", title=title(one), phase=referential.phases[one.phase].title) for one in owed
    ]
    return [scene.phrases.say("dette", items=join(", ", named))] if named else []


def _escaped(text: str) -> Markup:
    return join("", [text])


def _header(scene: Scene, question: Question, walk: str) -> Markup:
    if walk == "correction":
        return scene.phrases.say("correction-header")
    if scene.single:
        return scene.phrases.say("question-seule", phase=scene.house.referential.phases[question.phase].title)
    position, total = progress(scene)
    if scene.across:
        return _checkin_header(scene, question, position, total)
    if question.link == "profil" or walk == "profile":
        return scene.phrases.say("profile-header", position=position, total=total)
    phase = scene.house.referential.phases[scene.conversation.phase].title
    return scene.phrases.say("question-header", phase=phase, position=position, total=total)


def _checkin_header(scene: Scene, question: Question, position: int, total: int) -> Markup:
    phase = scene.house.referential.phases[question.phase].title
    if len(scene.record.projects) > 1 and scene.project is not None:
        name = scene.project.name
        return scene.phrases.say("point-header-project", position=position, total=total, phase=phase, project=name)
    return scene.phrases.say("point-header", position=position, total=total, phase=phase)


def _opening(scene: Scene, question: Question, detail: bool) -> list[Markup]:
    if detail or in_profile(scene):
        return []
    first = len(scene.conversation.trail) == 1 and not scene.conversation.back and not scene.across
    said = tones(scene) if first else ()
    return [_escaped(line) for line in (*said, *frames(scene, question))]


def _asked(scene: Scene, question: Question, answer: Answer, detail: bool) -> str:
    return answer.prompt if detail and answer.prompt else asked(scene, question)


def _state(scene: Scene, answer: Answer, question: Question, detail: bool) -> list[Markup]:
    """What was answered before, what is being built, and how to answer."""
    say, draft = scene.phrases.say, scene.conversation.draft
    parts: list[Markup] = []
    former = former_answer(scene) if scene.conversation.proposal else scene.given
    if former is not None and former.value is not None and not detail and not draft:
        value = answer_spoken(scene.phrases, question, former)
        parts.append(say("answered-before", date=day(scene.record.day(former.at).isoformat()), value=value))
    if not detail and answer.prompt:
        parts.append(say("hint", text=answer.prompt))
    match answer:
        case ScaleAnswer():
            parts.append(join("\n", [f"{step}. {level}" for step, level in enumerate(answer.levels, start=1)]))
        case ChoiceAnswer(kind="choices"):
            parts.append(say("hint-choices"))
        case TextAnswer() if not answer.prompt:
            parts.append(say("hint-text", most=answer.longest))
        case ListAnswer():
            parts.append(say("hint-most" if answer.prompt else "hint-list", most=answer.most))
            if draft:
                parts.append(say("list-so-far", items=" ; ".join(item.text for item in draft)))
        case TableAnswer():
            parts += _table_state(scene, answer)
        case DateAnswer():
            parts.append(say("hint-date"))
        case _:
            pass
    return parts


def _table_state(scene: Scene, answer: TableAnswer) -> list[Markup]:
    say, width = scene.phrases.say, len(answer.columns)
    cells = [item.text for item in scene.conversation.draft]
    row, place = divmod(len(cells), width)
    done = [
        say("table-row", row=index + 1, cells=row_spoken(answer, tuple(cells[index * width : (index + 1) * width])))
        for index in range(row)
    ]
    column = answer.columns[place]
    first = cell_spoken(answer, 0, cells[row * width]) if place else ""
    prompt = column.prompt.replace("{ligne}", first)
    cell = say("table-cell", row=row + 1, column=column.title, prompt=prompt)
    return [join("\n", done), cell] if done else [cell]


def _rows(scene: Scene, question: Question, answer: Answer, step: Walk) -> Rows:
    rows = _answer_rows(scene, answer)
    if step.walk in ("phase", "point", "correction") and answer.kind != "status" and question.link != "profil":
        universal = [o for o in scene.phrases.options["statuses"] if o.value in UNIVERSAL]
        rows += in_rows([key(scene, "v", option.label, option.value) for option in universal])
    without = () if previous_question(scene) or step.walk == "detail" else ("precedente",)
    rows += fixed(scene, step.buttons, without)
    if step.walk in ("profile", "correction"):
        return rows
    about = ["pourquoi", "source"]
    if used_in(scene.house.referential, _asked(scene, question, answer, step.walk == "detail")):
        about.append("mots")
    return (*rows, tuple(key(scene, verb) for verb in about))


def _answer_rows(scene: Scene, answer: Answer) -> Rows:
    match answer:
        case ScaleAnswer():
            return (tuple(key(scene, "v", option.label, option.value) for option in options_of(scene, answer)),)
        case ChoiceAnswer(kind="choices"):
            return _choices(scene, answer)
        case TableAnswer():
            return _table_rows(scene, answer)
        case ListAnswer():
            return ((key(scene, "ok", scene.phrases.buttons["fini"]),),) if scene.conversation.draft else ()
        case _:
            return for_options(scene, options_of(scene, answer))


def _choices(scene: Scene, answer: ChoiceAnswer) -> Rows:
    chosen = {item.text for item in scene.conversation.draft}
    boxes = [
        box(scene, one.label, one.value, ticked=one.value in chosen, verb="t", subject=scene.subject)
        for one in answer.options
    ]
    return (*boxes, (key(scene, "ok", scene.phrases.buttons["valider"]),))


def _table_rows(scene: Scene, answer: TableAnswer) -> Rows:
    cell = len(scene.conversation.draft)
    place = cell % len(answer.columns)
    # The button says which cell it fills, so that a press received twice is harmless.
    rows = in_rows(key(scene, "c", o.label, f"{cell}={o.value}") for o in answer.columns[place].options)
    tail = [key(scene, "c", scene.phrases.buttons["vide"], f"{cell}=")] if place else []
    if scene.conversation.draft:
        tail.append(key(scene, "ok", scene.phrases.buttons["fini"]))
    return (*rows, tuple(tail)) if tail else rows
