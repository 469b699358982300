"""Part of the record of a session: the notes beside the record."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from mediator_desk.domain.cases import Case
from mediator_desk.domain.hearings import NoteKind, SessionNote
from mediator_desk.ui.cases.acts.act_drawer import keep_slim, party_words
from mediator_desk.ui.kit.buttons import Button, IconButton
from mediator_desk.ui.kit.forms import Field
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text

_MEANING = {
    NoteKind.COMMON: "各方都可以知道",
    NoteKind.CONCESSION: "永不移送法院、不印在任何文书上",
}


class _NoteLine(QWidget):
    """One note being written."""

    changed = Signal()
    struck = Signal(object)

    def __init__(self, look: Look, case: Case, number: int) -> None:
        super().__init__()
        self.kind = QComboBox()
        self.kind.addItems([f"{kind}：{_MEANING[kind]}" for kind in NoteKind])
        self.kind.setAccessibleName(f"第{number}条记录的种类")
        self.party = QComboBox()
        self.party.addItem("不限于某一方", None)
        for party in case.parties:
            self.party.addItem(party_words(case, party), party.id)
        self.party.setAccessibleName(f"第{number}条记录涉及的当事人")
        keep_slim(self.party)
        self.box = QPlainTextEdit()
        self.box.setAccessibleName(f"第{number}条记录的内容")
        self.box.setTabChangesFocus(True)
        self.box.setFixedHeight(look.px(72))
        strike = IconButton(look, "dismiss", f"删去第{number}条记录")
        strike.clicked.connect(lambda: self.struck.emit(self))
        head = QHBoxLayout()
        head.setSpacing(look.px(4))
        head.addWidget(self.kind, 1)
        head.addWidget(strike)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        column.addLayout(head)
        column.addWidget(self.party)
        column.addWidget(self.box)
        self.box.textChanged.connect(self.changed)
        self.kind.currentIndexChanged.connect(self.changed)
        self.party.currentIndexChanged.connect(self.changed)

    def note(self) -> SessionNote | None:
        """The note; None while it has no text."""
        text = self.box.toPlainText().strip()
        kind = tuple(NoteKind)[self.kind.currentIndex()]
        return SessionNote(0, kind, text, self.party.currentData()) if text else None


class NotesField(Field):
    """Notes beside the record; those kept earlier are shown and stay."""

    def __init__(self, look: Look, case: Case) -> None:
        editor = QWidget()
        super().__init__(
            look, "笔录之外的记录", editor, note="“让步”只供调解员使用，不移送法院，也不印在任何文书上。"
            "某一方单独说的话，请记“背对背笔记”。"
        )
        self._case = case
        self._kept: tuple[SessionNote, ...] = ()
        self.lines: list[_NoteLine] = []
        self._old = Text("", "sub", wrap=True)
        self._old.hide()
        self.add_button = Button(look, "添加记录", icon="add", kind="link")
        self.add_button.clicked.connect(self.add)
        self._rows = QVBoxLayout(editor)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(look.px(8))
        self._rows.addWidget(self._old)
        self._rows.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        editor.setFocusProxy(self.add_button)

    def value(self) -> tuple[SessionNote, ...]:
        """The notes kept earlier and those just written."""
        written = tuple(note for line in self.lines if (note := line.note()) is not None)
        return (*self._kept, *written)

    def keep(self, notes: Sequence[SessionNote]) -> None:
        """Show the notes that are on record already."""
        self._kept = tuple(notes)
        self._old.setText("\n".join(f"【{note.kind}】{note.text}" for note in notes))
        self._old.setVisible(bool(notes))

    def draft_rows(self) -> object:
        """How many notes are being written."""
        return len(self.lines)

    def bring_rows(self, rows: object) -> bool:
        """As many notes."""
        for line in self.lines[rows if isinstance(rows, int) else 0 :]:
            self._strike(line)
        while isinstance(rows, int) and len(self.lines) < rows:
            self.add()
        return True

    def is_empty(self) -> bool:
        return not self.value()

    def clear(self) -> None:
        for line in list(self.lines):
            self._strike(line)

    @Slot()
    def add(self) -> None:
        """Room for one more note, with the cursor in it."""
        line = _NoteLine(self.look, self._case, len(self.lines) + 1)
        line.changed.connect(self.touched_up)
        line.struck.connect(self._strike)
        self.lines.append(line)
        self._rows.insertWidget(self._rows.count() - 1, line)
        line.kind.setFocus()

    @Slot(object)
    def _strike(self, line: _NoteLine) -> None:
        self.lines.remove(line)
        line.hide()
        line.deleteLater()
        self.touched_up()
