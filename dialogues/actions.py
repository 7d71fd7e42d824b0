"""The closed registry of named actions that a move may do: each makes the next scene from the last, purely."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final

from dialogues.answering import completed, corrected
from dialogues.conversation import Conversation, Proposal
from dialogues.messages import (
    CreateProject,
    Erase,
    GiveConsent,
    Invite,
    Join,
    Leave,
    LogAnswer,
    RenameProject,
    SetLanguage,
    Share,
)
from dialogues.path import declared_phase, in_profile, next_question, previous_question
from dialogues.phrases import without_markup
from dialogues.record import Membership
from dialogues.scene import Scene
from dialogues.selection import return_day
from dialogues.support.entry import ROLE as SUPPORT

Action = Callable[[Scene], Scene]

INVITATION_LIFE: Final = timedelta(days=7)
INVITATION: Final = "i_"
"""What the payload of an invitation begins with."""
TAKEAWAY: Final = "retenir"
"""The code under which « Ce que je retiens » is logged."""


def consent(scene: Scene) -> Scene:
    """The person agrees to the notice."""
    notice = scene.phrases.notice
    scene = replace(scene, record=replace(scene.record, notice=notice))
    secret = scene.record.invitation.secret if scene.record.invitation else ""
    return scene.but(invitation=secret).so(GiveConsent(scene.at, notice, scene.phrases.language))


def set_language(scene: Scene) -> Scene:
    """Speak another language from now on."""
    scene = replace(scene, house=scene.house.speaking(scene.chosen))
    return scene.so(SetLanguage(scene.phrases.language)).saying("langue-choisie")


def create_project(scene: Scene) -> Scene:
    """Start a project of which the person is responsible, named by what was written."""
    day = scene.at.strftime("%d/%m/%Y")
    name = scene.chosen or without_markup(scene.phrases.say("default-project", date=day))
    project = scene.record.next_project
    mine = Membership(project, name, "responsable")
    record = replace(scene.record, projects=(*scene.record.projects, mine), answers={}, next_project=project + 1)
    conversation = Conversation(
        id=scene.conversation.id,
        dialogue=scene.conversation.dialogue,
        step=scene.conversation.step,
        project=project,
        version=scene.conversation.version,
    )
    scene = replace(scene, record=record, conversation=conversation)
    return scene.so(CreateProject(project, name, scene.at))


def join(scene: Scene) -> Scene:
    """Take up the invitation that is open."""
    invitation = scene.record.invitation
    if invitation is None or invitation.role == SUPPORT:  # a support is no member
        return scene.saying("invitation-dead")
    mine = Membership(invitation.project, invitation.name, invitation.role)
    record = replace(scene.record, projects=(*scene.record.projects, mine), answers={})
    scene = replace(scene, record=record)
    scene = scene.but(project=invitation.project, phase="", code="", trail=(), passed=(), draft=())
    return scene.so(Join(invitation.secret, invitation.project, invitation.role, scene.at))


def select_project(scene: Scene) -> Scene:
    """Speak of another project from now on. Its answers are read when the next turn begins."""
    project = int(scene.chosen)
    if project == scene.conversation.project:
        return scene
    scene = replace(scene, record=replace(scene.record, answers=scene.record.others.get(scene.chosen, {})))
    return scene.but(project=project, phase="", code="", trail=(), passed=(), draft=(), tip=0, back=None, form={})


def rename_project(scene: Scene) -> Scene:
    """Give the project another name."""
    project = scene.conversation.project
    projects = tuple(replace(m, name=scene.chosen) if m.project == project else m for m in scene.record.projects)
    scene = replace(scene, record=replace(scene.record, projects=projects))
    return scene.so(RenameProject(project, scene.chosen))


def toggle_sharing(scene: Scene) -> Scene:
    """Let the other members see the shareable answers (`1`), or no longer (`0`), as the button pressed says."""
    project, shared = scene.conversation.project, scene.chosen == "1"
    projects = tuple(replace(m, shares=shared) if m.project == project else m for m in scene.record.projects)
    scene = replace(scene, record=replace(scene.record, projects=projects))
    return scene.so(Share(project, shared))


def invite(scene: Scene) -> Scene:
    """Make an invitation with the role chosen."""
    secret = scene.record.fresh_secret
    made = Invite(scene.conversation.project, scene.chosen, secret, scene.at + INVITATION_LIFE)
    return scene.so(made).saying("invitation", link=f"{scene.record.link_root}{INVITATION}{secret}")


def leave_project(scene: Scene) -> Scene:
    """Leave the project at hand with one's answers."""
    return _out_of(scene, scene.conversation.project).so(Leave(scene.conversation.project, scene.at))


def erase(scene: Scene) -> Scene:
    """Erase what was chosen: `moi`, a whole project (`p<id>`) or one's answers in it (`r<id>`)."""
    what = scene.conversation.proposal.code if scene.conversation.proposal else ""
    if what == "moi":
        scene = replace(scene, record=replace(scene.record, projects=(), answers={}, notice=""))
        return scene.so(Erase(0, scene.at))
    project = int(what[1:] or 0)
    effect = Erase(project, scene.at) if what[:1] == "p" else Leave(project, scene.at)
    return _out_of(scene, project).saying("efface-projet").so(effect)


def _out_of(scene: Scene, project: int) -> Scene:
    left = tuple(m for m in scene.record.projects if m.project != project)
    scene = replace(scene, record=replace(scene.record, projects=left))
    if scene.conversation.project != project:
        return scene.but(proposal=None)
    scene = replace(scene, record=replace(scene.record, answers={}))
    return scene.but(project=0, phase="", code="", trail=(), passed=(), draft=(), back=None, proposal=None, form={})


def keep_erasure(scene: Scene) -> Scene:
    """Remember what is to be erased until it is confirmed."""
    return scene.but(proposal=Proposal(project=scene.conversation.project, code=scene.chosen))


def open_phase(scene: Scene) -> Scene:
    """Begin, or begin again, the phase chosen."""
    return scene.but(phase=scene.chosen, trail=(), passed=(), code="", draft=())


def open_declared_phase(scene: Scene) -> Scene:
    """Begin the phase that the profile names."""
    return open_phase(replace(scene, chosen=declared_phase(scene)))


def next_in_series(scene: Scene) -> Scene:
    """Put the next question at hand."""
    return _at_hand(scene, next_question(scene))


def previous_in_series(scene: Scene) -> Scene:
    """Put the previous question at hand; at the beginning, say so and stay."""
    before = previous_question(scene)
    if before and (scene.given is None or scene.given.value is None):
        # Left without an answer: it comes again on the way forward.
        trail = tuple(code for code in scene.conversation.trail if code != scene.conversation.code)
        return _at_hand(scene.but(trail=trail), before)
    return _at_hand(scene, before) if before else scene.saying("no-more-questions")


def same_question(scene: Scene) -> Scene:
    """Ask the question at hand again."""
    return scene.but(draft=(), tip=0)


def pass_question(scene: Scene) -> Scene:
    """Leave the question at hand for another time; what was begun of its answer is kept."""
    if in_profile(scene):
        return scene.but(draft=())  # the profile goes in order, and says nothing of the phase under way
    return scene.but(passed=(*scene.conversation.passed, scene.conversation.code), draft=())


def restart_profile(scene: Scene) -> Scene:
    """Read the profile again from its first question."""
    return scene.but(code="", draft=())


def _at_hand(scene: Scene, code: str | None) -> Scene:
    if code is None:
        return scene
    trail = scene.conversation.trail
    if in_profile(scene) or scene.across:
        return scene.but(code=code, draft=(), tip=0)
    return scene.but(code=code, trail=trail if code in trail else (*trail, code), draft=(), tip=0)


def keep_reason(scene: Scene) -> Scene:
    """Note why the answer is put off."""
    return completed(scene, reason=scene.chosen)


def keep_return_date(scene: Scene) -> Scene:
    """Note when to come back to the question; without a date there is nothing to add."""
    day = return_day(scene.chosen, scene.today)
    return completed(scene, return_on=day) if day else scene


def keep_takeaway(scene: Scene) -> Scene:
    """Log « Ce que je retiens »; each one is kept beside the others."""
    return scene.so(
        LogAnswer(
            project=scene.conversation.project,
            code=TAKEAWAY,
            question=f"carnet.{TAKEAWAY}",
            at=scene.at,
            version=scene.house.referential.version,
            wording=without_markup(scene.phrases.say("retenir")),
            visibility="prive",
            value=scene.chosen,
            messages=((getattr(scene.event, "message", 0), "value"),),
        )
    )


def take_answer(scene: Scene) -> Scene:
    """Take the answer chosen as the one to correct."""
    return scene.but(
        code=scene.chosen, draft=(), proposal=Proposal(project=scene.conversation.project, code=scene.chosen)
    )


def apply_correction(scene: Scene) -> Scene:
    """Log the correction; the row that it replaces stays."""
    return corrected(scene).saying("corrected")


def keep_old_answer(scene: Scene) -> Scene:
    """Drop the correction."""
    return scene.saying("kept")


ACTIONS: Final[Mapping[str, Action]] = {
    "consent": consent,
    "set-language": set_language,
    "create-project": create_project,
    "join": join,
    "select-project": select_project,
    "rename-project": rename_project,
    "toggle-sharing": toggle_sharing,
    "invite": invite,
    "leave-project": leave_project,
    "erase": erase,
    "keep-erasure": keep_erasure,
    "open-phase": open_phase,
    "open-declared-phase": open_declared_phase,
    "same-question": same_question,
    "pass-question": pass_question,
    "restart-profile": restart_profile,
    "keep-reason": keep_reason,
    "keep-return-date": keep_return_date,
    "keep-takeaway": keep_takeaway,
    "take-answer": take_answer,
    "apply-correction": apply_correction,
    "keep-old-answer": keep_old_answer,
}
"""What is done on the way out of a step."""

ARRIVALS: Final[Mapping[str, Action]] = {
    "next-question": next_in_series,
    "previous-question": previous_in_series,
}
"""What is done on arrival: the series of questions is that of the step one comes to."""
