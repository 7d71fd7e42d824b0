"""The documentation says what is: links lead somewhere, commands and settings exist, examples load."""

from __future__ import annotations

import re
import shutil
import struct
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli import _parser
from dialogues.diagram import write_all
from dialogues.house import House
from referential import loader
from referential.loader import CONTENT

ROOT = Path(__file__).parent.parent
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
PICTURES = sorted((ROOT / "docs" / "pictures").glob("*.png"))
LIGHT = 250 * 1024
"""Bytes of a picture."""

_LINK = re.compile(r"\]\(([^)\s]+)\)")
_SOURCE = re.compile(r'<img src="([^"]+)"')
_FENCED = re.compile(r"^ *```.*?^ *```", re.DOTALL | re.MULTILINE)
_ONE_LINE_CODE = re.compile(r"`[^`\n]+`|^ {4,}\S.*$", re.MULTILINE)
_MAKE = re.compile(r"\bmake ([a-z]+)")
_MAILLEUR = re.compile(r"(?:^|[`/\s])(?<!exec )mailleur ([a-z]+)")
_SETTING = re.compile(r"\b(?:TELEGRAM|MAILLEUR)_[A-Z_]+\b")

UNTRACKED = {".venv", ".venv-bench", ".bench", ".git", "data", "dist", "htmlcov", ".hypothesis", "__pycache__", ".env"}
"""What .gitignore leaves out, with the folders of tools, which begin with a dot and end with _cache."""
MACHINE = re.compile(r"(?<![\w.~:/-])/(?:home|Users|root|mnt)/\w")
INDEX = re.compile(r"(?:(?<!emit)-index-url|registry)[\s=\"']+https?:|https?://(?:files\.pythonhosted|[\w.]*/simple\b)")


def name(page: Path) -> str:
    """Return how a page is called in the report."""
    return page.relative_to(ROOT).as_posix()


def read(page: str | Path) -> str:
    """Return the text of a file of the project."""
    return (ROOT / page).read_text(encoding="utf-8")


def code(text: str) -> str:
    """Return what a page says as code: spans, indented and fenced blocks."""
    return "\n".join([*_FENCED.findall(text), *_ONE_LINE_CODE.findall(_FENCED.sub("", text))])


def targets(text: str) -> list[str]:
    """Return the links and pictures of a page that lead into the project."""
    found = [*_LINK.findall(_FENCED.sub("", text)), *_SOURCE.findall(text)]
    return [target for target in found if not target.startswith(("http:", "https:", "mailto:"))]


def anchors(text: str) -> set[str]:
    """Return the names under which the headings of a page are reached."""
    headings = re.findall(r"^#+ (.+)$", _FENCED.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\s-]", "", heading.lower()).replace(" ", "-") for heading in headings}


def tracked() -> Iterator[Path]:
    """Yield the text files that belong to the project."""
    for path in ROOT.rglob("*"):
        parts = path.relative_to(ROOT).parts
        left_out = any(part in UNTRACKED or (part.startswith(".") and part.endswith("_cache")) for part in parts)
        measured = path.name.startswith(".coverage")
        if (
            path.is_file()
            and not (left_out or measured)
            and path.suffix not in (".png", ".pyc")
            and path != Path(__file__)
        ):
            yield path


def settings() -> set[str]:
    """Return the names of the settings that the program reads."""
    return set(re.findall(r'environment\.get\("([A-Z_]+)"', read("bot/settings.py")))


def commands_of_mailleur() -> set[str]:
    """Return the commands of the command line."""
    (commands,) = (action.choices for action in _parser()._actions if isinstance(action.choices, dict))
    return set(commands)


def test_there_are_pages() -> None:
    """A collector that collects nothing fails."""
    assert {"README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/guide.md"} <= set(map(name, PAGES))
    assert PICTURES


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_and_pictures_exist(page: Path) -> None:
    """Every link into the project leads to a file, and to a heading when it names one."""
    for target in targets(read(page)):
        path, _, heading = target.partition("#")
        file = page.parent / path if path else page
        assert file.exists(), target
        if heading:
            assert heading in anchors(read(file)), target


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_commands_exist(page: Path) -> None:
    """What a page tells to type is a target of the Makefile or a command of the command line."""
    written = code(read(page))
    made = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    assert set(_MAKE.findall(written)) - made == set()
    assert set(_MAILLEUR.findall(written)) - commands_of_mailleur() == set()


def test_the_two_commands_come_first() -> None:
    """The README says how to run and how to test before it says anything at length."""
    before, _, _ = read("README.md").partition("\n## ")
    assert _MAKE.findall(code(before)) == ["run", "test"]


def test_the_commands_of_the_command_line_are_known() -> None:
    """The README names every one of them."""
    assert commands_of_mailleur() == set(_MAILLEUR.findall(code(read("README.md"))))


def test_the_table_of_settings_is_that_of_the_program() -> None:
    """The README has a row for each setting, and no page names another."""
    assert settings()
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", read("README.md"), re.MULTILINE)) == settings()
    for page in PAGES:
        assert set(_SETTING.findall(read(page))) - settings() == set(), name(page)


def test_the_version_of_python_and_the_licence() -> None:
    """The README says what pyproject.toml says."""
    project = tomllib.loads(read("pyproject.toml"))["project"]
    assert f"Python {project['requires-python'].removeprefix('>=')} or later" in read("README.md")
    assert project["license"] == "MIT"
    assert "\nMIT, see" in read("README.md")


def test_every_command_of_the_bot_is_in_the_guide(house: House) -> None:
    """The table at the end of the guide has those of the menu in its order, and those that one may type besides."""
    told = re.findall(r"^\| `/([a-z0-9_]+)` \|", read("docs/guide.md"), re.MULTILINE)
    assert told == [name for name, command in house.commands.commands.items() if command.menu or name in told]


def test_the_table_of_roles_is_that_of_the_rights(house: House) -> None:
    """The guide says of each role what the rights say."""
    rights = house.commands.rights
    columns = (("read",), ("answer",), ("profile", "rename", "invite"), ("erase-project",))
    for role in house.phrases.options["roles"]:
        cells = ["oui" if all(role.value in rights[one] for one in column) else "non" for column in columns]
        assert f"| {role.label} | {' | '.join(cells)} |" in read("docs/guide.md")


def test_the_diagrams_are_up_to_date(house: House, tmp_path: Path) -> None:
    """`mailleur diagram docs/dialogues` would change nothing."""
    written = {file.name: file.read_text(encoding="utf-8") for file in write_all(house, tmp_path)}
    kept = {file.name: read(file) for file in (ROOT / "docs" / "dialogues").glob("*.md")}
    assert kept == written


def test_the_example_of_a_question_loads(tmp_path: Path) -> None:
    """What docs/authoring.md tells an author to add is good content: the question, then the rule."""
    shutil.copytree(CONTENT, tmp_path, dirs_exist_ok=True)
    places = {"question": "50-complements/situations.yaml", "rule": "branching.yaml"}
    for mark, place in places.items():
        found = re.search(rf"<!-- {mark} -->\n```yaml\n(.*?)```", read("docs/authoring.md"), re.DOTALL)
        assert found is not None, mark
        with (tmp_path / place).open("a", encoding="utf-8") as file:
            file.write("\n" + found[1])
    questions = loader.load(tmp_path).questions
    assert len(questions) == len(loader.load().questions) + 1


def test_the_example_of_a_network_loads(tmp_path: Path) -> None:
    """The folder that docs/authoring.md shows adds, rewords, hides and orders."""
    for mark, place in {"network": "accueil.yaml", "overlay": "overlay.yaml"}.items():
        found = re.search(rf"<!-- {mark} -->\n```yaml\n(.*?)```", read("docs/authoring.md"), re.DOTALL)
        assert found is not None, mark
        (tmp_path / place).write_text(found[1], encoding="utf-8")
    asked = [question.code for question in loader.load(overlay=tmp_path).of_phase("preambule")]
    assert asked[0] == "RB.1"
    assert asked.index("P2") == asked.index("P1.1") + 1
    assert "P1.2" not in asked


@pytest.mark.parametrize("picture", PICTURES, ids=name)
def test_pictures_are_light_and_shown(picture: Path) -> None:
    """A picture is a PNG, wide enough for a fine screen, light, and shown on a page."""
    content = picture.read_bytes()
    width, _ = struct.unpack(">II", content[16:24])
    assert content.startswith(b"\x89PNG")
    assert width >= 600
    assert len(content) <= LIGHT
    assert any(f"pictures/{picture.name}" in target for page in PAGES for target in targets(read(page)))


def test_the_changelog_has_a_place_for_what_comes() -> None:
    """Keep a Changelog: what is not released yet stands at the top."""
    assert re.findall(r"^## \[(.+?)\]", read("CHANGELOG.md"), re.MULTILINE)[0] == "Unreleased"


def test_the_architecture_is_one_page() -> None:
    """A page that is read in one sitting: more than that belongs to the modules themselves."""
    assert len(read("ARCHITECTURE.md").splitlines()) <= 120


def test_no_file_tells_of_a_machine_or_an_index() -> None:
    """Paths of somebody's machine and hosts of package indexes stay out of the project."""
    here = f"{ROOT}/"
    for path in tracked():
        text = path.read_text(encoding="utf-8", errors="replace")
        found = [one[0] for one in (MACHINE.search(text), INDEX.search(text)) if one]
        assert found == [], path
        assert here not in text, path
