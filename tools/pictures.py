"""The pictures of the documentation, taken of the real program: `python -m tools.pictures` rewrites docs/pictures.

Mailleur is started on a new database and a free port; short conversations are held through its page in headless
Chromium; every press and every word goes the way that a person's would.
"""

from __future__ import annotations

import base64
import os
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final

from selenium import webdriver
from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from tools.others import Others

ROOT: Final = Path(__file__).parent.parent
PICTURES: Final = ROOT / "docs" / "pictures"
SCALE: Final = 2
HEAVIEST: Final = 250 * 1024
"""Bytes of a picture."""
PATIENCE: Final = 30
"""Seconds until something that does not come is a fault."""
DESKTOP: Final = 1160
TALK: Final = 600
"""Pixels: a width at which the page shows the chat alone."""
PHONE: Final = 390

ANA: Final = 1001
BRUNO: Final = 1002
CHLOE: Final = 1003
GROUP: Final = "Comité mobilité"
SPEAKING: Final = (
    ("Mairie", "Équipe technique"),
    ("Association des usagers", "Partenaire"),
    ("Parc naturel", "Équipe technique"),
    ("Office de tourisme", "Partenaire"),
)
"""From which structure, and in which function, the others speak."""


class TooHeavy(Exception):
    """A picture weighs more than the documentation should carry."""


class Page:
    """Ana's window on the page."""

    def __init__(self, driver: Any, url: str) -> None:
        self._driver = driver
        self._driver.get(f"{url}#/p/{ANA}/c/{ANA}")

    def click(self, selector: str, label: str = "") -> None:
        """Click the last visible element of a selector that says `label`."""
        self._until(lambda: self._click(selector, label))

    def press(self, label: str, then: str, under: str = "") -> None:
        """Press a button of the bot (under the last message that holds `under`), and wait until it says `then`."""
        self._until(lambda: self._press(label, under))
        self.hears(then)

    def say(self, text: str, then: str) -> None:
        """Write a message, and wait until the bot says `then`."""
        self._until(lambda: self._write("#text", text + Keys.ENTER))
        self.hears(then)

    def fill(self, selector: str, text: str) -> None:
        """Write into a field of a dialog."""
        self._until(lambda: self._write(selector, text))

    def hears(self, words: str) -> None:
        """Wait until the last message is the bot's and holds `words`, in its text or on its buttons."""
        self._until(lambda: self._last_says(words))

    def take(self, name: str, size: tuple[int, int]) -> None:
        """Take a picture of the window at that size, at the end of the chat."""
        self._light(dark=False)
        self._shoot(name, *size)

    def take_from(self, name: str, words: str, width: int = TALK, *, dark: bool = False) -> None:
        """Take a picture from the last message that holds `words` to the end of the chat, as high as it needs."""
        self._light(dark=dark)
        self._resize(width, width)
        self._shoot(name, width, int(self._driver.execute_script(HEIGHT_FROM, words)))

    def _light(self, *, dark: bool) -> None:
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self._do("Emulation.setEmulatedMedia", features=[scheme])

    def _resize(self, width: int, height: int) -> None:
        metrics = {"width": width, "height": height, "deviceScaleFactor": SCALE, "mobile": False}
        self._do("Emulation.setDeviceMetricsOverride", **metrics)

    def _shoot(self, name: str, width: int, height: int) -> None:
        self._resize(width, height)
        self._do("Input.dispatchMouseEvent", type="mouseMoved", x=1, y=1)
        self._until(lambda: not self._shown("#toast.shown"))
        self._driver.execute_script(TO_END)
        shot = self._in_few_colours(self._do("Page.captureScreenshot", format="png")["data"])
        if len(shot) > HEAVIEST:
            raise TooHeavy(f"{name}.png: {len(shot)} bytes; take it in a smaller window")
        (PICTURES / f"{name}.png").write_bytes(shot)
        sys.stdout.write(f"{name}.png: {len(shot) // 1024} KiB\n")
        self._do("Emulation.clearDeviceMetricsOverride")

    def _do(self, command: str, **given: Any) -> Any:
        return self._driver.execute_cdp_cmd(command, given)

    def _in_few_colours(self, shot: str) -> bytes:
        """Return a picture (PNG in base64) as a PNG with a palette of its 256 most frequent colours."""
        width, height, palette, pixels = self._driver.execute_async_script(REDUCE, shot)
        rows = base64.b64decode(pixels)
        lines = b"".join(b"\0" + rows[start : start + width] for start in range(0, len(rows), width))
        head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
        parts = ((b"IHDR", head), (b"PLTE", bytes(palette)), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in parts)

    def _until(self, check: Callable[[], Any]) -> None:
        ignored = (StaleElementReferenceException, NoSuchElementException)
        WebDriverWait(self._driver, PATIENCE, 0.05, ignored_exceptions=ignored).until(lambda _: check())

    def _shown(self, selector: str) -> list[Any]:
        return [node for node in self._driver.find_elements(By.CSS_SELECTOR, selector) if node.is_displayed()]

    def _click(self, selector: str, label: str) -> bool:
        found = [node for node in self._shown(selector) if _plain(label) in _plain(node.text)]
        if found:
            found[-1].click()
        return bool(found)

    def _press(self, label: str, under: str) -> bool:
        for message in reversed(self._shown(".from-bot")):
            if _plain(under) in _plain(message.find_element(By.CSS_SELECTOR, ".bubble").text):
                keys = [k for k in message.find_elements(By.CSS_SELECTOR, ".key") if _plain(k.text) == _plain(label)]
                if keys:
                    self._driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", keys[0])
                    keys[0].click()
                    return True
        return False

    def _write(self, selector: str, text: str) -> bool:
        fields = self._shown(selector)
        if fields:
            fields[0].send_keys(text)
        return bool(fields)

    def _last_says(self, words: str) -> bool:
        messages = self._shown(".message")
        if not messages or "from-bot" not in str(messages[-1].get_attribute("class")):
            return False
        return _plain(words) in _plain(messages[-1].text)


TO_END: Final = """
document.activeElement?.blur();
const log = document.getElementById("log");
log.scrollTop = log.scrollHeight;
"""
HEIGHT_FROM: Final = """
const log = document.getElementById("log");
const first = [...log.querySelectorAll(".message")].findLast((one) => one.textContent.includes(arguments[0]));
const above = parseFloat(getComputedStyle(first).marginTop) - 1;
const shown = log.scrollHeight - log.scrollTop + log.getBoundingClientRect().top - first.getBoundingClientRect().top;
return Math.ceil(document.body.clientHeight - log.clientHeight + shown + above);
"""
REDUCE: Final = """
const [shot, done] = arguments;
const image = new Image();
image.onload = () => {
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const colours = new Uint32Array(data.buffer);
  const counts = new Map();
  for (const colour of colours) counts.set(colour, (counts.get(colour) || 0) + 1);
  const parts = (colour) => [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255];
  const kept = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 256).map(([colour]) => parts(colour));
  const nearest = new Map();
  for (const colour of counts.keys()) {
    const [r, g, b] = parts(colour);
    let [best, least] = [0, Infinity];
    kept.forEach(([x, y, z], index) => {
      const far = (r - x) ** 2 + (g - y) ** 2 + (b - z) ** 2;
      if (far < least) [best, least] = [index, far];
    });
    nearest.set(colour, best);
  }
  let pixels = "";
  for (let start = 0; start < colours.length; start += 8192) {
    pixels += String.fromCharCode(...Array.from(colours.subarray(start, start + 8192), (one) => nearest.get(one)));
  }
  done([image.width, image.height, kept.flat(), btoa(pixels)]);
};
image.src = `data:image/png;base64,${shot}`;
"""


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def _plain(text: str) -> str:
    """Return a text with straight apostrophes and common spaces, to be compared with what is written here."""
    return " ".join(text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())


def visit(page: Page, others: Others) -> None:
    """Hold the conversations, and take a picture where one is worth it."""
    arrive(page)
    meet_the_group(page, others)
    answer(page)
    look_back(page)
    between_meetings(page)
    to_learn(page)


def arrive(page: Page) -> None:
    """Welcome, agreement and profile."""
    page.click("#gate button", "Démarrer")
    page.hears("J'accepte")
    page.take_from("accueil", "Bonjour")
    page.press("J'accepte", "Comment appelez-vous")
    page.say("Mobilité des deux vallées", "Quelle est votre place")
    page.press("J'en ai la charge, officiellement", "Depuis combien de temps")
    page.press("Moins de 2 ans", "Où en est le projet")
    page.press("Rien de lancé", "Cette coopération est-elle")
    page.press("Souhaité", "Quel cadre")
    page.press("☐ LEADER", "☑ LEADER")
    page.press("☐ Contrat ou convention", "☑ Contrat")
    page.take_from("profil", "Quel cadre")
    page.press("Valider", "une coopération entre")
    page.press("Territoires", "Des élus")
    page.press("Oui, ils suivent", "Quelles structures")
    page.press("Terminer", "C'est prêt")


def meet_the_group(page: Page, others: Others) -> None:
    """A group to which the bot is added, and a whole round in it, with five people."""
    page.click("#add-group")
    page.fill("#group-title", GROUP)
    page.click("#dialog .check", "Bruno")
    page.click("#dialog .main")
    page.hears("Rejoindre, en privé")
    group = others.group(GROUP)
    page.take("groupe", (980, 690))
    people = [BRUNO, CHLOE, others.new("Denis"), others.new("Elsa")]
    others.come_in(ANA, group, *people[1:])
    for person, (structure, function) in zip(people, SPEAKING, strict=True):
        others.join(person, group, "Rejoindre, en privé", structure, function)
    open_a_round(page)
    page.click(".chat", GROUP)
    page.hears("Réponses reçues : 0")
    for person, answer in zip(people, ("En partie", "En partie", "Oui", "Oui"), strict=True):
        others.press(person, group, answer)
    page.hears("Réponses reçues : 4")
    page.press("En partie", "tour-de-table.png")
    page.click("#dialog button")  # the answer to the press, which Ana alone sees
    page.take_from("restitution", "Ce que le groupe a répondu")
    page.click(".chat", "C'est ouvert")
    page.press("Fermer", "Le livre du groupe")
    page.press("Fermer", "C'est prêt")


def open_a_round(page: Page) -> None:
    """Ana joins, and prepares a round in private."""
    page.press("Rejoindre, en privé", "À quoi je sers ici")
    page.press("Rejoindre ce groupe", "De quelle structure")
    page.say("Communauté de communes", "En quelle fonction")
    page.press("Équipe technique", "vous avez rejoint")
    page.press("Préparer un tour de table", "Quelle question")
    page.press("Se dire les choses", "Puis-je dire ici")
    page.press("Ce qu'on attend de nous", "Comment y répond-on")
    page.press("Oui, en partie, pas encore", "Combien de temps")
    page.press("48 heures", "Selon quelle règle")
    page.press("Confidentiel", "Voici ce que")
    page.take_from("tour", "Voici ce que")
    page.press("Ouvrir le tour", "C'est ouvert")


def answer(page: Page) -> None:
    """Three questions and their advice."""
    page.press("Commencer", "question 1 sur")
    page.take_from("question", "question 1 sur")
    page.press("En partie", "Un truc")
    page.take_from("conseil", "Un truc")
    page.say("il manque le point de vue du lycée", "question 2 sur")
    page.say("en partie, une page écrite en mars", "Un truc")
    page.take_from("page", "En deux minutes", DESKTOP)
    page.take_from("sombre", "en partie, une", DESKTOP, dark=True)
    page.take_from("telephone", "en partie, une", PHONE)
    page.take_from("ecrire", "en partie, une")
    page.press("Question suivante", "question 3 sur")
    page.press("Oui, et je peux le montrer", "Quelle trace")
    page.say("la frise faite avec les anciens du comité", "question 4 sur")


def look_back(page: Page) -> None:
    """A pause with its recap, a correction by an old button, the project."""
    page.press("Pause", "À travailler")
    page.take_from("bilan", "sujets vus sur")
    page.press("Oui, et je peux le montrer", "Corriger ?", under="Pour chaque territoire")
    page.take_from("correction", "Corriger")
    page.press("Confirmer", "C'est corrigé")
    page.say("/projet", "Vos projets")
    page.press("→ Mobilité des deux vallées", "Votre rôle")
    page.take_from("projet", "Votre rôle")


def between_meetings(page: Page) -> None:
    """A rhythm, a meeting, commitments, a check-in."""
    page.say("/rythme", "Aucun rythme")
    page.press("Choisir le rythme", "À quel rythme")
    page.press("Chaque semaine", "Prochain message")
    page.take_from("rythme", "Prochain message")
    page.say("/reunion", "Aucune pour l'instant")
    page.press("Nouvelle réunion", "Quelle réunion")
    page.press("COPIL", "Quand")
    page.say("dans 8 jours à 14 h", "C'est bien cela")
    page.press("Confirmer", "Pour mon agenda")
    page.press("Préparer", "Trois questions à se poser")
    page.take_from("reunion", "Trois questions à se poser")
    page.say("/engagements", "Les engagements")
    page.say("La mairie envoie la liste à l'association avant la fin du mois", "C'est bien cela")
    page.take_from("engagement", "Les engagements")
    page.press("Confirmer", "C'est noté")
    page.say("/point", "quelques minutes")
    page.press("Pourquoi ces questions ?", "• «")
    page.take_from("point", "quelques minutes")


def to_learn(page: Page) -> None:
    """A situation to work through, and self-positioning with its picture."""
    page.say("/situation controverse", "Commencer")
    page.press("Commencer", "1")
    page.take_from("entrainement", "/situation controverse")
    page.say("/positionnement", "Quelle famille")
    page.press("K. Posture", "Racontez la dernière fois")
    page.say("Au dernier comité, j'ai reformulé deux versions sans prendre parti.", "où vous placez-vous")
    page.take_from("positionnement", "Racontez la dernière fois")


@contextmanager
def mailleur(folder: Path) -> Iterator[str]:
    """Run the program on a new database; give the address of its page, and stop the program afterwards."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("TELEGRAM_")},
        "MAILLEUR_DATABASE": str(folder / "mailleur.db"),
        "MAILLEUR_PORT": "0",
    }
    command = [sys.executable, "-m", "bot", "run"]
    with subprocess.Popen(  # noqa: S603 - our own program, by its own interpreter
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None  # noqa: S101 - a pipe was asked for
        try:
            yield running.stdout.readline().rpartition(" ")[2].strip()
        finally:
            running.send_signal(signal.SIGTERM)
            running.communicate(timeout=PATIENCE)


@contextmanager
def chromium(folder: Path) -> Iterator[Any]:
    """Run a Chromium without a window and without network habits."""
    options = webdriver.ChromeOptions()
    options.binary_location = str(shutil.which("chromium"))
    for argument in (
        *("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--lang=fr", "--no-first-run"),
        *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
        *("--force-prefers-reduced-motion", "--window-size=1280,900", f"--user-data-dir={folder / 'chromium'}"),
    ):
        options.add_argument(argument)
    driver = webdriver.Chrome(options=options, service=Service(str(shutil.which("chromedriver"))))
    try:
        yield driver
    finally:
        driver.quit()


def main() -> None:
    """Take every picture."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url = stack.enter_context(mailleur(folder))
        visit(Page(stack.enter_context(chromium(folder)), url), Others(url))


if __name__ == "__main__":
    main()
