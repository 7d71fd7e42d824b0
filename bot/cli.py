"""`mailleur run | check | play | diagram`: every way to start the program, and a plain word for each failure."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from bot import content, logs, settings
from bot.authoring import commands as authoring
from dialogues.diagram import write_all
from dialogues.house import House
from referential.coverage import coverage, rendered
from referential.source import ContentError

FAILED: Final = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit status."""
    options = _parser().parse_args(arguments)
    logs.set_up()
    work: Callable[[argparse.Namespace], int] = options.work
    try:
        status: int = work(options)
    except (ContentError, settings.BadSettings) as error:
        print(error, file=sys.stderr)
        return FAILED
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="mailleur", description="A Telegram companion for cooperation officers.")
    commands = parser.add_subparsers(required=True, metavar="command")
    run = commands.add_parser("run", help="start: on Telegram with TELEGRAM_TOKEN, else in the bac à sable")
    run.set_defaults(work=_run)
    sandbox = commands.add_parser("sandbox", help="start the bac à sable, whatever the token")
    sandbox.set_defaults(work=_sandbox)
    check = commands.add_parser("check", help="check all content; every fault as file:line: fault; remedy")
    check.add_argument("--coverage", action="store_true", help="show each node of the map with its questions")
    check.set_defaults(work=_check)
    play = commands.add_parser("play", help="talk in the terminal; ends by printing the golden transcript")
    play.add_argument("transcript", nargs="?", type=Path, help="a transcript to play instead of the keyboard")
    play.set_defaults(work=_play)
    diagram = commands.add_parser("diagram", help="write each dialogue as a Mermaid diagram")
    diagram.add_argument("folder", nargs="?", type=Path, default=Path("docs/dialogues"))
    diagram.set_defaults(work=_diagram)
    authoring.add_to(commands)
    return parser


def _run(_: argparse.Namespace, environment: dict[str, str] | None = None) -> int:
    from bot.run import TokenRefused, run  # late: `check` and `play` need no HTTP
    from bot.sandbox.server import PortTaken
    from bot.store.database import DatabaseUnusable

    try:
        chosen = settings.read(dict(os.environ) if environment is None else environment)
        logs.set_up(chosen.token)
        asyncio.run(run(chosen, content.load(chosen.content)))
    except (settings.BadSettings, DatabaseUnusable) as error:
        print(error, file=sys.stderr)
        return FAILED
    except TokenRefused:
        print("TELEGRAM_TOKEN: refused by the Bot API server; ask @BotFather for the current one", file=sys.stderr)
        return FAILED
    except PortTaken as error:
        print(f"MAILLEUR_PORT: port {error.port} is taken; stop what uses it, or choose another one", file=sys.stderr)
        return FAILED
    return 0


def _sandbox(options: argparse.Namespace) -> int:
    return _run(options, {**os.environ, "TELEGRAM_TOKEN": "", "TELEGRAM_API_URL": ""})


def _house() -> House:
    """Return the content that the environment names."""
    return content.load(settings.content(os.environ))


def _check(options: argparse.Namespace) -> int:
    referential = _house().referential
    if not options.coverage:
        print(f"{len(referential.questions)} questions, {len(referential.nodes)} nodes: no problem")
        return 0
    nodes = coverage(referential)
    print("\n".join(rendered(nodes)))
    return 0 if all(node.covered for node in nodes) else FAILED


def _play(options: argparse.Namespace) -> int:
    from bot.play import play

    return play(_house(), options.transcript)


def _diagram(options: argparse.Namespace) -> int:
    for file in write_all(_house(), options.folder):
        print(file)
    return 0
