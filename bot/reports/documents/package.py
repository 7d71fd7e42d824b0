"""The zip in which an office document is packed: the same content gives the same bytes, whenever it is written."""

from __future__ import annotations

import io
from typing import Final
from zipfile import ZipFile, ZipInfo

LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip can tell: a document says its own date, its package needs none."""


def without_times(package: bytes) -> bytes:
    """Return a package whose parts have no time of their own, in the same order and packed as they were."""
    packed = io.BytesIO()
    with ZipFile(io.BytesIO(package)) as old, ZipFile(packed, "w") as new:
        for part in old.infolist():
            bare = ZipInfo(part.filename, LONG_AGO)
            bare.compress_type = part.compress_type  # the first part of an ODT is stored as it is
            bare.external_attr = part.external_attr
            new.writestr(bare, old.read(part))
    return packed.getvalue()
