"""A case that was entered twice goes into the one that stays (并入另一案), and out again (撤销并案)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Slot

from mediator_desk.domain.case_links import Link
from mediator_desk.domain.standing import CaseRow
from mediator_desk.ui.cases.acts.act_drawer import ActDrawer, CaseInHand, Work
from mediator_desk.ui.kit.forms import MultiLine
from mediator_desk.ui.kit.search_choice import Option, SearchChoice

_PAUSE_MS = 200
"""A typed number is looked for when the fingers rest."""


class MergeDrawer(ActDrawer):
    """Into which case, and why; what looks like the same dispute is offered at once."""

    def __init__(self, hand: CaseInHand) -> None:
        super().__init__(
            hand,
            intro="重复登记的案件并入保留的那一案：不再出现在列表、统计和待办中，内容原样保留，可以撤销。",
        )
        self.target = SearchChoice(
            self.look, "并入哪一案", required=True, placeholder="输入案号、姓名查找，或按↓列出可能重复的"
        )
        self.reason = MultiLine(
            self.look, "理由", required=True, lines=2, placeholder="如：同一起诉状登记了两次"
        )
        self.form.add("target", self.target, wide=True)
        self.form.add("reason", self.reason, wide=True)
        self._likely: tuple[CaseRow, ...] = ()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._seek)
        self.target.line.textEdited.connect(self._number_typed)
        self.ready()
        case_id = self.case.id
        self.errands.run(lambda: self.verbs.merging.likely(case_id), owner=self, then=self._keep_likely)

    def work(self) -> Work:
        """Merge it."""
        actions, case, reason, into = self.verbs, self.case, self.reason.value(), self.target.value()
        if into is None:
            raise ValueError("the form was not checked")
        return lambda: actions.merging.merge(case.id, case.version, into, reason)

    def _keep_likely(self, rows: tuple[CaseRow, ...]) -> None:
        self._likely = rows
        self._offer(rows)
        if rows:
            self.target.say(f"可能重复的案件有{len(rows)}件，按↓列出。")

    def _offer(self, rows: tuple[CaseRow, ...]) -> None:
        self.target.offer([_option(row) for row in rows])

    @Slot(str)
    def _number_typed(self, text: str) -> None:
        if text.strip():
            self._pause.start()
        else:
            self._pause.stop()
            self._offer(self._likely)

    @Slot()
    def _seek(self) -> None:
        text, case_id = self.target.line.text().strip(), self.case.id
        if text and self.target.value() is None:
            found = partial(self._found, text)
            self.errands.run(lambda: self.verbs.merging.sought(case_id, text), owner=self, then=found)

    def _found(self, text: str, rows: tuple[CaseRow, ...]) -> None:
        """Listed under the line, unless something else was typed or chosen since."""
        if self.target.value() is None and self.target.line.text().strip() == text:
            self._offer(rows)
            self.target.list_all()


class UnmergeDrawer(ActDrawer):
    """Out again, with the reason."""

    def __init__(self, hand: CaseInHand) -> None:
        survivor = next((link.title for link in hand.file.links if link.link is Link.SURVIVOR), "")
        super().__init__(hand, intro=f"撤销后，本案恢复到并入{survivor}以前的样子。")
        self.reason = MultiLine(self.look, "理由", required=True, lines=2, placeholder="如：核对后不是同一纠纷")
        self.form.add("reason", self.reason, wide=True)
        self.ready()

    def work(self) -> Work:
        """Undo it."""
        actions, case, reason = self.verbs, self.case, self.reason.value()
        return lambda: actions.merging.unmerge(case.id, case.version, reason)


def _option(row: CaseRow) -> Option:
    """A case by its number; its people are letters by which it is found too."""
    people = " / ".join(name for name in (row.headline.applicants, row.headline.respondents) if name)
    found_by = (row.headline.applicants.lower(), row.headline.respondents.lower(), row.headline.cause.lower())
    return Option(row.id, row.headline.title, found_by, note=f"{people}，{row.headline.standing}")
