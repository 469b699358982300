"""Ctrl++, Ctrl+− and Ctrl+0: larger, smaller and usual type, remembered for the next start."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from mediator_desk.ui.kit.look import SCALES, Look

SCALE = "look/scale"
"""Where the scale is kept in the settings, in per cent."""


class ScaleKeys(QObject):
    """The keys of one window."""

    def __init__(self, window: QWidget, look: Look, settings: QSettings) -> None:
        super().__init__(window)
        self._look, self._settings = look, settings
        for key, slot in (
            (QKeySequence.StandardKey.ZoomIn, self.larger),
            ("Ctrl+=", self.larger),  # the same key without Shift
            (QKeySequence.StandardKey.ZoomOut, self.smaller),
            ("Ctrl+0", self.usual),
        ):
            QShortcut(QKeySequence(key), window).activated.connect(slot)

    @Slot()
    def larger(self) -> None:
        """One step larger, if there is one."""
        self._choose(min(SCALES.index(self._look.scale) + 1, len(SCALES) - 1))

    @Slot()
    def smaller(self) -> None:
        """One step smaller, if there is one."""
        self._choose(max(SCALES.index(self._look.scale) - 1, 0))

    @Slot()
    def usual(self) -> None:
        """标准."""
        self._choose(0)

    def _choose(self, step: int) -> None:
        self._look.choose(self._look.scheme, SCALES[step])
        self._settings.setValue(SCALE, SCALES[step])
