"""`mailleur content export | import | diff`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from referential.loader import CONTENT, load
from referential.source import ContentError

FAILED: Final = 1


def add_to(subparsers: Any) -> None:
    """Add the command `content` to the command line; each of its own commands sets `work`."""
    content = subparsers.add_parser("content", help="for authors: spreadsheet, exchange formats, differences")
    commands = content.add_subparsers(required=True, metavar="command")
    out = commands.add_parser("export", help="write the content as a workbook or in an exchange format")
    formats = out.add_mutually_exclusive_group(required=True)
    formats.add_argument("--xlsx", type=Path, metavar="FILE", help="workbook to fill in and to import again")
    formats.add_argument("--xlsform", type=Path, metavar="FILE", help="form for ODK, KoboToolbox and the like")
    formats.add_argument("--markdown", type=Path, metavar="FILE", help="printable workbook, by phase")
    formats.add_argument("--opml", type=Path, metavar="FILE", help="the map, for outliners")
    formats.add_argument("--freemind", type=Path, metavar="FILE", help="the map, for mind-map tools")
    out.add_argument("--content", type=Path, default=CONTENT, metavar="DIR", help="folder of the content")
    out.add_argument("--force", action="store_true", help="replace a workbook that is already there")
    out.set_defaults(work=export)
    into = commands.add_parser("import", help="check a filled-in workbook, show what it changes, and write it")
    into.add_argument("file", type=Path, metavar="FILE")
    into.add_argument("--content", type=Path, default=CONTENT, metavar="DIR", help="folder of the content")
    into.add_argument("--write", action="store_true", help="write the changes, when every check passes")
    into.add_argument("--force", action="store_true", help="even if the content changed since the export")
    into.set_defaults(work=import_)
    diff = commands.add_parser("diff", help="what changed between two folders of content")
    diff.add_argument("old", type=Path)
    diff.add_argument("new", type=Path)
    diff.set_defaults(work=diff_)


def export(options: argparse.Namespace) -> int:
    """Write the content in the format asked for."""
    return _guarded(lambda: _export(options))


def import_(options: argparse.Namespace) -> int:
    """Show what a workbook changes; write it with --write."""
    return _guarded(lambda: _import(options))


def diff_(options: argparse.Namespace) -> int:
    """Show what changed from one folder of content to another."""
    return _guarded(lambda: _diff(options))


def _guarded(work: Callable[[], int]) -> int:
    from bot.authoring.problems import AuthoringError

    try:
        return work()
    except (AuthoringError, ContentError) as error:
        sys.stderr.write(f"{error}\n")
        return FAILED


def _export(options: argparse.Namespace) -> int:
    from bot.authoring import faults, files, words
    from bot.authoring.formats import FORMATS
    from bot.authoring.problems import AuthoringError, Trouble

    name = next(name for name in FORMATS if getattr(options, name) is not None)
    target: Path = getattr(options, name)
    if name == "xlsx" and target.exists() and not options.force:
        raise AuthoringError([Trouble(target.name, *faults.exists(str(target)))])
    content = FORMATS[name](load(options.content), options.content)
    files.write({target: content})
    sys.stdout.write(words.EXPORTED.format(path=target) + "\n")
    return 0


def _import(options: argparse.Namespace) -> int:
    from bot.authoring import changes, faults, files, words
    from bot.authoring.importing import prepare
    from bot.authoring.problems import AuthoringError, Trouble

    try:
        ready = prepare(options.file, options.content)
    except AuthoringError as error:
        sys.stderr.write(f"{error}\n{words.REFUSED.format(count=len(error.troubles))}\n")
        return FAILED
    lines = [changes.told(ready.before, ready.after)]
    if ready.texts and ready.stale and not options.force:
        sys.stdout.write("\n".join(lines) + "\n")
        raise AuthoringError([Trouble(options.file.name, *faults.STALE)])
    if ready.texts and options.write:
        files.write(ready.texts)
        lines += [words.WRITTEN.format(count=len(ready.texts)), *(f"  {path}" for path in ready.texts)]
    elif ready.texts:
        lines.append(words.DRY.format(count=len(ready.texts)))
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _diff(options: argparse.Namespace) -> int:
    from bot.authoring import changes, words

    loaded = []
    for folder in (options.old, options.new):
        try:
            loaded.append(load(folder))
        except ContentError as error:
            sys.stderr.write(f"{words.LOADED.format(folder=folder)}\n{error}\n")
    if len(loaded) < 2:  # noqa: PLR2004 — old and new
        return FAILED
    sys.stdout.write(changes.told(*loaded) + "\n")
    return 0
