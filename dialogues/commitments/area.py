"""What commitments bring to the definitions."""

from __future__ import annotations

from typing import Final

from dialogues.commitments import card, first_step, listing, marking
from dialogues.commitments.entry import KIND
from dialogues.commitments.wording import noted
from dialogues.registry import Registry
from dialogues.scene import Scene
from dialogues.screens import phrase
from dialogues.telling_time import weekday_and_date


def day_is_past(scene: Scene) -> bool:
    """The day just said has gone by."""
    return scene.chosen < scene.today.isoformat()


def say_past(scene: Scene) -> Scene:
    """Say that the day has gone by; another is asked for."""
    return scene.saying("jour-passe", date=weekday_and_date(scene.phrases, scene.chosen))


AREA: Final = Registry(
    actions={
        "say-past": say_past,
        "read-commitment": card.read_line,
        "name-who": card.naming("who"),
        "name-what": card.naming("what"),
        "name-whom": card.naming("whom"),
        "name-counterpart": card.naming("counterpart"),
        "fill-commitment": card.fill_field,
        "fill-due": card.fill_due,
        "share-commitment": card.share_or_not,
        "keep-commitment": card.keep,
        "turn-commitments": listing.PAGES.turn,
        "show-closed": listing.show_closed,
        "filter-commitments": listing.filter_by,
        "look-at-commitment": marking.look_at,
        "commitment-kept": marking.mark_kept,
        "commitment-reopened": marking.reopen,
        "move-commitment": marking.begin_moving,
        "drop-commitment": marking.begin_dropping,
        "keep-new-day": marking.keep_day,
        "settle-commitment": marking.settle,
        "take-tip": first_step.take_tip,
        "keep-first-step": first_step.keep_first_step,
    },
    arrivals={"open-commitments": listing.open_list},
    conditions={"day-is-past": day_is_past, "another-day": first_step.another_day},
    choices={
        "commitments": listing.offered,
        "commitment-structures": listing.structures,
        "first-step-days": first_step.first_step_days,
    },
    screens={"eng-carte": card.card, "eng-fiche": marking.record_card},
    asked={
        "commitment-line": phrase("eng-ask-line"),
        "commitment-field": card.asked_field,
        "commitment-due": phrase("eng-ask-due"),
        "commitment-day": phrase("eng-ask-day"),
        "commitment-reason": marking.asked_reason,
        "first-step-day": phrase("eng-ask-due"),
    },
    lines={KIND: noted},
)
"""`/engagements`, and the button under a tip."""
