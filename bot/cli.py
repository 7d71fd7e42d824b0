"""`mailleur run | check | play | diagram | …`: every way to start the program, and a plain word for each failure."""

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
from bot.keeping import commands as keeping
from dialogues.diagram import write_all
from dialogues.house import House
from referential.coverage import coverage, rendered
from referential.source import ContentError

FAILED: Final = 1
"""A setting, the content, the database or the token cannot be used; nothing gets better by starting again."""
CRASHED: Final = 70
"""A fault of ours (`EX_SOFTWARE` of sysexits.h); a wrong command line is 2, as argparse has it."""


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
    health = commands.add_parser("health", help="say whether the Mailleur of this database lives: status 0, or 1")
    health.set_defaults(work=_health)
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
    keeping.add_to(commands)
    return parser


def _run(_: argparse.Namespace, environment: dict[str, str] | None = None) -> int:
    from bot.run import TokenRefused, run  # late: `check` and `play` need no HTTP
    from bot.sandbox.listening import PortTaken
    from bot.store.database import DatabaseUnusable
    from bot.telegram.errors import described
    from bot.webhook import WebhookUnusable

    try:
        chosen = settings.read(dict(os.environ) if environment is None else environment)
        logs.set_up(chosen.token)
        asyncio.run(run(chosen, content.load(chosen.content)))
    except (settings.BadSettings, ContentError, DatabaseUnusable, WebhookUnusable) as error:
        print(error, file=sys.stderr)
        return FAILED
    except TokenRefused:
        print("TELEGRAM_TOKEN: refused by the Bot API server; ask @BotFather for the current one", file=sys.stderr)
        return FAILED
    except PortTaken as error:
        setting = "MAILLEUR_WEBHOOK_LISTEN" if chosen.token else "MAILLEUR_PORT"
        print(f"{setting}: port {error.port} is taken; stop what uses it, or choose another one", file=sys.stderr)
        return FAILED
    except Exception as error:  # noqa: BLE001 - a fault of ours: told as all are, its message may quote somebody
        print(f"Mailleur stops: {described(error)}", file=sys.stderr)
        return CRASHED
    return 0


def _health(_: argparse.Namespace) -> int:
    from bot.heartbeat import fault  # late, as above

    found = fault(settings.read(os.environ).database)
    if found is None:
        return 0
    print(found, file=sys.stderr)
    return FAILED


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
