"""Settings from the environment: every bad one named at once, and a token that nobody sees."""

from __future__ import annotations

import logging
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from bot.settings import TELEGRAM, BadSettings, Settings, Webhook, content, read

TOKEN = "123456:ABC-def_GHI"  # noqa: S105 - it opens nothing


def test_nothing_set() -> None:
    """Without any variable the bac à sable runs on its usual port, over the usual file."""
    assert read({}) == Settings("", TELEGRAM, "data/mailleur.db", 8080)
    assert read(dict.fromkeys(("TELEGRAM_TOKEN", "TELEGRAM_API_URL", "MAILLEUR_DATABASE", "MAILLEUR_PORT"), " ")) == (
        Settings()
    )


def test_everything_set(tmp_path: Path) -> None:
    """Each variable is taken, without the blanks around it."""
    chosen = read(
        {
            "TELEGRAM_TOKEN": f" {TOKEN}\n",
            "TELEGRAM_API_URL": "http://[::1]:8081/",
            "MAILLEUR_DATABASE": " ./autre.db ",
            "MAILLEUR_PORT": "0",
            "MAILLEUR_CONTENT": f" {tmp_path} ",
            "MAILLEUR_SENDS_PER_SECOND": "5",
        }
    )
    others = {
        "api_url": "http://[::1]:8081",
        "database": "./autre.db",
        "port": 0,
        "content": tmp_path,
        "webhook": None,
        "sends_per_second": 5,
    }
    assert asdict(chosen) == {"token": TOKEN, **others}


WEBHOOK = {
    "MAILLEUR_WEBHOOK_URL": "https://bot.example:8443/chemin",
    "MAILLEUR_WEBHOOK_LISTEN": "[::1]:9000",
    "MAILLEUR_WEBHOOK_SECRET": "s-e_cret",
}


def test_a_webhook() -> None:
    """With an address updates come over HTTP; where we listen and the secret have a usual value."""
    assert read(WEBHOOK).webhook == Webhook(WEBHOOK["MAILLEUR_WEBHOOK_URL"], "::1", 9000, "s-e_cret")
    usual = read({"MAILLEUR_WEBHOOK_URL": "https://bot.example"}).webhook
    assert usual == Webhook("https://bot.example", "127.0.0.1", 8090, "")
    assert usual.path == "/"
    assert read({**WEBHOOK, "MAILLEUR_WEBHOOK_URL": ""}).webhook is None
    own_server = {"TELEGRAM_API_URL": "http://localhost:8081", "MAILLEUR_WEBHOOK_URL": "http://localhost/x"}
    assert read(own_server).webhook == Webhook("http://localhost/x", "127.0.0.1", 8090, "")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(
            ("MAILLEUR_WEBHOOK_URL", value)
            for value in (
                "bot.example",
                "http://bot.example",
                "https://",
                "https://x?y=1",
                "https://x/{y}",
                "https://x y",
            )
        ),
        *(("MAILLEUR_WEBHOOK_LISTEN", value) for value in ("8090", ":8090", "localhost", "x:y", "x:70000", "x:-1")),
        *(("MAILLEUR_WEBHOOK_SECRET", value) for value in ("mot de passe", "é", "a" * 257)),
    ],
)
def test_a_bad_webhook(name: str, value: str) -> None:
    """Each bad part of a webhook is named with its remedy; the secret is not repeated."""
    with pytest.raises(BadSettings) as refused:
        read({**WEBHOOK, name: value})
    (line,) = str(refused.value).splitlines()
    assert line.startswith(f"{name}: not ")
    assert value not in line.partition("; ")[0]


def test_the_secret_is_not_shown() -> None:
    """No way of writing settings writes the secret of the webhook."""
    assert "s-e_cret" not in f"{read(WEBHOOK)!r} {read(WEBHOOK)}"


def test_the_content_alone(tmp_path: Path) -> None:
    """Commands that only read the content mind no other setting."""
    assert content({"TELEGRAM_TOKEN": "abc"}) is None
    assert content({"MAILLEUR_CONTENT": str(tmp_path)}) == tmp_path
    with pytest.raises(BadSettings, match="MAILLEUR_CONTENT: not a folder; "):
        content({"MAILLEUR_CONTENT": str(tmp_path / "absent")})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("TELEGRAM_TOKEN", value) for value in ("abc", "abc:def", "123:", ":abc", "123:a b", "123:a/b", "123:a?b")),
        *(("MAILLEUR_PORT", value) for value in ("abc", "-1", "65536", "80.5", "8 0")),
        *(("MAILLEUR_SENDS_PER_SECOND", value) for value in ("vite", "-1", "0.5", "1001")),
        ("MAILLEUR_CONTENT", "/nulle/part"),
        *(
            ("TELEGRAM_API_URL", value)
            for value in ("api.telegram.org", "ftp://x", "http://", "http://[::1", "http://x:99999", "http://x:port")
        ),
    ],
)
def test_a_bad_variable_is_named(name: str, value: str) -> None:
    """Each bad variable is named with its remedy on one line; its value is not repeated."""
    with pytest.raises(BadSettings) as refused:
        read({name: value})
    (line,) = str(refused.value).splitlines()
    assert line.startswith(f"{name}: not ")
    assert ";" in line


def test_all_at_once() -> None:
    """Whoever sets three things badly is told three things."""
    with pytest.raises(BadSettings) as refused:
        read({"TELEGRAM_TOKEN": "mon-secret", "TELEGRAM_API_URL": "nulle-part", "MAILLEUR_PORT": "beaucoup"})
    names = [line.partition(":")[0] for line in str(refused.value).splitlines()]
    assert names == ["TELEGRAM_TOKEN", "TELEGRAM_API_URL", "MAILLEUR_PORT"]
    assert "mon-secret" not in str(refused.value)


def test_the_token_is_not_shown(caplog: pytest.LogCaptureFixture) -> None:
    """No way of writing settings writes the token."""
    chosen = read({"TELEGRAM_TOKEN": TOKEN})
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("bot").info("%s %r", chosen, replace(chosen, port=1))
    for said in (repr(chosen), str(chosen), f"{chosen}", caplog.text):
        assert TOKEN not in said
        assert TOKEN.partition(":")[2] not in said
