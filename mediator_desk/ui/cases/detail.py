"""The page of one case: its term and why, what is missing, its course, parties and papers, and what comes next."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QTabWidget, QVBoxLayout

from mediator_desk.domain.acts import GROUP_OF, Act, ActGroup
from mediator_desk.domain.case_files import CaseFile
from mediator_desk.domain.money import format_amount
from mediator_desk.domain.offers import Offer
from mediator_desk.domain.row_words import deadline_words
from mediator_desk.domain.rulebook import Procedure
from mediator_desk.ui.cases.detail_links import CaseLinks
from mediator_desk.ui.cases.detail_papers import correction_blocks, paper_blocks
from mediator_desk.ui.cases.detail_parties import party_blocks
from mediator_desk.ui.cases.detail_progress import ProgressPane
from mediator_desk.ui.cases.pile import Marks, Pile
from mediator_desk.ui.kit.buttons import Button, IconButton
from mediator_desk.ui.kit.cards import Card, DeadlineStrip
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.standings import urgency_tone
from mediator_desk.ui.kit.texts import Text
from mediator_desk.ui.kit.tokens import Tone

_LONGEST_REASON = 24
"""Characters of a reason in a menu's line."""


class CaseDetail(Card):
    """One case.

    Signals:
        act_wanted(object, object): the file and the Act the person wants to do.
        agreement_wanted(object, object): case id and agreement id; 0 begins a new one.
        paper_wanted(object, object): case id and paper id.
        case_wanted(object): id of another case that hangs together with this one.
        number_wanted(object): the PrivateLine whose whole number is asked for.
    """

    act_wanted = Signal(object, object)
    agreement_wanted = Signal(object, object)
    paper_wanted = Signal(object, object)
    case_wanted = Signal(object)
    number_wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._look = look
        self.file: CaseFile | None = None
        self.setAccessibleName("案件详情")
        self.title = Text("", "card-title", wrap=True)
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.facts = Text("", "sub", wrap=True)
        self.marks = Marks(look)
        self.strip = DeadlineStrip(look)
        self.strip.setToolTip("按 F1 说明为什么是这一天")
        self.why = _Note(look, Tone.PRIMARY)
        self.missing = _Note(look, Tone.NEUTRAL)
        self.links = CaseLinks(look)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setExpanding(False)
        self.tabs.tabBar().setUsesScrollButtons(False)
        self.progress = ProgressPane(look)
        self.parties = Pile(look, "当事人")
        self.papers = Pile(look, "协议与文书")
        self.corrections = Pile(look, "更正")
        for pane, words in ((self.progress, "进展"), (self.parties, "当事人"), (self.papers, "协议文书")):
            self.tabs.addTab(pane, words)
        self.primary = Button(look, "", kind="primary")
        self.call = IconButton(look, "phone", "联系记录（Ctrl+L）")
        self.more = Button(look, "更多…")
        self.menu = QMenu(self)
        self.menu.setAccessibleName("更多")
        self._listen()
        self._lay_out()
        self.show_nothing()

    def show_nothing(self) -> None:
        """No case is chosen."""
        self.file = None
        self.title.setText("未选择案件")
        self.facts.setText("在列表中选一件案件，这里显示它的期限、进展和下一步。")
        for widget in (
            *(self.marks, self.links, self.strip, self.notice, self.why, self.missing),
            *(self.tabs, self.primary, self.call, self.more),
        ):
            widget.hide()

    def show_file(self, file: CaseFile) -> None:
        """Show a case; the tab that was open stays open."""
        another = self.file is None or self.file.case.id != file.case.id
        self.file = file
        case = file.case
        self.title.setText(case.title)
        amount = f"标的￥{format_amount(case.amount)}" if case.amount is not None else ""
        undecided = case.procedure is Procedure.UNDECIDED
        procedure = "程序未定" if undecided else f"{case.procedure}程序"
        second = " · ".join(fact for fact in (amount, case.kind.value, procedure) if fact)
        self.facts.setText(f"{file.headline.standing} · {case.cause}\n{second}")
        self.marks.tell(((case.enterprise, "涉企", "building"), (case.fast_track, "绿色直通车", "arrow_right")))
        self.links.tell(file)
        self._show_term(file, closed=another)
        stands = case.merged_into is None
        self.missing.tell("缺什么", file.missing if stands else ())
        self.missing.setVisible(bool(file.missing) and stands)
        self.strip.setVisible(stands)
        self.why.setVisible(stands and self.why.isVisibleTo(self))
        self.progress.tell(file, another=another)
        self.parties.fill(partial(party_blocks, self._look, file, self.number_wanted.emit))
        self.papers.fill(partial(paper_blocks, self._look, file, self._open_agreement, self._open_paper))
        self.corrections.fill(partial(correction_blocks, self._look, file.corrections))
        self._name_tabs(file)
        self._show_offers(file.offers)
        self.tabs.show()

    @Slot()
    def turn_why(self) -> None:
        """Show or hide why the last day is this day."""
        if self.file is not None and self.file.deadline.last_day is not None:
            self.why.setVisible(self.why.isHidden())

    @Slot()
    def note_contact(self) -> None:
        """联系记录 of the case that is shown, where the person may keep it."""
        if self.file is not None and any(offer.act is Act.CONTACT for offer in self.file.offers):
            self._do(Act.CONTACT)

    def event(self, event: QEvent) -> bool:
        """F1 is ours while the focus is in here, whatever it means elsewhere."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_F1
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F1: why this day."""
        if event.key() == Qt.Key.Key_F1:
            self.turn_why()
        else:
            super().keyPressEvent(event)

    def _listen(self) -> None:
        self.strip.why_asked.connect(self.turn_why)
        self.links.case_wanted.connect(self.case_wanted)
        self.primary.clicked.connect(self._do_primary)
        self.more.clicked.connect(self._open_menu)
        self.call.clicked.connect(self.note_contact)
        QShortcut(QKeySequence("Ctrl+L"), self).activated.connect(self.note_contact)

    def _lay_out(self) -> None:
        look = self._look
        self.notice = _Note(look, Tone.NEUTRAL)
        heads = (self.title, self.marks, self.facts, self.links, self.strip, self.notice, self.why, self.missing)
        for widget in heads:
            self.body.addWidget(widget)
        self.body.addWidget(self.tabs, 1)
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        row.addWidget(self.primary, 1)
        row.addWidget(self.call)
        row.addWidget(self.more)
        self.body.addStretch(0)
        self.body.addLayout(row)

    def _show_term(self, file: CaseFile, *, closed: bool) -> None:
        words = deadline_words(file.headline, file.today)
        due = file.deadline.last_day
        self.strip.show()
        if due is not None and words.dated:
            year = f"{due.year}年" if due.year != file.today.year else ""
            day = f"{year}{due.month}月{due.day}日"
            text = f"{words.text} · {'暂定' if words.provisional else ''}{day}届满"
            self.strip.say(self._broken(text), urgency_tone(words.tone))
        else:
            self.strip.say(words.text, urgency_tone(words.tone), why=due is not None)
        self.notice.tell("", (file.deadline.notice,))
        self.notice.setVisible(bool(file.deadline.notice))
        explained = due is None and file.headline.open
        self.why.tell(file.deadline.why if due is not None else "", file.deadline.cautions)
        if explained:
            self.why.tell("", (file.deadline.why,))
        if closed or due is None:
            self.why.setVisible(explained)

    def _broken(self, text: str) -> str:
        """The term in two lines where it would be broken in the middle of a date."""
        room = max(self.strip.width(), self._look.px(300)) - self._look.px(150)
        wide = QFontMetrics(self._look.font(14, strong=True)).horizontalAdvance(text) > room
        return text.replace(" · ", "\n") if wide else text

    def _name_tabs(self, file: CaseFile) -> None:
        self.tabs.setTabText(1, f"当事人 {len(file.case.parties)}")
        papers = len(file.case.agreements) + len(file.papers)
        self.tabs.setTabText(2, f"协议文书 {papers}" if papers else "协议文书")
        place = self.tabs.indexOf(self.corrections)
        if file.corrections and place < 0:
            place = self.tabs.addTab(self.corrections, "")
        elif not file.corrections and place >= 0:
            self.tabs.removeTab(place)
        if file.corrections:
            self.tabs.setTabText(place, f"更正 {len(file.corrections)}")

    def _show_offers(self, offers: tuple[Offer, ...]) -> None:
        first = next((offer for offer in offers if offer.primary), None)
        self.primary.setVisible(first is not None)
        if first is not None:
            self.primary.setText(first.act.value)
            self.primary.setEnabled(not first.reason)
            self.primary.setToolTip(first.reason)
        self.call.setVisible(any(offer.act is Act.CONTACT for offer in offers))
        self.menu.clear()
        for group in ActGroup:
            listed = [offer for offer in offers if offer is not first and GROUP_OF[offer.act] is group]
            # What one does every day stands open in the menu, the rest one step further.
            direct = group is ActGroup.COURSE or len(listed) == 1
            menu = self.menu if direct or not listed else self.menu.addMenu(group.value)
            menu.setToolTipsVisible(True)
            for offer in listed:
                self._add_to_menu(menu, offer)
        self.more.setVisible(not self.menu.isEmpty())

    def _add_to_menu(self, menu: QMenu, offer: Offer) -> None:
        """An act as a line; one that is closed says what is missing, in short here and in full in its tip."""
        words = f"{offer.act.value}（{_shortened(offer.reason)}）" if offer.reason else offer.act.value
        action = QAction(words, menu)
        action.setEnabled(not offer.reason)
        action.setToolTip(offer.reason)
        action.triggered.connect(partial(self._do, offer.act))
        menu.addAction(action)

    def entries(self) -> dict[str, QAction]:
        """Every act of the menu and of what opens from it, by its words."""
        found: dict[str, QAction] = {}
        for action in self.menu.actions():
            below = action.menu()
            inside = below.actions() if isinstance(below, QMenu) else [action]
            found |= {each.text(): each for each in inside}
        return found

    @Slot()
    def _open_menu(self) -> None:
        """Above the button, because the button is at the foot of the page."""
        corner = self.more.mapToGlobal(self.more.rect().topRight())
        size = self.menu.sizeHint()
        corner.setX(corner.x() - size.width())
        corner.setY(corner.y() - size.height())
        self.menu.popup(corner)

    @Slot()
    def _do_primary(self) -> None:
        first = next((offer for offer in self.file.offers if offer.primary), None) if self.file else None
        if first is not None:
            self._do(first.act)

    def _do(self, act: Act, checked: bool = False) -> None:
        if self.file is None:
            return
        if act is Act.DRAFT_AGREEMENT:
            self.agreement_wanted.emit(self.file.case.id, 0)
        else:
            self.act_wanted.emit(self.file, act)

    def _open_agreement(self, agreement_id: int) -> None:
        if self.file is not None:
            self.agreement_wanted.emit(self.file.case.id, agreement_id)

    def _open_paper(self, paper_id: int) -> None:
        if self.file is not None:
            self.paper_wanted.emit(self.file.case.id, paper_id)


def _shortened(reason: str) -> str:
    """The beginning of a long sentence, for one line of a menu."""
    return reason if len(reason) <= _LONGEST_REASON else reason[: _LONGEST_REASON - 1] + "…"


class _Note(QFrame):
    """A few sentences on a soft ground."""

    def __init__(self, look: Look, tone: Tone) -> None:
        super().__init__()
        self.setProperty("kind", "strip")
        self.setProperty("tone", tone.value)
        self._look = look
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(look.px(10), look.px(6), look.px(10), look.px(6))
        self.column.setSpacing(look.px(3))

    def tell(self, title: str, lines: tuple[str, ...]) -> None:
        """A sentence and the ones under it."""
        while (item := self.column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for words in filter(None, (title, *lines)):
            text = Text(words, "strong" if title == words and len(title) < 9 else "plain", wrap=True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.column.addWidget(text)
        self.setAccessibleName("".join((title, *lines)))
