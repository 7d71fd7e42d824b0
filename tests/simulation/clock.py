"""An event loop whose time jumps to the next timer: hours pass in no time, and always in the same way."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")


class Stuck(Exception):
    """Nothing is left that could ever happen."""


class _Jumping(selectors.SelectSelector):
    """Waits for nothing: notes how long the loop would have waited."""

    jumped = 0.0

    def select(self, timeout: float | None = None) -> list[Any]:
        """Jump over the time that the loop would wait."""
        if timeout is None:
            raise Stuck
        self.jumped += max(timeout, 0.0)
        return []


class Loop(asyncio.SelectorEventLoop):
    """A loop on a clock that jumps."""

    def __init__(self) -> None:
        self._jumping = _Jumping()
        super().__init__(self._jumping)

    def time(self) -> float:
        """Return the seconds since the loop was made."""
        return self._jumping.jumped


def run(work: Coroutine[Any, Any, Result], name: str) -> Result:
    """Run `work` to its end on such a loop, in a task of this name."""
    loop = Loop()
    try:
        return loop.run_until_complete(loop.create_task(work, name=name))
    finally:
        left = asyncio.all_tasks(loop)
        for task in left:
            task.cancel()
        if left:
            loop.run_until_complete(asyncio.wait(left))
        loop.close()
