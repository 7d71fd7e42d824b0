"""Talking to the bot in the terminal, over the same core; what was played can be printed as a golden transcript."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from bot.core_way import CoreWay
from bot.stage import PlayError, Stage
from bot.transcript import TranscriptError, parse
from dialogues.house import House

PROMPT = "vous> "


def play(house: House, transcript: Path | None) -> int:
    """Play a transcript and print it as it goes now, or talk at the keyboard and print what was played.

    Return the exit status.
    """
    stage = Stage(CoreWay(house))
    if transcript is None:
        return asyncio.run(_at_keyboard(stage))
    try:
        lines = parse(transcript.read_text(encoding="utf-8"))
        sys.stdout.write(asyncio.run(stage.play(lines)))
    except PlayError as error:
        sys.stdout.write(error.played)
        print(f"{transcript}: {error}", file=sys.stderr)
        return 1
    except (OSError, TranscriptError) as error:
        print(f"{transcript}: {error}", file=sys.stderr)
        return 1
    return 0


async def _at_keyboard(stage: Stage) -> int:
    print("/start begins; [Bouton] presses; « wait 3 days » waits; an empty line ends.", file=sys.stderr)
    played: list[str] = []
    while written := (await asyncio.to_thread(_ask)).strip():
        try:
            (line,) = parse(_as_line(written)) or (None,)
            told = await stage.do(line.action) if line and line.action else []
        except (TranscriptError, PlayError, ValueError) as error:
            print(error, file=sys.stderr)
            continue
        played += [_as_line(written), *told]
        print("\n".join(told), file=sys.stderr)
    sys.stdout.write("\n".join(played) + "\n" if played else "")
    return 0


def _as_line(written: str) -> str:
    order = (
        written == "restart" or written.startswith(("wait ", "off ", "#")) or "> " in written.split(" [", maxsplit=1)[0]
    )
    return written if order else f"vous> {written}"


def _ask() -> str:
    print(PROMPT, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline()
