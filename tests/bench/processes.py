"""The processes of the bench: the stand-in for Telegram, and the bots one after the other."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Self

ROOT: Final = Path(__file__).parents[2]
PEERS_PYTHON: Final = ROOT / ".venv-bench" / "bin" / "python"
"""The environment of the peers, made by `make bench`."""
_COMPILED: Final = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Every bot starts from compiled modules, as it does where it is installed: compiling them is no part of a start."""
TOKEN: Final = "1:bench"  # noqa: S105 - the stand-in takes any
START_WITHIN: Final = 60.0
TICKS: Final = os.sysconf("SC_CLK_TCK")
PAGE: Final = os.sysconf("SC_PAGE_SIZE")


class OrderFailed(Exception):
    """The stand-in could not do what it was asked for in the time it had."""


class StandIn:
    """The process of `tests.bench.telegram`."""

    def __init__(self, life: Path) -> None:
        self.life = life
        command = [sys.executable, "-m", "tests.bench.telegram", str(life)]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        self.port = int(self._answer()["port"])

    def __enter__(self) -> Self:
        """Serve."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    @property
    def api(self) -> str:
        """The root of the Bot API."""
        return f"http://127.0.0.1:{self.port}"

    def order(self, order: str, **given: Any) -> dict[str, Any]:
        """Return what an order of `tests.bench.telegram.Orders` gives.

        :raises OrderFailed: when it gives nothing.
        """
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"order": order, **given}) + "\n")
        self._process.stdin.flush()
        answer = self._answer()
        if "fault" in answer:
            raise OrderFailed(f"{order}: {answer['fault']}")
        return answer

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        read: dict[str, Any] = json.loads(self._process.stdout.readline())
        return read


@dataclass(frozen=True, slots=True)
class Subject:
    """A bot that is measured: how it is started, and what a reader must know of it."""

    name: str
    command: tuple[str, ...]
    echo: bool = False
    """Whether it only says back what it hears."""
    peer: bool = True
    webhook: bool = False
    """Whether updates are sent to it, instead of being fetched."""
    environment: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def is_there(self) -> bool:
        """Whether its environment was made."""
        return not self.peer or PEERS_PYTHON.exists()


class Bot:
    """A bot as a process, in a folder of its own."""

    def __init__(self, subject: Subject, telegram: StandIn, folder: Path, wrapped: Sequence[str] = ()) -> None:
        self.subject = subject
        self.folder = folder
        given = {
            "BENCH_API": telegram.api,
            "BENCH_TOKEN": TOKEN,
            "BENCH_LIFE": str(telegram.life),
            "BENCH_FOLDER": str(folder),
            "TELEGRAM_TOKEN": TOKEN,
            "TELEGRAM_API_URL": telegram.api,
            "MAILLEUR_DATABASE": str(folder / "mailleur.db"),
            "MAILLEUR_CONTENT": "",
        }
        if subject.webhook:
            place = f"127.0.0.1:{_free_port()}"
            given |= {"MAILLEUR_WEBHOOK_URL": f"https://{place}/updates", "MAILLEUR_WEBHOOK_LISTEN": place}
        python = str(PEERS_PYTHON) if subject.peer else sys.executable
        self.log = folder / "log"
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*wrapped, python, *subject.command],
                cwd=ROOT,
                env={**_COMPILED, **given, **subject.environment},
                stdout=log,
                stderr=log,
            )

    def child(self) -> int:
        """Return the number of the bot's own process, where it runs under another program."""
        number = self.process.pid
        return int(Path(f"/proc/{number}/task/{number}/children").read_text(encoding="utf-8").split()[0])

    def cpu(self) -> float:
        """Return the seconds of processor that it has used."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory(self) -> float:
        """Return what it holds in memory, in MiB."""
        pages = Path(f"/proc/{self.process.pid}/statm").read_text(encoding="utf-8").split()[1]
        return int(pages) * PAGE / 2**20

    def end(self, number: int = signal.SIGKILL) -> None:
        """End it."""
        self.process.send_signal(number)
        self.process.wait()


def _free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def running(
    subject: Subject, telegram: StandIn, folder: Path | None = None, wrapped: Sequence[str] = ()
) -> Iterator[Bot]:
    """Start a bot that has fetched its first updates; it ends with the block."""
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as made:
        telegram.order("reset")
        bot = Bot(subject, telegram, folder or Path(made), wrapped)
        try:
            telegram.order("polled", within=START_WITHIN)
            yield bot
        except OrderFailed:
            print(bot.log.read_text(encoding="utf-8")[-2000:], file=sys.stderr)
            raise
        finally:
            if bot.process.poll() is None:
                bot.end()
