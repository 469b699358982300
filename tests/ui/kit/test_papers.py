"""Papers are seen and printed from page images, whatever drew them."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mediator_desk.domain.refusals import Refusal
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.papers import (
    PRINT_DPI,
    PageImage,
    PaperView,
    ask_printer,
    print_pages,
    wanted_pages,
)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def a4(dpi: int, grey: int = 255) -> PageImage:
    """An A4 page in one grey, with an odd stride as renderers give it."""
    width, height = round(210 / 25.4 * dpi), round(297 / 25.4 * dpi)
    stride = width * 3 + 5
    return PageImage(width, height, stride, bytes([grey]) * (stride * height))


def test_pages_fill_the_width_and_follow_it(qtbot: QtBot, look: Look) -> None:
    view = PaperView(look)
    qtbot.addWidget(view)
    view.resize(600, 500)
    view.show()
    view.show_pages([a4(96), a4(96)], dpi=96)
    sheets = [w for w in view.findChildren(QWidget) if w.accessibleName().startswith("第")]
    assert [w.accessibleName() for w in sheets] == ["第1页，共2页", "第2页，共2页"]
    narrow = sheets[0].width()
    assert 500 < narrow < 600
    view.resize(900, 500)
    assert sheets[0].width() > narrow
    assert sheets[0].height() == pytest.approx(sheets[0].width() * 297 / 210, abs=2)


def test_zoom_goes_in_steps_around_the_paper_s_own_size(qtbot: QtBot, look: Look) -> None:
    view = PaperView(look)
    qtbot.addWidget(view)
    view.resize(600, 500)
    view.show_pages([a4(150)], dpi=150)
    view.choose_zoom(100)
    sheet = next(w for w in view.findChildren(QWidget) if w.accessibleName().startswith("第"))
    assert sheet.width() == pytest.approx(794, abs=2)
    view.larger()
    assert view.zoom() == 125
    view.smaller()
    view.smaller()
    assert view.zoom() == 80
    for _ in range(20):
        view.larger()
    assert view.zoom() == 300
    view.choose_zoom(0)
    assert sheet.width() < 600


def test_scrolling_tells_which_page_is_read(qtbot: QtBot, look: Look) -> None:
    view = PaperView(look)
    qtbot.addWidget(view)
    view.resize(600, 500)
    view.show()
    view.show_pages([a4(96)] * 3, dpi=96)
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 1000)
    with qtbot.waitSignal(view.page_shown) as shown:
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert shown.args == [3]
    assert view.page_count() == 3


def test_the_picture_keeps_its_colours_without_the_bytes(qtbot: QtBot) -> None:
    picture = PageImage(2, 1, 8, bytes([255, 0, 0, 0, 0, 255, 9, 9])).picture()
    assert [picture.pixelColor(x, 0).name() for x in (0, 1)] == ["#ff0000", "#0000ff"]


def to_file(path: Path) -> QPrinter:
    """A printer that prints into a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(PRINT_DPI)
    printer.setFullPage(True)
    return printer


def test_printing_draws_each_page_once_and_fills_the_sheet(qtbot: QtBot, tmp_path: Path) -> None:
    drawn: list[int] = []

    def draw(number: int) -> PageImage:
        drawn.append(number)
        return a4(PRINT_DPI, grey=60)

    printer = to_file(tmp_path / "printed.pdf")
    print_pages(printer, wanted_pages(printer, 3), draw)
    assert drawn == [1, 2, 3]
    document = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    assert len(document) == 3
    picture = document[2].render(scale=0.2).to_pil().convert("L")
    corners = [
        (1, 1),
        (picture.width - 2, 1),
        (1, picture.height - 2),
        (picture.width - 2, picture.height - 2),
    ]
    assert {picture.getpixel(corner) for corner in corners} == {60}
    document.close()


def test_only_the_wanted_pages_are_printed(qtbot: QtBot, tmp_path: Path) -> None:
    printer = to_file(tmp_path / "printed.pdf")
    printer.setFromTo(2, 9)
    assert wanted_pages(printer, 4) == [2, 3, 4]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_no_job_is_said_in_words(qtbot: QtBot, tmp_path: Path) -> None:
    printer = to_file(tmp_path / "no such folder" / "printed.pdf")
    with pytest.raises(Refusal, match="打印机没有接受"):
        print_pages(printer, [1], lambda number: a4(30))


@pytest.mark.skipif(bool(QPrinterInfo.availablePrinters()), reason="this machine has a printer")
def test_a_machine_without_a_printer_says_so_and_what_to_do(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    with pytest.raises(Refusal, match="没有找到打印机") as refused:
        ask_printer(parent, 2, "调解协议书", lambda printer: None)
    assert "没有丢失" in refused.value.safe
    assert refused.value.code == "no-printer"
