"""The schema as numbered migrations. A migration that has run is never changed: the next one is added below."""

from __future__ import annotations

from typing import Final

from sqlite_utils import Database, Migrations

migrations: Final = Migrations("mailleur")

_TABLES: Final = """
create table people (
    id integer primary key,                 -- number of the Telegram account
    notice text not null,                   -- version of the notice agreed to
    consented_at text not null,
    language text not null default 'fr',
    seen_at text not null                   -- last turn: retention counts from here
) strict;

create table projects (
    id integer primary key autoincrement,   -- an id is never used again: old buttons name it
    name text not null,
    created_at text not null
) strict;

create table members (
    project integer not null references projects(id),
    person integer not null references people(id),
    role text not null check (role in ('responsable', 'animation', 'contribution', 'lecture')),
    shares integer not null default 0,
    joined_at text not null,
    primary key (project, person)
) strict, without rowid;
create index members_person on members(person);

create table invitations (
    secret text primary key,                -- SHA-256 of the payload, in hexadecimal
    project integer not null references projects(id),
    role text not null,
    until text not null
) strict, without rowid;
create index invitations_project on invitations(project);

create table conversations (
    id integer primary key autoincrement,
    chat integer not null,
    thread integer not null default 0,
    person integer not null references people(id),
    state text not null,
    updated_at text not null,
    unique (chat, thread)
) strict;
create index conversations_person on conversations(person);

create table answers (
    id integer primary key autoincrement,
    project integer not null references projects(id),
    person integer not null references people(id),
    code text not null,
    question text not null,
    value text,                             -- JSON, or null for a comment alone
    detail text,
    comment text not null default '',
    comment_kind text not null default '',
    reason text not null default '',
    return_on text not null default '',
    at text not null,
    replaces integer,                       -- an answer, which an erasure may have taken away since
    version text not null,                  -- of the referential
    wording text not null,                  -- as the person read it
    visibility text not null
) strict;
create index answers_person on answers(person, project, at);
create index answers_project on answers(project);
create index answers_replaces on answers(replaces);

create table current_answers (              -- a projection of answers, kept in the same transaction
    person integer not null,
    project integer not null,
    code text not null,
    answer integer not null references answers(id),
    primary key (person, project, code)
) strict, without rowid;
create index current_answers_answer on current_answers(answer);
create index current_answers_project on current_answers(project);

create table answer_messages (              -- which message of the person gave which answer, to correct by editing
    person integer not null,
    message integer not null,
    answer integer not null references answers(id),
    place text not null,
    primary key (person, message)
) strict, without rowid;
create index answer_messages_answer on answer_messages(answer);

create table handled_updates (              -- kept 48 hours; a key, never a watermark
    id integer primary key,
    at text not null
) strict;
create index handled_updates_at on handled_updates(at);

create table erasures (                     -- while `open`, its rows may leave the log; then it keeps only a date
    id integer primary key autoincrement,
    at text not null,
    reason text not null,
    person integer,
    project integer,
    answer_until text,
    open integer not null default 1,
    answers integer not null default 0
) strict;
"""

_TRIGGERS: Final = (
    """
create trigger answers_never_change before update on answers
begin
    select raise(abort, 'answers are append-only');
end
""",
    """
create trigger answers_leave_by_erasure before delete on answers
when not exists (
    select 1 from erasures
    where open = 1
      and (person is null or person = old.person)
      and (project is null or project = old.project)
      and (answer_until is null or (old.at < answer_until and old.visibility = 'prive-strict'))
      and coalesce(person, project, answer_until) is not null
)
begin
    select raise(abort, 'answers leave the log by an erasure only');
end
""",
)


@migrations(name="0001_first_tables")
def _first_tables(db: Database) -> None:
    for statement in _statements(_TABLES):
        db.execute(statement)
    for trigger in _TRIGGERS:
        db.execute(trigger)


_QUEUES: Final = """
create table inbox (                        -- updates received, until the turn that each one makes is written
    id integer primary key,
    chat integer not null,
    raw text not null,                      -- as Telegram sent it; erased once handled
    received_at text not null,
    tries integer not null default 0,
    fault text not null default ''
) strict;

create table outbox (                       -- replies written with their turn, until they have left
    id integer primary key autoincrement,
    chat integer not null,
    thread integer not null,
    text text not null,
    markup text not null,
    edits integer not null,
    file text not null,
    content blob not null,
    queued_at text not null
) strict;
create index outbox_chat on outbox(chat);
"""


@migrations(name="0002_inbox_and_outbox")
def _inbox_and_outbox(db: Database) -> None:
    for statement in _statements(_QUEUES):
        db.execute(statement)


_GROUPS: Final = """
create table groups (                       -- groups that chose a language: nothing else of a group is kept
    chat integer primary key,
    language text not null
) strict;
"""


@migrations(name="0003_language_of_groups")
def _language_of_groups(db: Database) -> None:
    for statement in _statements(_GROUPS):
        db.execute(statement)


_VERSIONS: Final = """
create table referential_versions (         -- what each version of the content asked: nothing about anybody
    version text primary key,
    seen_at text not null,
    questions text not null                 -- JSON: id of a question -> digest of its text and options
) strict, without rowid;
"""


@migrations(name="0004_referential_versions")
def _referential_versions(db: Database) -> None:
    for statement in _statements(_VERSIONS):
        db.execute(statement)


_NOTEBOOK: Final = """
alter table people add column zone text not null default 'Europe/Paris';

create table entries (                      -- the notebook: commitments, meetings, risks…; appended, like answers
    id integer primary key autoincrement,
    project integer not null,               -- 0: of the person alone
    person integer not null references people(id),
    kind text not null,
    number integer not null,                -- the entry's own, the same in each of its rows
    body text not null,                     -- JSON: the whole state of the entry
    at text not null,
    visibility text not null
) strict;
create index entries_person on entries(person, project);
create index entries_project on entries(project);
create index entries_number on entries(number);

create table current_entries (              -- a projection of entries, kept in the same transaction
    number integer primary key,
    person integer not null,
    project integer not null,
    kind text not null,
    entry integer not null references entries(id)
) strict;
create index current_entries_person on current_entries(person, project, kind);
create index current_entries_project on current_entries(project, kind);
create index current_entries_entry on current_entries(entry);

create table reminders (                    -- what is to be said later; it falls due once, then it goes
    person integer not null references people(id),
    project integer not null,
    kind text not null,
    entry integer not null,
    at text not null,                       -- the moment it falls due, in UTC
    primary key (person, project, kind, entry)
) strict, without rowid;
create index reminders_at on reminders(at);
"""

_NOTEBOOK_TRIGGERS: Final = (
    """
create trigger entries_never_change before update on entries
begin
    select raise(abort, 'entries are append-only');
end
""",
    """
create trigger entries_leave_by_erasure before delete on entries
when not exists (
    select 1 from erasures
    where open = 1
      and (person is null or person = old.person)
      and (project is null or project = old.project)
      and (answer_until is null or (old.at < answer_until and old.visibility = 'prive-strict'))
      and coalesce(person, project, answer_until) is not null
)
begin
    select raise(abort, 'entries leave the notebook by an erasure only');
end
""",
)


@migrations(name="0005_notebook_and_reminders")
def _notebook_and_reminders(db: Database) -> None:
    for statement in (*_statements(_NOTEBOOK), *_NOTEBOOK_TRIGGERS):
        db.execute(statement)


_INDEXES_OF_ERASURE: Final = """
create index erasures_open on erasures(open) where open = 1;
create index answers_strict on answers(at) where visibility = 'prive-strict';
create index entries_strict on entries(at) where visibility = 'prive-strict';
create index inbox_tried on inbox(chat) where tries > 0;
create index reminders_project on reminders(project);
"""
"""What an erasure takes is found without reading the rest, however long the log and the list of erasures are."""


@migrations(name="0006_indexes_of_erasure")
def _indexes_of_erasure(db: Database) -> None:
    for statement in _statements(_INDEXES_OF_ERASURE):
        db.execute(statement)


_RESTING: Final = """
alter table reminders add column resting integer not null default 0;    -- 1: waits for the person's next turn
alter table reminders add column due_at text not null default '';       -- its own moment, when it had to be held
alter table people add column nudged_at text not null default '';       -- last message that they had not asked for
"""


@migrations(name="0007_resting_reminders")
def _resting_reminders(db: Database) -> None:
    for statement in _statements(_RESTING):
        db.execute(statement)


_TEAMS: Final = """
create table teams (                        -- groups that the bot is in: what is needed to speak there
    id integer primary key autoincrement,
    chat integer not null unique,
    secret text not null,                   -- what its links end with: whoever reads the group knows it
    title text not null,
    project integer not null default 0,     -- 0: bound to none
    people integer not null default 0,      -- how many people the group had when it was last counted; 0: unknown
    panel integer not null default 0,       -- number of the message where it stands; 0: none
    book integer not null default 0,        -- the same, of its book
    present integer not null default 1,     -- 0: the bot was put out
    used_at text not null                   -- retention counts from here
) strict;
create index teams_project on teams(project);
create index teams_secret on teams(secret);
create index teams_used on teams(used_at);

create table team_members (                 -- who has joined; a structure and a function, no name
    team integer not null references teams(id),
    person integer not null references people(id),
    structure text not null,
    function text not null,
    joined_at text not null,
    primary key (team, person)
) strict, without rowid;
create index team_members_person on team_members(person);

create table rounds (
    id integer primary key autoincrement,
    team integer not null references teams(id),
    thread integer not null,
    person integer not null,                -- who opened it; 0 once they are erased
    body text not null,                     -- JSON: what is asked, and how
    opened_at text not null,
    ends_at text not null,
    closed_at text not null default '',
    ending text not null default '',
    panel integer not null default 0,
    published text not null default ''      -- JSON: the restitution, without any link to a person
) strict;
create index rounds_team on rounds(team);
create index rounds_open on rounds(ends_at) where closed_at = '';
create index rounds_closed on rounds(closed_at) where closed_at <> '';
create index rounds_person on rounds(person) where person <> 0;

create table voices (                       -- answers of rounds, appended; a person's last row counts
    id integer primary key autoincrement,
    round integer not null references rounds(id),
    person integer not null,
    body text not null,                     -- JSON: value, comment, the sentence agreed to, whether it came late
    at text not null
) strict;
create index voices_round on voices(round, person);
create index voices_person on voices(person);

create table traces (                       -- what a group made of a disagreement: appended, and no author is kept
    id integer primary key autoincrement,
    round integer not null references rounds(id),
    body text not null,
    at text not null
) strict;
create index traces_round on traces(round);

create table team_notes (                   -- the book of a group: appended, and no author is kept
    id integer primary key autoincrement,
    team integer not null references teams(id),
    number integer not null,                -- of the line, within its group
    kind text not null,
    body text not null,                     -- JSON: the whole state of the line
    at text not null
) strict;
create index team_notes_team on team_notes(team, number);

alter table outbox add column panel text not null default '';
"""

_TEAMS_TRIGGERS: Final = (
    """
create trigger voices_never_change before update on voices
begin
    select raise(abort, 'voices are append-only');
end
""",
    """
create trigger team_notes_never_change before update on team_notes
begin
    select raise(abort, 'the book of a group is append-only');
end
""",
    """
create trigger traces_never_change before update on traces
begin
    select raise(abort, 'traces are append-only');
end
""",
    """
create trigger voices_leave_by_erasure before delete on voices
when not exists (
    select 1 from erasures
    where open = 1
      and (person is null or person = old.person)
      and (project is null or project = (select t.project from teams t join rounds r on r.team = t.id
                                         where r.id = old.round))
      and (answer_until is null or exists (select 1 from rounds r where r.id = old.round and r.closed_at <> ''
                                           and r.closed_at < answer_until))
      and coalesce(person, project, answer_until) is not null
)
begin
    select raise(abort, 'voices leave by an erasure only');
end
""",
)


@migrations(name="0008_teams_and_rounds")
def _teams_and_rounds(db: Database) -> None:
    for statement in (*_statements(_TEAMS), *_TEAMS_TRIGGERS):
        db.execute(statement)


_SUPPORTS: Final = """
create table supports (                     -- who supports a project from outside, without being a member of it
    id integer primary key autoincrement,   -- an id is never used again: buttons name it
    project integer not null references projects(id),
    person integer not null references people(id),
    granted_at text not null,
    unique (project, person)
) strict;
create index supports_person on supports(person);

create table points_shown (                 -- members who let these people read the titles of their points of vigilance
    project integer not null references projects(id),
    person integer not null references people(id),
    shown_at text not null,
    primary key (project, person)
) strict, without rowid;
create index points_shown_person on points_shown(person);
"""


@migrations(name="0009_supports")
def _supports(db: Database) -> None:
    for statement in _statements(_SUPPORTS):
        db.execute(statement)


_TRAININGS: Final = """
create table trainings (                    -- sessions of a training day; forgotten a week after their end
    id integer primary key autoincrement,
    trainer integer not null references people(id),
    code text not null unique,              -- opens the session to whoever has it, until its end
    opened_at text not null,
    until text not null,
    closed_at text not null default '',
    survey text not null default ''         -- JSON: what its survey gives, published once at its close (counts)
) strict;
create index trainings_trainer on trainings(trainer);
create index trainings_until on trainings(until);

create table training_places (              -- who is in a session, and the parts finished: nothing of what was said
    training integer not null references trainings(id),
    person integer not null references people(id),
    joined_at text not null,
    parts text not null default '',         -- names of parts, with a space after each
    primary key (training, person)
) strict, without rowid;
create index training_places_person on training_places(person);
"""


@migrations(name="0010_trainings")
def _trainings(db: Database) -> None:
    for statement in _statements(_TRAININGS):
        db.execute(statement)


def _statements(script: str) -> list[str]:
    """Split a script without triggers into statements (`executescript` would commit the migration half-way)."""
    lines = [line.partition("--")[0] for line in script.splitlines()]
    return [statement for statement in "\n".join(lines).split(";") if statement.strip()]
