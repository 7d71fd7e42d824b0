"""Entities of a text: built from tags, found in plain text, kept in place when the text is trimmed.

Offsets and lengths count UTF-16 code units, as everywhere in the Bot API.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.sandbox.limits import Json

TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "code": "code", "pre": "pre",
    "a": "text_link", "span": "spoiler", "tg-spoiler": "spoiler", "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}  # fmt: skip
"""The tags of Telegram's HTML and the entity that each one gives."""

_FOUND = re.compile(
    r"(?P<url>\bhttps?://[^\s<>\"]*[^\s<>\".,;:!?)\]»]|\bt\.me/[A-Za-z0-9_]+(?:\?[\w=&-]+)?)"
    r"|(?P<email>\b[\w.+-]+@[\w-]+\.[a-z]{2,})"
    r"|(?P<mention>(?<![\w/])@[A-Za-z]\w{3,31}\b)"
    r"|(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/]))"
    r"|(?P<hashtag>(?<![\w#])#\w*[^\W\d]\w*)",
)


def utf16_length(text: str) -> int:
    """Count UTF-16 code units, the unit of Telegram's offsets."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def find_entities(text: str, given: list[Json]) -> list[Json]:
    """Add to the `given` entities the commands, mentions, hashtags and addresses that Telegram finds."""
    closed = [(e["offset"], e["offset"] + e["length"]) for e in given
              if e["type"] in {"code", "pre", "text_link", "text_mention"}]  # fmt: skip
    found = list(given)
    for match in _FOUND.finditer(text):
        begin = utf16_length(text[: match.start()])
        length = utf16_length(match.group())
        if all(begin + length <= start or end <= begin for start, end in closed):
            found.append({"type": str(match.lastgroup), "offset": begin, "length": length})
    return sort_entities(found)


def trim(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Take blanks off both ends of a text, as Telegram does, and move its entities along."""
    text = text.replace("\r", "").rstrip()
    kept = text.lstrip()
    shift = utf16_length(text) - utf16_length(kept)
    end = utf16_length(kept)
    moved = []
    for entity in entities:
        begin = max(entity["offset"] - shift, 0)
        length = min(entity["offset"] + entity["length"] - shift, end) - begin
        if length > 0:
            moved.append({**entity, "offset": begin, "length": length})
    return kept, moved


def sort_entities(entities: list[Json]) -> list[Json]:
    """Order entities as Telegram does: by place, the longer one first."""
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def build_entity(kind: str, attributes: dict[str, str], covered: str) -> Json | None:
    """Give the entity of a closed tag without its place; None for a link that leads nowhere."""
    if kind == "text_link":
        url = _web_address(attributes.get("href") or covered)
        return None if url is None else {"type": kind, "url": url}
    if kind == "custom_emoji":
        return {"type": kind, "custom_emoji_id": attributes.get("emoji-id", "")}
    if kind == "blockquote" and "expandable" in attributes:
        return {"type": "expandable_blockquote"}
    language = attributes.get("class", "").removeprefix("language-")
    if kind == "code" and language and language != attributes.get("class"):
        return {"type": kind, "language": language}
    return {"type": kind}


def _web_address(url: str) -> str | None:
    """Complete an address as Telegram does (`http://`, final slash); None for what is no address."""
    if re.match(r"(tg|ton|tonsite|mailto|tel):", url):
        return url
    match = re.fullmatch(r"(?:(https?)://)?([^\s/?#]+\.[^\s/?#.]+)([/?#]\S*)?", url, re.IGNORECASE)
    if match is None:
        return None
    scheme, host, rest = match.groups()
    rest = rest or "/"
    return f"{(scheme or 'http').lower()}://{host}{rest if rest.startswith('/') else '/' + rest}"


def join_languages(entities: list[Json]) -> list[Json]:
    """Join `pre` and `code class=language-…` that cover the same text into one `pre` with a language."""
    result: list[Json] = []
    for entity in entities:
        place = (entity["offset"], entity["length"])
        twin = next((e for e in entities if e is not entity and (e["offset"], e["length"]) == place
                     and {e["type"], entity["type"]} == {"pre", "code"}), None)  # fmt: skip
        language = entity.get("language") or (twin or {}).get("language")
        if twin is not None and language:
            if entity["type"] == "pre":
                result.append({**entity, "language": language})
            continue
        result.append({key: value for key, value in entity.items() if key != "language"})
    return result
