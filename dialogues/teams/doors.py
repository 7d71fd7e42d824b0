"""The links of a group: which step each one opens, for somebody who is there and for somebody who is not."""

from __future__ import annotations

from dialogues.moving import aside, go
from dialogues.rounds import links
from dialogues.rounds.model import TeamLink
from dialogues.scene import Scene

TEAM: str = "equipe-id"
"""The group at hand, in the form."""
NEXT: str = "equipe-suite"
"""What the person came for, once they have joined: `t` and a round, `n` and a topic, or nothing."""
ADMIN: str = "equipe-admin"
"""The group that the person administers, as Telegram said when they followed its link."""


def follow(scene: Scene) -> Scene:
    """Return the scene after /start with the link of a group, for somebody who has agreed to the notice."""
    link = scene.record.link
    if link is None:
        return stay(scene.saying("equipe-lien-mort"))
    if not link.present:
        return stay(scene.saying("equipe-etranger", title=link.team.title))
    return opened(came_by(scene, link), link)


def came_by(scene: Scene, link: TeamLink) -> Scene:
    """Remember the group and what the person came for."""
    wanted = f"{link.kind}{link.number}" if link.kind in (links.ANSWER, links.PREPARE) else ""
    scene = scene.emptied("equipe-").filling(equipe_id=str(link.team.id), equipe_suite=wanted)
    return scene.filling(equipe_admin=str(link.team.id)) if link.admin else scene


def opened(scene: Scene, link: TeamLink) -> Scene:
    """Return the scene where the link leads."""
    if not link.team.member:
        return aside(scene, "equipe", "eq-cadre")
    if link.kind == links.BIND:
        return aside(scene, "equipe", "eq-lier")
    if link.kind == links.BOOK:
        return aside(scene, "equipe", "eq-livre")
    return onward(aside(scene, "equipe", "eq-page"))


def onward(scene: Scene) -> Scene:
    """Go to what the person came for: the round to answer, or the one to prepare; else stay."""
    wanted = scene.field(NEXT)
    scene = scene.filling(equipe_suite="")
    if wanted[:1] == links.ANSWER:
        return to_round(scene, wanted[1:])
    if wanted[:1] == links.PREPARE:
        return to_preparing(scene, scene.field(TEAM), wanted[1:])
    return scene


def to_round(scene: Scene, number: str) -> Scene:
    """Open a round to answer it."""
    here = scene.filling(tour_id=number)
    found = scene.record.round(number)
    if found is None:
        return scene.saying("tour-introuvable")
    return aside(here, "tour", "tr-rep" if found.asked.options else "tr-mot")


def to_preparing(scene: Scene, team: str, thread: str) -> Scene:
    """Begin to prepare a round in a group, in one of its topics."""
    found = scene.record.team(team)
    if found is None:
        return scene.saying("equipe-partie")
    return aside(scene.emptied("tour-").filling(tour_equipe=team, tour_sujet=thread or "0"), "tour", "tr-source")


def stay(scene: Scene) -> Scene:
    """A link that opens nothing leaves the person where they are; somebody new is led to a project of their own."""
    if scene.record.projects:
        return scene if scene.conversation.dialogue != "accueil" else go(scene, "accueil.retour")
    return go(scene, "accueil.nom")
