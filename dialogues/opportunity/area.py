"""What the dialogue of the opportunity names."""

from __future__ import annotations

from typing import Final

from dialogues.opportunity import deciding, filling, pages, pooling
from dialogues.opportunity.entry import COMMON, DECISION, OWN
from dialogues.opportunity.words import LINES
from dialogues.registry import Courtesy, Registry

AREA: Final = Registry(
    actions={
        "keep-criterion": filling.keep_criterion,
        "keep-criterion-fact": filling.keep_fact,
        "leave-fact-out": filling.without_fact,
        "next-criterion": filling.forward,
        "previous-criterion": filling.backward,
        "resume-criteria": filling.resume,
        "read-criteria-again": filling.first,
        "tick-blocker": filling.tick_blocker,
        "keep-blockers": filling.keep_blockers,
        "tick-fact": pooling.tick_fact,
        "untick-facts": pooling.untick_facts,
        "put-in-common": pooling.put_in_common,
        "withdraw-answers": pooling.withdraw,
        "compared-already": pooling.too_late,
        "read-page-again": pooling.read_again,
        "new-round": pooling.new_round,
        "round-too-soon": pooling.not_yet,
        "answers-are-common": pooling.frozen,
        "blockers-first": pooling.look_first,
        "keep-outcome": deciding.keep_outcome,
        "keep-reasons": deciding.keep_reasons,
        "decide": deciding.decide,
        "decide-without-date": deciding.decide_without_date,
        "choose-outcome-first": deciding.choose_first,
        "review-is-past": deciding.past_review,
        "share-decision": deciding.share_decision,
        "keep-decision-private": deciding.keep_decision,
    },
    conditions={
        "with-a-fact": filling.with_a_fact,
        "criterion-named": filling.named_here,
        "last-criterion": filling.last_criterion,
        "all-criteria-answered": filling.all_answered,
        "answers-open": filling.open_to_change,
        "ready-for-common": pooling.ready,
        "page-as-read": pooling.as_read,
        "nobody-else-in-common": pooling.nobody_else,
        "answers-comparable": pooling.comparable,
        "outcome-chosen": deciding.outcome_chosen,
        "decision-as-read": deciding.decision_as_read,
        "review-ahead": deciding.review_ahead,
    },
    choices={
        "criteria": filling.criteria,
        "blockers": filling.blockers,
        "to-put-in-common": pooling.to_put_in_common,
        "outcomes": deciding.outcomes,
    },
    screens={
        "opportunite": pages.door,
        "opportunite-page": pages.own_page,
        "opportunite-ecarts": pages.gaps,
        "opportunite-decision": deciding.page,
    },
    asked={
        "criterion-fact": filling.fact,
        "outcome-reasons": deciding.reasons,
        "outcome-review": deciding.review,
    },
    reminders={OWN: deciding.fell},
    courtesies={OWN: Courtesy(asked_for=True)},
    lines=LINES,
    common={COMMON: True, DECISION: False},
)
"""The opportunity to cooperate."""
