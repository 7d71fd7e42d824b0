"""The formats of `mailleur content export`, by the name of their option."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from bot.authoring.markdown import markdown
from bot.authoring.mindmap import freemind, opml
from bot.authoring.workbook import workbook
from bot.authoring.xlsform import xlsform
from referential.loader import Referential

FORMATS: Final[Mapping[str, Callable[[Referential, Path], bytes]]] = {
    "xlsx": lambda referential, root: workbook(root, referential.version),
    "xlsform": lambda referential, _: xlsform(referential),
    "markdown": lambda referential, _: markdown(referential).encode(),
    "opml": lambda referential, _: opml(referential),
    "freemind": lambda referential, _: freemind(referential),
}
