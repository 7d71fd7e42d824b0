"""The outcome: chosen by a person, with reasons and a day on which it is looked at again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from dialogues.dialogue import Say
from dialogues.keys import fixed, key, opening, valued
from dialogues.messages import Fell, Remind, Rows, Show, Unremind
from dialogues.opportunity.entry import DECISION, OWN, Decision
from dialogues.opportunity.standing import content, decision, filled, proposed, short
from dialogues.opportunity.words import decided
from dialogues.phrases import Markup, join
from dialogues.rhythm.returning import open_moment
from dialogues.scene import NOTHING, Scene
from dialogues.showing import lines

OUTCOME_FIELD: Final = "opportunite-issue"
REASONS_FIELD: Final = "opportunite-raisons"
TWO: Final = 2
"""Members among whom nothing is unnamed."""


def outcomes(scene: Scene) -> tuple[Markup, Rows]:
    """The outcomes, each with when it suits and what comes next: nothing is computed, the person chooses."""
    say, found = scene.phrases.say, content(scene).outcomes
    told = [say("opp-issue-ligne", title=one.title, when=one.when) for one in found]
    keys = [key(scene, "choisir", one.title, one.id, "-") for one in found]
    return say("opp-issue", list=join("\n", told)), tuple((one,) for one in keys)


def keep_outcome(scene: Scene) -> Scene:
    """Keep the outcome until its reasons are said."""
    return scene.filling(opportunite_issue=scene.chosen)


def keep_reasons(scene: Scene) -> Scene:
    """Keep the reasons until the date of review is said."""
    return scene.filling(opportunite_raisons=scene.chosen)


def decide(scene: Scene) -> Scene:
    """Note the decision, with the day on which the person asked to be reminded of it."""
    return _noted(scene, scene.chosen)


def decide_without_date(scene: Scene) -> Scene:
    """Note the decision alone."""
    return _noted(scene, "")


def _noted(scene: Scene, review: str) -> Scene:
    name = scene.field(OUTCOME_FIELD)
    former, project = decision(scene), scene.conversation.project
    number = former[0].number if former else scene.record.next_entry
    title = _title(scene, name)
    one = Decision(name, scene.field(REASONS_FIELD), review, filled(scene).round, title)
    scene = scene.noting(DECISION, one.to_body(), number).emptied("opportunite-")
    if review:
        return scene.so(Remind(OWN, project, open_moment(scene, date.fromisoformat(review)), number))
    return scene.so(Unremind(OWN, project, number))


def _title(scene: Scene, name: str) -> str:
    return next((one.title for one in content(scene).outcomes if one.id == name), name)


def share_decision(scene: Scene) -> Scene:
    """Let the members of the project read the decision."""
    return _shared(scene, shared=True)


def keep_decision(scene: Scene) -> Scene:
    """Keep the decision for oneself again."""
    return _shared(scene, shared=False)


def _shared(scene: Scene, *, shared: bool) -> Scene:
    found = decision(scene)
    if found is None or found[1].shared == shared:
        return scene
    entry, one = found
    body = replace(one, shared=shared).to_body()
    return scene.noting(DECISION, body, entry.number, "partageable" if shared else "prive")


def past_review(scene: Scene) -> Scene:
    """Say that a review comes later than today."""
    return scene.saying("opp-date-passee")


def review_ahead(scene: Scene) -> bool:
    """The day of review is still to come."""
    return scene.chosen > scene.today.isoformat()


def outcome_chosen(scene: Scene) -> bool:
    """An outcome is chosen, and its reasons are said."""
    return bool(scene.field(OUTCOME_FIELD))


def choose_first(scene: Scene) -> Scene:
    """Say that the outcome comes first: what was begun was left for another project."""
    return scene.saying("opp-issue-dabord")


def reasons(scene: Scene) -> Markup:
    """Ask why."""
    return scene.phrases.say("opp-raisons", title=_title(scene, scene.field(OUTCOME_FIELD)))


def review(scene: Scene) -> Markup:
    """Ask when it is looked at again."""
    return scene.phrases.say("opp-date")


def page(scene: Scene, step: Say) -> Show:
    """The person's decision, then those that other members share, unnamed."""
    say, found, others = scene.phrases.say, decision(scene), proposed(scene)
    parts = [say("opp-decision-aucune")]
    without = {"opp-partager", "opp-garder"}
    if found is not None:
        one = found[1]
        parts = [
            say("opp-decision", decision=decided(scene, one)),
            say("opp-decision-partagee" if one.shared else "opp-decision-privee"),
        ]
        alone_with_another = scene.project is not None and scene.project.members == TWO
        parts += [say("opp-decision-deux")] if alone_with_another and not one.shared else []
        without = {"opp-partager"} if one.shared else {"opp-garder"}
    parts += [say("opp-decision-autre", decision=decided(scene, one)) for one in others]
    parts += [say("opp-decisions-a-voir") if others and found else NOTHING]
    # The decision that was read is named in the button that shares it: an older page never shares a newer one.
    return Show(lines(parts), valued(fixed(scene, step.buttons, without), _mark(scene), "opp-partager"))


def _mark(scene: Scene) -> str:
    found = decision(scene)
    return short(repr(replace(found[1], shared=False))) if found else ""


def decision_as_read(scene: Scene) -> bool:
    """The page under which the button stands says the decision as it is now."""
    return bool(scene.chosen) and scene.chosen == _mark(scene)


def fell(scene: Scene) -> Scene:
    """The day of review has come: one sentence, and a button."""
    project = scene.event.project if isinstance(scene.event, Fell) else scene.conversation.project
    member = scene.record.membership(project)
    if member is None:
        return scene
    button = opening(scene, scene.phrases.commands[OWN], OWN, project=project)
    return scene.so(Show(scene.phrases.say("opp-rappel", project=member.name), ((button,),)))
