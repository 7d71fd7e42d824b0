"""Live events reach every page; a page that does not read is cut off."""

from __future__ import annotations

from bot.sandbox.events import Hub


async def test_every_page_hears() -> None:
    """Two pages hear the same event, and the end."""
    hub = Hub()
    first, second = hub.stream(), hub.stream()
    assert [await anext(first), await anext(second)] == ["retry: 500\n\n"] * 2
    hub.publish({"type": "bot"})
    assert [await anext(first), await anext(second)] == ['data: {"type": "bot"}\n\n'] * 2
    hub.close()
    assert [line async for line in first] == []
    assert [line async for line in second] == []


async def test_a_page_that_does_not_read_is_cut_off() -> None:
    """After a thousand unread events the stream ends; the page opens a new one and catches up."""
    hub = Hub()
    stream = hub.stream()
    await anext(stream)
    for number in range(1002):
        hub.publish({"type": "bot", "number": number})
    lines = [line async for line in stream]
    assert len(lines) == 1000
