"""Playing transcripts: people, groups, time, and a plain word for what is not there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from bot.stage import BETWEEN, START, PlayError, Sent, Stage, Told
from bot.stage import Update as Raw
from bot.transcript import Deed, Edit, parse


class Echo:
    """A way that notes updates and answers each as it is told to."""

    def __init__(self, *answers: Sequence[Sent]) -> None:
        self.answers = list(answers)
        self.given: list[tuple[Raw, datetime]] = []
        self.restarts = 0
        self.reminders: list[Told] = []
        self.blocked: list[tuple[int, bool]] = []
        self.strangers: list[int] = []

    async def give(self, update: Raw, at: datetime) -> Sequence[Sent]:
        """Note an update."""
        self.given.append((update, at))
        return self.answers.pop(0) if self.answers else ()

    async def logged(self, after: int) -> Sequence[tuple[int, str]]:
        """Return one row for the second update."""
        return [(1, "A1 = 1")] if after == 0 and len(self.given) == 2 else []

    async def noted(self, after: int) -> Sequence[tuple[int, str]]:
        """Return one row for the third update."""
        return [(1, "carnet 1")] if after == 0 and len(self.given) == 3 else []

    async def restart(self) -> None:
        """Count."""
        self.restarts += 1

    async def pass_time(self, at: datetime, to: datetime) -> Sequence[Told]:
        """Say by itself what falls within the time that passes."""
        told = [one for one in self.reminders if at < one.at <= to]
        self.reminders = [one for one in self.reminders if one not in told]
        return told

    async def block(self, person: int, *, blocked: bool) -> None:
        """Note who blocked the bot."""
        self.blocked.append((person, blocked))

    async def outside(self, person: int) -> None:
        """Note who is in no group."""
        self.strangers.append(person)


def screen(*labels: str, number: int = 2, text: str = "Oui ?", chat: int = 1001, kind: str = "bot") -> Sent:
    """Return a screen with one row of buttons."""
    return Sent(kind, chat, text, (tuple((label, f"data-{label}") for label in labels),), number)


async def test_a_whole_conversation() -> None:
    """Inputs stay as written; what follows each is put under it; time passes between inputs."""
    way = Echo([screen("Oui")], [Sent("toast", 1001, "<b>noté</b>"), Sent("file", 1001, "a.txt", message=3)])
    text = "# Titre\nana> /start\nana> [Oui]\nwait 3 days\nrestart\nana> fin\n"
    assert await Stage(way).play(parse(text)) == (
        "# Titre\nana> /start\nbot> Oui ?\n     [Oui]\n\n"
        "ana> [Oui]\ntoast> noté\nfile> a.txt\nlog A1 = 1\n\n"
        "wait 3 days\nrestart\nana> fin\nnote carnet 1\n"
    )
    assert way.restarts == 1
    times = [at for _, at in way.given]
    assert times == [START + BETWEEN, START + 2 * BETWEEN, START + 3 * BETWEEN + timedelta(days=3)]
    assert [update["update_id"] for update, _ in way.given] == [1, 2, 3]


async def test_what_the_bot_says_by_itself() -> None:
    """While time passes the bot may write first: the moment in Paris, the person, then its message."""
    way = Echo([screen("Oui")])
    way.reminders = [Told(START + timedelta(hours=26), screen("Oui", text="Bonjour"))]
    text = "ana> /start\nwait 2 days\nana> (bloque le bot)\noff 1 week\nana> (débloque le bot)\n"
    assert await Stage(way).play(parse(text)) == (
        "ana> /start\nbot> Oui ?\n     [Oui]\n\nwait 2 days\n"
        "at> Tue 2026-03-03 12:00, ana\nbot> Bonjour\n     [Oui]\n\n"
        "ana> (bloque le bot)\noff 1 week\nana> (débloque le bot)\n"
    )
    assert way.blocked == [(1001, True), (1001, False)]
    assert way.restarts == 1


async def test_people_and_groups() -> None:
    """Each person and each group keeps a number; a command is marked as Telegram marks it."""
    way = Echo()
    await Stage(way).play(parse("ana> /aide moi\nbruno> bonjour\nana@equipe> (ajoute le bot)\nbruno@equipe> salut\n"))
    command, hello, added, group = (update for update, _ in way.given)
    assert command["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 5}]
    assert command["message"]["chat"] == {"id": 1001, "type": "private", "first_name": "Ana"}
    assert hello["message"]["from"]["id"] == 1002
    assert (
        added["my_chat_member"]["chat"] == group["message"]["chat"] == {"id": -5001, "type": "group", "title": "equipe"}
    )


async def test_the_life_of_a_group() -> None:
    """People come and go, an administrator hides, the bot is put out, and the group goes on under another number."""
    way = Echo()
    stage = Stage(way)
    life = ("ana@equipe> (entre)", "ana@equipe> (sort)", "ana@equipe> (anonyme) /tour", "ana@equipe> (retire le bot)")
    more = ("ana@equipe> (en fait un supergroupe)", "ana@equipe> /aide", "zoe@equipe> (est hors du groupe)")
    await stage.play(parse("\n".join((*life, *more))))
    came, went, hidden, out, moves, after = (update for update, _ in way.given)
    assert [one["id"] for one in came["message"]["new_chat_members"]] == [1001]
    assert went["message"]["left_chat_member"]["id"] == 1001
    assert hidden["message"]["from"]["id"] == 1087968824
    assert hidden["message"]["sender_chat"]["id"] == -5001
    assert out["my_chat_member"]["new_chat_member"]["status"] == "left"
    assert moves["message"]["chat"]["id"] == -5001
    assert moves["message"]["migrate_to_chat_id"] == after["message"]["chat"]["id"] < -(10**12)
    assert way.strangers == [1002]


async def test_what_is_said_elsewhere() -> None:
    """What the bot does in another chat than the one spoken in says in which."""
    panel = screen("Rejoindre", chat=-5001, number=4)
    stage = Stage(Echo([], [panel], [screen("Oui"), Sent("alert", 0, "noté")]))
    told = await stage.play(parse("ana@equipe> a\nana> b\nana@equipe> c\n"))
    assert "ana> b\nbot@equipe> Oui ?\n     [Rejoindre]\n" in told
    assert "ana@equipe> c\nbot@ana> Oui ?\n     [Oui]\nalert> noté\n" in told


@pytest.mark.parametrize("what", ["sticker", "voice", "document", "photo"])
async def test_deeds(what: str) -> None:
    """Whatever is not text is in the message under its name."""
    way = Echo()
    await Stage(way).do(Deed("ana", what))
    assert what in way.given[0][0]["message"]


async def test_the_latest_button_is_pressed() -> None:
    """The latest button with that label counts, or the one under the message that is named; an edit takes the place."""
    first, second = screen("Oui", number=2, text="Un"), screen("Oui", number=4, text="Deux")
    way = Echo([first], [second], [screen("Autre", number=2, text="Un bis", kind="edit")])
    stage = Stage(way)
    await stage.play(parse("ana> a\nana> b\nana> [Oui] sous « Un »\nana> [Oui]\nana> [Autre]\n"))
    pressed = [update["callback_query"] for update, _ in way.given if "callback_query" in update]
    assert [(press["message"]["message_id"], press["data"]) for press in pressed] == [
        (2, "data-Oui"),
        (4, "data-Oui"),
        (2, "data-Autre"),
    ]


async def test_links_are_shown_and_not_pressed() -> None:
    """A button that opens an address is marked, and cannot be pressed; one that opens the bot is followed."""
    link = Sent("bot", 1001, "Ouvrir", ((("Parler", "https://t.me/x"),),), 2)
    stage = Stage(Echo([link]))
    assert "     [Parler ↗]" in await stage.play(parse("ana> a\n"))
    with pytest.raises(PlayError, match=r"no button \[Parler\]"):
        await stage.play(parse("ana> [Parler]\n"))
    way = Echo([Sent("bot", -5001, "Ouvrir", ((("Parler", "https://t.me/x?start=g_abc"),),), 2)], [screen("Oui")])
    told = await Stage(way).play(parse("ana@equipe> a\nana@equipe> [Parler ↗]\n"))
    followed = way.given[-1][0]["message"]
    assert (followed["text"], followed["chat"]["id"]) == ("/start g_abc", 1001)
    assert "bot> Oui ?" in told, "what follows a link is said in private"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("ana> [Non]", r"no button \[Non\]"),
        ("ana> [Oui] sous « ailleurs »", "no button .* under « ailleurs »"),
        ("bruno> [Oui]", "no button"),
        ("ana> (modifie « jamais dit ») x", "ana never said « jamais dit »"),
    ],
)
async def test_what_is_not_there(line: str, words: str) -> None:
    """What a line asks for and is not there is told, with what was played so far."""
    with pytest.raises(PlayError, match=words) as refused:
        await Stage(Echo([screen("Oui")])).play(parse(f"ana> a\n{line}\n"))
    assert refused.value.played.startswith("ana> a\nbot> Oui ?")


async def test_an_edit_of_an_edit() -> None:
    """A message keeps its number through several edits."""
    way = Echo()
    stage = Stage(way)
    await stage.play(parse("ana> un\n"))
    await stage.do(Edit("ana", "un", "deux"))
    await stage.do(Edit("ana", "deux", "trois"))
    numbers = {(u.get("message") or u["edited_message"])["message_id"] for u, _ in way.given}
    assert numbers == {1}
