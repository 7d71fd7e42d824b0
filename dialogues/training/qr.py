"""The link to a session as a QR code, to be shown on a wall or on a screen."""

from __future__ import annotations

import io
from typing import Final

NAME: Final = "seance.png"
SCALE: Final = 12
"""Pixels of a module: about 500 pixels in all, which a screen shows large without blurring."""
QUIET: Final = 4
"""Modules of white around it, as the norm asks (ISO/IEC 18004)."""


def picture(link: str) -> bytes:
    """Return a PNG that opens `link`; it is still read with a quarter of it hidden. The same link, the same bytes."""
    import segno  # late: for the turns that open a session

    written = io.BytesIO()
    segno.make(link, error="q", micro=False).save(written, kind="png", scale=SCALE, border=QUIET)
    return written.getvalue()
