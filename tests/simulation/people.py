"""People who do anything: they read the buttons of their screens, press any, write what fits or what does not."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from typing import Any, Final

from bot.stage import Sent
from bot.telegram.callback_data import decode
from bot.telegram.updates import ATTACHMENTS
from dialogues.house import House
from referential.model import Answer, DateAnswer, ListAnswer, ScaleAnswer, TableAnswer
from tests.bot.raw import DATE, bot, chat, person
from tests.simulation.aims import ANSWERS, Aim
from tests.simulation.ground import SECRET, TEAM

Raw = dict[str, Any]
ODD: Final = (
    "🤷🏽‍♀️",
    "<b>&amp;",
    "é" * 2100,
    "0",
    "passer",
    "Madame la maire refuse",
    "\u202e",
    "a\nb\nc",
    "1 ; 2",
    "12/2",
)
DAYS: Final = ("12/03/2026", "la semaine dernière", "dans dix jours", "jamais")
FREE: Final = (
    "Une remarque {}",
    "oui, {}",
    "repère {}",
    "comment : {}",
    "en partie",
    "pas encore",
    "à reprendre",
    "oui",
)
FORGED: Final = (
    "",
    "x",
    "0.0:question:E1:v:oui",
    "zz.zz:carte:-:confirmer:",
    "1.1:fiche:-:quitter:",
    "1.1:sur:-:effacer:",
)
HABITS: Final = (
    (0.95, ("passer", "suite", "commencer", "reprendre", "choisir", "accepter")),
    (0.9, ("v", "ok", "suite", "commencer", "reprendre", "choisir", "accepter")),
    (0.5, ("inviter", "choisir", "projets")),
    (0.0, ()),
    (0.4, ("suite", "pause", "retenir")),
    (0.6, ("choisir", "continuer", "commencer")),
)
"""How stubborn somebody is, and what they press before all else: whoever passes sees the end of a phase."""
FILES: Final[Raw] = {"voice": {"file_id": "v", "file_unique_id": "v", "duration": 3}}


TEAM_LINKS: Final = tuple(f"{kind}_{SECRET}" for kind in ("g", "g", "n0", "n3", "t1", "t2", "b", "c"))
"""What the links of the group carry: to join, to prepare a round, to answer one, to bind it, to open its book."""


class Somebody:
    """A person, who sees `screens` and acts by chance; what they do goes to `act`.

    `pressed` counts the buttons (step and verb) that anybody pressed; `aim` is where half of the people would go.
    """

    def __init__(
        self,
        number: int,
        chance: random.Random,
        house: House,
        screens: list[Sent],
        act: Callable[..., None],
        pressed: Counter[str],
        aim: Aim | None = None,
    ) -> None:
        self.number = number
        self._chance = chance
        self._house = house
        self._screens = screens
        self._act = act
        self._pressed = pressed
        self._chat = chat(number)
        self._person = {**person(number), "language_code": "xx" if number % 5 == 0 else "fr"}
        self._said = 0
        self._stubborn: float
        self._habit: tuple[str, ...]
        self._stubborn, self._habit = HABITS[number % len(HABITS)]
        self.aim = aim if number % 3 != 2 else None
        self.written: list[int] = []
        """Numbers of the messages that they wrote."""

    def do_something(self, next_message: Callable[[int], int], links: list[str]) -> None:
        """Act once."""
        if not self._screens:
            link = self._chance.choice(links) if links and self._chance.random() < 0.7 else ""
            self.write(f"/start {link}".strip(), next_message)
            return
        if self.aim and self._chance.random() < 0.85:
            self._approach(self.aim, next_message)
            return
        if self._chance.random() < self._stubborn:
            if not self._press_by_habit():
                self.write(self._text(), next_message)
            return
        what = self._chance.random()
        if what < 0.50 and self._press(3):
            return
        if what < 0.54 and self._press(100):
            return
        if what < 0.56:
            self._press_data(self._chance.choice(FORGED), 1)
        elif what < 0.66:
            self.write(self._command(links), next_message)
        elif what < 0.71 and self.written:
            self._rewrite()
        elif what < 0.73:
            self._attach(next_message)
        else:
            self.write(self._text(), next_message)

    def write(self, text: str, next_message: Callable[[int], int]) -> None:
        """Write a message."""
        self.written.append(next_message(self.number))
        self._act(message=self._message(self.written[-1], text=text))

    def _rewrite(self) -> None:
        number = self._chance.choice(self.written[-6:])
        self._act(edited_message=self._message(number, text=self._text(), edit_date=DATE))

    def _attach(self, next_message: Callable[[int], int]) -> None:
        assert set(FILES) <= set(ATTACHMENTS)
        self._act(message=self._message(next_message(self.number), **FILES))

    def _message(self, number: int, **what: Any) -> Raw:
        return {"message_id": number, "date": DATE, "chat": self._chat, "from": self._person, **what}

    def press_verb(self, verb: str) -> None:
        """Press a button of the last screen that does `verb`; nothing where it has none."""
        screen = self._screens[-1]
        keys = [data for row in screen.rows for _, data in row if data.split(":")[3:4] == [verb]]
        if keys:
            self._press_data(self._chance.choice(keys), screen.message)

    def answer_on_a_panel(self, panels: list[Sent]) -> None:
        """Press a button of one of the last panels of the group, whether one has joined it or not."""
        seen = [
            screen
            for screen in panels[-6:]
            if any(not data.startswith("http") for row in screen.rows for _, data in row)
        ]
        if seen:
            screen = self._chance.choice(seen)
            keys = [data for row in screen.rows for _, data in row if not data.startswith("http")]
            self._press_data(self._chance.choice(keys), screen.message, chat(TEAM))

    def _press(self, last: int) -> bool:
        """Press any button of one of the last screens; return False when there is none."""
        seen = [screen for screen in self._screens[-last:] if screen.rows]
        if not seen:
            return False
        screen = seen[-1] if self._chance.random() < 0.8 else self._chance.choice(seen)
        keys = [data for row in screen.rows for _, data in row if not data.startswith("http")]
        if keys:
            self._press_data(self._chosen(keys), screen.message)
            if self._chance.random() < 0.05:  # twice, as an impatient thumb does
                self._press_data(self._chance.choice(keys), screen.message)
        return bool(keys)

    def _approach(self, aim: Aim, next_message: Callable[[int], int]) -> None:
        """Go nearer to the aim: press or write what leads there, or use the command that opens it."""
        screen = self._screens[-1]
        keys = [data for row in screen.rows for _, data in row if not data.startswith("http")]
        parts = [data.split(":") for data in keys]
        wanted = aim.moves(parts[0][1]) if parts and len(parts[0]) > 3 else []
        fitting = [data for data, part in zip(keys, parts, strict=True) if ANSWERS.get(part[3], part[3]) in wanted]
        if fitting:
            self._press_data(self._chance.choice(fitting), screen.message)
        elif wanted and self._chance.random() < 0.8:
            self.write(self._text(), next_message)
        elif aim.commands and self._chance.random() < 0.6:
            self.write(self._spelled(self._chance.choice(aim.commands)), next_message)
        elif not self._press(1):
            self.write(self._text(), next_message)

    def _press_by_habit(self) -> bool:
        """Press what one always presses, on the last screen; return False where it is not offered."""
        screen = self._screens[-1] if self._screens else None
        keys = [data for row in screen.rows for _, data in row if not data.startswith("http")] if screen else []
        for verb in self._habit:
            if offered := [data for data in keys if data.split(":")[3:4] == [verb]]:
                self._press_data(self._chance.choice(offered), screen.message if screen else 0)
                return True
        return False

    def _chosen(self, keys: list[str]) -> str:
        """Choose blindly, or by curiosity for what was pressed least."""
        names = {data: ":".join(data.split(":")[1:4:2]) for data in keys}  # step and verb
        one = self._chance.choice(keys)
        if self._chance.random() < 0.7:
            one = min(keys, key=lambda data: (self._pressed[names[data]], self._chance.random()))
        self._pressed[names[one]] += 1
        return one

    def _press_data(self, data: str, message: int, where: Raw | None = None) -> None:
        under = {"message_id": message, "date": DATE, "chat": where or self._chat, "from": bot(), "text": "…"}
        query = {"id": f"q{self._chance.random()}", "from": self._person, "chat_instance": "1"}
        self._act(callback_query={**query, "data": data, "message": under})

    def _command(self, links: list[str]) -> str:
        if self._chance.random() < 0.15:
            return f"/start {self._chance.choice(TEAM_LINKS)}"
        if links and self._chance.random() < 0.3:
            return f"/start {self._chance.choice(links[-8:])}"
        name = self._chance.choice(list(self._house.commands.commands))
        return f"/{name} élu" if self._chance.random() < 0.1 else self._spelled(name)

    def _spelled(self, name: str) -> str:
        """Write a command with what it cannot do without: the code of the one question that it opens."""
        if name != "question":
            return f"/{name}"
        return f"/{name} {self._chance.choice(list(self._house.referential.questions))}"

    def _text(self) -> str:
        """Write what the screen asks for, a label of it, a remark, or something odd."""
        self._said += 1
        mark = f"{self.number}x{self._said}"
        what = self._chance.random()
        if what < 0.08:
            return self._chance.choice(ODD)
        rows = self._screens[-1].rows if self._screens else ()
        labels = [key for row in rows for key in row]
        if labels and what < 0.25:
            return self._chance.choice(labels)[0]
        button = decode(labels[0][1]) if labels else None
        question = self._house.referential.questions.get(button.subject) if button else None
        if question is not None and what < 0.7:
            return self._answer(question.answer, mark)
        if what < 0.8:
            group = self._chance.choice(list(self._house.phrases.options.values()))
            return self._chance.choice(group).label
        return self._chance.choice(FREE).format(mark)

    def _answer(self, answer: Answer, mark: str) -> str:
        match answer:
            case ListAnswer() | TableAnswer():
                return f"{mark} ; la commune\nl'association {mark}"
            case ScaleAnswer():
                return str(self._chance.randrange(0, 7))
            case DateAnswer():
                return self._chance.choice(DAYS)
            case _:
                return self._chance.choice((mark, "1", "2", "oui", "non", f"oui, {mark}"))
