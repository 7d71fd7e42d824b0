"""The page in a real browser: people press, write and read, with a small real bot behind it."""

from __future__ import annotations

import asyncio
import shutil
import threading
from typing import TYPE_CHECKING, Any

import pytest
from telegram import (
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.sandbox.files import placeholder
from bot.sandbox.server import Sandbox

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator
    from pathlib import Path

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
if not (shutil.which("chromium") and shutil.which("chromedriver")):
    pytest.skip("chromium and chromedriver are not installed", allow_module_level=True)

from selenium.webdriver.chrome.service import Service  # noqa: E402 (only when it is installed)
from selenium.webdriver.common.action_chains import ActionChains  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402
from selenium.webdriver.support.ui import WebDriverWait  # noqa: E402

pytestmark = pytest.mark.browser

PATIENCE = 20  # seconds until a missing change of the page fails a test


def keyboard(*labels: str) -> InlineKeyboardMarkup:
    """Give a keyboard of one row whose data are the labels."""
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=label) for label in labels]])


async def on_start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Greet, say the payload of a deep link, and ask."""
    assert update.message is not None
    assert update.effective_user is not None
    payload = f" ({context.args[0]})" if context.args else ""
    text = f"<b>Bonjour</b> {update.effective_user.first_name}{payload}. On commence ?"
    await update.message.reply_html(text, reply_markup=keyboard("Oui", "Non", "Alerte"))


async def on_files(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Send a picture, a document and a deep link."""
    assert update.message is not None
    await update.message.reply_photo(placeholder("photo")[2], caption="Carte des acteurs")
    await update.message.reply_document(b"bilan", filename="bilan.txt")
    await update.message.reply_html('<a href="https://t.me/mailleur_bac_a_sable_bot?start=p42">Suite en privé</a>')


async def on_press(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer a press with an alert, or with a toast and another text."""
    query = update.callback_query
    assert query is not None
    if query.data == "Alerte":
        await query.answer("Attention au calendrier", show_alert=True)
        return
    await query.edit_message_text(f"{query.from_user.first_name} : {query.data}", reply_markup=keyboard("Revenir"))
    await query.answer("C'est noté")


async def on_text(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Say a text again, also a corrected one."""
    message = update.effective_message
    assert message is not None
    await message.reply_text(f"Vous dites : {message.text}")


async def on_search(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Offer two sheets and then a third; nothing for « rien »."""
    query = update.inline_query
    assert query is not None
    if query.query == "rien":
        await query.answer([], button=InlineQueryResultsButton("Ouvrir Mailleur", start_parameter="partage"))
        return
    names = ["Trois"] if query.offset else ["Un", "Deux"]
    content = [InputTextMessageContent(f"<b>{name}</b> : {query.query}", parse_mode="HTML") for name in names]
    sheets = [InlineQueryResultArticle(name, name, text) for name, text in zip(names, content, strict=True)]
    await query.answer(sheets, next_offset="" if query.offset else "2")


class Town:
    """A sandbox and its bot in a thread of their own, so that the browser can be driven from the test."""

    def __init__(self, storage: Path) -> None:
        self.storage = storage
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever)
        self.thread.start()
        self.sandbox = Sandbox(storage=storage, port=0)
        self.run(self.sandbox.start())
        self.application = self.run(self._open_bot())

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Run something in the town's thread and give its result."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(PATIENCE)

    def restart(self) -> None:
        """Stop the sandbox and start another one on the same file and port; the bot stays."""
        self.sandbox = Sandbox(storage=self.storage, port=self.sandbox.port)
        self.run(self.sandbox.start())

    def close(self) -> None:
        """Close the bot, the sandbox and the thread."""
        try:
            self.run(self._close_bot())
            self.run(self.sandbox.stop())
        finally:
            self.loop.call_soon_threadsafe(self.loop.stop)
            self.thread.join()
            self.loop.close()

    async def _open_bot(self) -> Application[Any, Any, Any, Any, Any, Any]:
        root = self.sandbox.api_root
        builder = Application.builder().token(self.sandbox.token)
        application = builder.base_url(f"{root}/bot").base_file_url(f"{root}/file/bot").build()
        application.add_handler(CommandHandler("start", on_start))
        application.add_handler(CommandHandler("fichiers", on_files))
        application.add_handler(CallbackQueryHandler(on_press))
        application.add_handler(InlineQueryHandler(on_search))
        application.add_handler(MessageHandler(filters.TEXT & ~filters.VIA_BOT, on_text))
        await application.initialize()
        await application.bot.set_my_commands(
            [BotCommand("start", "Commencer"), BotCommand("fichiers", "Recevoir des fichiers")],
        )
        await application.start()
        assert application.updater is not None
        await application.updater.start_polling(timeout=10)
        return application

    async def _close_bot(self) -> None:
        assert self.application.updater is not None
        await self.application.updater.stop()
        await self.application.stop()
        await self.application.shutdown()


class Window:
    """The browser, with the few gestures that the tests need."""

    def __init__(self, driver: Any, url: str) -> None:
        self.driver = driver
        self.url = url

    def open(self, place: str = "") -> None:
        """Load the page anew at this place (`#/p/…`)."""
        self.driver.get("about:blank")
        self.driver.get(self.url + place)
        self.wait(lambda: self.all("#people li"))

    def wait(self, check: Callable[[], Any]) -> Any:
        """Wait until `check` gives something true, and give it."""
        ignored = (self._exceptions().StaleElementReferenceException, self._exceptions().NoSuchElementException)
        return WebDriverWait(self.driver, PATIENCE, 0.05, ignored_exceptions=ignored).until(lambda _: check())

    def all(self, selector: str) -> list[Any]:
        """Give the visible elements of a selector."""
        return [node for node in self.driver.find_elements(By.CSS_SELECTOR, selector) if node.is_displayed()]

    def one(self, selector: str, text: str = "") -> Any:
        """Wait for the last visible element of a selector that has this text in it, and give it."""
        return self.wait(lambda: [node for node in self.all(selector) if text in node.text][-1:])[0]

    def type(self, *keys: str) -> None:
        """Press keys wherever the focus is."""
        ActionChains(self.driver).send_keys(*keys).perform()

    def say(self, text: str) -> None:
        """Write a message."""
        self.one("#text").send_keys(text, Keys.ENTER)

    def focus(self) -> Any:
        """Give the element that has the focus."""
        return self.driver.switch_to.active_element

    def tab_back_to(self, label: str) -> None:
        """Go backwards with the keyboard until something with this label has the focus."""
        for _ in range(12):
            if self.focus().text == label:
                return
            ActionChains(self.driver).key_down(Keys.SHIFT).send_keys(Keys.TAB).key_up(Keys.SHIFT).perform()
        pytest.fail(f"the keyboard does not reach {label}")

    @staticmethod
    def _exceptions() -> Any:
        from selenium.common import exceptions

        return exceptions


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Give a Chromium without a window and without network habits."""
    options = webdriver.ChromeOptions()
    options.binary_location = str(shutil.which("chromium"))
    for argument in (
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--no-first-run", "--window-size=1280,860",
        f"--user-data-dir={tmp_path_factory.mktemp('chromium')}",
    ):  # fmt: skip
        options.add_argument(argument)
    running = webdriver.Chrome(options=options, service=Service(str(shutil.which("chromedriver"))))
    yield running
    running.quit()


@pytest.fixture
def town(storage: Path) -> Iterator[Town]:
    """Run a sandbox with a small bot."""
    opened = Town(storage)
    yield opened
    opened.close()


@pytest.fixture
def window(driver: Any, town: Town) -> Window:
    """Open the page as Ana in her private chat."""
    opened = Window(driver, town.sandbox.url)
    driver.get_log("browser")  # what an earlier test left there
    opened.open("#/p/1001/c/1001")
    return opened


def start(window: Window) -> None:
    """Press « Démarrer » and wait for the greeting."""
    window.one("#gate button", "Démarrer").click()
    window.one(".keys .key", "Oui")


def test_a_person_joins_and_presses_by_keyboard(window: Window) -> None:
    """Adding a person, « Démarrer » and a button, all by keyboard; the message changes under the focus."""
    window.one("#add-person").send_keys(Keys.ENTER)
    window.one("#first-name")
    window.type("Denis", Keys.ENTER)
    window.one(".person[aria-current]", "Denis")
    window.wait(lambda: window.focus().text == "Démarrer")
    window.type(Keys.ENTER)
    assert window.one(".from-bot .text strong").text == "Bonjour"
    window.wait(lambda: window.focus().get_attribute("id") == "text")
    window.tab_back_to("Oui")
    window.type(Keys.ENTER)
    window.one(".from-bot .text", "Denis : Oui")
    assert "modifié" in window.one(".from-bot .meta").text
    window.one("#toast.shown", "C'est noté")
    window.wait(lambda: window.focus().text == "Revenir")


def test_an_alert_is_a_dialog(window: Window) -> None:
    """An answer that wants attention opens a dialog, which Enter closes."""
    start(window)
    window.one(".key", "Alerte").click()
    window.one(".alert-text", "Attention au calendrier")
    assert window.one("#dialog").get_attribute("role") == "alertdialog"
    window.type(Keys.ENTER)
    window.wait(lambda: not window.all("#dialog"))


def test_files_and_deep_links(window: Window) -> None:
    """A photo is shown with its caption as text, a document can be saved, a deep link starts anew."""
    start(window)
    window.say("/fichiers")
    photo = window.one(".photo img")
    assert photo.get_attribute("alt") == "Carte des acteurs"
    window.wait(lambda: photo.get_property("naturalWidth") == 320)
    document = window.one("a.document", "bilan.txt")
    assert document.get_attribute("download") == "bilan.txt"
    window.one(".text a", "Suite en privé").click()
    window.one(".mine .text", "/start p42")
    window.one(".from-bot .text", "(p42)")


def test_commands_from_the_menu(window: Window) -> None:
    """« / » opens the commands with their descriptions; arrows choose, Enter sends."""
    start(window)
    window.one("#text").send_keys("/")
    window.one("#commands li", "Recevoir des fichiers")
    assert window.focus().get_attribute("aria-activedescendant") == "command-0"
    window.type(Keys.ARROW_DOWN)
    assert window.one("#commands [aria-selected='true']").text.startswith("/fichiers")
    window.type(Keys.ENTER)
    window.one(".mine .text", "/fichiers")


def test_sharing_a_sheet(window: Window) -> None:
    """« @the_bot » and a word show sheets; arrows choose, Enter sends the one that is chosen, by way of the bot."""
    start(window)
    window.one("#text").send_keys("@mailleur_bac_a_sable_bot budget")
    window.one("#commands li", "La suite…")
    window.type(Keys.ARROW_UP, Keys.ENTER)
    window.one("#commands [aria-selected='true']", "Trois")
    window.type(Keys.ENTER)
    assert "via @mailleur_bac_a_sable_bot" in window.one(".mine", "Trois : budget").text
    assert window.one("#text").get_attribute("value") == ""
    assert window.all("#commands li") == []


def test_a_search_that_finds_nothing(window: Window) -> None:
    """The button above the empty list opens the private chat with its payload."""
    start(window)
    window.one("#text").send_keys("@mailleur_bac_a_sable_bot rien")
    window.one("#commands li", "Ouvrir Mailleur")
    window.type(Keys.ENTER)
    window.one(".from-bot .text", "(partage)")


def test_editing_and_answering(window: Window) -> None:
    """Arrow up corrects one's last text; a message can be answered and forwarded from its menu."""
    start(window)
    window.say("trois comunes")
    window.one(".from-bot .text", "Vous dites : trois comunes")
    window.type(Keys.ARROW_UP)
    window.one("#context-title", "Modifier le message")
    window.type(Keys.BACKSPACE * 7, "communes", Keys.ENTER)
    window.one(".mine .text", "trois communes")
    window.one(".from-bot .text", "Vous dites : trois communes")
    window.all(".from-bot .actions")[-1].send_keys(Keys.ENTER)
    assert window.focus().text == "Répondre"
    window.type(Keys.ENTER)
    window.one("#context-title", "Répondre à Mailleur")
    window.type("d'accord", Keys.ENTER)
    assert "trois communes" in window.one(".mine .quote").text
    window.all(".from-bot .actions")[0].send_keys(Keys.ENTER)
    window.type(Keys.ARROW_DOWN, Keys.ENTER)
    window.one("#dialog .main", "Transférer").click()
    window.one(".forwarded", "Transféré de Mailleur")
    assert not window.all(".message:last-child .key")


def test_a_group_and_a_second_person(window: Window) -> None:
    """A group is made, another person finds it marked as unread, and presses as themselves."""
    window.one("#add-group").click()
    window.one("#group-title").send_keys("Verger partagé")
    window.one("#dialog .check", "Bruno").click()
    window.one("#dialog .main").click()
    window.one("#title", "Verger partagé")
    window.one(".service", "Ana a ajouté Mailleur")
    window.say("/start")
    window.one(".key", "Oui")
    window.one(".person", "Bruno").click()
    window.one(".person[aria-current]", "Bruno")
    assert "non lu" in window.one(".chat .count").get_attribute("textContent")
    window.one(".chat", "Verger partagé").click()
    window.one(".key", "Oui").click()
    window.one(".from-bot .text", "Bruno : Oui")
    assert not window.all(".chat .count")


def test_the_chat_menu(window: Window) -> None:
    """Blocking hides the composer until the bot is let in again; a group becomes a supergroup."""
    start(window)
    window.one("#chat-menu").send_keys(Keys.ENTER)
    assert window.focus().text == "Bloquer Mailleur"
    window.type(Keys.ENTER)
    window.one("#gate button", "Débloquer Mailleur").click()
    window.one("#text")
    window.one("#add-group").click()
    window.one("#group-title").send_keys("Verger", Keys.ENTER)
    window.one("#title", "Verger")
    window.one("#chat-menu").click()
    window.one("#menu button", "Transformer en supergroupe").click()
    window.one(".service", "Le groupe est maintenant un supergroupe")
    window.one("#chat-menu").click()
    window.one("#menu button", "Retirer Mailleur du groupe").click()
    window.one(".service", "Ana a retiré Mailleur")


def test_text_stays_text(window: Window) -> None:
    """What people write is never markup."""
    start(window)
    window.say("<img src=x onerror=document.body.remove()><b>gras</b>")
    written = "<img src=x onerror=document.body.remove()><b>gras</b>"
    assert window.one(".mine .text", written).text == written  # waited for: the page is not as fast as the hand
    assert not window.all(".text img")


def test_a_restart_of_the_sandbox(window: Window, town: Town) -> None:
    """The page says that the connection is lost, finds the sandbox again, and shows everything as it was."""
    start(window)
    window.say("avant")
    window.one(".from-bot .text", "Vous dites : avant")
    town.run(town.sandbox.stop())
    window.one("#offline", "Connexion perdue")
    town.restart()
    window.wait(lambda: not window.all("#offline"))
    texts = [node.text for node in window.all(".text")]
    assert texts[0] == "/start"
    assert texts[-1] == "Vous dites : avant"
    window.say("après")
    window.one(".from-bot .text", "Vous dites : après")


def test_names_and_roles(window: Window) -> None:
    """Landmarks, headings and the log are there, and whatever can be used has a name."""
    start(window)
    window.say("/fichiers")
    window.one(".text a", "Suite en privé")
    assert window.driver.find_element(By.TAG_NAME, "html").get_attribute("lang") == "fr"
    assert window.one("nav").accessible_name == "Personnes et discussions"
    assert window.one("main").aria_role == "main"
    assert [heading.text for heading in window.all("h1, h2")] == [
        "Mailleur\nbac à sable", "Vous êtes", "Discussions", "Mailleur",
    ]  # fmt: skip
    log = window.one("#log")
    assert (log.aria_role, log.accessible_name, log.get_attribute("aria-live")) == ("log", "Messages", "polite")
    usable = window.all("a, button, input, textarea, img[alt]:not([alt=''])")
    assert [node.get_attribute("outerHTML") for node in usable if not node.accessible_name] == []
    assert window.driver.get_log("browser") == []


def test_telephone_width(window: Window) -> None:
    """At 360 pixels one sees the list or the chat, with a way back, and nothing sticks out."""
    start(window)
    metrics = {"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": True}
    window.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        window.wait(lambda: not window.all("nav"))
        assert window.driver.execute_script("return document.documentElement.scrollWidth") <= 360
        window.one("#back").click()
        window.one("nav")
        assert not window.all("main")
        assert window.driver.execute_script("return document.documentElement.scrollWidth") <= 360
        window.one(".chat", "Mailleur").click()
        window.one("#log")
    finally:
        window.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
