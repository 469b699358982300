"""How the desk looks: Fusion, our colours, our fonts, one style sheet, and one scale for all of it."""

from __future__ import annotations

import enum
import re
import string
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTranslator, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from mediator_desk.paths import RESOURCES
from mediator_desk.ui.kit.icons import Icons
from mediator_desk.ui.kit.tokens import DARK, LIGHT, Tokens

FAMILIES = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Microsoft YaHei UI",
    "HarmonyOS Sans SC",
    "WenQuanYi Micro Hei",
    "DejaVu Sans",
)
"""Screen fonts in order of preference; one of the first five is on every Chinese desktop."""

SCALES = (100, 115, 130)
"""标准, 大, 特大: per cent for fonts, rows and icons, apart from the system's own scaling."""

_STYLE = RESOURCES / "style"
_LENGTH = re.compile(r"px(\d+)")
_TRANSLATION = "qtbase_zh_CN"


class Scheme(enum.StrEnum):
    """The two sets of colours."""

    LIGHT = "light"
    DARK = "dark"


class Look(QObject):
    """Colours, fonts and lengths as they are now; handed to every widget that paints or measures.

    Signals:
        changed(): colours or scale are others; painted widgets measure and paint again.
    """

    changed = Signal()

    def __init__(self, app: QApplication, scheme: Scheme, scale: int) -> None:
        super().__init__(app)
        self._app = app
        self._icons = Icons()
        self._scheme = scheme
        self._scale = scale
        self._dress()

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return DARK if self._scheme is Scheme.DARK else LIGHT

    @property
    def scheme(self) -> Scheme:
        """Light or dark."""
        return self._scheme

    @property
    def scale(self) -> int:
        """Per cent, one of SCALES."""
        return self._scale

    def px(self, length: float) -> int:
        """A length of the design (at 100 %) in logical pixels at the scale in force."""
        return round(length * self._scale / 100)

    def font(self, size: int, *, strong: bool = False) -> QFont:
        """The screen font at `size` design pixels; `strong` is the weight of titles (600)."""
        font = QFont(self._app.font())
        font.setFamilies(list(FAMILIES))
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return font

    def icon(self, name: str, colour: str, size: int = 20, gap: int = 0) -> QIcon:
        """The icon `name` in `colour` (#RRGGBB) at `size` design pixels, `gap` of them empty at its right."""
        return self._icons.icon(name, colour, self.px(size), self.px(gap))

    def pixmap(self, name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
        """The same as a pixmap, for painters."""
        return self._icons.pixmap(name, colour, self.px(size), ratio)

    def choose(self, scheme: Scheme, scale: int) -> None:
        """Change colours or scale while the desk is open. A scale outside SCALES is a ValueError."""
        if scale not in SCALES:
            raise ValueError(f"scale {scale} is not one of {SCALES}")
        if (scheme, scale) == (self._scheme, self._scale):
            return
        self._scheme, self._scale = scheme, scale
        self._dress()
        self.changed.emit()

    def _dress(self) -> None:
        self._icons.clear()
        self._app.setFont(self.font(14))
        self._app.setPalette(_palette(self.tokens))
        self._app.setStyleSheet(style_sheet(self.tokens, self._scheme, self._scale))


def apply(app: QApplication, scheme: Scheme, scale: int = 100) -> Look:
    """Dress the application: Fusion, Chinese words for Qt's own buttons, colours, fonts, style sheet."""
    if scale not in SCALES:
        raise ValueError(f"scale {scale} is not one of {SCALES}")
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    if app.findChild(QTranslator, _TRANSLATION) is None:
        translator = QTranslator(app)
        translator.setObjectName(_TRANSLATION)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if not translator.load(_TRANSLATION, folder):
            raise FileNotFoundError(f"{_TRANSLATION}.qm is not in {folder}")
        app.installTranslator(translator)
    app.setStyle("Fusion")
    return Look(app, scheme, scale)


def system_scheme() -> Scheme:
    """What the desktop asks for; light where it says nothing."""
    dark = QApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return Scheme.DARK if dark else Scheme.LIGHT


def chinese_font_missing() -> bool:
    """True when no installed font can write simplified Chinese, so that every word would be boxes."""
    return not QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)


def input_method(wanted: str, plugins: Path | None = None) -> str:
    """The QT_IM_MODULE to use when the desktop wants `wanted`; to be asked before QApplication exists.

    The PySide6 wheel has no fcitx plugin, and without one no Chinese can be typed on an fcitx desktop;
    fcitx5 also speaks the ibus protocol, whose plugin the wheel has. `plugins` is Qt's plugin folder.
    """
    if not wanted.startswith("fcitx"):
        return wanted
    folder = plugins or Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    has_plugin = any((folder / "platforminputcontexts").glob("*fcitx*"))
    return wanted if has_plugin else "ibus"


def style_sheet(tokens: Tokens, scheme: Scheme, scale: int) -> str:
    """The style sheet with colours and lengths filled in; an unknown name in it is a KeyError."""
    template = string.Template((_STYLE / "desk.qss").read_text(encoding="utf-8"))
    return template.substitute(_Filling(tokens, scheme, scale))


class _Filling(Mapping[str, str]):
    """Values for the names in desk.qss: $text is a colour, $px14 a length, $chevron a picture."""

    def __init__(self, tokens: Tokens, scheme: Scheme, scale: int) -> None:
        self._scale = scale
        self._fixed = {name: str(colour) for name, colour in asdict(tokens).items()}
        for picture in ("chevron", "check"):
            self._fixed[picture] = (_STYLE / f"{picture}-{scheme.value}.svg").as_posix()

    def __getitem__(self, name: str) -> str:
        length = _LENGTH.fullmatch(name)
        return f"{round(int(length[1]) * self._scale / 100)}px" if length else self._fixed[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._fixed)

    def __len__(self) -> int:
        return len(self._fixed)


def _palette(tokens: Tokens) -> QPalette:
    """Fusion's palette in our colours; the style sheet covers what it cannot say."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.bg,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.zebra,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.placeholder,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.err,
        role.Highlight: tokens.selection,
        role.HighlightedText: tokens.text,
        role.Link: tokens.primary,
        role.LinkVisited: tokens.violet,
        role.ToolTipBase: tokens.text,
        role.ToolTipText: tokens.surface,
        role.Light: tokens.raised,
        role.Midlight: tokens.grid,
        role.Mid: tokens.border,
        role.Dark: tokens.border_input,
        role.Shadow: tokens.border_input,
        role.Accent: tokens.primary,
    }
    palette = QPalette()
    for which, colour in colours.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.disabled))
    return palette
