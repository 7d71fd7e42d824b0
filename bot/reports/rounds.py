"""The picture of a restitution: a bar for each reading that is shown, a hatched one for what is merged or not shown.

`dialogues.rounds.telling.told` says the same in words: it is the text beside the picture, for those who read or listen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.reports.pictures import BEFORE, INK, LEFT, MARGIN, NOW, PAPER, ROW, WIDTH, in_lines, typeface, wrapped, written
from dialogues.phrases import Phrases, without_markup
from dialogues.rounds.restitution import Restitution

if TYPE_CHECKING:  # imported late, like the library of pictures itself
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

HEAD: Final = 84
THICK: Final = 44
LINE: Final = 28
HATCH: Final = 14
"""Pixels of a bar, of a line of text, between the strokes of what is not shown."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its name, the words in it, how many answers it is long, and whether these are merged or not shown."""

    name: str
    words: str
    count: int
    hidden: bool = False


def picture(phrases: Phrases, labels: Mapping[str, str], result: Restitution) -> bytes:
    """Return the picture as a PNG, or nothing where there is nothing to draw: too few answers, or free texts alone."""
    drawn = bars(phrases, labels, result)
    if not drawn:
        return b""
    from PIL import Image, ImageDraw

    normal = typeface(24)
    names = [wrapped(bar.name, normal, LEFT - 2 * MARGIN) for bar in drawn]
    heights = [max(ROW, LINE * len(lines) + MARGIN) for lines in names]
    image = Image.new("RGB", (WIDTH, HEAD + sum(heights) + MARGIN), PAPER)
    draw = ImageDraw.Draw(image)
    title = without_markup(phrases.say("restitution-tete", count=result.answered))
    draw.text((MARGIN, HEAD // 2), title, font=typeface(28), fill=INK, anchor="lm")
    top = HEAD
    for bar, lines, height in zip(drawn, names, heights, strict=True):
        y = top + height // 2
        in_lines(draw, lines, (MARGIN, y), normal, "lm")
        _draw(draw, bar, y, (WIDTH - MARGIN - LEFT) * bar.count // result.answered, normal)
        top += height
    return written(image)


def bars(phrases: Phrases, labels: Mapping[str, str], result: Restitution) -> tuple[Bar, ...]:
    """Return the bars of a restitution, which hold nothing but what its words say."""
    say = phrases.say
    more = "restitution-au-moins" if result.level == "convergence" else "restitution-effectif"
    shown = [Bar(labels.get(value, value), say(more, count=count), count) for value, count in result.counts]
    match result.level:
        case "nette":
            rest = (say("restitution-barre-nette"), say("restitution-non-montre"))
        case "partage":
            rest = (say("restitution-barre-partage"), say("restitution-non-montre"))
        case "convergence":
            rest = (say("restitution-barre-reste"), say("restitution-non-montre"))
        case _:
            rest = (say("restitution-barre-reunies"), say("restitution-effectif", count=result.together))
    hidden = [Bar(*rest, result.together, hidden=True)] if result.together else []
    return (*shown, *hidden)


def _draw(draw: ImageDraw, bar: Bar, y: int, length: int, font: FreeTypeFont) -> None:
    """Draw a bar from the left, with its words in it, or after it where they do not fit."""
    left, top, right, bottom = LEFT, y - THICK // 2, LEFT + length, y + THICK // 2
    if bar.hidden:
        for x in range(left - THICK, right, HATCH):  # strokes that lean, cut where the bar ends
            first, last = max(x, left), min(x + THICK, right)
            draw.line((first, bottom - (first - x), last, bottom - (last - x)), fill=BEFORE, width=3)
        draw.rectangle((left, top, right, bottom), outline=BEFORE, width=3)
    else:
        draw.rectangle((left, top, right, bottom), fill=NOW)
    inside = font.getlength(bar.words) + MARGIN < length
    at = (left if inside else right) + MARGIN // 2
    if bar.hidden and inside:
        draw.rectangle(draw.textbbox((at, y), bar.words, font=font, anchor="lm"), fill=PAPER, outline=PAPER, width=6)
    draw.text((at, y), bar.words, font=font, fill=PAPER if inside and not bar.hidden else INK, anchor="lm")
