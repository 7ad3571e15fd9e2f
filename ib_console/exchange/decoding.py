"""Bytes of a class list to text, whatever encoding the file says or does not say.

Why it exists: administration systems write Windows-1252 under a heading that promises UTF-8 and the other way round.
A wrong guess would damage names. Imports nothing of ours.
"""

import codecs
from dataclasses import dataclass

UTF_8 = "utf-8"
UTF_16 = "utf-16"
WINDOWS_1252 = "windows-1252"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The text without a byte order mark, and the encoding that fitted."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """Decode by what the bytes are: UTF-16 by its mark, else UTF-8 where it fits, else Windows-1252. Never fails.

    The choice between the last two is made per line: exports that glue two sources together mix them, and a line of
    Windows-1252 with accents is practically never valid UTF-8.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Decoded(text=data.decode(UTF_16, errors="replace"), encoding=UTF_16)
    if data[:4] in {b"<\x00?\x00", b"<\x00E\x00"}:
        return Decoded(text=data.decode("utf-16-le", errors="replace"), encoding=UTF_16)
    if data[:4] in {b"\x00<\x00?", b"\x00<\x00E"}:
        return Decoded(text=data.decode("utf-16-be", errors="replace"), encoding=UTF_16)
    bare = data.removeprefix(codecs.BOM_UTF8)
    try:
        return Decoded(text=bare.decode(), encoding=UTF_8)
    except UnicodeDecodeError:
        return Decoded(text="\n".join(_line(line) for line in bare.split(b"\n")), encoding=WINDOWS_1252)


def _line(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        pass
    try:
        return line.decode("cp1252")
    except UnicodeDecodeError:
        # Five bytes have no meaning in Windows-1252; here they become control characters, which cleaning removes.
        return line.decode("latin-1")
