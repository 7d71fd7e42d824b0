"""The commands, as the command line calls them."""

from __future__ import annotations

import argparse

from bot.authoring import commands


def run(*words: str) -> int:
    """Run `mailleur content …`; return the exit status."""
    parser = argparse.ArgumentParser()
    commands.add_to(parser.add_subparsers(required=True))
    options = parser.parse_args(["content", *words])
    status: int = options.work(options)
    return status
