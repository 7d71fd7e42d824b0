"""The parameters of a Bot API request, however they travel: JSON, form, multipart or query string."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from bot.sandbox.limits import bad_request

if TYPE_CHECKING:
    from starlette.requests import Request


@dataclass(frozen=True, slots=True)
class Upload:
    """One file of a multipart request."""

    name: str
    mime: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Parameters:
    """Named values; in a form every one of them is text, and objects are JSON in text."""

    values: dict[str, Any] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Give a text; empty when it is missing."""
        value = self.values.get(name)
        return "" if value is None else str(value)

    def number(self, name: str) -> int | None:
        """Give a whole number; None when it is missing or is none."""
        try:
            return int(self.text(name))
        except ValueError:
            return None

    def flag(self, name: str) -> bool:
        """Give a yes or no; no when it is missing."""
        return self.text(name).lower() in {"true", "1", "yes"}

    def data(self, name: str) -> Any:
        """Give an object or a list; None when it is missing; refuses what is not JSON."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return read_json(value)
        except ValueError as fault:
            raise bad_request(f"can't parse {name} JSON object") from fault


def read_json(raw: str | bytes) -> Any:
    r"""Read JSON; a lone half of a UTF-16 pair (`\ud83d`) becomes U+FFFD, since no answer could carry it."""
    return _well_formed(json.loads(raw))


def _well_formed(value: Any) -> Any:
    match value:
        case str():
            return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        case list():
            return [_well_formed(item) for item in value]
        case dict():
            return {_well_formed(name): _well_formed(item) for name, item in value.items()}
        case _:
            return value


async def read_parameters(request: Request) -> Parameters:
    """Read the query string and the body of a request."""
    values: dict[str, Any] = dict(request.query_params)
    kind = request.headers.get("content-type", "")
    body = await request.body()
    if kind.startswith("application/json"):
        try:
            given = read_json(body or b"{}")
        except ValueError as fault:
            raise bad_request("can't parse request JSON object") from fault
        if isinstance(given, dict):
            values.update(given)
    elif kind.startswith("application/x-www-form-urlencoded"):
        values.update(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    elif kind.startswith("multipart/form-data"):
        return _read_multipart(body, kind, values)
    return Parameters(values)


def _read_multipart(body: bytes, kind: str, values: dict[str, Any]) -> Parameters:
    # A few lines here spare a dependency that only this module would need.
    boundary = re.search(r'boundary="?([^";]+)', kind)
    if boundary is None:
        raise bad_request("can't parse multipart request")
    uploads: dict[str, Upload] = {}
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary.group(1).encode())[1:-1]:
        head, _, content = part.partition(b"\r\n\r\n")
        headers = head.decode("utf-8", "replace")
        name = re.search(r'[; ]name="([^"]*)"', headers)
        filename = re.search(r'filename="([^"]*)"', headers)
        mime = re.search(r"content-type:\s*(\S+)", headers, re.IGNORECASE)
        if name is not None and filename is not None:
            given = mime.group(1) if mime else "application/octet-stream"
            uploads[name.group(1)] = Upload(filename.group(1), given, content)
        elif name is not None:
            values[name.group(1)] = content.decode("utf-8", "replace")
    return Parameters(values, uploads)
