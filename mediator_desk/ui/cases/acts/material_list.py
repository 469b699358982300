"""The editor of a list of material (材料清单): name, original or copy, pages, copies."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from mediator_desk.domain.consents import Material
from mediator_desk.ui.kit.buttons import Button, IconButton
from mediator_desk.ui.kit.forms import Field, field_error
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.measured_fields import read_count
from mediator_desk.ui.kit.texts import Text

_KINDS = ("复印件", "原件")
_WIDTHS = (92, 52, 52)


class _Line(QWidget):
    """One line of the list."""

    changed = Signal()
    struck = Signal(object)
    entered = Signal(object)

    def __init__(self, look: Look, material: Material | None) -> None:
        super().__init__()
        self.name = QLineEdit(material.name if material else "")
        self.name.setPlaceholderText("材料名称")
        self.name.setCursorPosition(0)
        self.kind = QComboBox()
        self.kind.addItems(list(_KINDS))
        self.kind.setCurrentIndex(int(material.original) if material else 0)
        self.pages = QLineEdit(str(material.pages) if material and material.pages is not None else "")
        self.copies = QLineEdit(str(material.copies) if material else "1")
        self.strike = IconButton(look, "dismiss", "删去这一行")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(4))
        row.addWidget(self.name, 1)
        for widget, width in zip((self.kind, self.pages, self.copies), _WIDTHS, strict=True):
            widget.setFixedWidth(look.px(width))
            row.addWidget(widget)
        row.addWidget(self.strike)
        for line in (self.name, self.pages, self.copies):
            line.textChanged.connect(self.changed)
            line.installEventFilter(self)
        self.kind.currentIndexChanged.connect(self.changed)
        self.strike.clicked.connect(lambda: self.struck.emit(self))

    def call(self, number: int) -> None:
        """Tell a screen reader which line this is."""
        names = {self.name: "名称", self.kind: "原件或复印件", self.pages: "页数", self.copies: "份数"}
        for widget, words in names.items():
            widget.setAccessibleName(f"第{number}项材料{words}")
        self.strike.setAccessibleName(f"删去第{number}项材料")

    def material(self) -> Material | None:
        """The line as entered; None when it is empty."""
        name = self.name.text().strip()
        if not name:
            return None
        return Material(
            name,
            self.kind.currentIndex() == 1,
            read_count(self.pages.text()),
            read_count(self.copies.text()) or 1,
        )

    def wrong(self) -> str:
        """The sentence about a figure that is none."""
        for box, words, least in ((self.pages, "页数", 1), (self.copies, "份数", 1)):
            typed = box.text().strip()
            count = read_count(typed)
            bad = bool(typed) and (count is None or count < least)
            field_error(box, f"{words}须为整数" if bad else "")
            if bad:
                return f"“{self.name.text().strip() or '未命名材料'}”的{words}须为整数。"
        return ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter begins the next line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.entered.emit(self)
                return True
        return super().eventFilter(watched, event)


class MaterialField(Field):
    """A list of material; Enter adds a line."""

    def __init__(
        self,
        look: Look,
        label: str = "材料清单",
        materials: Sequence[Material] = (),
        *,
        required: bool = False,
    ) -> None:
        editor = QWidget()
        super().__init__(look, label, editor, required=required)
        self.lines: list[_Line] = []
        self._rows = QVBoxLayout(editor)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(look.px(4))
        self._rows.addLayout(self._titles())
        self.add_button = Button(look, "添加一项", icon="add", kind="link")
        self.add_button.clicked.connect(self._add_at_end)
        self._rows.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        for material in materials:
            self._add(material)
        if not self.lines:
            self._add(None)

    def value(self) -> tuple[Material, ...]:
        """The lines that have a name."""
        return tuple(material for line in self.lines if (material := line.material()) is not None)

    def draft_rows(self) -> object:
        """How many lines there are."""
        return len(self.lines)

    def bring_rows(self, rows: object) -> bool:
        """As many lines, at least one."""
        for line in self.lines[max(1, rows if isinstance(rows, int) else 1) :]:
            self._strike(line)
        while isinstance(rows, int) and len(self.lines) < rows:
            self._add(None)
        return True

    def is_empty(self) -> bool:
        return not self.value()

    def clear(self) -> None:
        for line in list(self.lines):
            self._strike(line)

    def error(self) -> str:
        """A figure that is none, or nothing listed where something must be."""
        wrong = [line.wrong() for line in self.lines]
        return next((sentence for sentence in wrong if sentence), "") or super().error()

    def _titles(self) -> QHBoxLayout:
        look = self.look
        row = QHBoxLayout()
        row.setSpacing(look.px(4))
        row.addWidget(Text("名称", "caption"), 1)
        for words, width in zip(("形式", "页数", "份数"), _WIDTHS, strict=True):
            title = Text(words, "caption")
            title.setFixedWidth(look.px(width))
            row.addWidget(title)
        row.addSpacing(look.px(32))
        return row

    def _add(self, material: Material | None) -> _Line:
        line = _Line(self.look, material)
        line.changed.connect(self.touched_up)
        line.struck.connect(self._strike)
        line.entered.connect(self._next)
        self.lines.append(line)
        self._rows.insertWidget(self._rows.count() - 1, line)
        self._count()
        return line

    @Slot()
    def _add_at_end(self) -> None:
        self._add(None).name.setFocus()
        self.touched_up()

    @Slot(object)
    def _next(self, line: _Line) -> None:
        """To the next line; at the end a new one begins, unless this one is still empty."""
        place = self.lines.index(line) + 1
        if place < len(self.lines):
            self.lines[place].name.setFocus()
        elif line.material() is not None:
            self._add_at_end()
        else:
            self.move_on()

    @Slot(object)
    def _strike(self, line: _Line) -> None:
        self.lines.remove(line)
        line.hide()
        line.deleteLater()
        if not self.lines:
            self._add(None)
        self._count()
        self.lines[0].name.setFocus()
        self.touched_up()

    def _count(self) -> None:
        for number, line in enumerate(self.lines, start=1):
            line.call(number)
        self.editor.setFocusProxy(self.lines[0].name)
