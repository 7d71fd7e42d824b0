"""Files that people and the bot send, and the Bot API's shapes for them."""

from __future__ import annotations

import mimetypes
import struct
import zlib
from pathlib import PurePath
from typing import TYPE_CHECKING

from bot.sandbox.limits import Json, Refused, bad_request
from bot.sandbox.things import StoredFile

if TYPE_CHECKING:
    from bot.sandbox.world import World

PHOTO_BYTES = 10 * 1024 * 1024
FILE_BYTES = 50 * 1024 * 1024
DOWNLOAD_BYTES = 20 * 1024 * 1024
_PICTURES = {b"\x89PNG": "image/png", b"\xff\xd8": "image/jpeg", b"GIF8": "image/gif"}
_KINDS = {"photo": "jpg", "document": "bin", "voice": "oga", "sticker": "webp"}


def add_file(world: World, kind: str, name: str, mime: str, content: bytes) -> StoredFile:
    """Store a file; refuses an empty one (400) and one above 50 MB, for a photo 10 MB (413)."""
    if not content:
        raise bad_request("file must be non-empty")
    if len(content) > (PHOTO_BYTES if kind == "photo" else FILE_BYTES):
        raise Refused(413, "Request Entity Too Large")
    number = world.take_number("next_file", 1)
    if kind == "photo":
        mime = next((m for start, m in _PICTURES.items() if content.startswith(start)), "image/webp")
    elif mime == "application/octet-stream":
        mime = mimetypes.guess_type(name)[0] or mime
    suffix = PurePath(name).suffix.lstrip(".") or _KINDS[kind]
    file = StoredFile(f"sandbox-{kind}-{number}", f"{kind}s/file_{number}.{suffix}", name, mime, content)
    world.keep(file)
    return file


def content_for(kind: str, file: StoredFile) -> Json:
    """Give the message field (`photo`, `document`, `voice` or `sticker`) that shows a file."""
    common: Json = {"file_id": file.id, "file_unique_id": f"u{file.id}", "file_size": len(file.content)}
    if kind == "photo":
        width, height = picture_size(file.content)
        return {"photo": [{**common, "width": width, "height": height}]}
    if kind == "voice":
        return {"voice": {**common, "duration": 3, "mime_type": file.mime}}
    if kind == "sticker":
        return {"sticker": {**common, "type": "regular", "width": 512, "height": 512,
                            "is_animated": False, "is_video": False, "emoji": "🌿"}}  # fmt: skip
    return {"document": {**common, "file_name": file.name, "mime_type": file.mime}}


def for_download(file: StoredFile) -> Json:
    """Give a file as `getFile` does; a bot may download 20 MB at most."""
    if len(file.content) > DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return {
        "file_id": file.id,
        "file_unique_id": f"u{file.id}",
        "file_size": len(file.content),
        "file_path": file.path,
    }


def picture_size(content: bytes) -> tuple[int, int]:
    """Give width and height in pixels of a PNG, JPEG, GIF or WebP; refuses anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:  # noqa: PLR2004 (PNG header)
        width, height = struct.unpack(">II", content[16:24])
        return int(width), int(height)
    if content.startswith(b"\xff\xd8"):
        return _jpeg_size(content)
    if content[:6] in {b"GIF87a", b"GIF89a"}:
        width, height = struct.unpack("<HH", content[6:10])
        return int(width), int(height)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return 512, 512
    raise bad_request("IMAGE_PROCESS_FAILED")


def _jpeg_size(content: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:  # noqa: PLR2004 (JPEG marker)
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        if marker in {0xC0, 0xC1, 0xC2}:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return int(width), int(height)
        at += 2 + length
    raise bad_request("IMAGE_PROCESS_FAILED")


def placeholder(kind: str) -> tuple[str, str, bytes]:
    """Give name, media type and bytes of a small stand-in for a file that nobody chose."""
    if kind == "photo":
        return "photo.png", "image/png", _plain_png(320, 200, (141, 160, 118))
    if kind == "voice":
        return "voice.oga", "audio/ogg", b"OggS sandbox"
    if kind == "sticker":
        return "sticker.webp", "image/webp", b"RIFF\0\0\0\0WEBP sandbox"
    return "document.txt", "text/plain", b"sandbox\n"


def _plain_png(width: int, height: int, colour: tuple[int, int, int]) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = (b"\0" + bytes(colour) * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)
