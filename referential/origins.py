"""Where an entry of the library comes from."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field, StringConstraints

ORIGIN_FORM: Final = r"^(?:graine 00[0-4]|dossier [1-8](?:\.[1-9])?|S[1-9][0-9]|E)$"
"""A seed, a section of the dossier, one of the sources that it lists, or our own craft."""

Origin = Annotated[str, StringConstraints(pattern=ORIGIN_FORM)]
Origins = Annotated[tuple[Origin, ...], Field(min_length=1)]
