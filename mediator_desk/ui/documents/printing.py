"""The door to the printer and to the folders of this computer, and what really stands behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from mediator_desk.domain.papers import IssuedPaper
from mediator_desk.domain.refusals import Refusal
from mediator_desk.ui.kit.papers import PageImage, ask_printer, print_pages, wanted_pages


class PrintDoor(Protocol):
    """What a room needs of the outside; both open at once, block nothing, and answer only to a yes."""

    def print(
        self,
        parent: QWidget,
        title: str,
        pages: Sequence[PageImage],
        done: Callable[[], None],
        refused: Callable[[Refusal], None],
    ) -> None:
        """Let the person choose a printer and print.

        `done` is called when the printer took the pages, `refused` when there is no printer ("no-printer")
        or it does not take them ("printer"); neither when the person thinks better of it.
        """

    def choose_file(
        self, parent: QWidget, folder: Path, name: str, chosen: Callable[[Path], None]
    ) -> None:
        """Let the person choose where a file of this name goes."""


class OfficePrinter:
    """The printers and folders of this computer."""

    def print(
        self,
        parent: QWidget,
        title: str,
        pages: Sequence[PageImage],
        done: Callable[[], None],
        refused: Callable[[Refusal], None],
    ) -> None:
        """Open the print dialog."""
        try:
            ask_printer(parent, len(pages), title, partial(_print, tuple(pages), done, refused))
        except Refusal as refusal:
            refused(refusal)

    def choose_file(
        self, parent: QWidget, folder: Path, name: str, chosen: Callable[[Path], None]
    ) -> None:
        """Open the file dialog; a name that is taken gets a number when it is saved, so it need not ask."""
        dialog = QFileDialog(parent, "另存为 PDF", str(folder / name), "PDF 文件 (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.selectFile(name)
        dialog.fileSelected.connect(partial(_chosen, chosen))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def file_name(paper: IssuedPaper) -> str:
    """Name of the file of a paper: its number and its id; a name of a party never stands in a folder."""
    return f"{paper.kind}-{paper.number}-{paper.id}.pdf"


def _print(
    pages: tuple[PageImage, ...],
    done: Callable[[], None],
    refused: Callable[[Refusal], None],
    printer: QPrinter,
) -> None:
    try:
        print_pages(printer, wanted_pages(printer, len(pages)), lambda number: pages[number - 1])
    except Refusal as refusal:
        refused(refusal)
        return
    done()


def _chosen(chosen: Callable[[Path], None], path: str) -> None:
    chosen(Path(path))
