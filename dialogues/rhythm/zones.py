"""Time zones by the names that people know: a short list on buttons, and any city of the tz database when typed."""

from __future__ import annotations

from functools import cache

from dialogues.readings import fold


def city_of(zone: str) -> str:
    """Return the last part of a zone's name, as the options `zones` of the phrases name it."""
    return fold(zone.rpartition("/")[2])


def zone_named(text: str) -> str:
    """Return the zone that a text names (« Nouméa », « Indian/Reunion », « new york »), or nothing."""
    return _names().get(fold(text).replace(" ", "_").replace("-", "_"), "")


@cache
def _names() -> dict[str, str]:
    """Return folded name, and folded city -> zone; regions of several parts by their last."""
    from zoneinfo import available_timezones  # late: reads the folder of the tz database

    names: dict[str, str] = {}
    for name in sorted(available_timezones()):
        if "/" not in name or name.startswith(("Etc/", "posix/", "right/", "SystemV/")):
            continue
        folded = fold(name).replace("-", "_")
        names[folded] = name
        names.setdefault(folded.rpartition("/")[2], name)
    return names | {"utc": "Etc/UTC", "etc/utc": "Etc/UTC"}
