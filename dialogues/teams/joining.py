"""Joining a group: its rule first, then from which structure and in which function one speaks. No name is asked."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dialogues.keys import for_options, in_rows, key, short
from dialogues.messages import JoinTeam, LeaveTeam, Rows
from dialogues.phrases import Markup
from dialogues.rounds.model import AUTHORITY, Team
from dialogues.scene import Scene
from dialogues.teams.doors import TEAM, onward

FUNCTIONS: Final = "team-functions"
MOST_STRUCTURES: Final = 12
"""Structures offered as buttons; any other may be written."""
WRITTEN: Final = "="
"""What the value of a structure that was written begins with."""
LONGEST: Final = 60
"""Characters of the name of a structure."""


def team_at_hand(scene: Scene) -> Team | None:
    """Return the group at hand, if the person may see it still."""
    return scene.record.team(scene.field(TEAM) or "0")


def structures(scene: Scene) -> tuple[Markup, Rows]:
    """The structures that others named when they joined; any other may be written."""
    team = team_at_hand(scene)
    names = team.structures[:MOST_STRUCTURES] if team else ()
    keys = [key(scene, "choisir", short(name), str(place), "-") for place, name in enumerate(names)]
    return scene.phrases.say("equipe-structure" if names else "equipe-structure-premiere"), in_rows(keys)


def keep_structure(scene: Scene) -> Scene:
    """Keep the structure chosen by its place in the list, or the one that was written."""
    team = team_at_hand(scene)
    names = team.structures if team else ()
    if scene.chosen.startswith(WRITTEN):
        return scene.filling(equipe_structure=scene.chosen.removeprefix(WRITTEN))
    place = int(scene.chosen) if scene.chosen.isdecimal() else len(names)
    return scene.filling(equipe_structure=names[place]) if place < len(names) else scene


def typed_structure(scene: Scene, text: str) -> tuple[str, str]:
    """Return the structure that a text names; one that somebody named already is the same, whatever its capitals."""
    written = " ".join(text.split())
    if len(written) > LONGEST:
        return "", "equipe-structure-longue"
    team = team_at_hand(scene)
    known = next((one for one in team.structures if one.casefold() == written.casefold()), "") if team else ""
    return f"{WRITTEN}{known or written}", ""


def functions(scene: Scene) -> tuple[Markup, Rows]:
    """In which function one speaks."""
    text = scene.phrases.say("equipe-fonction", structure=scene.field("equipe-structure"))
    return text, for_options(scene, scene.phrases.options[FUNCTIONS], "choisir")


def join_team(scene: Scene) -> Scene:
    """Join, or say anew from where one speaks."""
    team, structure = team_at_hand(scene), scene.field("equipe-structure")
    if team is None or not structure:
        return scene.saying("equipe-partie")
    said = JoinTeam(team.id, structure, scene.chosen, scene.at)
    mine = replace(
        team,
        structure=structure,
        function=scene.chosen,
        joined=team.joined + (not team.member),
        authority=team.authority or scene.chosen in AUTHORITY,
    )
    others = tuple(one for one in scene.record.teams if one.id != team.id)
    scene = replace(scene, record=replace(scene.record, teams=(*others, mine)))
    key_ = "equipe-changee" if team.member else "equipe-rejointe"
    return scene.filling(equipe_structure="").so(said).saying(key_, title=team.title)


def go_on(scene: Scene) -> Scene:
    """After joining, go to what the person came for."""
    return onward(scene)


def leave_team(scene: Scene) -> Scene:
    """Leave the group: what one answered in its open rounds goes."""
    team = team_at_hand(scene)
    if team is None or not team.member:
        return scene.saying("equipe-partie")
    others = tuple(one for one in scene.record.teams if one.id != team.id)
    scene = replace(scene, record=replace(scene.record, teams=others, rounds=()))
    return scene.so(LeaveTeam(team.id, scene.at)).emptied("equipe-").saying("equipe-quittee", title=team.title)
