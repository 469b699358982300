"""Why those who were called did not come, one row each, for whoever records a session or that there was none."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from mediator_desk.domain.bookings import Absence, AbsenceReason
from mediator_desk.ui.kit.forms import Field
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text

_REASONS = tuple(AbsenceReason)


class AbsenceField(Field):
    """The parties who are missing, each with a reason and a few words; those who came have no row."""

    def __init__(self, look: Look, called: Sequence[tuple[int, str]]) -> None:
        editor = QWidget()
        super().__init__(look, "未到场", editor, note="通知了没有来的当事人，记入案卷。")
        self._rows: dict[int, tuple[Text, QComboBox, QLineEdit]] = {}
        grid = QGridLayout(editor)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(8))
        grid.setVerticalSpacing(look.px(6))
        grid.setColumnStretch(2, 1)
        for line, (party_id, words) in enumerate(called):
            reason, said = QComboBox(), QLineEdit()
            reason.addItems([each.value for each in _REASONS])
            reason.setAccessibleName(f"{words}未到场的原因")
            said.setAccessibleName(f"{words}未到场的说明")
            said.setPlaceholderText("说明（可不填）")
            said.setMaxLength(200)
            reason.currentIndexChanged.connect(self.touched_up)
            said.textChanged.connect(self.touched_up)
            name = Text(words, "body", wrap=True)
            grid.addWidget(name, 2 * line, 0, 1, 3)
            grid.addWidget(reason, 2 * line + 1, 0, 1, 2)
            grid.addWidget(said, 2 * line + 1, 2)
            self._rows[party_id] = (name, reason, said)

    def show_for(self, came: Collection[int]) -> None:
        """Rows for all who were called and are not among those who came; nothing at all when all came."""
        for party_id, row in self._rows.items():
            for widget in row:
                widget.setVisible(party_id not in came)
        self.setVisible(any(party_id not in came for party_id in self._rows))

    def reason_of(self, party_id: int) -> QComboBox:
        """Where the reason of this party is chosen."""
        return self._rows[party_id][1]

    def absences(self, came: Collection[int]) -> tuple[Absence, ...]:
        """Why those did not come who are not among these."""
        return tuple(
            Absence(party_id, _REASONS[reason.currentIndex()], said.text().strip())
            for party_id, (_, reason, said) in self._rows.items()
            if party_id not in came
        )

    def is_empty(self) -> bool:
        return not self._rows

    def clear(self) -> None:
        for _, reason, said in self._rows.values():
            reason.setCurrentIndex(0)
            said.clear()
