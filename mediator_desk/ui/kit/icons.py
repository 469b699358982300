"""Icons of the desk: Fluent UI System Icons (MIT, see resources/icons/NOTICE.txt) in any colour."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from mediator_desk.paths import RESOURCES

_FOLDER = RESOURCES / "icons"
_RATIOS = (1.0, 2.0)


def names() -> list[str]:
    """All icons there are, by the names that `Icons.icon` takes."""
    return sorted(path.stem for path in _FOLDER.glob("*.svg"))


class Icons:
    """Draws icons and keeps them; a look owns one, because pixmaps must not outlive the application."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._icons: dict[tuple[str, str, int, int], QIcon] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}

    def icon(self, name: str, colour: str, size: int = 20, gap: int = 0) -> QIcon:
        """The icon `name` in `colour` (#RRGGBB), crisp at `size` logical pixels on 1x and 2x screens.

        `gap` adds empty pixels at the right, for buttons whose style leaves too little before the words.
        Raises FileNotFoundError for a name that is not shipped: that is a bug, not a matter of the person.
        """
        key = (name, colour, size, gap)
        if key not in self._icons:
            icon = QIcon()
            for ratio in _RATIOS:
                icon.addPixmap(_widened(self.pixmap(name, colour, size, ratio), gap))
            self._icons[key] = icon
        return self._icons[key]

    def pixmap(self, name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
        """The same as a pixmap of `size` logical pixels for a screen of the given device pixel ratio."""
        key = (name, colour, size, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._draw(name, colour, size, ratio)
        return self._pixmaps[key]

    def clear(self) -> None:
        """Forget the drawn icons, when colours or sizes change."""
        self._icons.clear()
        self._pixmaps.clear()

    def _draw(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        pixmap = QPixmap(round(size * ratio), round(size * ratio))
        pixmap.fill(Qt.GlobalColor.transparent)
        renderer = QSvgRenderer(
            QByteArray(self._text(name).replace("<svg ", f'<svg fill="{colour}" ', 1).encode())
        )
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(pixmap.rect()))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _text(self, name: str) -> str:
        if name not in self._texts:
            self._texts[name] = (_FOLDER / f"{name}.svg").read_text(encoding="utf-8")
        return self._texts[name]


def _widened(pixmap: QPixmap, gap: int) -> QPixmap:
    ratio = pixmap.devicePixelRatio()
    wide = QPixmap(pixmap.width() + round(gap * ratio), pixmap.height())
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, pixmap)
    painter.end()
    return wide
