"""The library names what exists."""

from __future__ import annotations

from typing import Any, get_args, get_type_hints

from referential.library import LIBRARY
from referential.loader import Referential
from tests.referential.conftest import Faults


def test_entries_of_two_lists_may_share_an_id(faults_of: Faults) -> None:
    """An id is unique within its own list: « controverse » is a case of interview and could be a risk."""
    assert faults_of("gouvernance.yaml", ("id: sans-regle", "id: decider")) == []


def test_a_list_that_must_not_be_empty(faults_of: Faults) -> None:
    """An entry without origin is refused."""
    (error,) = faults_of("glossaire.yaml", ("sources: [dossier 7]", "sources: []"))
    assert error.startswith("glossaire.yaml:7: « sources » compte 0 élément(s) au lieu de 1 au moins; ")


def test_every_list_of_the_library_is_named() -> None:
    """A list of entries that `LIBRARY` forgets would not be checked."""
    for _, shape, lists in LIBRARY.values():
        hints = get_type_hints(shape, include_extras=True)
        assert {key for key, hint in hints.items() if "id" in _members(hint)} == {*lists}


def _members(hint: Any) -> set[str]:
    """Return the fields of the entries that a list of type `hint` holds."""
    inner = [each for part in (hint, *get_args(hint)) for each in get_args(part)]
    return {name for each in (*get_args(hint), *inner) for name in getattr(each, "__dataclass_fields__", {})}


def test_fields_follow_their_files(minimal: Referential) -> None:
    """Each file is a field of the referential, in its shape."""
    for field, shape, _ in LIBRARY.values():
        assert isinstance(getattr(minimal, field), shape)
