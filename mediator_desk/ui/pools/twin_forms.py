"""A mediator who was entered twice: which other record is the same person, or which is not after all."""

from __future__ import annotations

from collections.abc import Sequence

from mediator_desk.domain.identity import mask_identity
from mediator_desk.domain.pools import Mediator
from mediator_desk.ui.kit.forms import Form, MultiLine
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.search_choice import Option, SearchChoice


class TwinForm(Form):
    """The record that goes into the one that is shown, or out of it again, and why.

    Args:
        others: the records to choose from, the likeliest first.
    """

    def __init__(self, look: Look, label: str, others: Sequence[Mediator], example: str) -> None:
        super().__init__(look, columns=1)
        self._others = {each.id: each for each in others}
        options = [Option(each.id, each.name, note=_told_apart(each)) for each in others]
        self.twin = SearchChoice(look, label, options, required=True, placeholder="输入姓名，或按↓列出")
        self.reason = MultiLine(look, "理由", required=True, lines=2, placeholder=example)
        self.add("twin", self.twin)
        self.add("reason", self.reason)
        self.grid.setRowStretch(self.grid.rowCount(), 1)

    def chosen(self) -> Mediator | None:
        """The other record."""
        key = self.twin.value()
        return None if key is None else self._others[key]


def _told_apart(mediator: Mediator) -> str:
    """By what two people of one name are told apart."""
    pools = "、".join(dict.fromkeys(place.pool.value for place in mediator.memberships))
    number = mask_identity(mediator.id_number) if mediator.id_number else "无证件号"
    return "，".join(word for word in (pools, number, mediator.employer) if word)
