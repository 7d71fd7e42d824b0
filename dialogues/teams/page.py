"""The page of a group, and the list of one's groups."""

from __future__ import annotations

from dataclasses import replace

from dialogues.dialogue import Say
from dialogues.keys import fixed, key, short
from dialogues.messages import BindTeam, Rows, Show
from dialogues.moving import go
from dialogues.phrases import Markup
from dialogues.rights import allows
from dialogues.rounds.model import Round
from dialogues.scene import NOTHING, Scene
from dialogues.showing import lines
from dialogues.teams import doors
from dialogues.teams.joining import FUNCTIONS, team_at_hand

BINDS = "invite"
"""The right that binds a group to a project is the one that lets people into it."""


def open_teams(scene: Scene) -> Scene:
    """`/groupe`: the page of the only group, or the list."""
    scene = scene.emptied("equipe-")
    if len(scene.record.teams) == 1:
        return go(scene.filling(equipe_id=str(scene.record.teams[0].id)), "eq-page")
    return scene


def teams(scene: Scene) -> tuple[Markup, Rows]:
    """The groups in which the person has joined."""
    mine = scene.record.teams
    keys = tuple((key(scene, "choisir", short(one.title), str(one.id), "-"),) for one in mine)
    return scene.phrases.say("equipe-liste" if mine else "equipe-aucune"), keys


def pick_team(scene: Scene) -> Scene:
    """Put a group at hand."""
    return scene.filling(equipe_id=scene.chosen)


def frame(scene: Scene, step: Say) -> Show:
    """The rule of the group, before one joins."""
    team = team_at_hand(scene)
    if team is None:
        return Show(scene.phrases.say("equipe-partie"), fixed(scene, step.buttons, ["eq-entrer"]))
    say = scene.phrases.say
    parts = [
        say("equipe-accueil", title=team.title),
        say("equipe-cadre"),
        say("equipe-donnees"),
        say("equipe-autorite") if team.authority else NOTHING,
    ]
    return Show(lines([part for part in parts if part]), fixed(scene, step.buttons))


def page(scene: Scene, step: Say) -> Show:
    """Where one stands in a group: who one is there, what is open, what one may do."""
    team, say = team_at_hand(scene), scene.phrases.say
    if team is None or not team.member:
        hidden = ["eq-repondre", "eq-preparer", "eq-role", "eq-lier", "eq-delier", "eq-quitter"]
        return Show(say("equipe-partie"), fixed(scene, step.buttons, hidden))
    bound = scene.record.membership(team.project)
    waiting = open_round(scene)
    parts = [
        say("equipe-page", title=team.title, count=team.joined),
        say("equipe-moi", structure=team.structure, function=scene.phrases.label(FUNCTIONS, team.function)),
        say("equipe-projet", project=bound.name) if bound else NOTHING,
        say("equipe-autorite") if team.authority else NOTHING,
        say("equipe-ouvert", wording=waiting.asked.wording) if waiting else NOTHING,
    ]
    without = [] if waiting else ["eq-repondre"]
    without += [] if _may_bind(scene) and not bound else ["eq-lier"]
    without += [] if _may_bind(scene) and bound else ["eq-delier"]
    return Show(lines([part for part in parts if part]), fixed(scene, step.buttons, without))


def open_round(scene: Scene) -> Round | None:
    """Return the latest open round of the group at hand that the person has not answered, or else the latest open."""
    here = [one for one in scene.record.rounds if str(one.team) == scene.field(doors.TEAM) and one.is_open]
    return next((one for one in here if one.mine is None), here[0] if here else None)


def answer_round(scene: Scene) -> Scene:
    """Go to the round that waits."""
    waiting = open_round(scene)
    return doors.to_round(scene, str(waiting.id)) if waiting else scene.saying("tour-introuvable")


def prepare_round(scene: Scene) -> Scene:
    """Go and prepare a round here."""
    return doors.to_preparing(scene, scene.field(doors.TEAM), "0")


def _may_bind(scene: Scene) -> bool:
    """Telegram said that the person administers this very group, when they followed its link."""
    return bool(scene.field(doors.ADMIN)) and scene.field(doors.ADMIN) == scene.field(doors.TEAM)


def projects_to_bind(scene: Scene) -> tuple[Markup, Rows]:
    """The projects in which the person may let others in."""
    if not _may_bind(scene):
        return scene.phrases.say("equipe-lier-refus"), ()
    mine = [one for one in scene.record.projects if allows(scene.house, one.role, BINDS)]
    keys = tuple((key(scene, "choisir", short(one.name), str(one.project), "-"),) for one in mine)
    return scene.phrases.say("equipe-lier" if mine else "equipe-lier-aucun"), keys


def bind(scene: Scene) -> Scene:
    """Bind the group to the project chosen, or to none (`0`)."""
    team, wanted = team_at_hand(scene), scene.chosen if scene.chosen.isdecimal() else "0"
    member = scene.record.membership(int(wanted))
    allowed = wanted == "0" or (member is not None and allows(scene.house, member.role, BINDS))
    if team is None or not _may_bind(scene) or not allowed:
        return scene.saying("equipe-lier-refus")
    bound = replace(team, project=int(wanted))
    others = tuple(bound if one.id == team.id else one for one in scene.record.teams)
    scene = replace(scene, record=replace(scene.record, teams=others)).so(BindTeam(team.id, int(wanted)))
    return scene.saying("equipe-liee", project=member.name) if member else scene.saying("equipe-deliee")


def unbind(scene: Scene) -> Scene:
    """Bind the group to no project any more."""
    return bind(replace(scene, chosen="0"))


def without_project(scene: Scene) -> bool:
    """The person has no project of their own: there is no place to come back to."""
    return not scene.record.projects


def linked(scene: Scene) -> bool:
    """The person came by the link of a group."""
    return scene.record.link is not None
