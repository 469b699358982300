"""Where the data is, as somebody names it: a file of this machine, or the address of a server."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from mediator_desk.domain.refusals import Refusal

SERVER = "postgresql+psycopg"
"""The one scheme of an address; everything else with a scheme is refused in words."""

# A drive of Windows is one letter. A name may hold a colon later on, as in 数据:2026.
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):|:", re.ASCII)


def data_place(typed: str) -> Path | str:
    """The file or the server's address that somebody typed (--db).

    Raises:
        Refusal: an address of another kind ("address"); it is not repeated, it may hold a password.
    """
    scheme = _SCHEME.match(typed)
    if scheme is None:
        return Path(typed)
    if typed.startswith(f"{SERVER}://"):
        return typed
    kind = f"{scheme[1]}:" if scheme[1] else "“:”开头的名称"
    raise Refusal(
        f"不支持这种数据位置（{kind}）。",
        "没有作任何改动。",
        f"请写本机的文件名，或者服务器地址 {SERVER}://…。",
        code="address",
    )


def place_name(place: Path | str) -> str:
    """What messages call it: the file's name, or server and database, never account or password."""
    if isinstance(place, Path):
        return place.name
    try:
        parts = urlsplit(place)
        host, database = parts.hostname or "本机服务器", parts.path.strip("/")
    except ValueError:
        return "服务器"
    return f"{host}/{database}" if database else host
