"""The page's own API, under `/page/`: JSON in, JSON out; a test harness may use it as well.

Requests that act are POST with a JSON object that names the `person` who acts. A refusal answers with its
status and `{"ok": false, "description": …}`.
"""

from __future__ import annotations

import binascii
from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.sandbox import inline, page_actions, presses, shapes
from bot.sandbox.limits import Json, Refused, bad_request
from bot.sandbox.method_bot import commands_for
from bot.sandbox.parameters import read_json
from bot.sandbox.people import find_chat, find_person

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from bot.sandbox.sessions import Session

_MESSAGES_MAX = 1000


class PageApi:
    """Serves the page; `routes` gives its addresses."""

    def __init__(self, session: Session) -> None:
        """Serve the world of `session`."""
        self._session = session

    def routes(self) -> list[Route]:
        """Give every route of the page's API."""
        return [
            Route("/page/state", self.state),
            Route("/page/events", self.events),
            Route("/page/chats/{chat}/messages", self.messages),
            Route("/page/chats/{chat}/commands", self.commands),
            Route("/page/presses/{press}", self.press),
            Route("/page/searches/{search}", self.search),
            Route("/page/files/{file}", self.file),
            *(Route(f"/page/{name}", self._acting(action), methods=["POST"])
              for name, action in page_actions.ACTIONS.items()),
        ]  # fmt: skip

    async def state(self, _: Request) -> Response:
        """Give the bot, the people and the chats (each with its last message)."""
        world = self._session.world
        words: dict[str, str] = world.settings.get("description", {})
        bot = {**shapes.bot_user(world), "description": words.get("fr") or words.get("") or ""}
        people = [shapes.person_for_page(person) for person in world.people.values()]
        chats = [shapes.chat_for_page(world, chat) for chat in world.chats.values()]
        return JSONResponse({"bot": bot, "people": people, "chats": chats})

    async def events(self, _: Request) -> Response:
        """Give the live events, as Server-Sent Events."""
        headers = {"Cache-Control": "no-store"}
        return StreamingResponse(self._session.hub.stream(), media_type="text/event-stream", headers=headers)

    async def messages(self, request: Request) -> Response:
        """Give the messages of a chat, oldest first; `?after=` a message id, the last 1000 at most."""
        world = self._session.world
        after = _number(request.query_params.get("after"))
        chat = world.messages.get(_number(request.path_params["chat"]), {})
        found = [message for number, message in chat.items() if number > after][-_MESSAGES_MAX:]
        return JSONResponse({"messages": [shapes.for_page(world, message) for message in found]})

    async def commands(self, request: Request) -> Response:
        """Give the commands that `?person=` sees in a chat."""
        world = self._session.world
        try:
            person = find_person(world, _number(request.query_params.get("person")))
            chat = find_chat(world, _number(request.path_params["chat"]))
        except Refused as refused:
            return _refusal(refused)
        return JSONResponse({"commands": commands_for(world, chat, person.id, person.language_code)})

    async def press(self, request: Request) -> Response:
        """Give one press and, when it has come, the bot's answer."""
        found = self._session.world.presses.get(request.path_params["press"])
        return _refusal(bad_request("no such press")) if found is None else JSONResponse(presses.for_page(found))

    async def search(self, request: Request) -> Response:
        """Give one search and, when it has come, the bot's answer."""
        found = self._session.world.searches.get(request.path_params["search"])
        return _refusal(bad_request("no such search")) if found is None else JSONResponse(inline.for_page(found))

    async def file(self, request: Request) -> Response:
        """Give a file, to look at (pictures) or to save (everything else)."""
        file = self._session.world.files.get(request.path_params["file"])
        if file is None:
            return Response(status_code=404)
        headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}
        if not file.mime.startswith("image/") or "svg" in file.mime:
            headers["Content-Disposition"] = "attachment"
        return Response(file.content, media_type=file.mime, headers=headers)

    def _acting(self, action: Callable[[page_actions.Act], Json]) -> Callable[[Request], Any]:
        async def act(request: Request) -> Response:
            try:
                # A foreign page cannot send this type without asking first, and it would ask in vain.
                if not request.headers.get("content-type", "").startswith("application/json"):
                    raise bad_request("JSON expected")
                given = read_json(await request.body())
                with self._session.change() as world:
                    result = action(page_actions.Act(world, self._session.now(), given))
            except (KeyError, TypeError, ValueError, binascii.Error) as fault:
                return _refusal(bad_request(f"missing or wrong field: {fault}"))
            except Refused as refused:
                return _refusal(refused)
            return JSONResponse(result)

        return act


def _refusal(refused: Refused) -> Response:
    return JSONResponse({"ok": False, "description": refused.description}, refused.code)


def _number(text: str | None) -> int:
    """Read an id (groups have negative ones, which Starlette's own converter refuses); 0 for nonsense."""
    try:
        return int(text or "0")
    except ValueError:
        return 0
