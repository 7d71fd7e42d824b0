"""Two days before: three questions, a draft agenda to copy, points of vigilance, sentences that can be said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dialogues.branching import said
from dialogues.commitments.notebook import commitments
from dialogues.commitments.wording import bare_sentence
from dialogues.dialogue import Say
from dialogues.keys import fixed, opening
from dialogues.meetings.entry import Meeting
from dialogues.meetings.notebook import at_hand
from dialogues.meetings.wording import kind_of, named, when
from dialogues.messages import Rows, Show
from dialogues.path import declared_phase
from dialogues.phrases import Markup, join, without_markup
from dialogues.record import Given
from dialogues.register.deliberation import to_ask
from dialogues.scene import NOTHING, Scene
from dialogues.showing import lines
from dialogues.wording import asked, notes, title
from referential.library import MeetingKind
from referential.model import Question

OPEN: Final = frozenset({"en_partie", "non", "a_reprendre"})
"""Answers that leave a subject open."""
MOST_SUBJECTS: Final = 4
MOST_COMMITMENTS: Final = 5
MOST_DELIBERATIONS: Final = 5
DELIBERATIONS: Final = "M1.1.3"
PACK: Final = "paquet"
"""The command that opens the questions of one event."""


def prepared(scene: Scene, step: Say) -> Show:
    """Return all that helps to prepare the meeting at hand, in one message."""
    pair, say = at_hand(scene), scene.phrases.say
    if pair is None:
        return Show(say("reu-introuvable"), fixed(scene, step.buttons))
    _, meeting = pair
    kind, questions = kind_of(scene, meeting), scene.house.referential.questions
    asked_now = [asked(scene, questions[code]) for code in kind.questions if scene.house.referential.asks(code)]
    text = lines(
        [
            say("reu-prepa", meeting=named(scene, meeting)),
            say("reu-prepa-questions", list=_listed(scene, asked_now)),
            say("reu-prepa-ordre", agenda=agenda(scene, meeting)),
            say("reu-prepa-vigilance", list=_listed(scene, (*kind.vigilance, *_recusal(scene, kind)))),
            say("reu-prepa-phrases", list=_listed(scene, kind.sentences)),
        ]
    )
    return Show(text, (*event_key(scene, kind.before), *fixed(scene, step.buttons)))


def agenda(scene: Scene, meeting: Meeting) -> Markup:
    """Return a draft agenda in plain lines, with nothing in it that is private: it is made to be copied and sent."""
    kind, say = kind_of(scene, meeting), scene.phrases.say
    points = [kind.agenda[0]]
    points += [without_markup(say("reu-ordre-sujet", title=title(one))) for one in open_subjects(scene)]
    points += [without_markup(say("reu-ordre-engagement", text=text)) for text in _shared_commitments(scene)]
    points += [
        without_markup(say("reu-ordre-deliberation", subject=subject, structures=", ".join(structures)))
        for subject, structures in list(to_ask(scene).items())[:MOST_DELIBERATIONS]
    ]
    points += kind.agenda[1:]
    head = say("reu-ordre-titre", title=kind.title, when=when(scene.phrases, meeting))
    return join("\n", [head, *(say("reu-ordre-point", number=n, text=text) for n, text in enumerate(points, start=1))])


def open_subjects(scene: Scene) -> tuple[Question, ...]:
    """Return the shareable questions whose answer leaves the subject open: those of the phase, the latest first."""
    phase = scene.conversation.phase or declared_phase(scene)
    found = [(given, question) for question in _shareable(scene) if (given := _left_open(scene, question))]
    found.sort(key=lambda pair: (pair[1].phase != phase, -pair[0].at.timestamp(), pair[1].code))
    return tuple(question for _, question in found[:MOST_SUBJECTS])


def event_key(scene: Scene, event: str | None) -> Rows:
    """Return the button that opens the questions of an event, where the meeting has one."""
    if event is None:
        return ()
    return ((opening(scene, scene.phrases.buttons["reu-questions"], PACK, event),),)


def _shareable(scene: Scene) -> Iterator[Question]:
    for question in scene.house.referential.questions.values():
        shareable = question.visibility == "partageable" and question.link != "profil"
        if shareable and scene.house.referential.asks(question.code):
            yield question


def _left_open(scene: Scene, question: Question) -> Given | None:
    given = scene.record.answers.get(question.code)
    return given if given is not None and given.value is not None and said(given) & OPEN else None


def _shared_commitments(scene: Scene) -> list[str]:
    """Only those that their author shows to the team."""
    shown = [one for _, one in commitments(scene) if one.is_open and one.shared]
    return [without_markup(bare_sentence(scene.phrases, one)) for one in shown[:MOST_COMMITMENTS]]


def _recusal(scene: Scene, kind: MeetingKind) -> tuple[str, ...]:
    """A committee is where one thinks of those who may have to leave the vote (dossier 4.4)."""
    question = scene.house.referential.questions.get(DELIBERATIONS)
    return notes(scene, question) if kind.committee and question is not None else ()


def _listed(scene: Scene, texts: tuple[str, ...] | list[str]) -> Markup:
    return join("\n", [scene.phrases.say("reu-puce", text=text) for text in texts]) if texts else NOTHING
