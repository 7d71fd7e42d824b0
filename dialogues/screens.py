"""The screen of the step at hand, recomputed from what is stored: any stray message or restart can redraw it."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from dialogues.advice_screen import advice_screen
from dialogues.answering import former_answer
from dialogues.dialogue import Ask, Choose, Say, Walk
from dialogues.keys import fixed, valued
from dialogues.messages import Key, Link, Rows, Show
from dialogues.path import next_question, question_is_open
from dialogues.phrases import Markup
from dialogues.question_screen import question_screen
from dialogues.recap import recap
from dialogues.scene import Scene
from dialogues.showing import answer_spoken, lines, spoken
from dialogues.support.entry import ROLE as SUPPORT
from dialogues.training.codes import PAYLOAD as TRAINING


def screen(scene: Scene) -> Show:
    """Return the screen of the step at hand, with what the turn has to say first."""
    step = scene.step
    match step:
        case Walk():
            shown = question_screen(scene)
        case Choose():
            text, rows = scene.house.registry.choices[step.choose](scene)
            shown = Show(text, (*rows, *fixed(scene, step.buttons)))
        case Ask():
            shown = Show(scene.house.registry.asked[step.ask](scene), fixed(scene, step.buttons))
        case Say():
            shown = scene.house.registry.screens.get(step.say, _plain)(scene, step)
    return replace(shown, text=scene.lead + shown.text)


def profile_lines(scene: Scene) -> Markup:
    """Return the profile of the project, one line for each answer."""
    referential = scene.house.referential
    parts = [
        scene.phrases.say("profile-line", title=title, value=spoken(scene.phrases, question.answer, given.value))
        for code in referential.branching.profile
        if (given := scene.record.known_answer(code)) and given.value is not None
        for question in [referential.questions[code]]
        for title in [scene.phrases.profile[code]]
    ]
    return Markup("\n".join(parts)) if parts else scene.phrases.say("profile-empty")


def _plain(scene: Scene, step: Say) -> Show:
    name = scene.project.name if scene.project else ""
    return Show(scene.phrases.say(step.say, project=name), fixed(scene, step.buttons))


def _ready(scene: Scene, step: Say) -> Show:
    name = scene.project.name if scene.project else ""
    text = scene.phrases.say("pret", project=name, profile=profile_lines(scene))
    return Show(text, fixed(scene, step.buttons))


def _invitation(scene: Scene, step: Say) -> Show:
    invitation = scene.record.invitation
    if invitation is None:
        return Show(scene.phrases.say("invitation-dead"), ())
    rows = _with_secret(fixed(scene, step.buttons), invitation.secret)
    if invitation.role == SUPPORT:
        return Show(scene.phrases.say("appui-invite", project=invitation.name), _supporting(scene, rows))
    role = scene.phrases.label("roles", invitation.role)
    return Show(scene.phrases.say("invite", project=invitation.name, role=role), rows)


def _supporting(scene: Scene, rows: Rows) -> Rows:
    """A support joins nothing: the button says so."""
    label = scene.phrases.buttons["ap-accepter"]

    def named(one: Key | Link) -> Key | Link:
        return replace(one, label=label) if isinstance(one, Key) and one.button.verb == "rejoindre" else one

    return tuple(tuple(named(one) for one in row) for row in rows)


def _welcome(scene: Scene, step: Say) -> Show:
    record = scene.record
    carried = f"{TRAINING}{record.training.code}" if record.training else ""
    carried = record.link.payload if record.link and record.link.present else carried
    secret = record.invitation.secret if record.invitation else carried
    return Show(scene.phrases.say(step.say), _with_secret(fixed(scene, step.buttons), secret))


def _with_secret(rows: Rows, secret: str) -> Rows:
    """Before consent nothing is stored: an invitation, a link of a group or a code travels in the buttons."""
    return valued(rows, secret)


def _marked(scene: Scene, rows: Rows) -> Rows:
    """What is to be confirmed is named in the buttons, so that an older card never confirms a newer one."""
    return valued(rows, format(zlib.crc32(repr(scene.conversation.proposal).encode()), "x"))


def _advice(scene: Scene, _: Say) -> Show:
    return advice_screen(scene)


def _recap(scene: Scene, step: Say) -> Show:
    return Show(recap(scene), fixed(scene, step.buttons))


def _rest(scene: Scene, step: Say) -> Show:
    phase = scene.house.referential.phases.get(scene.conversation.phase)
    following = scene.phrases.say("repos-done")
    if phase is not None and (question_is_open(scene) or next_question(scene) is not None):
        following = scene.phrases.say("repos-next", phase=phase.title)
    return Show(scene.phrases.say("repos", next=following), fixed(scene, step.buttons))


def _project(scene: Scene, step: Say) -> Show:
    project = scene.project
    if project is None:
        return Show(scene.phrases.say("gone"), ())
    say = scene.phrases.say
    text = say(
        "fiche",
        project=project.name,
        role=scene.phrases.label("roles", project.role),
        members=say("members", count=project.members),
        profile=profile_lines(scene),
        sharing=say("sharing-on" if project.shares else "sharing-off"),
    )
    outside = sum(one.project == project.project for one in scene.record.supports)
    text = lines([text, say("projet-appui", count=outside)]) if outside else text
    # The button says the state that it asks for, so that a press received twice is harmless.
    return Show(text, valued(fixed(scene, step.buttons), "0" if project.shares else "1", only="partage"))


def _leaving(scene: Scene, step: Say) -> Show:
    project = scene.project
    alone = project is None or project.members <= 1
    after = scene.phrases.say("quitter-seul" if alone else "quitter-autres")
    text = scene.phrases.say("quitter", project=project.name if project else "", after=after)
    return Show(text, fixed(scene, step.buttons))


def _confirming(scene: Scene, step: Say) -> Show:
    say = scene.phrases.say
    what = scene.conversation.proposal.code if scene.conversation.proposal else ""
    member = scene.record.membership(int(what[1:])) if what[1:].isdigit() else None
    name = member.name if member else ""
    sentence = {"p": "sur-project", "r": "sur-answers"}.get(what[:1], "sur-person")
    return Show(say("sur", what=say(sentence, project=name)), _marked(scene, fixed(scene, step.buttons)))


def _card(scene: Scene, step: Say) -> Show:
    proposal = scene.conversation.proposal
    question = scene.house.referential.questions.get(proposal.code) if proposal else None
    if proposal is None or question is None:
        return Show(scene.phrases.say("choix-vide"), fixed(scene, step.buttons))
    former = former_answer(scene)
    answer = question.detail if proposal.part == "detail" and question.detail else question.answer
    old = answer_spoken(scene.phrases, question, former) if former else str(scene.phrases.say("none-yet"))
    new = spoken(scene.phrases, answer, proposal.value)
    if proposal.comment:
        new = f"{new} — « {proposal.comment} »"
    member = scene.record.membership(proposal.project)
    elsewhere = proposal.project != scene.conversation.project and member is not None
    where = scene.phrases.say("carte-projet", project=member.name) if elsewhere and member else ""
    text = scene.phrases.say("carte", where=where, question=question.text, old=old, new=new)
    return Show(text, _marked(scene, fixed(scene, step.buttons)))


def phrase(key: str) -> Callable[[Scene], Markup]:
    """Return what asks for a field by one phrase, which may name the project."""

    def ask(scene: Scene) -> Markup:
        return scene.phrases.say(key, project=scene.project.name if scene.project else "")

    return ask


ASKED: Final = {"project-name": phrase("nom"), "new-name": phrase("new-name"), "takeaway": phrase("retenir")}
"""Field of an `ask` step -> what is asked."""
SCREENS: Final[Mapping[str, Callable[[Scene, Say], Show]]] = {
    "bienvenue": _welcome,
    "donnees": _welcome,
    "refus": _welcome,
    "invite": _invitation,
    "pret": _ready,
    "conseil": _advice,
    "bilan": _recap,
    "repos": _rest,
    "fiche": _project,
    "quitter": _leaving,
    "sur": _confirming,
    "carte": _card,
}
