"""编辑调解员: whatever may change of somebody on the roster; name and number stay."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator_desk.actions.pools import MediatorEdit
from mediator_desk.domain.pools import Mediator, Pool
from mediator_desk.ui.kit.cards import SectionTitle
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.pools.invite_form import MoreForm
from mediator_desk.ui.pools.place_part import PlacePart


class EditForm(QWidget):
    """The body of the drawer: his places first, then the person.

    Signals:
        changed(): something was typed.
    """

    changed = Signal()

    def __init__(self, look: Look, mediator: Mediator, organisations: Sequence[str]) -> None:
        super().__init__()
        self.parts: list[PlacePart] = []
        for place in mediator.memberships:
            part = PlacePart(look, place.pool, organisations)
            part.fill(place)
            self.parts.append(part)
        taken = {place.pool for place in mediator.memberships}
        self.parts += [PlacePart(look, pool, organisations) for pool in Pool if pool not in taken]
        self.more = MoreForm(look)
        self.more.phone.set_value(mediator.phone)
        self.more.employer.set_value(mediator.employer)
        self.more.specialties.set_value(mediator.specialties)
        self.more.languages.set_value(mediator.languages)
        self.more.training.set_value(mediator.training)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, look.px(8), 0)
        column.setSpacing(look.px(12))
        column.addWidget(SectionTitle(look, "所属力量", "勾选可加入另一支力量"))
        for part in self.parts:
            part.changed.connect(self.changed)
            column.addWidget(part)
        column.addWidget(SectionTitle(look, "联系与专长"))
        column.addWidget(self.more)
        column.addStretch(1)
        self.more.changed.connect(self.changed)

    def check(self) -> bool:
        """Say every error; True when there is none."""
        chosen = [part for part in self.parts if part.box.isChecked()]
        # In the order of the page, so that the first error gets the focus last.
        return all([self.more.check(), *(part.check() for part in reversed(chosen))])

    def entry(self) -> MediatorEdit:
        """What was entered."""
        more = self.more
        chosen = [part for part in self.parts if part.box.isChecked()]
        return MediatorEdit(
            phone=more.phone.value(),
            employer=more.employer.value(),
            specialties=more.specialties.value(),
            languages=more.languages.value(),
            training=more.training.value(),
            places=tuple((part.membership_id, part.entry()) for part in chosen if part.membership_id is not None),
            new_places=tuple(part.entry() for part in chosen if part.membership_id is None),
        )
