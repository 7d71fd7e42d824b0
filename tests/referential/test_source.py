"""Places and problems."""

from __future__ import annotations

from referential.source import ContentError, Problem, Source


def test_problem_is_a_line_that_editors_jump_to() -> None:
    """The form is `file:line: fault; remedy`."""
    assert str(Problem(Source("a.yaml", 3), "faute", "remède")) == "a.yaml:3: faute; remède"


def test_content_error_sorts_by_line_and_drops_doubles() -> None:
    """Line 9 comes before line 10, and the same fault is said once."""
    tenth, ninth = (Problem(Source("a.yaml", line), "faute", "remède") for line in (10, 9))
    error = ContentError((tenth, ninth, tenth))
    assert error.problems == (ninth, tenth)
    assert str(error) == "a.yaml:9: faute; remède\na.yaml:10: faute; remède"
