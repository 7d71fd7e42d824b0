"""The whole bot in one thread, on a clock that jumps, with a Telegram that misbehaves: a seed gives one run."""
