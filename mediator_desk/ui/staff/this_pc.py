"""The secret by which this computer is a registered desk PC, kept in the settings of its user and nowhere else."""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path

from PySide6.QtCore import QSettings


class ThisPc:
    """What this computer knows of its registration with one set of data."""

    def __init__(self, settings: QSettings, place: str) -> None:
        """Args: place: the data file or the server, so that two sets of data do not share a secret."""
        self._settings = settings
        self._key = f"desk_pc/{hashlib.sha256(place.encode()).hexdigest()[:16]}"

    def secret(self) -> str:
        """The secret; "" where this computer was never registered."""
        return str(self._settings.value(self._key, ""))

    def keep(self, secret: str) -> None:
        """This computer was registered; no other user of it can read the secret."""
        self._settings.setValue(self._key, secret)
        self._settings.sync()
        with contextlib.suppress(OSError):  # a registry, or a file system without owners
            Path(self._settings.fileName()).chmod(0o600)
