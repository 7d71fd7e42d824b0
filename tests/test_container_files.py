"""The files for containers, looked at without any engine: what they promise, and that what they start does start."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

ROOT = Path(__file__).parent.parent
PATIENCE = 60.0
"""Seconds after which something that should happen is given up."""
PACKAGES = ("bot", "dialogues", "referential")


def instructions() -> list[tuple[str, str]]:
    """Return the instructions of the Dockerfile: (FROM, …), with continued lines joined."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    lines = (line for line in text.replace("\\\n", " ").splitlines() if line.strip() and not line.startswith("#"))
    return [(word, " ".join(rest.split())) for word, _, rest in (line.strip().partition(" ") for line in lines)]


def stages() -> list[list[tuple[str, str]]]:
    """Return the instructions of each stage, beginning with its FROM."""
    found: list[list[tuple[str, str]]] = []
    for instruction in instructions():
        if instruction[0] == "FROM":
            found.append([])
        found[-1].append(instruction)
    return found


def last(word: str) -> str:
    """Return what the last stage says for an instruction; fails when it does not."""
    said = [rest for name, rest in stages()[-1] if name == word]
    assert said, f"the last stage has no {word}"
    return said[-1]


def health_command() -> list[str]:
    """Return the command of the health check."""
    command: list[str] = json.loads(last("HEALTHCHECK").partition(" CMD ")[2])
    return command


def service() -> dict[str, Any]:
    """Return the one service of docker-compose.yml."""
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))["services"]
    assert list(services) == ["mailleur"]
    found: dict[str, Any] = services["mailleur"]
    return found


def project() -> dict[str, Any]:
    """Return the project table of pyproject.toml."""
    found: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return found


def free_environment(folder: Path) -> dict[str, str]:
    """Return an environment in which Mailleur starts the bac à sable on a new database and a free port."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TELEGRAM_", "MAILLEUR_"))}
    return {**kept, "MAILLEUR_DATABASE": str(folder / "data" / "mailleur.db"), "MAILLEUR_PORT": "0"}


def test_the_image_is_built_in_two_stages() -> None:
    """Tools of the first stage do not reach the second, and both have the Python of the project, pinned."""
    bases = [stage[0][1].split()[0] for stage in stages()]
    assert len(bases) == 2
    assert set(bases) == {"python:3.11-slim"}
    assert project()["requires-python"] == ">=3.11"
    assert any(word == "COPY" and "--from=build" in rest for word, rest in stages()[1])
    assert not any("pip install" in rest for _, rest in stages()[1])


def test_everything_that_is_installed_is_locked() -> None:
    """Pip checks every hash, and takes nothing more when it builds the project."""
    installs = [rest for word, rest in stages()[0] if word == "RUN" and "pip install" in rest]
    assert ["--require-hashes" in one or "--no-deps --no-build-isolation" in one for one in installs] == [True, True]


def test_every_copied_file_exists_and_is_let_in() -> None:
    """A COPY of something missing, or left out by .dockerignore, would break the build."""
    allowed = {
        line[1:] for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line.startswith("!")
    }
    copied = [rest.split()[:-1] for word, rest in stages()[0] if word == "COPY"]
    sources = {source for one in copied for source in one}
    assert set(PACKAGES) < sources
    for source in sources:
        assert (ROOT / source).exists(), source
        assert source.split("/")[0] in allowed, source
    assert allowed == {source.split("/")[0] for source in sources}


def test_the_program_is_not_root_and_keeps_its_data_on_a_volume() -> None:
    """A user of its own, a volume, and the database in it."""
    assert last("USER") not in ("root", "0")
    assert last("VOLUME") == "/data"
    assert f"MAILLEUR_DATABASE={last('VOLUME')}/mailleur.db" in last("ENV").split()
    order = [word for word, _ in stages()[-1]]
    assert order.index("USER") < order.index("ENTRYPOINT")


def test_the_entry_point_is_the_console_script() -> None:
    """The image starts what pyproject.toml declares, with a command that it knows, as process 1 (no shell)."""
    assert json.loads(last("ENTRYPOINT")) == list(project()["scripts"])
    assert json.loads(last("CMD")) == ["run"]


def test_compose_gives_no_more_than_is_needed() -> None:
    """No capability, no new privilege, nothing writable but the volume and /tmp, no port."""
    found = service()
    assert found["read_only"] is True
    assert found["tmpfs"] == ["/tmp"]  # noqa: S108 - the folder of the container
    assert found["cap_drop"] == ["ALL"]
    assert found["security_opt"] == ["no-new-privileges:true"]
    assert found["restart"] == "unless-stopped"
    assert "ports" not in found
    assert "privileged" not in found


def test_compose_stops_later_than_the_program() -> None:
    """The program has time for the turns in hand before it is killed."""
    from bot.run import STOP_WITHIN

    assert int(service()["stop_grace_period"].removesuffix("s")) > STOP_WITHIN


def test_compose_keeps_the_database_on_a_named_volume() -> None:
    """What is written survives the container."""
    volumes = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))["volumes"]
    (mount,) = service()["volumes"]
    name, _, place = mount.partition(":")
    assert name in volumes
    assert service()["environment"]["MAILLEUR_DATABASE"].startswith(f"{place}/")


def test_compose_refuses_to_start_without_a_token() -> None:
    """Without a token it would start the bac à sable, which nobody could reach in a container."""
    assert service()["env_file"] == ".env"
    assert re.match(r"\$\{TELEGRAM_TOKEN:\?.+\}", service()["environment"]["TELEGRAM_TOKEN"])


def test_the_example_of_settings_holds_no_secret() -> None:
    """.env.example names settings that exist, and gives the token no value; .env itself is never committed."""
    settings = (ROOT / "bot" / "settings.py").read_text(encoding="utf-8")
    lines = [line for line in (ROOT / ".env.example").read_text(encoding="utf-8").splitlines() if line.strip("# ")]
    given = dict(line.split("=", 1) for line in lines if not line.startswith("#"))
    assert given["TELEGRAM_TOKEN"] == ""
    assert [name for name in given if f'"{name}"' not in settings] == []
    assert ".env" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()


async def test_the_entry_point_starts_answers_and_stops(tmp_path: Path) -> None:
    """The command of the image, as a plain process: the page is served, the health check passes, SIGTERM ends it."""
    environment = free_environment(tmp_path)
    command = [Path(sys.executable).parent / json.loads(last("ENTRYPOINT"))[0], *json.loads(last("CMD"))]
    running = await asyncio.create_subprocess_exec(
        *command, cwd=tmp_path, env=environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    assert running.stdout is not None
    try:
        async with asyncio.timeout(PATIENCE):
            address = (await running.stdout.readline()).decode().rpartition(" ")[2].strip()
            async with httpx.AsyncClient() as http:
                page = await http.get(address)
            assert "Mailleur" in page.text
            while await _health(environment):  # until it has reached its Telegram
                assert running.returncode is None
    finally:
        running.send_signal(signal.SIGTERM)
        async with asyncio.timeout(PATIENCE):
            await running.communicate()
    assert running.returncode == 0
    assert await _health(environment) == 1


async def _health(environment: dict[str, str]) -> int:
    """Run the health check of the image, and return its exit status."""
    name, *more = health_command()
    command: list[str | Path] = [Path(sys.executable).parent / name, *more]
    checking = await asyncio.create_subprocess_exec(*command, env=environment, stderr=asyncio.subprocess.PIPE)
    await checking.communicate()
    return checking.returncode or 0


async def test_the_health_check_fails_without_a_program(tmp_path: Path) -> None:
    """A check that cannot fail says nothing."""
    assert await _health(free_environment(tmp_path)) == 1


def test_the_wheel_holds_the_content(tmp_path: Path) -> None:
    """Built without network: every content file, dialogue, schema and file of the page is in it."""
    build = f"-m pip wheel --no-index --no-deps --no-build-isolation --quiet --wheel-dir {shlex.quote(str(tmp_path))} ."
    done = subprocess.run([sys.executable, *shlex.split(build)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    suffixes = (".py", ".yaml", ".json", ".html", ".css", ".js", ".svg", ".typed")
    wanted = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.suffix in suffixes or path.name == "py.typed"
    }
    assert {name for name in wanted if name.endswith((".yaml", ".html"))}
    assert wanted - names == set()
    assert not any(name.startswith(("tests/", "tools/")) for name in names)
    assert any(name.endswith("licenses/LICENSE") for name in names)


@pytest.mark.parametrize("name", ["Dockerfile", "docker-compose.yml", ".env.example", ".dockerignore"])
def test_the_files_end_with_a_line(name: str) -> None:
    """Each is there and ends with a newline."""
    assert (ROOT / name).read_bytes().endswith(b"\n")
