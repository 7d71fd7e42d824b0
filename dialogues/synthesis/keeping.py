"""A synthesis that is kept: a version that is never written again, a day of return, what is shared of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from dialogues.dialogue import Say
from dialogues.keys import fixed, opening
from dialogues.messages import Fell, Remind, Show, ShowReport, Unremind
from dialogues.phrases import Markup
from dialogues.rhythm.returning import open_moment
from dialogues.rights import may
from dialogues.scene import NOTHING, Scene
from dialogues.showing import day, lines
from dialogues.synthesis.entry import KIND, SHARED, Shared, Synthesis
from dialogues.synthesis.evolving import evolution
from dialogues.synthesis.lists import mark, told_points, whole
from dialogues.synthesis.points import shown
from dialogues.synthesis.standing import draft, kept, of_others, places, shared

VERSION_FIELD: Final = "synthese-version"


def as_read(scene: Scene) -> bool:
    """The plan under which the button stands shows the draft as it is now."""
    return draft(scene)[1].is_begun and scene.chosen == mark(scene)


def keep(scene: Scene) -> Scene:
    """Keep the draft as a version, plan its return, and share what was ticked."""
    number, one = draft(scene)
    made = replace(
        one,
        version=len(kept(scene)) + 1,
        day=scene.today.isoformat(),
        evolution=evolution(scene),
        standing=places(scene),
        changed="",
    )
    scene = _returning(scene, made, number)
    scene = scene.noting(KIND, made.to_body(), number).filling(synthese_version=str(number))
    return _sharing(scene, made).saying("sy-gardee", version=made.version)


def _returning(scene: Scene, made: Synthesis, number: int) -> Scene:
    """A new version takes the place of the return of those before."""
    project = scene.conversation.project
    scene = scene.so(*(Unremind(KIND, project, before) for before, _ in kept(scene)))
    if made.back <= made.day:
        return scene
    return scene.so(Remind(KIND, project, open_moment(scene, date.fromisoformat(made.back)), number))


def _sharing(scene: Scene, made: Synthesis) -> Scene:
    """What was ticked takes the place of what was shared before; with no box ticked, that stays as it was read."""
    one = shown(scene.house, made)
    if not one.common:
        return scene
    return scene.noting(SHARED, one.to_body(), shared(scene)[0], "partageable")


def withdraw(scene: Scene) -> Scene:
    """Share nothing any more: the row that says so holds nothing, and nobody else reads it."""
    number, one = shared(scene)
    if not one.common:
        return scene
    return scene.noting(SHARED, Shared(common=False).to_body(), number).saying("sy-retiree")


def read_again(scene: Scene) -> Scene:
    """Say that something changed since the plan was read."""
    return scene.saying("sy-relire")


def take_version(scene: Scene) -> Scene:
    """Speak of the version chosen."""
    return scene.filling(synthese_version=scene.chosen)


def give(scene: Scene) -> Scene:
    """Make the documents of the version at hand."""
    number, _ = _at_hand(scene)
    return scene.so(ShowReport(KIND, scene.conversation.project, number)) if number else scene


def _at_hand(scene: Scene) -> tuple[int, Synthesis]:
    """Return the version at hand: the last one when none is named; (0, an empty one) before the first."""
    versions = kept(scene)
    last = versions[-1] if versions else (0, Synthesis())
    return next((pair for pair in versions if str(pair[0]) == scene.field(VERSION_FIELD)), last)


def door(scene: Scene, step: Say) -> Show:
    """What it is for, and where the person stands."""
    say, (_, one), versions = scene.phrases.say, draft(scene), kept(scene)
    state = say("sy-etat-debut")
    if one.is_begun:
        state = say("sy-etat-cours")
    elif versions:
        last = versions[-1][1]
        back = say("sy-etat-retour", date=day(last.back)) if last.back else NOTHING
        state = say("sy-etat-gardee", version=last.version, date=day(last.day), back=back)
    writes, others = may(scene, "answer"), of_others(scene)
    hidden = {
        "sy-faire": not writes or one.is_begun,
        "sy-reprendre": not writes or not one.is_begun,
        "sy-liste": not versions,
        "sy-autres": not others,
        "sy-retirer": not shared(scene)[1].common,
    }
    text = lines([say("synthese"), state if writes else say("sy-etat-lecture"), _still_shared(scene)])
    return Show(text, fixed(scene, step.buttons, [verb for verb, away in hidden.items() if away]))


def _still_shared(scene: Scene) -> Markup:
    one = shared(scene)[1]
    if not one.common:
        return NOTHING
    return scene.phrases.say("sy-partagee", date=day(one.day), list=told_points(scene, one.points))


def page(scene: Scene, step: Say) -> Show:
    """A version that was kept, as it was kept."""
    number, one = _at_hand(scene)
    if not number:
        return Show(scene.phrases.say("sy-sans-version"), fixed(scene, step.buttons, ("sy-doc",)))
    title = scene.phrases.say("sy-page", version=one.version, date=day(one.day))
    return Show(lines([title, whole(scene, one, one.evolution)]), fixed(scene, step.buttons))


def others_page(scene: Scene, step: Say) -> Show:
    """What other members share, without names."""
    say = scene.phrases.say
    told = [
        say("sy-autre", date=day(one.day), list=told_points(scene, one.points)) for one in of_others(scene) if one.day
    ]
    return Show(lines([say("sy-autres"), *told]) if told else say("sy-sans-autre"), fixed(scene, step.buttons))


def fell(scene: Scene) -> Scene:
    """The day of return has come: one sentence, and a button."""
    project = scene.event.project if isinstance(scene.event, Fell) else scene.conversation.project
    member = scene.record.membership(project)
    if member is None:
        return scene
    button = opening(scene, scene.phrases.commands[KIND], KIND, project=project)
    return scene.so(Show(scene.phrases.say("sy-rappel", project=member.name), ((button,),)))
