"""Settings, from the environment only; every bad one is named at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

TELEGRAM: Final = "https://api.telegram.org"
DEFAULT_DATABASE: Final = "data/mailleur.db"
DEFAULT_PORT: Final = 8080
LAST_PORT: Final = 65535
PER_SECOND: Final = 30
MOST_PER_SECOND: Final = 1000
"""What Telegram grants to those who pay for it."""


DEFAULT_LISTEN: Final = "127.0.0.1:8090"
_SECRET: Final = re.compile(r"[A-Za-z0-9_-]{1,256}")


class BadSettings(Exception):
    """Some settings cannot be used; the message names each with its remedy."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """How updates come over HTTP."""

    url: str
    """MAILLEUR_WEBHOOK_URL: the address that Telegram knows."""
    host: str
    port: int
    """MAILLEUR_WEBHOOK_LISTEN: where we listen, behind the server that holds the certificate."""
    secret: str = field(default="", repr=False)
    """MAILLEUR_WEBHOOK_SECRET: what Telegram shows with each update; empty draws a new one at each start."""

    @property
    def path(self) -> str:
        """The path at which updates come."""
        return urlsplit(self.url).path or "/"


@dataclass(frozen=True, slots=True)
class Settings:
    """How this Mailleur runs. The token is kept out of `repr`, so that no log can show it."""

    token: str = field(default="", repr=False)
    """TELEGRAM_TOKEN; empty starts the bac à sable."""
    api_url: str = TELEGRAM
    """TELEGRAM_API_URL: root of the Bot API server, without a slash at its end."""
    database: str = DEFAULT_DATABASE
    """MAILLEUR_DATABASE: path of the SQLite file."""
    port: int = DEFAULT_PORT
    """MAILLEUR_PORT: port of the page of the bac à sable on 127.0.0.1; 0 takes a free one."""
    content: Path | None = None
    """MAILLEUR_CONTENT: a network's own folder, laid over the content; None without one."""
    webhook: Webhook | None = None
    """Where Telegram sends updates, or None to fetch them."""
    sends_per_second: int = PER_SECOND
    """MAILLEUR_SENDS_PER_SECOND: messages a second that Telegram takes; 0 lifts this limit and those per chat."""


def read(environment: Mapping[str, str]) -> Settings:
    """Return the settings of an environment.

    :raises BadSettings: naming every variable that cannot be used.
    """
    faults: list[str] = []
    token = environment.get("TELEGRAM_TOKEN", "").strip()
    if token and not _looks_like_token(token):
        faults.append(
            "TELEGRAM_TOKEN: not a bot token (a number, a colon, then letters); copy it again from @BotFather"
        )
    api_url = environment.get("TELEGRAM_API_URL", "").strip().rstrip("/") or TELEGRAM
    if not _looks_like_root(api_url):
        faults.append("TELEGRAM_API_URL: not the root of a Bot API server; write it as http://host:8081")
    port = environment.get("MAILLEUR_PORT", "").strip() or str(DEFAULT_PORT)
    if not port.isdecimal() or int(port) > LAST_PORT:
        faults.append("MAILLEUR_PORT: not a port; write a number from 0 to 65535")
    sends = environment.get("MAILLEUR_SENDS_PER_SECOND", "").strip() or str(PER_SECOND)
    if not sends.isdecimal() or int(sends) > MOST_PER_SECOND:
        faults.append(f"MAILLEUR_SENDS_PER_SECOND: not a number of messages; write one from 0 to {MOST_PER_SECOND}")
    webhook, unfit = _webhook(environment)
    folder, faulty = _content(environment)
    faults += [*unfit, *faulty]
    if faults:
        raise BadSettings("\n".join(faults))
    return Settings(token, api_url, database(environment), int(port), folder, webhook, int(sends))


def database(environment: Mapping[str, str]) -> str:
    """Return the path of the database of an environment: all that the host's commands need."""
    return environment.get("MAILLEUR_DATABASE", "").strip() or DEFAULT_DATABASE


def content(environment: Mapping[str, str]) -> Path | None:
    """Return the network's own folder of an environment, or None: all that reading the content needs.

    :raises BadSettings: when it is no folder.
    """
    folder, faults = _content(environment)
    if faults:
        raise BadSettings("\n".join(faults))
    return folder


def _content(environment: Mapping[str, str]) -> tuple[Path | None, list[str]]:
    written = environment.get("MAILLEUR_CONTENT", "").strip()
    if not written:
        return None, []
    if not Path(written).is_dir():
        return None, ["MAILLEUR_CONTENT: not a folder; write the path of your network's own, or leave it empty"]
    return Path(written), []


def _webhook(environment: Mapping[str, str]) -> tuple[Webhook | None, list[str]]:
    url = environment.get("MAILLEUR_WEBHOOK_URL", "").strip()
    if not url:
        return None, []
    faults = []
    own_server = bool(environment.get("TELEGRAM_API_URL", "").strip())
    if not _looks_like_root(url) or (url.startswith("http:") and not own_server) or set(url) & set("?#{} "):
        faults.append("MAILLEUR_WEBHOOK_URL: not an address that Telegram can call; write it as https://host/path")
    host, _, port = (environment.get("MAILLEUR_WEBHOOK_LISTEN", "").strip() or DEFAULT_LISTEN).rpartition(":")
    if not host or not port.isdecimal() or not 0 <= int(port) <= LAST_PORT:
        faults.append(f"MAILLEUR_WEBHOOK_LISTEN: not an address and a port; write them as {DEFAULT_LISTEN}")
    secret = environment.get("MAILLEUR_WEBHOOK_SECRET", "").strip()
    if secret and not _SECRET.fullmatch(secret):
        faults.append("MAILLEUR_WEBHOOK_SECRET: not a secret; write 1 to 256 of A-Z a-z 0-9 _ -, or leave it empty")
    return (None if faults else Webhook(url, host.strip("[]"), int(port), secret)), faults


def _looks_like_root(api_url: str) -> bool:
    try:
        address = urlsplit(api_url)
        return address.scheme in ("http", "https") and bool(address.hostname) and address.port != 0
    except ValueError:  # such as brackets that do not close, or a port beyond the last
        return False


def _looks_like_token(token: str) -> bool:
    number, colon, secret = token.partition(":")
    return bool(number.isdecimal() and colon and secret and not set(secret) & set(" /?#\\"))
