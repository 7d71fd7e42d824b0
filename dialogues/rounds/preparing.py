"""Preparing a round: a question of the map, a pack, or one's own words; how long; in which mode."""

from __future__ import annotations

from typing import Final

from dialogues.accepting import names_a_person
from dialogues.dialogue import Say
from dialogues.keys import fixed, for_options, in_rows, key, short
from dialogues.messages import OpenRound, Rows, Show
from dialogues.phrases import Markup
from dialogues.rounds import state
from dialogues.rounds.asking import FORMS, is_open, modes
from dialogues.rounds.model import CONFIDENTIAL, Asked, Team
from dialogues.rounds.rewording import reworded
from dialogues.scene import NOTHING, Scene
from dialogues.search import found
from dialogues.showing import lines
from dialogues.telling_time import moment_in_words
from dialogues.wording import title
from referential.model import Question
from referential.typography import french

Offer = tuple[Markup, Rows]
PAGE: Final = 8
"""Questions on a page."""
BEST: Final = 3
"""Among so many of the best, a private question is what the person was looking for."""
SEARCH: Final = "?"
"""What a source begins with when it is words to look for."""
PACK: Final = "!"
"""What a source begins with when it is a pack of ready questions."""
PACKS: Final = "round-packs"
MORE: Final = ">"
"""The value of the button that turns the page."""


def sources(scene: Scene) -> Offer:
    """Where the question comes from: a phase of the map, a pack, words to look for."""
    if state.team(scene) is None:
        return scene.phrases.say("equipe-partie"), ()
    if state.open_here(scene) is not None:
        return scene.phrases.say("tour-deja-ouvert"), ()
    keys = [key(scene, "choisir", one.title, one.id, "-") for one in scene.house.referential.phases.values()]
    keys += [key(scene, "choisir", one.label, f"{PACK}{one.value}", "-") for one in scene.phrases.options[PACKS]]
    return scene.phrases.say("tour-source"), in_rows(keys)


def keep_source(scene: Scene) -> Scene:
    """Keep where the question comes from."""
    return scene.filling(tour_source=scene.chosen, tour_page="", tour_code="", tour_mots="")


def search_question(scene: Scene) -> Scene:
    """Keep the words to look for."""
    return scene.filling(tour_source=f"{SEARCH}{scene.chosen[:80]}", tour_page="", tour_code="", tour_mots="")


def questions(scene: Scene) -> Offer:
    """The questions of the source chosen that a team may be asked; those of a pack are in our words."""
    source = scene.field("tour-source")
    if source.startswith(PACK):
        return _pack(scene, source.removeprefix(PACK))
    some, apart = _found(scene, source), _apart(scene, source)
    if not some:
        return lines([scene.phrases.say("tour-rien-trouve"), *apart]), ()
    start = min(int(scene.field("tour-page") or 0), (len(some) - 1) // PAGE) * PAGE
    page = some[start : start + PAGE]
    keys = [key(scene, "choisir", short(title(one)), one.code, "-") for one in page]
    if len(some) > PAGE:
        following = str((start // PAGE + 1) % ((len(some) - 1) // PAGE + 1))
        keys.append(key(scene, "choisir", scene.phrases.buttons["tr-plus"], f"{MORE}{following}", "-"))
    told = [scene.phrases.say("tour-question", title=title(one), text=one.text) for one in page]
    return lines([scene.phrases.say("tour-questions"), *told, *apart]), tuple((one,) for one in keys)


def _found(scene: Scene, source: str) -> list[Question]:
    """Questions that a team may be asked: those of a phase, or the best for the words looked for."""
    return [one for one in _asked(scene, source) if is_open(one)]


def _apart(scene: Scene, source: str) -> list[Markup]:
    """Say of the questions that were looked for and never go to a group why they are not there (dossier 5.4)."""
    searched = source.startswith(SEARCH)
    private = [one for one in _asked(scene, source)[:BEST] if searched and one.title and not is_open(one)]
    names = ", ".join(title(one) for one in private)
    return [scene.phrases.say("tour-en-prive", names=names)] if names else []


def _asked(scene: Scene, source: str) -> list[Question]:
    referential = scene.house.referential
    if source.startswith(SEARCH):
        some = found(scene.house, source.removeprefix(SEARCH), PAGE * 2)
    else:
        some = tuple(one for one in referential.questions.values() if one.phase == source)
    return [one for one in some if referential.asks(one.code)]


def _pack(scene: Scene, name: str) -> Offer:
    """The ready questions of a pack: each is a phrase, asked in the form that its option names."""
    ready = scene.phrases.options.get(f"pack-{name}", ())
    keys = [key(scene, "choisir", one.label, f"{PACK}{name}.{one.value}", "-") for one in ready]
    told = [scene.phrases.say(f"pack-{name}-{one.value}") for one in ready]
    return lines([scene.phrases.say("tour-questions"), *told]), tuple((one,) for one in keys)


def page_chosen(scene: Scene) -> bool:
    """What was chosen turns the page."""
    return scene.chosen.startswith(MORE)


def turn_questions(scene: Scene) -> Scene:
    """Show another page of questions."""
    return scene.filling(tour_page=scene.chosen.removeprefix(MORE))


def own_words(scene: Scene) -> bool:
    """What was chosen is a ready question, not one of the map: its form is to be said."""
    return scene.chosen.startswith(PACK)


def keep_question(scene: Scene) -> Scene:
    """Keep the question chosen: one of the map, or the words of a ready one."""
    if not own_words(scene):
        return scene.filling(tour_code=scene.chosen, tour_mots="", tour_forme="")
    name, _, value = scene.chosen.removeprefix(PACK).partition(".")
    return scene.filling(tour_code="", tour_mots=str(scene.phrases.say(f"pack-{name}-{value}")), tour_forme="")


def keep_words(scene: Scene) -> Scene:
    """Keep the question in the animator's own words."""
    return scene.filling(tour_code="", tour_mots=" ".join(scene.chosen.split()), tour_forme="")


def forms(scene: Scene) -> Offer:
    """How people answer a question in one's own words."""
    text = scene.phrases.say("tour-forme", wording=scene.field("tour-mots"))
    return text, for_options(scene, scene.phrases.options["round-forms"], "choisir")


def keep_form(scene: Scene) -> Scene:
    """Keep how people answer."""
    return scene.filling(tour_forme=scene.chosen) if scene.chosen in FORMS else scene


def spans(scene: Scene) -> Offer:
    """How long the round lasts."""
    return scene.phrases.say("tour-duree"), for_options(scene, scene.phrases.options["round-spans"], "choisir")


def keep_span(scene: Scene) -> Scene:
    """Keep how long it lasts."""
    return scene.filling(tour_duree=scene.chosen) if scene.chosen in state.SPANS else scene


def offered_modes(scene: Scene) -> Offer:
    """In which mode people answer; what is private until it is put together is never named."""
    allowed = modes(state.question(scene))
    offered = [one for one in scene.phrases.options["round-modes"] if one.value in allowed]
    parts = [scene.phrases.say("tour-mode"), *(scene.phrases.say(f"tour-regle-{one.value}") for one in offered)]
    parts += [scene.phrases.say("tour-mode-prive")] if len(allowed) == 1 else []
    team = state.team(scene)
    parts += [scene.phrases.say("tour-nomme-autorite")] if team and team.authority and len(allowed) > 1 else []
    return lines(parts), for_options(scene, offered, "choisir")


def keep_mode(scene: Scene) -> Scene:
    """Keep the mode, if the question may be asked so."""
    allowed = modes(state.question(scene))
    return scene.filling(tour_mode=scene.chosen if scene.chosen in allowed else allowed[0])


def review(scene: Scene, step: Say) -> Show:
    """Everything that the group will read, before it does."""
    say, asked, team, ends = scene.phrases.say, state.draft(scene), state.team(scene), state.ends_at(scene)
    if asked is None or team is None or ends is None:
        return Show(say("tour-incomplet"), fixed(scene, step.buttons, ["tr-ouvrir"]))
    parts = [
        say("tour-relire", title=team.title, wording=asked.wording),
        _answers(scene, asked),
        say(f"tour-regle-{asked.mode}"),
        say("tour-fin", moment=moment_in_words(scene.phrases, ends.astimezone(scene.zone), scene.today)),
        _enough(scene, asked, team),
    ]
    return Show(lines([part for part in parts if part]), fixed(scene, step.buttons))


def _enough(scene: Scene, asked: Asked, team: Team) -> Markup:
    """Say how many answers it takes; of a named round, what it asks of people whose hierarchy reads it."""
    if asked.mode == CONFIDENTIAL:
        return scene.phrases.say("tour-seuil-autorite" if team.authority else "tour-seuil", count=team.joined)
    return scene.phrases.say("tour-nomme-autorite") if team.authority else NOTHING


def names_somebody(scene: Scene) -> bool:
    """What was written names a person: a group speaks of facts and functions (dossier 5.4)."""
    return names_a_person(scene.chosen)


def judges_somebody(scene: Scene) -> bool:
    """What was written names or judges somebody, as far as rules can tell."""
    return names_somebody(scene) or reworded(scene.house.referential, scene.chosen) is not None


def without_name(scene: Scene) -> Scene:
    """Say why this does not go to a group, and how it could be said there."""
    proposal = reworded(scene.house.referential, scene.chosen)
    if proposal is None:
        return scene.saying("tour-sans-nom")
    return scene.saying("tour-mieux-dit", why=french(" ".join(proposal.why)), sentence=proposal.text)


def _answers(scene: Scene, asked: Asked) -> Markup:
    labels = " · ".join(label for _, label in asked.options)
    return scene.phrases.say("tour-options", list=labels) if labels else scene.phrases.say("tour-libre")


def round_ready(scene: Scene) -> bool:
    """Everything is there, and no other round is open in the same topic."""
    ready = state.draft(scene) is not None and state.team(scene) is not None and state.ends_at(scene) is not None
    return ready and state.open_here(scene) is None


def open_round(scene: Scene) -> Scene:
    """Open the round: the panel appears in the group."""
    asked, team, ends = state.draft(scene), state.team(scene), state.ends_at(scene)
    if asked is None or team is None or ends is None:  # `round_ready` was asked before
        return not_ready(scene)
    thread = int(scene.field("tour-sujet") or 0)
    opened = OpenRound(team.id, thread, asked.to_body(), scene.at, ends)
    return scene.emptied("tour-").so(opened)


def not_ready(scene: Scene) -> Scene:
    """Say what keeps the round from opening."""
    return scene.saying("tour-deja-ouvert" if state.open_here(scene) else "tour-incomplet")


def prepare_here(scene: Scene) -> Scene:
    """Begin to prepare a round in the group chosen."""
    number = scene.chosen.removeprefix("n")
    return scene.emptied("tour-").filling(tour_equipe=number, tour_sujet="0")


def words(scene: Scene) -> Markup:
    """Ask for the question in the animator's own words."""
    return scene.phrases.say("tour-mots") if state.team(scene) else scene.phrases.say("equipe-partie")
