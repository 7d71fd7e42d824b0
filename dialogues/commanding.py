"""Commands: one table says what each opens or shows, and what right it needs."""

from __future__ import annotations

from dataclasses import replace

from dialogues.actions import INVITATION
from dialogues.asking import keep_draft
from dialogues.dialogue import Command
from dialogues.messages import Commanded
from dialogues.moving import arrived, aside, done, go
from dialogues.rights import may
from dialogues.rounds import links
from dialogues.scene import Scene
from dialogues.support.entry import ROLE as SUPPORT
from dialogues.teams import doors
from dialogues.training.codes import FIELD
from dialogues.training.codes import PAYLOAD as TRAINING


def command(scene: Scene, event: Commanded) -> Scene:
    """Return the scene after a command."""
    known = scene.house.commands.commands.get(event.name)
    if known is None or not scene.house.has(known):
        return scene.saying("unknown-command", name=event.name)
    if known.project and scene.project is None:
        return go(scene.saying("no-project"), "accueil.nom")
    if not may(scene, known.needs):
        role = scene.phrases.label("roles", scene.project.role) if scene.project else ""
        return scene.saying("no-right", role=role)
    if known.show is not None:
        registry = scene.house.registry
        told = registry.shows[known.show](replace(scene, chosen=event.argument))
        return replace(told, spoken=registry.silent.get(known.show, False))
    return _opened(scene, known, event)


def _opened(scene: Scene, known: Command, event: Commanded) -> Scene:
    dialogue, begun = known.open or "", scene.conversation.draft
    scene = keep_draft(scene)
    if event.name == "start":
        return _started(scene, event.argument)
    step = known.step or scene.house.dialogues[dialogue].start
    scene = done(replace(scene, chosen=event.argument), known.do)
    # What was begun is logged, and still there on the way back.
    scene = aside(scene.but(draft=begun), dialogue, step) if known.aside else go(scene, f"{dialogue}.{step}")
    return arrived(scene, known.do)


def _started(scene: Scene, payload: str) -> Scene:
    """/start for someone who is already known: the link of a group, an invitation, or a welcome back."""
    if links.read(payload) is not None:
        return doors.follow(scene)
    invitation = scene.record.invitation
    if payload.startswith(TRAINING):
        code = scene.record.training.code if scene.record.training else ""
        return aside(scene.filling(**{FIELD: code}), "atelier", "at-rejoin")
    if payload.startswith(INVITATION):
        if invitation is None:
            scene = scene.saying("invitation-dead")
        elif scene.record.membership(invitation.project):
            scene = scene.saying("invitation-member")
        elif invitation.role == SUPPORT and any(one.project == invitation.project for one in scene.record.supported):
            scene = scene.saying("ap-deja")
        else:
            return go(scene.but(invitation=invitation.secret), "accueil.invite")
    if not scene.record.projects:
        return go(scene, "appui.ap-liste" if scene.record.supported else "accueil.nom")
    if scene.conversation.dialogue == "accueil" and scene.conversation.step == "retour":
        return scene
    return go(scene, "accueil.retour")
