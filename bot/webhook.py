"""Receiving by webhook: listen first, then tell Telegram where, and stay for as long as the program runs."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable
from typing import Final

from telegram.error import BadRequest

from bot.app import Mailleur
from bot.heartbeat import EVERY
from bot.sandbox.listening import PortTaken
from bot.sandbox.listening import listen as open_listener
from bot.settings import Webhook
from bot.telegram.errors import plain
from bot.telegram.updates import ALLOWED

log = logging.getLogger(__name__)
MOST_CONNECTIONS: Final = 40
"""Requests that Telegram may make at once: its own default."""
FINISH_WITHIN: Final = 5
"""Seconds given to the requests in hand when the program stops."""

Beat = Callable[[], Awaitable[None]]
Insist = Callable[[Callable[[], Awaitable[object]]], Awaitable[None]]


class WebhookUnusable(Exception):
    """The webhook cannot be used; the message names the setting and says what to do."""


async def listen(mailleur: Mailleur, webhook: Webhook, beat: Beat, insist: Insist) -> None:
    """Receive updates for ever. `insist` asks something of Telegram until the network lets it.

    :raises WebhookUnusable: when we cannot listen there, or Telegram refuses the address.
    :raises bot.sandbox.listening.PortTaken: when another program listens there.
    """
    import uvicorn  # late: who fetches updates needs no web server

    from bot.serving import serving
    from bot.telegram.webhook import application

    secret = webhook.secret or secrets.token_urlsafe(32)
    try:
        listener = open_listener(webhook.host, webhook.port)
    except PortTaken:
        raise
    except OSError as error:
        raise WebhookUnusable(f"MAILLEUR_WEBHOOK_LISTEN: cannot listen there ({error.strerror})") from None
    config = uvicorn.Config(
        application(webhook.path, secret, mailleur.receive),
        log_config=None,
        access_log=False,
        lifespan="off",
        ws="none",
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=FINISH_WITHIN,
    )

    async def announce() -> None:
        try:
            await mailleur.bot.call(
                "setWebhook",
                url=webhook.url,
                secret_token=secret,
                max_connections=MOST_CONNECTIONS,
                allowed_updates=list(ALLOWED),
            )
        except BadRequest as refusal:
            raise WebhookUnusable(f"MAILLEUR_WEBHOOK_URL: refused by Telegram ({plain(refusal)})") from None

    async with serving(config, listener) as server:
        await insist(announce)
        log.info("updates are awaited on port %s", listener.getsockname()[1])
        while not server.done():
            await beat()
            await asyncio.wait({server}, timeout=EVERY)
