"""What is done beside looking at the rows of a sheet: say what its columns are, and save the list of errors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from mediator_desk.actions.saving import save_bytes
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.column_mapping import SheetChoice
from mediator_desk.domain.referral_mapping import CHOICES
from mediator_desk.domain.referral_sheets import SheetReport
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.file_choices import ChooseWhere, with_ending
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.messages import toast_of
from mediator_desk.ui.kit.reading_drawer import ReadingDrawer

_NOTHING_CHANGED = "数据没有改动，原有文件也没有改动。"


@dataclass(frozen=True, slots=True)
class OpenSheet:
    """The sheet that is looked at."""

    content: bytes
    file_name: str
    choice: SheetChoice
    report: SheetReport


class SheetTools(QObject):
    """Two buttons of the page and what they open.

    Signals:
        rechosen(SheetChoice): the person wants the file read so.
        refused(Refusal): the list could not be saved.
    """

    rechosen = Signal(object)
    refused = Signal(object)

    def __init__(
        self,
        look: Look,
        errands: Errands,
        actions: Actions,
        sheet: Callable[[], OpenSheet | None],
        choose_where: ChooseWhere,
        host: QWidget,
    ) -> None:
        super().__init__(host)
        self._look, self._errands, self._actions = look, errands, actions
        self._sheet, self._choose_where, self._host = sheet, choose_where, host
        self.drawer: ReadingDrawer | None = None
        self.columns = Button(look, "列的对应", icon="table", tip="每列读作什么；编码和工作表")
        self.columns.clicked.connect(self.open_reading)
        tip = "存成表格：哪一格、为什么、怎么办，附待改的原行"
        self.faults = Button(look, "错误清单…", icon="arrow_export", tip=tip)
        self.faults.clicked.connect(self.save_faults)

    @Slot()
    def open_reading(self) -> None:
        """列的对应: what each column is read as; every change is judged at once."""
        if self._sheet() is None or self.drawer is not None:
            return
        self.drawer = drawer = ReadingDrawer(self._look, CHOICES, self._host)
        drawer.rechosen.connect(self.rechosen)
        drawer.closed.connect(self._forget)
        self.show_sheet()
        drawer.open()

    @Slot()
    def save_faults(self) -> None:
        """错误清单: what is wrong with which cell, and the rows to mend, as a workbook."""
        sheet = self._sheet()
        name = f"{Path(sheet.file_name).stem}-错误清单.xlsx" if sheet else ""
        path = self._choose_where(self._host, "保存错误清单", name, "Excel 工作簿 (*.xlsx)") if sheet else ""
        if sheet is None or not path:
            return
        chosen, faults = with_ending(path, ".xlsx"), self._actions.referrals.faults
        self._errands.run(
            lambda: save_bytes(
                chosen.parent, chosen.name, faults(sheet.content, sheet.file_name, sheet.choice), _NOTHING_CHANGED
            ),
            then=self._show_saved,
            refused=self.refused.emit,
            owner=self,
            busy="正在写错误清单…",
        )

    def show_sheet(self) -> None:
        """The sheet was judged: how many columns are in doubt, and what each is read as."""
        sheet = self._sheet()
        if sheet is None:
            return
        report = sheet.report
        asked = sum(bool(column.question) for column in report.columns)
        self.columns.setText(f"列的对应（{asked} 处待定）" if asked else "列的对应")
        if self.drawer is not None:
            self.drawer.show_reading(sheet.choice, report.columns, report.sheet, report.sheets, report.encoding)

    @Slot()
    def _forget(self) -> None:
        self.drawer = None

    def _show_saved(self, saved: Path) -> None:
        toast_of(self._look, self._host).say(f"错误清单已存为“{saved.name}”")
