"""The whole of the bot around python-telegram-bot, on a file, with Telegram in memory."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database
from telegram.error import TelegramError

from bot import app
from bot.app import now
from bot.stage import Stage
from bot.store import erasure, inbox, outbox, people
from bot.store.inbox import MOST_TRIES
from bot.store.writer import Writer
from bot.telegram.updates import Heard, Migrated, Searched, hear
from bot.transcript import Press, parse
from bot.turns import Incoming, Turns
from dialogues import loader
from dialogues.phrases import without_markup
from tests.bot.raw import ANA, BRUNO, GROUP, Raw, chat, joined, message, pressed, said
from tests.telegram_in_memory import Json, refusal
from tests.ways import ApplicationWay, until

WELCOME = "ana> /start\nana> [J'accepte]\nana> Vallées\n"
PROFILE = "officiellement"
SECRET = "MON-SECRET-A-MOI"  # noqa: S105 - what must not be written
NOBODY = ("people", "projects", "conversations", "answers", "team_members", "voices")
"""The tables that hold something of a person."""


def shown(way: ApplicationWay) -> list[str]:
    """Return what was sent since the last time, as people read it."""
    return [without_markup(text) for text in way.telegram.texts()]


async def rows(way: ApplicationWay) -> list[str]:
    """Return the lines of the log."""
    return [line for _, line in await way.logged(0)]


async def count(way: ApplicationWay, table: str) -> int:
    """Return how many rows a table has."""
    sql = f"select count(*) from {table}"  # noqa: S608 - a name of our own
    return int(await way.writer.run(lambda db: db.execute(sql).fetchone()[0]))


async def told(way: ApplicationWay, *updates: Raw) -> list[str]:
    """Hand over updates as fast as polling does, and return what the bot sent about them all."""
    for update in updates:
        await way.receive(update)
    await way.settle()
    return shown(way)


def press(stage: Stage, label: str, **more: Any) -> Raw:
    """Return a press on the latest button whose label holds `label`."""
    for screen in reversed(stage.shown):
        for name in (name for row in screen.rows for name, _ in row):
            if label in name:
                return {**stage._update(Press("ana", name)), **more}
    raise AssertionError(label)


def bytes_of(path: Path) -> bytes:
    """Return the bytes of a database, with those of its write-ahead log."""
    return path.read_bytes() + path.with_name(f"{path.name}-wal").read_bytes()


async def test_two_presses_at_once(stage: Stage, way: ApplicationWay) -> None:
    """A finger that trembles gives one answer: the second press is told that it is done."""
    await stage.play(parse(WELCOME))
    first, second = press(stage, PROFILE), press(stage, PROFILE)
    assert first["update_id"] != second["update_id"]
    sent = await told(way, first, second)
    assert await rows(way) == ['role = "officiel"']
    assert sum("question" in text or "Depuis" in text or "· 2 sur" in text for text in sent) == 1


async def test_the_same_update_twice(stage: Stage, way: ApplicationWay) -> None:
    """An update that Telegram gives twice is handled once, and answered once."""
    await stage.play(parse(WELCOME))
    update = press(stage, PROFILE)
    assert len(await told(way, update, update)) == 1
    assert await told(way, update) == []
    assert len(await rows(way)) == 1


async def test_an_edited_message(stage: Stage, way: ApplicationWay) -> None:
    """Editing the message that gave an answer corrects it: a further row that names the first."""
    await stage.play(parse(f"{WELCOME}ana> officiellement\nana> (modifie « officiellement ») de fait\n"))
    assert await rows(way) == ['role = "officiel"', 'role = "de_fait" (remplace)']


async def test_many_at_once(way: ApplicationWay, house: Any) -> None:
    """Twenty people at once each get their own welcome, in their own chat."""
    people = range(2001, 2021)
    for number in people:
        await way.receive(said("/start", number, who=number))
    await way.settle()
    sent = way.telegram.taken()
    assert sorted(one.chat for one in sent) == list(people)
    assert {one.text for one in sent} == {house.phrases.say("bienvenue")}


async def test_a_slow_chat_delays_no_other(way: ApplicationWay) -> None:
    """While Telegram keeps Ana's message waiting, Bruno gets his."""
    gate = asyncio.Event()
    arrived = asyncio.Event()

    async def hold(name: str, given: Json) -> None:
        if name == "sendMessage" and given["chat_id"] == ANA:
            await gate.wait()
        elif name == "sendMessage":
            arrived.set()

    way.telegram.before = hold
    await way.receive(said("/start", 1))
    await way.receive(said("/start", 2))
    await way.receive(said("/start", 3, who=BRUNO))
    await asyncio.wait_for(arrived.wait(), 30)
    gate.set()
    await way.settle()
    assert [one.chat for one in way.telegram.taken()] == [BRUNO, ANA, ANA]


async def test_before_consent_nothing_is_stored(way: ApplicationWay, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a stranger sends, only the number of the update is kept once it is handled and the bot is quiet."""
    monkeypatch.setattr(app, "QUIET_FOR", 0.0)
    await told(way, said("/start", 1), said(SECRET, 2), said("/parcours", 3), pressed("?", 4), said("/mesdonnees", 5))
    for table in ("people", "projects", "conversations", "answers"):
        assert await count(way, table) == 0
    await until(lambda: way.mailleur._scrubbing is None)
    await way.writer.run(lambda _: None)  # what was handled leaves the log before
    assert SECRET.encode() not in bytes_of(way.path)


async def test_somebody_who_talks_alone(way: ApplicationWay, monkeypatch: pytest.MonkeyPatch) -> None:
    """The log is not emptied after each turn of somebody who talks alone, nor while anybody waits."""
    emptied: list[Database] = []
    monkeypatch.setattr(erasure, "scrub", emptied.append)
    for number in range(1, 4):
        await told(way, said("/start", number))
    await way.writer.run(lambda _: None)
    assert emptied == []
    way.mailleur.lanes.put((ANA, 0), Migrated(9, ANA, ANA))
    way.mailleur._scrub()
    await way.settle()
    assert emptied == []
    assert way.mailleur._scrubbing is not None, "it will be, once the bot has been quiet for a while"


@pytest.fixture
async def broken(database_path: Path) -> Any:
    """Give a bot whose content lacks the phrase for an answer that is not understood."""
    house = loader.load()
    del house.phrases.says["comment-kept"]
    async with ApplicationWay(house, database_path) as way:
        yield way


async def test_a_turn_that_fails(broken: ApplicationWay, caplog: pytest.LogCaptureFixture) -> None:
    """A fault of ours, three times: one kind sentence, lines of the log without a word of the person, life goes on."""
    stage = Stage(broken)
    await stage.play(parse(WELCOME))
    before = await count(broken, "handled_updates")
    assert await told(broken, said(SECRET, 900)) == [without_markup(broken.house.phrases.say("failed"))]
    assert await count(broken, "handled_updates") == before, "what failed is undone as a whole"
    records = [one.getMessage() for one in caplog.records if one.levelno >= logging.ERROR]
    assert len(records) == MOST_TRIES
    assert all(record.startswith(f"chat {ANA}, update 900: KeyError at ") for record in records)
    ((number, fault),) = await broken.writer.run(inbox.set_aside)
    assert (number, fault) == (900, records[-1].partition(": ")[2])
    assert SECRET not in caplog.text
    assert await told(broken, press(stage, PROFILE))
    assert await rows(broken) == ['role = "officiel"']


async def test_a_fault_outside_any_lane(
    way: ApplicationWay, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """An update that cannot even be read is set aside with its fault, without a word of it; the next one is handled."""

    def fails(*_: object) -> None:
        raise ValueError(SECRET)

    with monkeypatch.context() as patched:
        patched.setattr(app, "hear", fails)
        assert await told(way, said(SECRET, 900)) == []
    assert "update 900: ValueError at " in caplog.text
    assert SECRET not in caplog.text
    assert [number for number, _ in await way.writer.run(inbox.set_aside)] == [900]
    assert len(await told(way, said("/start", 901))) == 1


async def test_a_row_that_cannot_be_read(way: ApplicationWay, caplog: pytest.LogCaptureFixture) -> None:
    """A row of the inbox that is no update any more stops neither the start nor what waits behind it."""
    raws = [{"update_id": 1, "message": {"text": SECRET}}, said("/start", 2)]
    rows = [inbox.Waiting(raw["update_id"], ANA, raw) for raw in raws]
    await way.writer.run(lambda db: inbox.receive(db, rows, way.at))
    await way.mailleur.recover()
    await way.settle()
    assert len(shown(way)) == 1
    assert [number for number, _ in await way.writer.run(inbox.set_aside)] == [1]
    assert SECRET not in caplog.text


async def test_a_long_queue_at_the_start(way: ApplicationWay, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a long stop the first turns begin before all that waits has been read, and each chat keeps its order."""
    many = 5 * app.READ_TOGETHER
    rows = [inbox.Waiting(n, BRUNO + n % 7, said("/aide", n, who=BRUNO + n % 7)) for n in range(1, many + 1)]
    await way.writer.run(lambda db: inbox.receive(db, rows, way.at))
    begun: list[int] = []
    read: list[int] = []
    take, put = way.mailleur.turns.take, way.mailleur._put

    async def begins(_: Turns, incoming: Incoming, write: Any) -> Any:
        begun.append(incoming.update)
        return await take(incoming, write)

    def reads(heard: Heard) -> None:
        put(heard)
        read.append(len(begun))

    monkeypatch.setattr(Turns, "take", begins)
    monkeypatch.setattr(way.mailleur, "_put", reads)
    await way.mailleur.recover()
    await way.settle()
    assert read[app.READ_TOGETHER] > 0
    assert sorted(begun) == list(range(1, many + 1))
    for chat_number in range(7):
        mine = [number for number in begun if number % 7 == chat_number]
        assert mine == sorted(mine)


class LosingTheDisk:
    """A writer whose next jobs fail, as on a full disk."""

    def __init__(self, writer: Writer, failures: int) -> None:
        self.writer = writer
        self.failures = failures

    async def run(self, job: Any) -> Any:
        """Run a job, or not."""
        self.failures -= 1
        if self.failures >= 0:
            raise sqlite3.OperationalError("database or disk is full")
        return await self.writer.run(job)


async def test_a_disk_that_is_full(way: ApplicationWay, monkeypatch: pytest.MonkeyPatch) -> None:
    """While nothing can be written, the person gets the sentence once, and the turns are made in order afterwards."""
    raws = [said("/start", 1), pressed("1.0:bienvenue::savoir", 2)]
    rows = [inbox.Waiting(raw["update_id"], ANA, raw) for raw in raws]
    await way.writer.run(lambda db: inbox.receive(db, rows, way.at))
    failing = LosingTheDisk(way.writer, 6)
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    with monkeypatch.context() as patched:
        patched.setattr(way.mailleur, "writer", failing)
        patched.setattr(way.mailleur, "sleep", sleep)
        patched.setattr(way.mailleur, "turns", Turns(way.house, failing))  # type: ignore[arg-type]
        for raw in raws:
            heard = hear(raw, way.at, "mailleur_bot")
            assert heard is not None
            assert not isinstance(heard, Searched)
            way.mailleur._put(heard)
        await way.settle()
    say = way.house.phrases.say
    assert shown(way)[:2] == [without_markup(say("failed")), without_markup(say("bienvenue"))]
    assert slept == [1.0, 2.0, 4.0]
    assert await way.writer.run(inbox.waiting) == ()
    assert await way.writer.run(inbox.set_aside) == ()


async def test_what_cannot_even_be_set_aside(
    way: ApplicationWay, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Without a disk an update that cannot be read is told in the log, and nothing more."""
    with monkeypatch.context() as patched:
        patched.setattr(way.mailleur, "writer", LosingTheDisk(way.writer, 1))
        await way.mailleur._give_up(5, "KeyError at x")
    assert "update 5: OperationalError at " in caplog.text


async def test_a_message_that_telegram_refuses(
    stage: Stage, way: ApplicationWay, caplog: pytest.LogCaptureFixture
) -> None:
    """What Telegram refuses for good is dropped with a line of the log: the answer is kept, the next update works."""
    await stage.play(parse(WELCOME))
    way.telegram.faults["sendMessage"] = [refusal(400, "Bad Request: can't parse entities")]
    assert await told(way, press(stage, PROFILE)) == []
    assert await rows(way) == ['role = "officiel"']
    assert f"chat {ANA}: letter " in caplog.text
    assert "refused, BadRequest" in caplog.text
    assert await count(way, "outbox") == 0
    assert len(await told(way, said("/start", 900))) == 1


async def test_somebody_who_blocked_the_bot(way: ApplicationWay, caplog: pytest.LogCaptureFixture) -> None:
    """Being blocked is no fault."""
    way.telegram.faults["sendMessage"] = [refusal(403, "Forbidden: bot was blocked by the user")]
    assert await told(way, said("/start")) == []
    assert not [one for one in caplog.records if one.levelno >= logging.WARNING]


@pytest.mark.parametrize(
    ("refused", "module", "name"),
    [
        (refusal(403, "Forbidden: bot was blocked by the user"), people, "unreachable"),
        (refusal(400, "Bad Request: upgraded", migrate_to_chat_id=-1005), outbox, "move_chat"),
    ],
    ids=["blocked", "moved"],
)
async def test_what_telegram_tells_of_a_chat_cannot_be_written(
    way: ApplicationWay,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    refused: TelegramError,
    module: object,
    name: str,
) -> None:
    """Nobody waits for it to be written, and that it was not is in the log."""

    def failing(*_: object) -> None:
        raise sqlite3.OperationalError(SECRET)

    monkeypatch.setattr(module, name, failing)
    way.telegram.faults["sendMessage"] = [refused]
    await told(way, said("/start"))
    assert f"chat {ANA}, update 0: OperationalError at " in caplog.text
    assert SECRET not in caplog.text


@pytest.mark.parametrize(
    "update",
    [
        joined(),
        said("/aide", where=chat(GROUP)),
        said("/start@mailleur_bot", where=chat(-1005, "supergroup")),
    ],
    ids=["added", "command", "command-by-name"],
)
async def test_in_a_group(way: ApplicationWay, update: Raw) -> None:
    """In a group the bot introduces itself with links to a private chat, once, and stores nothing of anybody."""
    await way.receive(update)
    await way.receive(update)
    await way.settle()
    (sent,) = way.telegram.taken()
    assert sent.text.startswith(way.house.phrases.say("group"))
    links = [address for row in sent.rows for _, address in row]
    assert links[0].startswith("https://t.me/mailleur_bot?start=g_")
    assert links[1].startswith("https://t.me/mailleur_bot?start=n0_")
    assert len(links) == 2
    for table in NOBODY:
        assert await count(way, table) == 0


async def test_a_private_button_in_a_group(way: ApplicationWay) -> None:
    """A button that was forwarded into a group opens nothing: who pressed is told so, once, and nothing is stored."""
    update = pressed("1.1:question:E1.3:v:oui", where=chat(GROUP))
    assert await told(way, update, update) == [without_markup(way.house.phrases.say("tour-inconnu"))]
    assert [name for name, _ in way.telegram.calls if name == "answerCallbackQuery"] == ["answerCallbackQuery"]
    for table in (*NOBODY, "teams"):
        assert await count(way, table) == 0


async def test_ordinary_talk_of_a_group(way: ApplicationWay) -> None:
    """What people say to each other is neither answered nor stored, not even as a number."""
    group = chat(GROUP)
    update = said(SECRET, 1, where=group)
    assert await told(way, update, {"update_id": 2, "edited_message": message(SECRET, where=group)}) == []
    assert await count(way, "handled_updates") == 0


async def test_a_group_that_cannot_be_written_to(way: ApplicationWay, caplog: pytest.LogCaptureFixture) -> None:
    """A greeting that fails is in the log; nobody gets an apology for what they did not ask."""
    way.telegram.faults["sendMessage"] = [refusal(400, "Bad Request: not enough rights to send text messages")]
    assert await told(way, joined()) == []
    assert f"chat {GROUP}: letter 1 refused, BadRequest" in caplog.text


async def test_a_group_that_moves(way: ApplicationWay, caplog: pytest.LogCaptureFixture) -> None:
    """The news of a migration is taken in quietly."""
    assert await told(way, said(None, where=chat(GROUP), migrate_to_chat_id=-1005)) == []
    assert not caplog.records


async def test_a_stranger_s_press(stage: Stage, way: ApplicationWay) -> None:
    """A forwarded button of Ana's changes nothing for Bruno, whom the bot knows, and nothing of Ana's."""
    await stage.play(parse(f"{WELCOME}bruno> /start\nbruno> [J'accepte]\nbruno> Plaine\n"))
    data = press(stage, PROFILE)["callback_query"]["data"]
    sent = await told(way, pressed(data, 900, who=BRUNO))
    assert without_markup(way.house.phrases.say("stranger")) in sent
    assert await rows(way) == []


async def test_a_stranger_who_is_unknown(stage: Stage, way: ApplicationWay) -> None:
    """A forwarded button pressed by somebody who agreed to nothing leads to the welcome."""
    await stage.play(parse(WELCOME))
    data = press(stage, PROFILE)["callback_query"]["data"]
    (sent,) = await told(way, pressed(data, 900, who=BRUNO))
    assert without_markup(way.house.phrases.say("no-consent")) in sent
    assert await count(way, "people") == 1


async def test_erased_for_good(stage: Stage, way: ApplicationWay, database_path: Path) -> None:
    """After /oublier not one byte of the person is left, in the file or beside it."""
    await stage.play(parse(f"ana> /start\nana> [J'accepte]\nana> {SECRET}\nana> /oublier\n"))
    assert SECRET.encode() in bytes_of(database_path)
    await stage.play(parse("ana> [Tout ce qui me concerne]\nana> [Effacer pour de bon]\n"))
    await way.writer.run(lambda _: None)  # the emptying of the log comes before
    assert SECRET.encode() not in bytes_of(database_path)
    assert await count(way, "people") == 0


async def test_an_update_that_means_nothing(way: ApplicationWay) -> None:
    """What the bot does not listen to leaves no trace."""
    assert await told(way, {"update_id": 1, "channel_post": message("x", where=chat(-1006, "channel"))}) == []
    assert way.mailleur.lanes.active == 0


def test_the_clock() -> None:
    """The only clock gives the time in UTC."""
    offset = now().utcoffset()
    assert offset is not None
    assert offset.total_seconds() == 0


async def test_half_a_character(way: ApplicationWay) -> None:
    """A text that no file can hold stops nothing: what comes with it is handled."""
    batch = [said(text, number) for number, text in ((1, "\ud83d"), (2, "/start"))]
    await way.mailleur.receive(batch)
    await way.settle()
    assert without_markup(way.house.phrases.say("bienvenue")) in shown(way)


@pytest.mark.parametrize(
    "bad",
    [
        {"update_id": 2, "message": SECRET},
        {"update_id": 2, "message": {"text": SECRET}},
        {"update_id": 2, "message": {**message(SECRET), "message_id": SECRET}},
        {"update_id": 2, "message": {**message(SECRET), "chat": {"id": 2**80, "type": "private"}}},
        {"update_id": 2, "callback_query": {**pressed(SECRET)["callback_query"], "from": None}},
        {"update_id": 2, "edited_message": {**message(), "text": [SECRET]}, "my_chat_member": 5},
    ],
)
async def test_one_bad_update(way: ApplicationWay, caplog: pytest.LogCaptureFixture, bad: Raw) -> None:
    """It is set aside with a fault without a word of it, in the commit of its batch; the others are handled."""
    await way.mailleur.receive([said("/start", 1), bad, said("/start", 3, who=BRUNO)])
    await way.settle()
    assert [one.chat for one in way.telegram.taken()] == [ANA, BRUNO]
    assert [number for number, _ in await way.writer.run(inbox.set_aside)] == [2]
    assert "chat 0, update 2: " in caplog.text
    assert SECRET not in caplog.text


@pytest.mark.parametrize("bad", [None, 5, {}, {"update_id": "2"}, {"update_id": 2**70}, {"update_id": True}])
async def test_an_update_without_a_number(way: ApplicationWay, caplog: pytest.LogCaptureFixture, bad: Any) -> None:
    """What has no number cannot even be set aside: a line of the log, and the others of its batch are handled."""
    await way.mailleur.receive([bad, said("/start", 1)])
    await way.settle()
    assert len(way.telegram.taken()) == 1
    assert "chat 0, update 0: ValueError" in caplog.text
    assert await way.writer.run(inbox.set_aside) == ()
