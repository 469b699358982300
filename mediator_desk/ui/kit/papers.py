"""Papers on the screen and to the printer: page images come in, nothing here knows PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from mediator_desk.domain.refusals import Refusal
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text

PRINT_DPI = 300
"""Dots per inch in which pages are asked for when they are printed."""

_ZOOM_STEPS = (50, 67, 80, 100, 125, 150, 200, 300)


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page as pixels: three bytes each (red, green, blue), `stride` bytes from line to line."""

    width: int
    height: int
    stride: int
    rgb: bytes

    def picture(self) -> QImage:
        """A copy that needs the bytes no longer."""
        return QImage(self.rgb, self.width, self.height, self.stride, QImage.Format.Format_RGB888).copy()


class PaperView(QScrollArea):
    """Pages beneath one another, as wide as the view (zoom 0) or at a percentage of 96 dpi.

    Signals:
        page_shown(int): this page, counted from 1, is now the one at the top.
    """

    page_shown = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._pages: list[_Page] = []
        self._zoom = 0
        self._top = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setAccessibleName("文书预览")
        self.verticalScrollBar().valueChanged.connect(self._notice_page)
        self.verticalScrollBar().rangeChanged.connect(self._notice_page)

    def show_pages(self, pages: Sequence[PageImage], *, dpi: int) -> None:
        """Show these pages from the first on; `dpi` is how they were rendered."""
        inside = QWidget()
        inside.setProperty("kind", "inside")
        column = QVBoxLayout(inside)
        column.setSpacing(self._look.px(6))
        self._pages = []
        for number, page in enumerate(pages, 1):
            sheet = _Page(self._look, page.picture(), dpi)
            sheet.setAccessibleName(f"第{number}页，共{len(pages)}页")
            self._pages.append(sheet)
            column.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
            words = Text(f"第 {number} 页 / 共 {len(pages)} 页", "caption")
            column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        # Sizes first: a layout that was asked while hidden would keep the small ones and squeeze the pages.
        self._fit()
        self.setWidget(inside)
        self._top = 0
        self._fit()
        self._notice_page()

    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self._pages)

    def zoom(self) -> int:
        """Per cent of the paper's own size; 0 is the width of the view."""
        return self._zoom

    def choose_zoom(self, per_cent: int) -> None:
        """Show at this zoom; 0 is the width of the view."""
        self._zoom = per_cent
        self._fit()

    @Slot()
    def larger(self) -> None:
        """One step larger."""
        now = self._per_cent()
        self.choose_zoom(next((step for step in _ZOOM_STEPS if step > now), _ZOOM_STEPS[-1]))

    @Slot()
    def smaller(self) -> None:
        """One step smaller."""
        now = self._per_cent()
        self.choose_zoom(next((step for step in reversed(_ZOOM_STEPS) if step < now), _ZOOM_STEPS[0]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pages that fill the width follow it."""
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom; the wheel alone scrolls."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.larger if event.angleDelta().y() > 0 else self.smaller)()
            event.accept()
        else:
            super().wheelEvent(event)

    def _fit(self) -> None:
        margins = self._look.px(24) + self.verticalScrollBar().sizeHint().width()
        for page in self._pages:
            width = self.width() - margins if self._zoom == 0 else page.natural_width() * self._zoom // 100
            page.show_at(max(self._look.px(120), width))

    def _per_cent(self) -> int:
        if not self._pages or self._zoom:
            return self._zoom or 100
        return self._pages[0].width() * 100 // max(1, self._pages[0].natural_width())

    @Slot()
    def _notice_page(self) -> None:
        if len(self._pages) > 1 and self._pages[1].y() == 0:
            return  # the pages have no places yet; the scroll bar will tell when they do
        offset = self.verticalScrollBar().value() + self.viewport().height() // 3
        tops = [number for number, page in enumerate(self._pages, 1) if page.y() <= offset]
        top = tops[-1] if tops else min(1, len(self._pages))
        if top != self._top:
            self._top = top
            self.page_shown.emit(top)


class _Page(QWidget):
    """One sheet with a thin edge, scaled while it is painted."""

    def __init__(self, look: Look, picture: QImage, dpi: int) -> None:
        super().__init__()
        self._look = look
        self._picture = picture
        self._scaled = QPixmap()
        self._dpi = dpi

    def natural_width(self) -> int:
        """Width at 96 dpi, the paper's own size on a common screen."""
        return self._picture.width() * 96 // self._dpi

    def show_at(self, width: int) -> None:
        """Be this wide, and as high as the sheet demands."""
        self.setFixedSize(QSize(width, width * self._picture.height() // max(1, self._picture.width())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sheet, smooth at every size."""
        ratio = self.devicePixelRatioF()
        wanted = QSize(round(self.width() * ratio), round(self.height() * ratio))
        if self._scaled.size() != wanted:
            mode = Qt.TransformationMode.SmoothTransformation
            scaled = self._picture.scaled(wanted, Qt.AspectRatioMode.IgnoreAspectRatio, mode)
            self._scaled = QPixmap.fromImage(scaled)
        painter = QPainter(self)
        painter.drawPixmap(self.rect(), self._scaled)
        painter.setPen(QColor(self._look.tokens.border_input))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


def ask_printer(parent: QWidget, pages: int, title: str, chosen: Callable[[QPrinter], None]) -> QPrintDialog:
    """Let the person choose a printer and pages; `chosen` gets it. Opens at once, blocks nothing.

    Raises:
        Refusal: no printer is set up ("no-printer").
    """
    if not QPrinterInfo.availablePrinters():
        raise Refusal(
            "没有找到打印机。",
            "文书已生成并保存，没有丢失。",
            "请接好打印机后再打印，或先另存为 PDF 到别的电脑打印。",
            code="no-printer",
        )
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(PRINT_DPI)
    printer.setFullPage(True)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(f"打印：{title}")
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    dialog.finished.connect(partial(_finished, printer, chosen))
    QDialog.open(dialog)
    return dialog


def _finished(printer: QPrinter, chosen: Callable[[QPrinter], None], result: int) -> None:
    if result == QDialog.DialogCode.Accepted:
        chosen(printer)


def wanted_pages(printer: QPrinter, pages: int) -> list[int]:
    """The pages the person asked for, counted from 1, in printing order."""
    first, last = printer.fromPage() or 1, printer.toPage() or pages
    return list(range(first, min(last, pages) + 1))


def print_pages(printer: QPrinter, numbers: Sequence[int], draw: Callable[[int], PageImage]) -> None:
    """Print pages one after the other; `draw` renders page n (from 1) at PRINT_DPI when its turn comes.

    Raises:
        Refusal: the printer does not take the job ("printer").
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise Refusal(
            "打印机没有接受这份文书。", "文书已保存，没有丢失。", "请检查打印机后再打印。", code="printer"
        )
    try:
        for place, number in enumerate(numbers):
            if place:
                printer.newPage()
            picture = draw(number).picture()
            painter.drawImage(_paper(printer), picture)
    finally:
        painter.end()


def _paper(printer: QPrinter) -> QRect:
    """The whole sheet in the printer's dots; an image of the whole sheet fills it without scaling twice."""
    return printer.pageLayout().fullRectPixels(printer.resolution())
