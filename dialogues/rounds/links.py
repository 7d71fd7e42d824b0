"""Links of a group: what follows /start. 64 characters of A-Za-z0-9_- (Telegram)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

JOIN: Final = "g"
ANSWER: Final = "t"
PREPARE: Final = "n"
BIND: Final = "b"
BOOK: Final = "c"
_PAYLOAD: Final = re.compile(r"(?:(?P<plain>[gbc])|(?P<kind>[tn])(?P<number>\d{1,18}))_(?P<secret>[A-Za-z0-9_-]{8,40})")


@dataclass(frozen=True, slots=True)
class Payload:
    """What a link asks for: its kind, the round or the topic that it names (or 0), the secret of its group."""

    kind: str
    secret: str
    number: int = 0


def payload(kind: str, secret: str, number: int = 0) -> str:
    """Return the payload of a link."""
    return f"{kind}{number}_{secret}" if kind in (ANSWER, PREPARE) else f"{kind}_{secret}"


def read(text: str) -> Payload | None:
    """Return what a payload asks for, or None when it is none of a group."""
    found = _PAYLOAD.fullmatch(text)
    if found is None:
        return None
    return Payload(found["plain"] or found["kind"], found["secret"], int(found["number"] or 0))
