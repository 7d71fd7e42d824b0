"""What the deliberations and the register of risks bring to the definitions."""

from __future__ import annotations

from typing import Final

from dialogues.register import review, risk, risks, table
from dialogues.register.deliberation import KIND, ON_AGENDA, REFUSED, TO_ASK, VOTED, WITHDRAWN
from dialogues.registry import Courtesy, Registry
from dialogues.rhythm.state import CALM
from dialogues.screens import phrase

DELIBERATIONS: Final = Registry(
    actions={
        "open-deliberations": table.open_table,
        "turn-deliberations": table.PAGES.turn,
        "keep-subject": table.keep_subject,
        "add-deliberations": table.add_cells,
        "look-at-deliberation": table.look_at,
        "deliberation-to-ask": table.stating(TO_ASK),
        "deliberation-on-agenda": table.stating(ON_AGENDA),
        "deliberation-voted": table.stating(VOTED),
        "deliberation-refused": table.stating(REFUSED),
        "withdraw-deliberation": table.stating(WITHDRAWN),
        "keep-deliberation-day": table.keep_day,
        "deliberation-without-day": table.no_day,
        "say-no-day": table.say_no_day,
        "send-deliberations": table.as_file,
    },
    conditions={"no-day-said": table.day_is_faulty},
    choices={"deliberations": table.offered},
    screens={"del-case": table.cell_card},
    asked={
        "deliberation-subject": phrase("del-ask-objet"),
        "deliberation-structures": phrase("del-ask-structures"),
        "deliberation-day": table.asked_day,
    },
    lines={KIND: table.noted},
)
"""`/deliberations`."""

RISKS: Final = Registry(
    actions={
        "look-at-risk": risks.look_at,
        "turn-risks": risks.PAGES.turn,
        "keep-risk-card": risks.taking(risk.OPEN),
        "drop-risk-card": risks.taking(risk.ASIDE),
        "leave-risk-card": risks.leave_for_later,
        "add-risk": risks.add,
        "fill-risk": risks.fill,
        "send-risks": review.as_file,
        "keep-risk-rhythm": review.keep_rhythm,
        **{f"name-risk-{name}": risks.naming(name) for name in risks.FIELDS.values()},
    },
    arrivals={"open-risks": risks.open_register},
    choices={"risks": risks.offered, "risk-levels": risks.levels, "risk-rhythms": review.rhythms},
    screens={"ris-carte": risks.card, "ris-fiche": risks.record_card},
    asked={
        "risk-line": phrase("ris-ask-line"),
        "risk-field": risks.asked_text,
        "risk-review": phrase("ris-ask-review"),
    },
    reminders={review.REMINDER: review.remind},
    courtesies={review.REMINDER: Courtesy(asked_for=True, reads=(review.KIND, CALM))},
    lines={risk.KIND: risks.noted, review.KIND: review.noted},
)
"""`/risques`."""
