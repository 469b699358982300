"""What the record of contact says for an end because of 无法联系, beside the reason that is chosen."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator_desk.domain.case_files import CaseFile
from mediator_desk.domain.contacts import unreachable
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.forms import MultiLine
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text


class UnreachableSupport(QWidget):
    """Every attempt in vain, what is thin about them, and the way to put them into the report."""

    def __init__(self, look: Look, file: CaseFile, explanation: MultiLine) -> None:
        super().__init__()
        self._explanation = explanation
        self.found = unreachable(file.case, file.contacts, file.contact_attempts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        if self.found.lines:
            column.addWidget(Text(f"联系记录（{len(self.found.lines)}次未联系上）", "label"))
        for line in self.found.lines:
            column.addWidget(Text(line, "sub", wrap=True))
        self.caution = Text(self.found.caution, "care", wrap=True)
        column.addWidget(self.caution)
        self.caution.setVisible(bool(self.found.caution))
        self.copy = Button(look, "写入情况说明", icon="add", kind="link")
        self.copy.clicked.connect(self._write)
        column.addWidget(self.copy)
        self.copy.setVisible(bool(self.found.lines))
        self.hide()

    @Slot()
    def _write(self) -> None:
        """The attempts behind what was written so far, once."""
        said = "联系情况：\n" + "\n".join(self.found.lines)
        written = self._explanation.value()
        if said not in written:
            self._explanation.set_value(f"{written}\n{said}".strip())
