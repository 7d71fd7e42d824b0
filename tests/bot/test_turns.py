"""A turn: one transaction that writes, then what goes out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.reports.files import File
from bot.store import answers, conversations, inbox, outbox
from bot.store.database import MEMORY, open_database, open_reader
from bot.store.outbox import Letter
from bot.store.writer import Writer
from bot.telegram.letters import Address
from bot.telegram.letters import letters as letters_of
from bot.turns import Incoming, Outgoing, Turns, perform
from dialogues.house import House
from dialogues.messages import Button, Commanded, Event, Key, Notice, Pressed, Rewrote, Show, Wrote
from dialogues.phrases import Markup
from tests.bot.store.rows import ANA, BRUNO, DAY, agreed, everything, give, project

ROOT = "https://t.me/mailleur_bot?start="


class Talk:
    """Turns on a database in memory; each event comes a minute after the last."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.db = open_database(MEMORY)
        self.erased = False
        self.count = 0

    def take(self, event: Event, person: int = ANA, update: int = 0) -> tuple[Outgoing, ...]:
        """Make one turn."""
        self.count += 1
        event = replace(event, at=DAY + timedelta(minutes=self.count))
        incoming = Incoming(update or self.count, person, 0, person, event)
        with self.db.atomic():
            sent, self.erased = perform(self.db, self.house, incoming, f"secret-{self.count}", ROOT)
        return sent

    def command(self, name: str, argument: str = "", person: int = ANA) -> tuple[Outgoing, ...]:
        """Give a command."""
        return self.take(Commanded(DAY, name, argument, self.count + 1), person)

    def say(self, text: str, person: int = ANA) -> tuple[Outgoing, ...]:
        """Write a text."""
        return self.take(Wrote(DAY, text, self.count + 1), person)

    def press(
        self, sent: tuple[Outgoing, ...], verb: str, value: str | None = None, person: int = ANA
    ) -> tuple[Outgoing, ...]:
        """Press the button of a screen that says `verb` (and `value`)."""
        for one in (key.button for key in keys(sent)):
            if one.verb == verb and value in (None, one.value):
                return self.take(Pressed(DAY, one, 1), person)
        raise AssertionError(verb)

    def begin(self, name: str = "Vallées", person: int = ANA) -> tuple[Outgoing, ...]:
        """Agree and name a project."""
        self.press(self.command("start", person=person), "accepter", person=person)
        return self.say(name, person)


def keys(sent: tuple[Outgoing, ...]) -> list[Key]:
    """Return the buttons of what goes out."""
    rows = (row for out in sent if isinstance(out, Show) for row in out.rows)
    return [key for row in rows for key in row if isinstance(key, Key)]


def write(sent: tuple[Outgoing, ...]) -> tuple[Letter, ...]:
    """Return what goes out as letters to Ana."""
    return letters_of(Address(ANA), sent, ROOT)


@pytest.fixture
def talk(house: House) -> Iterator[Talk]:
    """Give a talk."""
    opened = Talk(house)
    yield opened
    opened.db.conn.close()


def test_before_consent(talk: Talk) -> None:
    """Until somebody agrees, only the number of the update is written."""
    talk.command("start")
    talk.say("Mon nom et mon projet")
    written = {name for name, rows in everything(talk.db).items() if rows}
    assert {name for name in written if not name.startswith(("_", "sqlite"))} == {"handled_updates"}


def test_the_first_buttons_name_their_conversation(talk: Talk) -> None:
    """The turn of the consent opens the conversation, and its own buttons name it already."""
    sent = talk.press(talk.command("start"), "accepter")
    number = conversations.load(talk.db, ANA, 0, ANA).id
    assert number
    assert {key.button.conversation for key in keys(sent)} == {number}


def test_an_update_already_handled(talk: Talk) -> None:
    """An update that was handled gives nothing again, and writes nothing."""
    talk.begin()
    sent = talk.take(Wrote(DAY, "officiellement", 50), update=900)
    before = everything(talk.db)
    assert sent
    assert talk.take(Wrote(DAY, "officiellement", 50), update=900) == ()
    assert everything(talk.db) == before


def test_an_invitation_through_the_welcome(talk: Talk) -> None:
    """An invitation travels in the buttons of the welcome until consent, and then leads into the project."""
    talk.begin()
    shown = talk.command("projet")
    shown = talk.press(shown, "choisir", "1")
    made = talk.press(talk.press(shown, "inviter"), "choisir", "contribution")
    (text,) = (out.text for out in made if isinstance(out, Show))
    secret = text.partition(f"{ROOT}i_")[2].split()[0]
    welcome = talk.command("start", f"i_{secret}", BRUNO)
    assert {key.button.value for key in keys(welcome)} == {secret}
    more = talk.press(welcome, "savoir", person=BRUNO)
    invited = talk.press(more, "accepter", person=BRUNO)
    talk.press(invited, "rejoindre", person=BRUNO)
    members = talk.db.execute("select person, role from members order by person").fetchall()
    assert members == [(ANA, "responsable"), (BRUNO, "contribution")]
    (dead,) = talk.command("start", f"i_{secret}", 1003)
    assert isinstance(dead, Show)
    assert talk.house.phrases.say("invitation-dead") in dead.text


def test_answers_of_the_project_one_goes_to(talk: Talk) -> None:
    """Going to another project shows what was answered there, and logs there."""
    talk.begin("Un")
    give(talk.db, ANA, project=1, code="role", value="elu")
    project(talk.db, "Deux", ANA)
    talk.press(talk.command("projet"), "choisir", "2")
    (shown,) = talk.command("historique")
    assert isinstance(shown, Show)
    assert shown.text == talk.house.phrases.say("history-empty")
    sent = talk.press(talk.command("projet"), "choisir", "1")
    (screen,) = sent
    assert isinstance(screen, Show)
    assert "Personne élue" in screen.text


def test_a_press_that_names_another_project(talk: Talk) -> None:
    """An old button of another project reads the answers of that project."""
    talk.begin("Un")
    give(talk.db, ANA, project=1, code="role", value="elu")
    project(talk.db, "Deux", ANA)
    talk.press(talk.command("projet"), "choisir", "2")
    number = conversations.load(talk.db, ANA, 0, ANA).id
    talk.take(Pressed(DAY, Button(number, 1, "profil", "role", "v", "officiel"), 1))
    assert [row.value for row in answers.log(talk.db, ANA, 1)] == ["elu"], "a correction is confirmed first"
    assert list(answers.log(talk.db, ANA, 2)) == []


def test_a_button_opens_the_notebook_of_its_project(talk: Talk) -> None:
    """What a button opens in another project is read from the notebook of that project, for members alone."""
    talk.begin("Un")
    talk.command("engagements", "la mairie signe la convention")
    talk.press(talk.say("Visible par qui"), "confirmer")
    project(talk.db, "Deux", ANA)
    talk.press(talk.command("projet"), "choisir", "2")
    assert "la mairie" not in _text(talk.command("engagements"))
    number = conversations.load(talk.db, ANA, 0, ANA).id
    opens = Button(number, 1, "-", "-", "ouvrir", "engagements")
    assert "la mairie" in _text(talk.take(Pressed(DAY, opens, 1)))
    agreed(talk.db, BRUNO)
    other = project(talk.db, "Trois", BRUNO)
    assert "n'existe plus" in _text(talk.take(Pressed(DAY, replace(opens, project=other), 1))).replace("’", "'")


def _text(sent: tuple[Outgoing, ...]) -> str:
    return "\n".join(one.text for one in sent if isinstance(one, Show | Notice))


def test_an_edit_finds_its_answer(talk: Talk) -> None:
    """Editing the message that gave an answer corrects that answer, wherever the person stands now."""
    talk.begin()
    talk.take(Wrote(DAY, "officiellement", 50))
    talk.command("aide")
    talk.take(Rewrote(DAY, "de fait", 50))
    assert [row.value for row in answers.log(talk.db, ANA)] == ["officiel", "de_fait"]


def test_reports(talk: Talk) -> None:
    """History and data are made from the log, in the same transaction."""
    talk.begin()
    talk.say("officiellement")
    (history,) = talk.command("historique")
    assert isinstance(history, Show)
    assert "Vallées" in history.text
    assert [out.name for out in talk.command("mesdonnees") if isinstance(out, File)] == [
        "mes-donnees.txt",
        "mes-donnees.json",
    ]


def test_an_erasure_is_told_to_the_caller(talk: Talk) -> None:
    """A turn that erased says so, for the file is then scrubbed; no other turn does."""
    talk.begin()
    told = [talk.erased]
    sure = talk.press(talk.command("oublier"), "choisir", "moi")
    told.append(talk.erased)
    talk.press(sure, "effacer")
    assert [*told, talk.erased] == [False, False, True]
    assert talk.db.execute("select count(*) from people").fetchone() == (0,)


def test_notices_go_out(talk: Talk) -> None:
    """A press that changes nothing is answered with a notice."""
    talk.begin()
    sent = talk.take(Pressed(DAY, None, 1))
    assert isinstance(sent[0], Notice)


def test_a_topic_of_somebody_known(talk: Talk) -> None:
    """Somebody who is known begins a further conversation in a topic, under a number of its own."""
    talk.begin()
    incoming = Incoming(900, ANA, 12, ANA, Commanded(DAY, "start"))
    with talk.db.atomic():
        sent, _ = perform(talk.db, talk.house, incoming, "secret", ROOT)
    number = conversations.load(talk.db, ANA, 12, ANA).id
    assert number not in (0, conversations.load(talk.db, ANA, 0, ANA).id)
    assert {key.button.conversation for key in keys(sent)} == {number}


async def test_after_the_commit(house: House, database_path: object) -> None:
    """What `take` and `in_group` return is already in the outbox; an update gives its letters once."""
    writer = Writer(open_database(str(database_path)))
    turns = Turns(house, writer)
    notice, letters = await turns.take(Incoming(1, ANA, 0, ANA, Commanded(DAY, "start")), write)
    assert notice is None
    assert letters == await writer.run(outbox.waiting)
    assert [letter.text for letter in letters] == [house.phrases.say("bienvenue")]
    assert await turns.take(Incoming(1, ANA, 0, ANA, Commanded(DAY, "start")), write) == (None, ())
    shown = (Notice("noté"), Show(Markup("bonjour")))
    notice, (greeted,) = await turns.in_group(2, lambda _, secret: shown if secret else (), write, DAY)
    assert notice == Notice("noté")
    assert greeted.text == "bonjour"
    assert await writer.run(outbox.waiting) == (*letters, greeted)
    assert len(turns.new_secret()) == 16
    assert turns.link_root().endswith("?start=")
    writer.close()


async def test_a_press_and_its_notice(house: House, database_path: object) -> None:
    """The answer to a press comes back beside the letters; it is not kept."""
    writer = Writer(open_database(str(database_path)))
    turns = Turns(house, writer)
    await writer.run(lambda db: agreed(db, ANA))
    notice, letters = await turns.take(Incoming(1, ANA, 0, ANA, Pressed(DAY, None, 1)), write)
    assert isinstance(notice, Notice)
    assert notice.text not in [letter.text for letter in letters]
    writer.close()


async def test_the_inbox_and_the_turn_are_one(house: House, database_path: object) -> None:
    """An update leaves the inbox in the transaction of its turn: both, or neither."""
    writer = Writer(open_database(str(database_path)))
    turns = Turns(house, writer)
    await writer.run(lambda db: inbox.receive(db, [inbox.Waiting(n, ANA, {}) for n in (1, 2, 3, 4)], DAY))

    def fails(_: object) -> tuple[Letter, ...]:
        raise ValueError("not written")

    with pytest.raises(ValueError, match="not written"):
        await turns.take(Incoming(1, ANA, 0, ANA, Commanded(DAY, "start")), fails)
    with pytest.raises(ValueError, match="not written"):
        await turns.in_group(2, lambda *_: (Notice("x"),), fails, DAY)
    assert [row.update for row in await writer.run(inbox.waiting)] == [1, 2, 3, 4]
    assert await writer.run(outbox.waiting) == ()
    await turns.take(Incoming(1, ANA, 0, ANA, Commanded(DAY, "start")), write)
    await turns.in_group(2, lambda *_: (), write, DAY)
    assert await turns.move(3, -1, -2, write, DAY) == ()
    assert [row.update for row in await writer.run(inbox.waiting)] == [4]
    writer.close()


async def test_a_reader_sees_what_was_said(house: House, database_path: object) -> None:
    """Another connection reads the row as soon as the reply is there: nothing is said before it is written."""
    writer = Writer(open_database(str(database_path)))
    turns = Turns(house, writer)
    reader = open_reader(str(database_path))
    await turns.take(Incoming(7, ANA, 0, ANA, Commanded(DAY, "start")), write)
    assert reader.execute("select id from handled_updates").fetchall() == [(7,)]
    reader.conn.close()
    writer.close()
