"""An issued paper: its frozen pages, to be printed again or saved as PDF; never to be changed."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mediator_desk.actions.issuing import Issued
from mediator_desk.actions.saving import save_bytes
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.case_files import CaseFile
from mediator_desk.domain.papers import IssuedPaper, PaperKind
from mediator_desk.domain.refusals import Refusal
from mediator_desk.ui.documents.preview_pane import SCREEN_DPI, PreviewPane
from mediator_desk.ui.documents.printing import PrintDoor, file_name
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.cards import StatePill
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.messages import Banner
from mediator_desk.ui.kit.papers import PRINT_DPI, PageImage
from mediator_desk.ui.kit.texts import Text
from mediator_desk.ui.kit.tokens import Tone

_GONE = Refusal("没有找到这份文书。", todo="请刷新文书列表后重试。", code="gone")


class PaperPage(QWidget):
    """The page of one issued paper.

    Signals:
        back_asked(): to where the person came from.
        refused(object): a Refusal for the banner of the room.
        done(str): what was done, for a toast.
    """

    back_asked = Signal()
    refused = Signal(object)
    done = Signal(str)

    def __init__(
        self,
        look: Look,
        errands: Errands,
        actions: Actions,
        door: PrintDoor,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._errands, self._actions, self._door = errands, actions, door
        self._case_id = 0
        self._paper_id = 0
        self._paper: IssuedPaper | None = None
        self._folder = Path(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        )
        self.back = Button(look, "返回", icon="chevron_left", kind="quiet", tip="返回（Esc）")
        self.title = Text("", "page-title")
        self.words = Text("", "sub")
        self.pill = StatePill(look)
        self.caution = Banner(look, self)
        self.pane = PreviewPane(look, self)
        self.pane.view.choose_zoom(100)
        self.save_button = Button(look, "另存为 PDF…", icon="save", tip="另存为 PDF（Ctrl+S）")
        self.print_button = Button(look, "打印…", icon="print", kind="primary", tip="打印（Ctrl+P 或回车）")
        self._lay_out(look)
        self._bind()

    def open(self, case_id: int, paper_id: int) -> None:
        """Show a paper of a case."""
        self._case_id, self._paper_id, self._paper = case_id, paper_id, None
        self.caution.put_away()
        self.pane.say("正在打开文书…")
        self.print_button.setEnabled(False)
        self.save_button.setEnabled(False)
        self.reload()

    def reload(self) -> None:
        """Read again what is known of the paper; its pages never change."""
        if self._case_id:
            self._errands.run(
                partial(self._actions.cases.open, self._case_id),
                owner=self,
                then=self._loaded,
                refused=self.refused.emit,
            )

    @Slot()
    def print_now(self) -> None:
        """Print the frozen pages (打印)."""
        if self._paper is not None:
            self._errands.run(
                partial(_pages, self._actions, self._paper.id, PRINT_DPI),
                owner=self,
                then=partial(self._print_pages, self._paper),
                refused=self.refused.emit,
                busy="正在准备打印…",
                lane="paper",
            )

    @Slot()
    def save_as(self) -> None:
        """Save the frozen bytes as a file (另存为)."""
        if self._paper is not None:
            keep = partial(self._keep, self._paper)
            self._door.choose_file(self, self._folder, file_name(self._paper), keep)

    def _loaded(self, file: CaseFile) -> None:
        paper = next((paper for paper in file.papers if paper.id == self._paper_id), None)
        if paper is None:
            self.refused.emit(_GONE)
            return
        first, self._paper = self._paper is None, paper
        self.title.setText(f"{paper.kind}　{paper.number}")
        when = f"{paper.issued_at:%Y-%m-%d %H:%M}"
        self.words.setText(
            f"{file.case.title}　第{paper.revision}版　{paper.issued_by} {when} 出具　{paper.pages}页"
        )
        if paper.voided:
            self.pill.say(f"已作废：{paper.voided}", Tone.NEUTRAL, "dismiss_circle")
        else:
            self.pill.say("已出具，内容固定", Tone.OK, "lock_closed")
        for button in (self.print_button, self.save_button):
            button.setEnabled(True)
        if _changed_since(file, paper):
            self._errands.run(
                partial(_caution, self._actions, self._case_id, paper),
                owner=self,
                then=partial(self._warn, paper, file.case.version),
                refused=self.refused.emit,
                lane="paper",
            )
        if first:
            self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)
            self._errands.run(
                partial(_pages, self._actions, paper.id, SCREEN_DPI),
                owner=self,
                then=partial(self._show, paper),
                refused=self._cannot_show,
                lane="paper",
            )

    def _warn(self, paper: IssuedPaper, seen: int, caution: str) -> None:
        """The case says something else today than these pages."""
        if paper.id != self._paper_id:
            return
        if not caution:
            self.caution.put_away()
            return
        self.caution.say(caution, tone=Tone.WARN)
        if paper.kind is not PaperKind.AGREEMENT:
            self.caution.offer("另出新版本", partial(self._issue_again, paper, seen))

    def _issue_again(self, paper: IssuedPaper, seen: int) -> None:
        spaces = frozenset(paper.spaces)
        self._errands.run(
            partial(self._actions.papers.issue, paper.case_id, seen, paper.kind, spaces, again=True),
            owner=self,
            then=self._show_new,
            refused=self.refused.emit,
            busy="正在生成文书…",
        )

    def _show_new(self, issued: Issued) -> None:
        self.done.emit(f"已出具{issued.paper.kind}{issued.paper.number}（第{issued.paper.revision}版）")
        self.open(issued.paper.case_id, issued.paper.id)

    def _show(self, paper: IssuedPaper, pages: tuple[PageImage, ...]) -> None:
        if paper.id == self._paper_id:
            self.pane.tell_title("已出文书，再次打印的就是这些页面")
            self.pane.show_pages(pages, paper.spaces, fixed=True)

    def _cannot_show(self, refusal: Refusal) -> None:
        self.pane.say(str(refusal))
        for button in (self.print_button, self.save_button):
            button.setEnabled(False)
        self.refused.emit(refusal)

    def _print_pages(self, paper: IssuedPaper, pages: tuple[PageImage, ...]) -> None:
        self._door.print(self, paper.number, pages, partial(self._printed, paper), self.refused.emit)

    def _printed(self, paper: IssuedPaper) -> None:
        self.done.emit(f"{paper.number}已送到打印机")

    def _keep(self, paper: IssuedPaper, chosen: Path) -> None:
        self._folder = chosen.parent
        self._errands.run(
            partial(_save, self._actions, paper.id, chosen),
            owner=self,
            then=self._kept,
            refused=self.refused.emit,
            busy="正在保存…",
        )

    def _kept(self, saved: Path) -> None:
        self.done.emit(f"已存为“{saved.name}”")

    def _lay_out(self, look: Look) -> None:
        head = QHBoxLayout()
        head.setSpacing(look.px(8))
        head.addWidget(self.back)
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.save_button)
        head.addWidget(self.print_button)
        about = QHBoxLayout()
        about.setSpacing(look.px(12))
        about.addWidget(self.pill)
        about.addWidget(self.words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        column.addLayout(head)
        column.addLayout(about)
        column.addWidget(self.caution)
        column.addWidget(self.pane, 1)

    def _bind(self) -> None:
        self.back.clicked.connect(self.back_asked)
        self.print_button.clicked.connect(self.print_now)
        self.save_button.clicked.connect(self.save_as)
        keys = (
            (QKeySequence.StandardKey.Print, self.print_now),
            (QKeySequence.StandardKey.Save, self.save_as),
            (Qt.Key.Key_Escape, self.back_asked.emit),
        )
        for key, slot in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        # Ctrl+P, Enter prints: the button that has the focus here also answers to Enter.
        self.print_button.setAutoDefault(True)


def _pages(actions: Actions, paper_id: int, dpi: int) -> tuple[PageImage, ...]:
    """Runs in the paper lane."""
    images = actions.agreements.images(paper_id, dpi)
    return tuple(PageImage(image.width, image.height, image.stride, image.rgb) for image in images)


def _changed_since(file: CaseFile, paper: IssuedPaper) -> bool:
    """Whether anything but printing was done in the case after this paper: only then need it be compared."""
    issued = next((e.seq for e in file.journal if e.verb == "issue" and e.at == paper.issued_at), 0)
    return any(entry.seq > issued and entry.verb != "issue" for entry in file.journal)


def _caution(actions: Actions, case_id: int, paper: IssuedPaper) -> str:
    """Runs in the paper lane: drawn again and compared."""
    if paper.kind is PaperKind.AGREEMENT:
        return actions.agreements.caution(case_id, paper.id)
    return actions.papers.caution(case_id, paper.id)


def _save(actions: Actions, paper_id: int, chosen: Path) -> Path:
    """Runs in the desk lane: the frozen bytes, checked against their hash, into the chosen folder."""
    name = chosen.name if chosen.suffix.lower() == ".pdf" else f"{chosen.name}.pdf"
    return save_bytes(chosen.parent, name, actions.agreements.reprint(paper_id))
