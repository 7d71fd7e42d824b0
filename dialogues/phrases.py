"""Every sentence of the bot in one language, formatted safely: what people wrote can never become markup."""

from __future__ import annotations

import html
import re
from dataclasses import field
from typing import Annotated, Final

from pydantic import AfterValidator, ConfigDict
from pydantic.dataclasses import dataclass

from referential.model import Label, Option
from referential.typography import french

Text = Annotated[str, AfterValidator(french)]
TAG: Final = re.compile(r"</?[a-z]+>")


VERBATIM: Final = ConfigDict(extra="forbid")
"""Unlike in the referential, spaces at the ends of a phrase are meant."""


class Markup(str):
    """Text that is already Telegram HTML; everything else is escaped when it is put into a phrase."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, config=VERBATIM)
class Plural:
    """Two forms of a phrase: `one` for the counts that are singular in its language, `other` for the rest."""

    one: Text
    other: Text


@dataclass(frozen=True, slots=True, config=VERBATIM)
class About:
    """What a language calls itself, and what Telegram shows before a first message."""

    name: Label
    description: Text
    short: Text


@dataclass(frozen=True, slots=True, config=VERBATIM)
class Phrases:
    """The phrases of one language; `notice` is the version of the notice that people agree to."""

    language: str
    notice: str
    says: dict[str, Text | Plural]
    buttons: dict[str, Label]
    commands: dict[str, Text]
    about: About
    profile: dict[str, Text]
    """Short titles of the profile questions, by code."""
    options: dict[str, tuple[Option, ...]] = field(default_factory=dict)
    singular: tuple[int, ...] = (0, 1)
    """The counts that call for the singular: 0 and 1 in French, 1 alone in English."""

    def say(self, key: str, **values: object) -> Markup:
        """Return the phrase `key` with `values` put in, escaped unless they are `Markup`.

        :raises KeyError: for a phrase or a value that is missing (the checks find both before the bot starts).
        """
        phrase = self.says[key]
        if isinstance(phrase, Plural):
            phrase = phrase.one if _as_int(values.get("count")) in self.singular else phrase.other
        return Markup(phrase.format_map({name: escape(value) for name, value in values.items()}))

    def option(self, group: str, value: str) -> Option | None:
        """Return the option `value` of a group such as `statuses`."""
        return next((option for option in self.options[group] if option.value == value), None)

    def label(self, group: str, value: str) -> str:
        """Return the label of an option, or the bare value when the group has none."""
        option = self.option(group, value)
        return option.label if option else value


@dataclass(frozen=True, slots=True, config=VERBATIM)
class PhrasesPart:
    """The phrases of one area (`phrases-<area>.fr.yaml`), added to those of `phrases.fr.yaml`."""

    says: dict[str, Text | Plural] = field(default_factory=dict)
    buttons: dict[str, Label] = field(default_factory=dict)
    commands: dict[str, Text] = field(default_factory=dict)
    options: dict[str, tuple[Option, ...]] = field(default_factory=dict)


def escape(value: object) -> Markup:
    """Return `value` as Telegram HTML."""
    return value if isinstance(value, Markup) else Markup(html.escape(str(value), quote=False))


def join(separator: str, parts: list[str] | list[Markup]) -> Markup:
    """Return `parts` side by side, escaped."""
    return Markup(separator.join(escape(part) for part in parts))


def without_markup(text: str) -> str:
    """Return Telegram HTML as plain text."""
    return html.unescape(TAG.sub("", text))


def _as_int(value: object) -> int:
    return value if isinstance(value, int) else 0
