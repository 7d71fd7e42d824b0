"""What the deliberations and the register of risks bring to the definitions."""

from __future__ import annotations

from typing import Final

from dialogues.register import table
from dialogues.register.deliberation import KIND, ON_AGENDA, REFUSED, TO_ASK, VOTED, WITHDRAWN
from dialogues.registry import Registry
from dialogues.screens import phrase

DELIBERATIONS: Final = Registry(
    actions={
        "open-deliberations": table.open_table,
        "turn-deliberations": table.turn_page,
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
