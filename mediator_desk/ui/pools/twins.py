"""重复登记 of mediators: the two drawers by which two records become one person's, and two again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.pools import Mediator
from mediator_desk.ui.kit.drawer import Drawer
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.forms import Form
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.pools.twin_forms import TwinForm

OpenDrawer = Callable[[str, str, Form, str], Drawer | None]
"""How the room opens a drawer: title, words of the button, form, what it is about."""
Save = Callable[[Drawer, Callable[[], Changed]], None]


class Twins(QObject):
    """What the roster does about records entered twice.

    Signals:
        counted(object, object): id of a mediator and the records merged into his.
    """

    counted = Signal(object, object)

    def __init__(
        self, look: Look, errands: Errands, actions: Actions, open_drawer: OpenDrawer, save: Save, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._look, self._errands, self._actions = look, errands, actions
        self._open_drawer, self._save = open_drawer, save

    def count(self, mediator: Mediator) -> None:
        """Ask which records are merged into his; `counted` answers."""
        self._errands.run(
            partial(self._actions.merging.merged_mediators, mediator.id),
            then=partial(self.counted.emit, mediator.id),
            owner=self,
        )

    def merge_into(self, mediator: Mediator) -> None:
        """Ask for the other record of the same person, then for the reason."""
        then = partial(self._open_merge, mediator)
        self._errands.run(partial(self._actions.merging.mediators_like, mediator.id), then=then, owner=self)

    def part_from(self, mediator: Mediator, merged: Sequence[Mediator]) -> None:
        """Which of the merged records is another person after all."""
        form = TwinForm(self._look, "恢复哪一条", merged, "如：核对后不是同一人")
        about = f"已并入{mediator.name}的记录，恢复后各自单独列在名册上。"
        drawer = self._open_drawer("撤销合并", "恢复", form, about)
        if drawer is not None:
            drawer.saved.connect(partial(self._send_part, drawer, form))

    def _open_merge(self, mediator: Mediator, others: tuple[Mediator, ...]) -> None:
        form = TwinForm(self._look, "哪一条是同一人的重复记录", others, "如：法学会、人大各登记了一次")
        about = f"并入{mediator.name}后，两条记录的办案、关系和回避都算在他名下；重复的那条不再派案，可以撤销。"
        drawer = self._open_drawer("合并重复记录", "并入此人", form, about)
        if drawer is not None:
            drawer.saved.connect(partial(self._send_merge, drawer, form, mediator.id))

    def _send_merge(self, drawer: Drawer, form: TwinForm, into: int) -> None:
        twin = form.chosen()
        if form.check() and twin is not None:
            merging, reason = self._actions.merging, form.reason.value()
            self._save(drawer, lambda: merging.merge_mediator(twin.id, twin.version, into, reason))

    def _send_part(self, drawer: Drawer, form: TwinForm) -> None:
        twin = form.chosen()
        if form.check() and twin is not None:
            merging, reason = self._actions.merging, form.reason.value()
            self._save(drawer, lambda: merging.unmerge_mediator(twin.id, twin.version, reason))
