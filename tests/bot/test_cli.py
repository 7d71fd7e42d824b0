"""The command line: what it prints, its exit status, and a plain word for every failure."""

from __future__ import annotations

import logging
import os
import re
import shutil
import signal
import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from bot import cli
from bot.sandbox.listening import PortTaken
from dialogues import loader as dialogues_loader
from dialogues.house import House
from referential import loader as referential_loader
from tests.ways import PATIENCE

TOKEN = "123456:ABC-def_GHI-le-secret"  # noqa: S105 - it opens nothing


@pytest.fixture(autouse=True)
def _logging() -> Iterator[None]:
    """Leave the levels of the loggers as they were."""
    loggers = [logging.getLogger(name) for name in (None, "httpx", "telegram", "apscheduler")]
    levels = [logger.level for logger in loggers]
    yield
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """Return the environment, in which only the database is set."""
    for name in ("TELEGRAM_TOKEN", "TELEGRAM_API_URL", "MAILLEUR_PORT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MAILLEUR_DATABASE", str(tmp_path / "mailleur.db"))
    return monkeypatch


class Refusing(BaseHTTPRequestHandler):
    """A Bot API server that knows no token."""

    def do_POST(self) -> None:
        """Refuse."""
        body = b'{"ok": false, "error_code": 401, "description": "Unauthorized"}'
        self.send_response(401)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Write nothing."""


@contextmanager
def listening() -> Iterator[str]:
    """Give the address of a server that refuses every token."""
    server = HTTPServer(("127.0.0.1", 0), Refusing)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def free_port() -> int:
    """Return a port that nobody has."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def test_check(capsys: pytest.CaptureFixture[str]) -> None:
    """Good content is counted, and the status is 0."""
    assert cli.main(["check"]) == 0
    assert re.fullmatch(r"\d+ questions, \d+ nodes: no problem\n", capsys.readouterr().out)


def test_coverage(capsys: pytest.CaptureFixture[str], house: House) -> None:
    """Every node of the map is shown with its questions."""
    assert cli.main(["check", "--coverage"]) == 0
    out = capsys.readouterr().out
    assert all(node.label in out for node in house.referential.nodes)


def test_a_network(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The network's folder of the environment is checked with the base: its faults, who hides what, or no folder."""
    monkeypatch.setenv("MAILLEUR_CONTENT", str(tmp_path))
    (tmp_path / "overlay.yaml").write_text("hide: [P1]\n", encoding="utf-8")
    assert cli.main(["check", "--coverage"]) == 0
    assert f"masquée par {tmp_path.name}" in capsys.readouterr().out
    (tmp_path / "overlay.yaml").write_text("hide: [ZZ]\n", encoding="utf-8")
    assert cli.main(["check"]) == cli.FAILED
    assert capsys.readouterr().err.startswith(f"{tmp_path.name}/overlay.yaml:1: la question « ZZ » n'est pas")
    monkeypatch.setenv("MAILLEUR_CONTENT", str(tmp_path / "absent"))
    assert cli.main(["check"]) == cli.FAILED
    assert capsys.readouterr().err.startswith("MAILLEUR_CONTENT: not a folder; ")


def test_every_fault_at_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Bad content is told with file, line, fault and remedy, all at once, by `check` and by `run`; the status is 1."""
    root = tmp_path / "content"
    shutil.copytree(referential_loader.CONTENT, root)
    broken = sorted(root.glob("10-*/*.yaml"))
    for file in broken:
        file.write_text(file.read_text(encoding="utf-8").replace("visibility:", "visibilite:", 1), encoding="utf-8")
    monkeypatch.setattr(referential_loader.load, "__defaults__", (root,))
    for arguments in (["check"], ["check", "--coverage"], ["run"], ["diagram", str(tmp_path / "d")]):
        assert cli.main(arguments) == cli.FAILED
        out, err = capsys.readouterr()
        assert out == ""
        for file in broken:
            assert re.search(rf"^{file.relative_to(root)}:\d+: .*; .*$", err, re.MULTILINE)


def test_faults_of_the_dialogues(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Dialogues are checked as well."""
    root = tmp_path / "definitions"
    shutil.copytree(dialogues_loader.DEFINITIONS, root)
    (root / "oubli.yaml").write_text("dialogue: oubli\ntitre: Effacement\n", encoding="utf-8")
    monkeypatch.setattr(dialogues_loader.load, "__defaults__", (None, root))
    assert cli.main(["check"]) == cli.FAILED
    assert re.search(r"^oubli\.yaml:\d+: .*; .*$", capsys.readouterr().err, re.MULTILINE)


def test_play(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`play FILE` prints the transcript as it goes now."""
    (tmp_path / "a.txt").write_text("ana> /start\n", encoding="utf-8")
    assert cli.main(["play", str(tmp_path / "a.txt")]) == 0
    assert "Bonjour, je suis Mailleur." in capsys.readouterr().out


def test_diagram(tmp_path: Path, house: House, capsys: pytest.CaptureFixture[str]) -> None:
    """`diagram FOLDER` writes one file for each dialogue and names them."""
    assert cli.main(["diagram", str(tmp_path / "d")]) == 0
    written = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert len(written) == len(house.dialogues)
    assert all(file.is_file() for file in written)


@pytest.mark.parametrize("arguments", [[], ["fly"], ["check", "--fast"]])
def test_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """What is no command is told with the usage, and status 2."""
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == 2
    assert "usage: mailleur" in capsys.readouterr().err


def test_bad_settings(environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Every bad variable is named; the token is not shown."""
    environment.setenv("TELEGRAM_TOKEN", "le-secret")
    environment.setenv("MAILLEUR_PORT", "beaucoup")
    assert cli.main(["run"]) == cli.FAILED
    err = capsys.readouterr().err
    assert "TELEGRAM_TOKEN: not a bot token" in err
    assert "MAILLEUR_PORT: not a port" in err
    assert "le-secret" not in err


def test_a_database_that_cannot_be_used(
    environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The path and the remedy are told."""
    environment.setenv("MAILLEUR_DATABASE", str(tmp_path))
    assert cli.main(["run"]) == cli.FAILED
    assert f"{tmp_path}: cannot be opened; check the path" in capsys.readouterr().err


def test_a_port_that_is_taken(environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The port is named with what to do; the database is closed again."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        environment.setenv("MAILLEUR_PORT", str(port))
        assert cli.main(["run"]) == cli.FAILED
    assert f"MAILLEUR_PORT: port {port} is taken; stop what uses it" in capsys.readouterr().err


def test_a_token_that_is_refused(
    environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """A wrong token ends the program with a plain word, and is written nowhere."""
    environment.setenv("TELEGRAM_TOKEN", TOKEN)
    with listening() as address, caplog.at_level(logging.DEBUG, "bot"):
        environment.setenv("TELEGRAM_API_URL", address)
        assert cli.main(["run"]) == cli.FAILED
    out, err = capsys.readouterr()
    assert "TELEGRAM_TOKEN: refused by the Bot API server; ask @BotFather" in err
    secret = TOKEN.partition(":")[2]
    assert secret not in out + err + caplog.text


def test_the_sandbox_until_sigterm(environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`sandbox` runs without a token whatever the environment says, prints its address, and SIGTERM ends it well."""
    port = free_port()
    environment.setenv("TELEGRAM_TOKEN", TOKEN)
    environment.setenv("MAILLEUR_PORT", str(port))
    stopped = threading.Event()

    def stop_once_it_serves() -> None:
        while not stopped.wait(0.02):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/page/state", timeout=PATIENCE):
                    os.kill(os.getpid(), signal.SIGTERM)
                    return
            except (urllib.error.URLError, ConnectionError):
                continue

    thread = threading.Thread(target=stop_once_it_serves)
    thread.start()
    try:
        assert cli.main(["sandbox"]) == 0
    finally:
        stopped.set()
        thread.join()
    assert f"Bac à sable : http://127.0.0.1:{port}/" in capsys.readouterr().out
    assert Path(f"{os.environ['MAILLEUR_DATABASE']}.bac-a-sable").exists()


def test_a_fault_of_ours(
    environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A crash has a status of its own, and one line with places in the code: a message may quote somebody."""

    async def fails(*_: object) -> None:
        raise KeyError("ce que quelqu'un a écrit")

    environment.setenv("TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setattr("bot.run.run", fails)
    assert cli.main(["run"]) == 70
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("Mailleur stops: KeyError at test_cli.py:")


def test_a_webhook_s_port_that_is_taken(
    environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The setting to change is named: that of the webhook, where there is a token."""

    async def fails(*_: object) -> None:
        raise PortTaken("127.0.0.1", 8090)

    environment.setenv("TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setattr("bot.run.run", fails)
    assert cli.main(["run"]) == 1
    assert capsys.readouterr().err == (
        "MAILLEUR_WEBHOOK_LISTEN: port 8090 is taken; stop what uses it, or choose another one\n"
    )
