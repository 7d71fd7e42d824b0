"""`/appui`: the teams that the person supports, one by one, their own notes, the next appointment."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dialogues.dialogue import Say
from dialogues.keys import fixed, key, short, valued
from dialogues.messages import EndSupport, Rows, Show, TakeSupport, Unremind
from dialogues.moving import go
from dialogues.phrases import Markup, join
from dialogues.record import Supported
from dialogues.scene import NOTHING, Scene
from dialogues.showing import day, lines
from dialogues.support.entry import NEXT, ROLE, Note
from dialogues.support.preparing import over
from dialogues.support.state import (
    FIELD,
    appointment,
    at_hand,
    found,
    in_words,
    last_contact,
    notes,
    phase_told,
    points_of,
    portfolio,
)

MOST_NOTES: Final = 8
"""Notes on a screen; all of them are in /mesdonnees."""


def invited_to_support(scene: Scene) -> bool:
    """The invitation that is open is to support a project from outside, and the person is no member of it."""
    invitation = scene.record.invitation
    return invitation is not None and invitation.role == ROLE and scene.record.membership(invitation.project) is None


def supports_somebody(scene: Scene) -> bool:
    """The person supports a team, and has no project of their own."""
    return bool(scene.record.supported) and not scene.record.projects


def take_support(scene: Scene) -> Scene:
    """Take up the invitation to support a project."""
    invitation = scene.record.invitation
    if invitation is None:
        return scene.saying("invitation-dead")
    taken = TakeSupport(invitation.secret, invitation.project, scene.at)
    return scene.so(taken).saying("ap-accepte", project=invitation.name)


def open_support(scene: Scene) -> Scene:
    """`/appui` shows the teams; the number of a support opens that team."""
    number = scene.chosen.strip()
    scene = scene.emptied("appui-")
    return go(scene.filling(appui_equipe=number), "ap-equipe") if number else scene


def teams(scene: Scene) -> tuple[Markup, Rows]:
    """One line for each team, in alphabetical order."""
    say, every = scene.phrases.say, portfolio(scene)
    if not every:
        return say("ap-vide"), ()
    keys = tuple((key(scene, "choisir", short(one.name), str(one.number), "-"),) for one in every)
    return say("ap-liste", list=join("\n\n", [_line(scene, one) for one in every])), keys


def _line(scene: Scene, one: Supported) -> Markup:
    say, contact = scene.phrases.say, last_contact(scene, one.project)
    return say(
        "ap-ligne",
        project=one.name,
        phase=phase_told(scene, one),
        contact=say("ap-contact", date=day(contact)) if contact else say("ap-sans-contact"),
        points=_points(scene, one),
    )


def _points(scene: Scene, one: Supported) -> Markup:
    titles = [point.title for point in points_of(scene, one)]
    return scene.phrases.say("ap-points", titles=join(" · ", titles)) if titles else scene.phrases.say("ap-aucun-point")


def take_team(scene: Scene) -> Scene:
    """Speak of the team chosen."""
    return scene.filling(appui_equipe=scene.chosen)


def team(scene: Scene, step: Say) -> Show:
    """Show what may be read of the team at hand, and nothing more."""
    one, say = at_hand(scene), scene.phrases.say
    if one is None:
        return over(scene)
    last = one.last.astimezone(scene.zone).date().isoformat() if one.last else ""
    profile = [
        say("profile-line", title=name, value=told)
        for code, name in scene.phrases.profile.items()
        if (told := in_words(scene, code, one.profile.get(code)))
    ]
    pair = appointment(scene, one.project)
    coming = pair is not None and pair[1].day >= scene.today.isoformat()
    parts = [
        say("ap-equipe", project=one.name),
        join("\n", profile) if profile else say("ap-sans-profil"),
        join("\n", [say("ap-dernier", date=day(last)) if last else say("ap-sans-dernier"), _points(scene, one)]),
        say("ap-prochain", date=day(pair[1].day)) if pair and coming else NOTHING,
        _own_notes(scene, notes(scene, one.project)),
    ]
    return Show(lines(parts), fixed(scene, step.buttons))


def _own_notes(scene: Scene, every: tuple[Note, ...], *, named: bool = False) -> Markup:
    written = [one for one in every if one.text][-MOST_NOTES:]
    sentence = "ap-note-nommee" if named else "ap-note-ligne"
    told = [scene.phrases.say(sentence, date=day(one.day), project=one.name, text=one.text) for one in written]
    return scene.phrases.say("ap-notes", list=join("\n", told)) if told else NOTHING


def notebook(scene: Scene, step: Say) -> Show:
    """Show the person's latest notes, those of supports that are over too."""
    told = _own_notes(scene, notes(scene), named=True)
    return Show(told or scene.phrases.say("ap-sans-notes"), fixed(scene, step.buttons))


def ending(scene: Scene, step: Say) -> Show:
    """Ask whether the person stops supporting the team at hand."""
    one = at_hand(scene)
    if one is None:
        return over(scene)
    text = scene.phrases.say("ap-fin", project=one.name)
    return Show(text, valued(fixed(scene, step.buttons), str(one.number), "confirmer"))


def end_support(scene: Scene) -> Scene:
    """Stop supporting the team; the person's own notes stay."""
    one = found(scene, scene.chosen)
    if one is None:
        return scene
    left = tuple(each for each in scene.record.supported if each.number != one.number)
    scene = replace(scene, record=replace(scene.record, supported=left)).emptied(FIELD)
    pair = appointment(scene, one.project)
    if pair is not None:
        scene = scene.so(Unremind(NEXT, 0, pair[0].number))
    return scene.so(EndSupport(one.number)).saying("ap-termine", project=one.name)
