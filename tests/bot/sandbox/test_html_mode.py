"""Telegram's HTML: what it gives, and the words of every refusal."""

from __future__ import annotations

import pytest

from bot.sandbox.html_mode import parse_html
from bot.sandbox.limits import Refused

INVALID = "Text contains invalid Unicode characters after decoding HTML entities"


@pytest.mark.parametrize(
    ("html", "text", "entities"),
    [
        ("", "", []),
        ("&lt;&gt;&amp;&quot;&laquo;&#233;&#xE9;", '<>&"&laquo;éé', []),
        ("🌿<i>🌿 &lt;a</i>", "🌿🌿 <a", [("italic", 2, 5)]),
        ("<b>a<u>b</u></b>", "ab", [("bold", 0, 2), ("underline", 1, 1)]),
        ("<strong>a</strong><ins>b</ins><del>c</del>", "abc",
         [("bold", 0, 1), ("underline", 1, 1), ("strikethrough", 2, 1)]),
        ('<span class="tg-spoiler">a</span><tg-spoiler>b</tg-spoiler>', "ab",
         [("spoiler", 0, 1), ("spoiler", 1, 1)]),
        ("<blockquote>a</blockquote><blockquote expandable>b</blockquote>", "ab",
         [("blockquote", 0, 1), ("expandable_blockquote", 1, 1)]),
        ("<B>a</b >", "a", [("bold", 0, 1)]),
        ("<b></b>", "", []),
        ("<i>a</>", "a", [("italic", 0, 1)]),
        ("<a>mot</a>", "mot", []),
        ('<tg-emoji emoji-id="5">🌿</tg-emoji>', "🌿", [("custom_emoji", 0, 2)]),
        ("<i a>b</i>", "b", [("italic", 0, 1)]),
    ],
)  # fmt: skip
def test_text_and_entities(html: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    """Tags go, their places stay, counted in UTF-16 units."""
    parsed, found = parse_html(html)
    assert parsed == text
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in found] == entities


def test_links_are_completed() -> None:
    """An address gets its scheme and its final slash."""
    _, found = parse_html('<a href=example.org>a</a><a href="https://example.org/?a=1&amp;b=2">b</a>')
    assert [entity["url"] for entity in found] == ["http://example.org/", "https://example.org/?a=1&b=2"]


def test_code_with_a_language() -> None:
    """`pre` around `code class=language-…` becomes one entity with the language."""
    _, found = parse_html('<pre><code class="language-python">x</code></pre><code class="language-c">y</code>')
    assert found == [
        {"type": "pre", "offset": 0, "length": 1, "language": "python"},
        {"type": "code", "offset": 1, "length": 1},
    ]


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("🌿é<abc", "Unclosed start tag at byte offset 6"),
        ("🌿é<div>a</div>", 'Unsupported start tag "div" at byte offset 6'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>é</i>", 'Unmatched end tag at byte offset 5, expected "</b>", found "</i>"'),
        ("<i>a</i  ", "Unclosed end tag at byte offset 4"),
        ("<i =a>b</i>", 'Empty attribute name in the tag "i" at byte offset 0'),
        ("<i a", 'Unclosed start tag "i" at byte offset 0'),
        ("<i a = ", 'Unclosed start tag "i" at byte offset 0'),
        ("<i a = x,>", "Unexpected end of name token at byte offset 7"),
        ('<i a = "x>', "Unclosed start tag at byte offset 0"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("2 < 3", 'Unsupported start tag "" at byte offset 2'),
        ("&#xD83D;", f"{INVALID}, check for unmatched surrogate code units"),
    ],
)  # fmt: skip
def test_refusals(html: str, reason: str) -> None:
    """A fault is told in Telegram's words, with the offset in bytes."""
    with pytest.raises(Refused) as refused:
        parse_html(html)
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"
