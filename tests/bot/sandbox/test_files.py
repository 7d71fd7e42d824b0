"""Pictures are measured, files have Telegram's limits."""

from __future__ import annotations

import struct

import pytest

from bot.sandbox.files import add_file, content_for, for_download, picture_size, placeholder
from bot.sandbox.limits import Refused
from bot.sandbox.world import World

JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08" + struct.pack(">HH", 30, 40) + b"rest"


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (placeholder("photo")[2], (320, 200)),
        (JPEG, (40, 30)),
        (b"GIF89a" + struct.pack("<HH", 7, 8), (7, 8)),
        (placeholder("sticker")[2], (512, 512)),
    ],
)
def test_picture_sizes(content: bytes, size: tuple[int, int]) -> None:
    """Width and height are read from the file itself."""
    assert picture_size(content) == size


@pytest.mark.parametrize("content", [b"text", b"\xff\xd8\xff"])
def test_no_picture(content: bytes) -> None:
    """What is no picture is refused as Telegram refuses it."""
    with pytest.raises(Refused, match="IMAGE_PROCESS_FAILED"):
        picture_size(content)


def test_limits_of_files() -> None:
    """An empty file, a photo above 10 MB, a file above 50 MB, a download above 20 MB are refused."""
    world = World()
    with pytest.raises(Refused, match="non-empty"):
        add_file(world, "document", "a.txt", "text/plain", b"")
    with pytest.raises(Refused, match="Too Large"):
        add_file(world, "photo", "a.png", "image/png", b"a" * (10 * 1024 * 1024 + 1))
    with pytest.raises(Refused, match="Too Large"):
        add_file(world, "document", "a.bin", "", b"a" * (50 * 1024 * 1024 + 1))
    large = add_file(world, "document", "a.bin", "", b"a" * (20 * 1024 * 1024 + 1))
    with pytest.raises(Refused, match="too big"):
        for_download(large)


def test_names_and_types() -> None:
    """The type follows the name when nobody tells it; a photo's follows its bytes."""
    world = World()
    table = add_file(world, "document", "a.csv", "application/octet-stream", b"a")
    assert content_for("document", table)["document"]["mime_type"] == "text/csv"
    photo = add_file(world, "photo", "photo", "application/octet-stream", JPEG)
    assert (photo.mime, photo.path) == ("image/jpeg", "photos/file_2.jpg")
