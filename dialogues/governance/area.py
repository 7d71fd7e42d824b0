"""What the dialogue of the canvas names."""

from __future__ import annotations

from typing import Final

from dialogues.governance import filling, lists, pages, pooling
from dialogues.governance.entry import COMMON
from dialogues.governance.words import LINES
from dialogues.registry import Registry

AREA: Final = Registry(
    actions={
        "take-box": filling.take_box,
        "next-box": filling.next_box,
        "act-in-box": filling.act_in_box,
        "keep-box-text": filling.keep_text,
        "empty-box": filling.empty_box,
        "keep-legal-form": filling.keep_form,
        "give-canvas": filling.give_canvas,
        "canvas-is-empty": filling.nothing_yet,
        "put-box-in-common": pooling.put_in_common,
        "withdraw-box": pooling.withdraw,
        "read-box-again": pooling.read_again,
    },
    conditions={
        "box-named": filling.box_named,
        "canvas-begun": filling.canvas_begun,
        "box-as-read": pooling.as_read,
    },
    choices={"canvas-boxes": lists.boxes, "canvas-box": pages.box_page, "legal-forms": lists.forms},
    screens={"gouvernance-commun": pooling.preview, "gouvernance-page": pages.common_page},
    asked={"box-text": filling.box_text},
    lines=LINES,
    common={COMMON: False},
)
"""The canvas of governance."""
