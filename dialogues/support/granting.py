"""What the members of a project decide about outside supports: invite one, end one, show their points of vigilance."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dialogues.actions import INVITATION, INVITATION_LIFE
from dialogues.dialogue import Say
from dialogues.keys import fixed, key, short, valued
from dialogues.messages import EndSupport, Fell, Invite, Key, Link, Rows, Show, ShowPoints
from dialogues.phrases import Markup, join, without_markup
from dialogues.record import Support
from dialogues.rights import may
from dialogues.scene import Scene
from dialogues.showing import lines
from dialogues.support.entry import ROLE
from dialogues.telling_time import moment_in_words

RIGHT: Final = "support"


def here(scene: Scene) -> tuple[Support, ...]:
    """Return the outside supports of the project at hand."""
    return tuple(one for one in scene.record.supports if one.project == scene.conversation.project)


def supports(scene: Scene) -> tuple[Markup, Rows]:
    """The supports of the project, what they see, and what the person shows them."""
    say, every = scene.phrases.say, here(scene)
    shows = scene.project is not None and scene.project.shows
    told = join("\n", [say("ext-depuis", moment=_since(scene, one)) for one in every])
    parts = [
        say("ext", project=scene.project.name if scene.project else ""),
        told if every else say("ext-aucun"),
        say("ext-voit"),
        say("ext-montre" if shows else "ext-ne-montre-pas"),
    ]
    rows: list[tuple[Key | Link, ...]] = []
    if may(scene, RIGHT):
        rows += [(key(scene, "choisir", _label(scene, one), str(one.number), "-"),) for one in every]
        rows.append((key(scene, "ext-inviter"),))
    # The button says the state that it asks for, so that a press received twice is harmless.
    label = scene.phrases.buttons["ext-cacher" if shows else "ext-montrer"]
    rows.append((key(scene, "ext-montrer", label, "0" if shows else "1"),))
    return lines(parts), tuple(rows)


def _since(scene: Scene, one: Support) -> Markup:
    return moment_in_words(scene.phrases, one.granted_at.astimezone(scene.zone), scene.today)


def _label(scene: Scene, one: Support) -> str:
    return short(without_markup(scene.phrases.say("ext-label", moment=_since(scene, one))))


def invite(scene: Scene) -> Scene:
    """Make an invitation to support the project: it opens no place among its members."""
    secret = scene.record.fresh_secret
    made = Invite(scene.conversation.project, ROLE, secret, scene.at + INVITATION_LIFE)
    return scene.so(made).saying("invitation", link=f"{scene.record.link_root}{INVITATION}{secret}")


def show_points(scene: Scene) -> Scene:
    """Let supports read the titles of the person's points of vigilance (`1`), or no longer (`0`)."""
    project, shown = scene.conversation.project, scene.chosen == "1"
    projects = tuple(replace(m, shows=shown) if m.project == project else m for m in scene.record.projects)
    scene = replace(scene, record=replace(scene.record, projects=projects))
    return scene.so(ShowPoints(project, shown))


def keep_support(scene: Scene) -> Scene:
    """Keep which support is to end, until it is confirmed."""
    return scene.filling(projet_appui=scene.chosen)


def ending(scene: Scene, step: Say) -> Show:
    """Ask whether the support ends now."""
    number = scene.field("projet-appui")
    one = next((each for each in here(scene) if str(each.number) == number), None)
    if one is None:
        return Show(scene.phrases.say("ext-deja-fini"), fixed(scene, step.buttons, ("confirmer",)))
    text = scene.phrases.say("ext-finir", moment=_since(scene, one))
    return Show(text, valued(fixed(scene, step.buttons), number, "confirmer"))


def end(scene: Scene) -> Scene:
    """End the support at once."""
    if scene.chosen not in {str(one.number) for one in here(scene)}:
        return scene
    number = int(scene.chosen)
    left = tuple(one for one in scene.record.supports if one.number != number)
    scene = replace(scene, record=replace(scene.record, supports=left))
    if not here(scene):  # the store takes it back with the last support
        projects = tuple(
            replace(m, shows=False) if m.project == scene.conversation.project else m for m in scene.record.projects
        )
        scene = replace(scene, record=replace(scene.record, projects=projects))
    return scene.so(EndSupport(number)).saying("ext-fini")


def arrived(scene: Scene) -> Scene:
    """Tell a member that somebody supports the project, unless that is over already."""
    number = scene.event.entry if isinstance(scene.event, Fell) else 0
    one = next((each for each in scene.record.supports if each.number == number), None)
    member = scene.record.membership(one.project) if one else None
    return scene.so(Show(scene.phrases.say("ext-arrive", project=member.name))) if member else scene
