"""What the dialogue of a group names."""

from __future__ import annotations

from typing import Final

from dialogues.registry import Registry
from dialogues.teams import book, doors, joining, page

AREA: Final = Registry(
    actions={
        "pick-team": page.pick_team,
        "keep-structure": joining.keep_structure,
        "join-team": joining.join_team,
        "leave-team": joining.leave_team,
        "bind-team": page.bind,
        "unbind-team": page.unbind,
        "read-team-line": book.read_line,
        "keep-team-line": book.keep_line,
        "pick-note": book.pick_note,
        "mark-note": book.mark,
        "move-note": book.move,
        "note-meeting": book.note_meeting,
    },
    arrivals={
        "open-teams": page.open_teams,
        "go-on": joining.go_on,
        "follow-link": doors.follow,
        "answer-round": page.answer_round,
        "prepare-round": page.prepare_round,
    },
    conditions={
        "without-project": page.without_project,
        "linked": page.linked,
        "note-moves": book.moves,
    },
    choices={
        "joined-groups": page.teams,
        "team-structures": joining.structures,
        "team-functions": joining.functions,
        "projects-to-bind": page.projects_to_bind,
        "team-book": book.book,
        "team-outcomes": book.outcomes,
    },
    typed={"team-structures": joining.typed_structure},
    screens={"equipe-cadre": page.frame, "equipe-page": page.page, "livre-carte": book.card},
    asked={"note-day": book.asked_day, "team-meeting": book.asked_meeting},
)
"""Joining a group, and its page."""
