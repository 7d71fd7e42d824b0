"""Telegram's HTML parse mode: text with tags in, plain text and entities out.

Offsets and lengths of entities count UTF-16 code units. Errors have Telegram's words and the offset in UTF-8
bytes. Source: the behaviour of `parse_html` of Telegram's own library (TDLib), as its public tests show it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.sandbox.entities import TAGS, build_entity, join_languages, sort_entities, utf16_length
from bot.sandbox.limits import Json, Refused, bad_request

_SPACE = " \t\r\n\0\x0b"
_REFERENCE = re.compile(r"&(?:(lt|gt|amp|quot)|#([0-9]{1,8})|#[xX]([0-9a-fA-F]{1,6}));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_TOKEN = re.compile(r"[A-Za-z0-9.-]+")


def parse_html(html: str) -> tuple[str, list[Json]]:
    """Give the plain text and its entities, or raise `Refused` (400, « can't parse entities: … »)."""
    reader = _Reader(html)
    while reader.at < len(html):
        if html[reader.at] != "<":
            reader.read_text()
        elif html.startswith("</", reader.at):
            reader.read_end_tag()
        else:
            reader.read_start_tag()
    return reader.finish()


@dataclass(slots=True)
class _Open:
    """A tag that waits for its end: its name, its attributes, where its text begins."""

    name: str
    attributes: dict[str, str]
    text_at: int


@dataclass(slots=True)
class _Reader:
    html: str
    at: int = 0
    text: str = ""
    stack: list[_Open] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def fault(self, reason: str, begin: int | None = None) -> Refused:
        """Word a fault, with the byte offset of the character number `begin`."""
        if begin is not None:
            reason = f"{reason} at byte offset {self._bytes(begin)}"
        return bad_request(f"can't parse entities: {reason}")

    def read_text(self) -> None:
        end = self.html.find("<", self.at)
        end = len(self.html) if end < 0 else end
        self.text += self._decode(self.html[self.at : end])
        self.at = end

    def read_start_tag(self) -> None:
        begin = self.at
        self.at += 1
        name = self._until(_SPACE + ">").lower()
        if self.at >= len(self.html):
            raise self.fault("Unclosed start tag", begin)
        if name not in TAGS:
            raise self.fault(f'Unsupported start tag "{name}"', begin)
        attributes = self._read_attributes(name, begin)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise self.fault('Tag "span" must have class "tg-spoiler"', begin)
        self.stack.append(_Open(name, attributes, len(self.text)))

    def _read_attributes(self, name: str, begin: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        while True:
            self._skip_spaces()
            if self._here() == ">":
                self.at += 1
                return attributes
            attribute = self._until(_SPACE + "=>").lower()
            if not attribute and self._here():
                raise self.fault(f'Empty attribute name in the tag "{name}"', begin)
            self._skip_spaces()
            if not self._here():
                raise self.fault(f'Unclosed start tag "{name}"', begin)
            attributes[attribute] = self._read_value(name, begin) if self._here() == "=" else ""

    def _read_value(self, name: str, begin: int) -> str:
        self.at += 1
        self._skip_spaces()
        quote = self._here()
        if not quote:
            raise self.fault(f'Unclosed start tag "{name}"', begin)
        if quote in "\"'":
            end = self.html.find(quote, self.at + 1)
            if end < 0:
                raise self.fault("Unclosed start tag", begin)
            value = self._decode(self.html[self.at + 1 : end])
            self.at = end + 1
            return value
        token_at = self.at
        token = _TOKEN.match(self.html, self.at)
        self.at = token.end() if token else self.at
        if not self._here() or self._here() not in _SPACE + ">":
            raise self.fault("Unexpected end of name token", token_at)
        return self.html[token_at : self.at].lower()

    def read_end_tag(self) -> None:
        begin = self.at
        if not self.stack:
            raise self.fault("Unexpected end tag", begin)
        self.at += 2
        name = self._until(_SPACE + ">").lower()
        self._skip_spaces()
        if self._here() != ">":
            raise self.fault("Unclosed end tag", begin)
        self.at += 1
        opened = self.stack.pop()
        if name and name != opened.name:
            expected = f'expected "</{opened.name}>", found "</{name}>"'
            raise bad_request(
                f"can't parse entities: Unmatched end tag at byte offset {self._bytes(begin)}, {expected}",
            )
        covered = self.text[opened.text_at :]
        entity = build_entity(TAGS[opened.name], opened.attributes, covered) if covered else None
        if entity is not None:
            offset = utf16_length(self.text[: opened.text_at])
            self.entities.append({**entity, "offset": offset, "length": utf16_length(covered)})

    def finish(self) -> tuple[str, list[Json]]:
        if self.stack:
            raise self.fault(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].name}"')
        return self.text, join_languages(sort_entities(self.entities))

    def _decode(self, raw: str) -> str:
        decoded = _REFERENCE.sub(_character, raw)
        if any("\ud800" <= character <= "\udfff" for character in decoded):
            reason = "Text contains invalid Unicode characters after decoding HTML entities"
            raise self.fault(f"{reason}, check for unmatched surrogate code units")
        return decoded

    def _bytes(self, begin: int) -> int:
        return len(self.html[:begin].encode("utf-8", "surrogatepass"))

    def _here(self) -> str:
        return self.html[self.at : self.at + 1]

    def _until(self, stops: str) -> str:
        begin = self.at
        while self.at < len(self.html) and self.html[self.at] not in stops:
            self.at += 1
        return self.html[begin : self.at]

    def _skip_spaces(self) -> None:
        while self._here() and self._here() in _SPACE:
            self.at += 1


def _character(match: re.Match[str]) -> str:
    named, decimal, hexadecimal = match.groups()
    if named:
        return _NAMED[named]
    number = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(number) if 0 < number < 0x10FFFF else match.group()  # noqa: PLR2004 (end of Unicode)
