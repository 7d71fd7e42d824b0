"""What the dialogue of a round names."""

from __future__ import annotations

from typing import Final

from dialogues.registry import Courtesy, Registry
from dialogues.rounds import answering, leading, preparing, reminding, tracing

AREA: Final = Registry(
    actions={
        "prepare-here": preparing.prepare_here,
        "keep-source": preparing.keep_source,
        "search-question": preparing.search_question,
        "turn-questions": preparing.turn_questions,
        "keep-round-question": preparing.keep_question,
        "keep-words": preparing.keep_words,
        "keep-form": preparing.keep_form,
        "keep-span": preparing.keep_span,
        "keep-mode": preparing.keep_mode,
        "without-name": preparing.without_name,
        "open-round": preparing.open_round,
        "round-not-ready": preparing.not_ready,
        "pick-round": leading.pick_round,
        "give-voice": answering.give_voice,
        "keep-comment": answering.keep_comment,
        "show-sentence": answering.show_sentence,
        "keep-for-oneself": answering.keep_for_oneself,
        "nothing-to-add": answering.nothing_to_add,
        "close-wanted": leading.close_wanted,
        "cancel-wanted": leading.cancel_wanted,
        "end-round": leading.end_round,
        "keep-disagreement": tracing.keep_disagreement,
        "keep-path": tracing.keep_path,
        "keep-path-date": tracing.keep_date,
        "keep-path-reasons": tracing.keep_reasons,
        "keep-minority": tracing.keep_minority,
        "no-minority": tracing.no_minority,
        "publish-trace": tracing.publish,
    },
    arrivals={"open-rounds": leading.open_rounds},
    conditions={
        "round-to-prepare": leading.to_prepare,
        "round-to-follow": leading.to_follow,
        "round-with-options": answering.with_options,
        "round-known": answering.known,
        "round-ready": preparing.round_ready,
        "round-open": leading.still_open,
        "round-published": leading.published,
        "page-chosen": preparing.page_chosen,
        "own-words": preparing.own_words,
        "names-somebody": preparing.names_somebody,
        "judges-somebody": preparing.judges_somebody,
        "path-with-date": tracing.with_date,
        "path-ready": tracing.path_ready,
    },
    choices={
        "rounds": leading.rounds,
        "round-sources": preparing.sources,
        "round-questions": preparing.questions,
        "round-forms": preparing.forms,
        "round-spans": preparing.spans,
        "round-modes": preparing.offered_modes,
        "round-answers": answering.answers,
        "round-disagreements": tracing.disagreements,
        "round-paths": tracing.paths,
    },
    screens={
        "tour-relire": preparing.review,
        "tour-reformuler": answering.rewording,
        "tour-fait": answering.done,
        "tour-suivre": leading.following,
        "tour-sur": leading.sure,
        "tour-trace": tracing.review,
    },
    asked={
        "round-words": preparing.words,
        "round-comment": answering.comment,
        "path-date": tracing.asked("path-date"),
        "path-reasons": tracing.asked("path-reasons"),
        "path-minority": tracing.asked("path-minority"),
    },
    reminders={reminding.KIND: reminding.fell},
    courtesies={reminding.KIND: Courtesy(asked_for=True)},
)
"""Rounds of a team."""
