"""Pictures of reports, as PNG with few colours. Each one comes with the same in words: some people listen."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:  # imported late: 40 ms at the first picture, nothing before
    from PIL.Image import Image as Picture
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

WIDTH: Final = 1200
LEFT: Final = 470
"""Pixels for the names of the rows."""
ROW: Final = 64
HEAD: Final = 120
MARGIN: Final = 28
INK, PAPER, LINE, BEFORE, NOW = "#202124", "#ffffff", "#d0d4d8", "#96aac4", "#165c7d"
"""Dark and light enough apart to be told in grey."""
COLOURS: Final = 32
"""Colours of the file: those above, and what softens the edges."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the picture: its name, and one or two steps, the last one being today's."""

    name: str
    steps: tuple[int, ...]


def steps(columns: Sequence[str], rows: Sequence[Row]) -> bytes:
    """Return a picture of rows on named steps: a full dot for today, a ring for the time before. No figure is shown."""
    from PIL import Image, ImageDraw

    height = HEAD + ROW * len(rows) + MARGIN
    image = Image.new("RGB", (WIDTH, height), PAPER)
    draw = ImageDraw.Draw(image)
    small, normal = typeface(20), typeface(24)
    for number, title in enumerate(columns):
        in_lines(draw, wrapped(title, small, WIDTH // 9), (_x(number, len(columns)), HEAD // 2), small, "mm")
    for place, row in enumerate(rows):
        y = HEAD + ROW * place + ROW // 2
        in_lines(draw, wrapped(row.name, normal, LEFT - MARGIN), (MARGIN, y), normal, "lm")
        draw.line((_x(0, len(columns)), y, _x(len(columns) - 1, len(columns)), y), fill=LINE, width=3)
        for number in range(len(columns)):
            _dot(draw, _x(number, len(columns)), y, 5, LINE)
        for step in row.steps[:-1]:
            draw.ellipse(_box(_x(step, len(columns)), y, 15), outline=BEFORE, width=5)
        _dot(draw, _x(row.steps[-1], len(columns)), y, 13, NOW)
    return written(image)


def _x(number: int, count: int) -> int:
    first, last = LEFT + 70, WIDTH - 90
    return first + (last - first) * number // max(count - 1, 1)


def _box(x: int, y: int, radius: int) -> tuple[int, int, int, int]:
    return x - radius, y - radius, x + radius, y + radius


def _dot(draw: ImageDraw, x: int, y: int, radius: int, colour: str) -> None:
    draw.ellipse(_box(x, y, radius), fill=colour)


def wrapped(text: str, font: FreeTypeFont, room: int) -> list[str]:
    """Return a text in lines that fit in `room` pixels."""
    lines: list[str] = []
    for word in text.split():
        if lines and font.getlength(f"{lines[-1]} {word}") <= room:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines


def written(image: Picture) -> bytes:
    """Return an image as the bytes of a PNG with few colours."""
    content = io.BytesIO()
    image.quantize(COLOURS).save(content, "PNG", optimize=True)
    return content.getvalue()


def in_lines(draw: ImageDraw, lines: Sequence[str], at: tuple[int, int], font: FreeTypeFont, anchor: str) -> None:
    """Write lines around a point."""
    x, y = at
    step = round(font.size * 1.15)
    for number, line in enumerate(lines):
        draw.text((x, y + (2 * number - len(lines) + 1) * step // 2), line, font=font, fill=INK, anchor=anchor)


def typeface(size: int) -> FreeTypeFont:
    """Return the letters of pictures, `size` pixels high."""
    from PIL import ImageFont

    with files("font_source_sans_pro").joinpath("files", "SourceSansPro-Regular.ttf").open("rb") as letters:
        return ImageFont.truetype(io.BytesIO(letters.read()), size)
