"""French typography, applied once when content is loaded, so that authors type ordinary keys.

Rules: Lexique des règles typographiques en usage à l'Imprimerie nationale, as commonly applied on screens
(a narrow no-break space before ; ! ?, a full one before : and inside « »).
"""

from __future__ import annotations

import re
from typing import Final

NBSP: Final = "\u00a0"
NARROW_NBSP: Final = "\u202f"

_APOSTROPHE: Final = re.compile(r"(?<=\w)'(?=\w|«)")
_DOTS: Final = re.compile(r" ?\.{3,}")
_BEFORE_HIGH: Final = re.compile(r"[ \u00a0](?=[;!?])")
_BEFORE_COLON: Final = re.compile(r"[ \u202f](?=:(?:\s|$))")
_OPENING: Final = re.compile(r"«[ \u202f]?(?=\S)")
_CLOSING: Final = re.compile(r"(?<=\S)[ \u202f]?»")


def with_apostrophes(text: str) -> str:
    """Return `text` with typewriter apostrophes turned into typographic ones (for button labels)."""
    return _APOSTROPHE.sub("’", text)


def french(text: str) -> str:
    """Return `text` with apostrophes, ellipses and no-break spaces as French print wants them; idempotent.

    The colon comes last: a guillemet that closes right after it brings the space by which it is known.
    """
    if "..." in text:  # a test of a letter or two costs less than a substitution, and thousands of texts pass here
        text = _DOTS.sub("…", text)
    if "'" in text:
        text = with_apostrophes(text)
    if "?" in text or ";" in text or "!" in text:
        text = _BEFORE_HIGH.sub(NARROW_NBSP, text)
    if "«" in text:
        text = _OPENING.sub("«" + NBSP, text)
    if "»" in text:
        text = _CLOSING.sub(NBSP + "»", text)
    return _BEFORE_COLON.sub(NBSP, text) if ":" in text else text


def plain(text: str) -> str:
    """Return `text` with ordinary spaces and apostrophes, for comparing what people typed with content."""
    return text.replace(NARROW_NBSP, " ").replace(NBSP, " ").replace("’", "'")
