"""`make test`: every check, one after the other; all are run, and each failure is named at the end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
BIN: Final = Path(sys.executable).parent

PARALLEL: Final = ("-n", "auto", "--maxprocesses", "8", "--dist", "worksteal")
"""On as many cores as there are, up to eight: each process loads the whole content once."""
CHECKS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("style (ruff)", ("ruff", "check", "--quiet", ".")),
    ("format (ruff)", ("ruff", "format", "--quiet", "--check", ".")),
    ("types (mypy --strict)", ("mypy",)),
    ("import contracts", ("lint-imports", "--no-cache")),
    ("YAML", ("yamllint", "--strict", "referential/content", "dialogues/definitions", "docker-compose.yml")),
    ("content", ("mailleur", "check", "--coverage")),
    (
        "tests with branch coverage",
        ("python", "-m", "pytest", *PARALLEL, "--cov", "--cov-branch", "--cov-report=term:skip-covered"),
    ),
)


def main() -> int:
    """Run every check; return 1 when one fails."""
    failed = [name for name, command in CHECKS if not _passes(name, command)]
    if failed:
        print(f"\nFailed: {', '.join(failed)}", flush=True)
        return 1
    print("\nEvery check passes.", flush=True)
    return 0


def _passes(name: str, command: tuple[str, ...]) -> bool:
    print(f"\n== {name}", flush=True)
    tool, *arguments = command
    return subprocess.run([str(BIN / tool), *arguments], cwd=ROOT, check=False).returncode == 0


if __name__ == "__main__":
    raise SystemExit(main())
