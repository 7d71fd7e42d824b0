"""What is shown on demand without leaving the question at hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from dialogues.glossary import find, used_in
from dialogues.messages import Commanded, Show, ShowReport
from dialogues.moving import back, fire, go, knows
from dialogues.phrases import Markup, join
from dialogues.scene import Scene
from dialogues.showing import lines
from dialogues.wording import asked
from referential.library import Term
from referential.model import Question

LONGEST_WORD: Final = 60
"""Characters of an unknown word that are said again."""


def _without(scene: Scene, code: str) -> Markup:
    """Return what is said where there is no question to speak of: none is at hand, or it is not asked any more."""
    return scene.phrases.say("source-none" if code in ("", "-") else "retired")


def why(scene: Scene, code: str) -> Scene:
    """Say why a question is asked, what would show it, and the tool at hand."""
    question = scene.house.referential.questions.get(code)
    if question is None:
        return scene.so(Show(_without(scene, code)))
    say = scene.phrases.say
    parts = [
        say("pourquoi", why=question.why) if question.why else Markup(""),
        say("pourquoi-evidence", text=question.evidence) if question.evidence else Markup(""),
        say("pourquoi-tool", text=question.tool) if question.tool else Markup(""),
    ]
    return scene.so(Show(lines(parts)))


def source(scene: Scene, code: str) -> Scene:
    """Say where a question comes from: the seed, the label word for word, and what is deduced."""
    question = scene.house.referential.questions.get(code)
    if question is None:
        return scene.so(Show(_without(scene, code)))
    origin, say = question.provenance, scene.phrases.say
    corrected = say("source-corrected", text=origin.corrected) if origin.corrected else Markup("")
    own = str(say("support-own"))
    text = say(
        "source",
        question=asked(scene, question),
        label=origin.label,
        corrected=corrected,
        status=_status(scene, question),
        support=", ".join(own if mark == "E" else mark for mark in origin.support) or own,
        credit=scene.house.referential.credit,
    )
    return scene.so(Show(text))


def _status(scene: Scene, question: Question) -> Markup:
    origin, say = question.provenance, scene.phrases.say
    if origin.status == "deduit":
        return say("source-deduit", seed=origin.seed, reason=origin.reason or "")
    parts = [say("source-verbatim", seed=origin.seed)]
    if origin.confidence != "haute":
        parts.append(say("source-place", confidence=origin.confidence, reason=origin.reason or ""))
    return join("\n", parts)


def words(scene: Scene, code: str) -> Scene:
    """Explain the words of the craft that a question uses."""
    question = scene.house.referential.questions.get(code)
    found = used_in(scene.house.referential, asked(scene, question)) if question else ()
    return scene.so(Show(_explained(scene, found))) if found else _listed(scene)


def _glossary(scene: Scene) -> Scene:
    """`/glossaire` alone lists the terms; followed by a word, it explains it."""
    word = scene.event.argument.strip() if isinstance(scene.event, Commanded) else ""
    if not word:
        return _listed(scene)
    found = find(scene.house.referential, word)
    if found:
        return scene.so(Show(_explained(scene, found)))
    return scene.so(Show(scene.phrases.say("glossaire-inconnu", word=word[:LONGEST_WORD], terms=_terms(scene))))


def _explained(scene: Scene, found: tuple[Term, ...]) -> Markup:
    say = scene.phrases.say
    return lines([say("glossaire-terme", term=term.term, definition=term.definition) for term in found])


def _listed(scene: Scene) -> Scene:
    return scene.so(Show(scene.phrases.say("glossaire-liste", terms=_terms(scene))))


def _terms(scene: Scene) -> str:
    return ", ".join(term.term for term in scene.house.referential.glossary.terms)


def _source_here(scene: Scene) -> Scene:
    return source(scene, scene.conversation.code)


def _help(scene: Scene) -> Scene:
    commands = [
        scene.phrases.say("aide-line", name=name, description=scene.phrases.commands[name]) for name in scene.house.menu
    ]
    return scene.so(Show(scene.phrases.say("aide", commands=join("\n", commands)))).saying("rappel")


def _history(scene: Scene) -> Scene:
    return scene.so(ShowReport("history", scene.conversation.project))


def _data(scene: Scene) -> Scene:
    return scene.so(ShowReport("data"))


def _current(scene: Scene) -> Scene:
    """Come back to the question at hand, out of an aside or a pause."""
    if scene.conversation.back is not None:
        scene = back(scene)
    return fire(scene, "reprendre") if knows(scene, "reprendre") else scene


def _cancel(scene: Scene) -> Scene:
    """Leave an aside, or the naming of one more project; what is logged stays logged."""
    if scene.conversation.back is not None:
        return back(scene).saying("cancelled")
    if scene.conversation.dialogue in ("correction", "oubli"):
        return back(scene).saying("cancelled")
    if scene.conversation.step == "nom" and scene.record.projects:
        return go(scene, "projet.projets").saying("cancelled")
    if scene.conversation.draft:
        return scene.but(draft=()).saying("cancelled-draft")
    return scene.saying("nothing-to-cancel")


READINGS: Final[Mapping[str, Callable[[Scene, str], Scene]]] = {"pourquoi": why, "source": source, "mots": words}
"""What a button tells about its question, whenever it is pressed."""
SHOWS: Final[Mapping[str, Callable[[Scene], Scene]]] = {
    "help": _help,
    "source": _source_here,
    "glossary": _glossary,
    "history": _history,
    "data": _data,
    "current": _current,
    "cancel": _cancel,
}
SILENT: Final = {"source": True, "glossary": True, "history": True, "data": True}
"""What is followed by nothing: the question at hand stays above, and its buttons still answer."""
