"""Private notes (背对背笔记) of one case: one's own and those shared with one, and a new one.

Nothing of them passes through the case file; the drawer asks for them itself and forgets them when it closes.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.private_notes import ConsentEntry, NotePage
from mediator_desk.domain.private_notes import PossibleReader, PrivateNote
from mediator_desk.domain.refusals import Refusal
from mediator_desk.ui.cases.acts.act_drawer import ActDrawer, CaseInHand, Work, party_words
from mediator_desk.ui.cases.acts.private_sharing import SharePanel, reader_words
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.cards import Card, SectionTitle
from mediator_desk.ui.kit.forms import ChoiceField, MultiLine, TextField
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.messages import confirm_lines, toast_of
from mediator_desk.ui.kit.texts import Text

_INTRO = "某一方单独说的话记在这里：内容加密，仅您本人可读，不入卷、不移送法院、不打印、不能被检索。"
_SEALED = "这条笔记是口令重置以前写的，已无法打开。"


class NoteCard(Card):
    """One note as its reader sees it.

    Signals:
        revise_asked(), strike_asked(): of one's own.
        share_asked(object): staff id and ConsentEntry. unshare_asked(object): staff id.
    """

    revise_asked = Signal()
    strike_asked = Signal()
    share_asked = Signal(object, object)
    unshare_asked = Signal(object)

    def __init__(self, look: Look, note: PrivateNote, party: str) -> None:
        super().__init__(look)
        self.note = note
        self._look = look
        when = f"{note.written_at:%Y-%m-%d %H:%M}"
        marks = [when, f"第{note.revision}稿" if note.revision > 1 else "", "" if note.mine else f"{note.author}交阅"]
        self.body.addWidget(Text(party, "strong", wrap=True))
        self.body.addWidget(Text(" · ".join(mark for mark in marks if mark), "sub", wrap=True))
        struck = note.struck_at is not None
        words = "已划去。" if struck else note.text if note.readable else _SEALED
        self.words = Text(words, "sub" if struck or not note.readable else "body", wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(self.words)
        self.buttons: dict[str, Button] = {}
        self.panel: SharePanel | None = None
        if note.mine and not struck:
            self._add_readers()
            self._add_buttons()

    def offer_sharing(self, panel: SharePanel) -> None:
        """Open the form by which the note is shared."""
        if self.panel is None:
            self.panel = panel
            panel.agreed.connect(self.share_asked)
            self.body.addWidget(panel)
            panel.begin()

    def _add_readers(self) -> None:
        for reader in self.note.readers:
            row = QHBoxLayout()
            row.addWidget(Text(reader_words(reader), "sub", wrap=True), 1)
            if reader.removed_at is None:
                button = Button(self._look, "不再交阅", kind="link")
                button.setAccessibleName(f"不再交{reader.name}阅读")
                button.clicked.connect(partial(self.unshare_asked.emit, reader.staff_id))
                row.addWidget(button)
            self.body.addLayout(row)

    def _add_buttons(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(self._look.px(8))
        asked = {"修改": self.revise_asked, "交他人阅读": None, "划去": self.strike_asked}
        for words, signal in asked.items():
            button = Button(self._look, words, kind="link")
            button.setVisible(self.note.readable or words == "划去")
            if signal is not None:
                button.clicked.connect(signal)
            self.buttons[words] = button
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)


class OpeningRow(QWidget):
    """The password that opens the notes of who came in by PIN.

    Signals:
        handed_in(str): the password as typed.
    """

    handed_in = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.field = TextField(look, "您的口令", secret=True)
        self.button = Button(look, "打开笔记", icon="lock_open")
        self.button.clicked.connect(self._hand_in)
        self.field.line.returnPressed.connect(self._hand_in)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        row.addWidget(self.field, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignBottom)
        self.hide()

    def refuse(self, refusal: Refusal) -> None:
        """Say why the notes stay closed."""
        self.field.show_error(str(refusal))

    @Slot()
    def _hand_in(self) -> None:
        # A password is taken as it was typed, blanks at its ends too.
        if self.field.line.text():
            self.handed_in.emit(self.field.line.text())


class PrivateNoteDrawer(ActDrawer):
    """Write at the top, read below, newest first."""

    def __init__(self, hand: CaseInHand) -> None:
        super().__init__(hand, intro=_INTRO)
        parties = [(party.id, party_words(self.case, party)) for party in self.case.present_parties]
        only = parties[0][0] if len(parties) == 1 else None
        self.party = ChoiceField(self.look, "谈话的一方", parties, chosen=only, required=True)
        self.text = MultiLine(self.look, "笔记", required=True, lines=4)
        self.form.add("party", self.party, wide=True)
        self.form.add("text", self.text, wide=True)
        self.editing: PrivateNote | None = None
        self.anew = Button(self.look, "不改了，另写一条", kind="link")
        self.anew.clicked.connect(self._write_anew)
        self.anew.hide()
        self.add_below(self.anew)
        self.opening = OpeningRow(self.look)
        self.opening.handed_in.connect(self._open_notes)
        self.add_below(self.opening)
        self.cards: list[NoteCard] = []
        self._readers: tuple[PossibleReader, ...] = ()
        self._into_view = QTimer(self, singleShot=True, interval=0)
        self._into_view.timeout.connect(self._show_panel)
        self.kept = QWidget()
        self._list = QVBoxLayout(self.kept)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(self.look.px(8))
        self.add_below(self.kept)
        self.ready()
        self._read()

    def work(self) -> Work:
        """Keep the new note, or the new version of the one that is being changed."""
        notes, case_id, party, text = self.verbs.notes, self.case.id, self.party.value(), self.text.value()
        if party is None:
            raise ValueError("the form was not checked")
        if self.editing is None:
            return lambda: notes.write(case_id, party, text)
        note_id, seen = self.editing.id, self.editing.revision
        return lambda: notes.revise(case_id, note_id, seen, text)

    # -- reading ---------------------------------------------------------------------------------

    def _read(self) -> None:
        notes, case_id = self.verbs.notes, self.case.id

        def both() -> tuple[NotePage, tuple[PossibleReader, ...]]:
            return notes.of_case(case_id), notes.readers(case_id)

        self.errands.run(both, owner=self, then=self._show, refused=self.refuse)

    def _show(self, found: tuple[NotePage, tuple[PossibleReader, ...]]) -> None:
        page, self._readers = found
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.cards = [self._card(note) for note in page.notes]
        words = page.obstacle or ("" if page.notes else "这件案件还没有您的笔记。")
        self.opening.setVisible(bool(page.obstacle))
        if self.cards:
            self._list.addWidget(SectionTitle(self.look, "已有笔记", f"{len(self.cards)} 条"))
        if words:
            self._list.addWidget(Text(words, "care" if page.obstacle else "sub", wrap=True))
        for card in self.cards:
            self._list.addWidget(card)

    def _card(self, note: PrivateNote) -> NoteCard:
        party = self.case.party(note.party_id)
        card = NoteCard(self.look, note, party_words(self.case, party) if party is not None else "")
        card.revise_asked.connect(partial(self._revise, note))
        card.strike_asked.connect(partial(self._ask_to_strike, note))
        card.share_asked.connect(partial(self._share, note))
        card.unshare_asked.connect(partial(self._stop_sharing, note))
        share = card.buttons.get("交他人阅读")
        if share is not None:
            share.clicked.connect(partial(self._offer_sharing, card))
        return card

    @Slot(str)
    def _open_notes(self, password: str) -> None:
        """Who came in by PIN shows his password; what he typed meanwhile stays."""
        work = partial(self.verbs.own.open_notes, password)
        self.errands.run(work, owner=self, then=self._opened, refused=self.opening.refuse, busy="正在打开…")

    def _opened(self, nothing: None) -> None:
        self.opening.field.clear()
        self.banner.put_away()
        self._read()

    # -- one's own notes -------------------------------------------------------------------------

    def _revise(self, note: PrivateNote) -> None:
        self.editing = note
        self.party.set_value(note.party_id)
        self.party.setEnabled(False)
        self.text.set_value(note.text)
        self.anew.show()
        self.text.box.setFocus()
        self.pane.ensureWidgetVisible(self.text)

    @Slot()
    def _write_anew(self) -> None:
        self.editing = None
        self.party.setEnabled(True)
        self.text.clear()
        self.anew.hide()
        self.forget_typing()

    def _ask_to_strike(self, note: PrivateNote) -> None:
        work = partial(self.verbs.notes.strike, self.case.id, note.id)
        confirm_lines(
            self,
            "划去笔记",
            "划去这条笔记？",
            "划去",
            partial(self._do, work),
            more="划去后任何人都不再看到内容；加密的原文留存在案，不删除。",
        )

    def _offer_sharing(self, card: NoteCard, checked: bool = False) -> None:
        party = self.case.party(card.note.party_id)
        now = {reader.staff_id for reader in card.note.readers if reader.removed_at is None}
        free = tuple(reader for reader in self._readers if reader.staff_id not in now)
        if not free:
            todo = "共同调解员或者继任者有登录账号、并由管理员对应到名册后，才能交他阅读。"
            self.banner.refuse(Refusal("现在没有可以交阅的人。", "", todo))
            return
        card.offer_sharing(SharePanel(self.look, free, party.name if party else "", self.today))
        self._into_view.setProperty("card", self.cards.index(card))
        self._into_view.start()

    @Slot()
    def _show_panel(self) -> None:
        """The form that was just opened, when it has its place."""
        place = self._into_view.property("card")
        panel = self.cards[place].panel if isinstance(place, int) and place < len(self.cards) else None
        if panel is not None:
            self.pane.ensureWidgetVisible(panel.button)

    def _share(self, note: PrivateNote, staff_id: int, consent: ConsentEntry) -> None:
        self._do(partial(self.verbs.notes.share, self.case.id, note.id, staff_id, consent))

    def _stop_sharing(self, note: PrivateNote, staff_id: int) -> None:
        self._do(partial(self.verbs.notes.stop_sharing, self.case.id, note.id, staff_id))

    def _do(self, work: Work) -> None:
        """Do something with a note that is there; the drawer stays."""
        self.banner.put_away()
        self.errands.run(work, owner=self, then=self._done, refused=self.refuse, busy="正在保存…")

    def _done(self, changed: Changed) -> None:
        toast_of(self.look, self).say(changed.text)
        self._read()
