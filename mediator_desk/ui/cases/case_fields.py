"""Fields of a registration that know what a court's file says of itself."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout

from mediator_desk.domain.casenumbers import recognise_number
from mediator_desk.domain.cases import Channel
from mediator_desk.domain.causes import Cause, CauseList, bar_to_mediation, remark_on, shipped_causes
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import Procedure, ReferralKind
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.cards import Card
from mediator_desk.ui.kit.court_fields import DateField
from mediator_desk.ui.kit.forms import ChoiceField, Field, Form, MultiLine, TextField
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.search_choice import Option, SearchChoice

_END = "号"


class NumberField(TextField):
    """案号, begun by the program: year, court and 民初 stand there, the cursor in front of 号."""

    def __init__(self, look: Look, today: dt.date, court_code: str) -> None:
        super().__init__(look, "案号", longest=100)
        self._proposal = f"（{today.year}）{court_code}民初{_END}" if court_code else f"（{today.year}）"
        self.line.setText(self._proposal)
        self.line.textChanged.connect(self._remark)

    def begin(self) -> None:
        """Put the cursor where the running number goes."""
        self.line.setFocus()
        ends = self.line.text().endswith(_END)
        self.line.setCursorPosition(len(self.line.text()) - (1 if ends else 0))

    def value(self) -> str:
        """The number in the form in which it is kept; empty while only the proposal stands there."""
        typed = super().value()
        if not typed or typed == self._proposal:
            return ""
        try:
            return recognise_number(typed)[1]
        except Refusal:
            return typed

    def hint(self) -> ReferralKind | None:
        """委派 or 委托 as the number says, None when it does not."""
        typed = super().value()
        if typed == self._proposal:
            return ReferralKind.ENTRUSTED
        try:
            number = recognise_number(typed)[2]
        except Refusal:
            return None
        told = number.referral_kind_hint if number else None
        return ReferralKind(told) if told else None

    @Slot()
    def _remark(self) -> None:
        """Say how the number was understood, when it is not the court's."""
        typed = super().value()
        if not typed or typed == self._proposal:
            self.say("")
            return
        try:
            kind, kept, number = recognise_number(typed)
        except Refusal as refusal:
            self.say(refusal.what, "care")
            return
        if number is None:
            self.say(f"不是法院案号的写法，将按“{kind}”登记。", "care")
        else:
            self.say("" if kept == typed else f"将登记为{kept}")


class CauseChoice(SearchChoice):
    """案由, found by words or pinyin initials in the list that is in force on the case's day.

    Beneath stands which list it is and that nobody has checked it, or that such a case is not mediated.
    """

    def __init__(self, look: Look, day: dt.date, *, label: str = "案由", version: str = "") -> None:
        super().__init__(look, label, required=True, placeholder="输入案由或拼音首字母，如 mjjd")
        self._list: CauseList | None = None
        self._offer(shipped_causes().list_of(version, day))
        self.changed.connect(self._remark)

    def offer_on(self, day: dt.date) -> None:
        """Offer the causes of that day; a choice that is in both lists stays."""
        self._offer(shipped_causes().list_on(day))

    def choose(self, name: str) -> None:
        """Choose the cause of that name; nothing where the list has none."""
        place = next((p for p, cause in enumerate(self._causes()) if cause.name == name), None)
        self.set_value(place)
        self._remark()

    def _causes(self) -> tuple[Cause, ...]:
        return self._list.causes if self._list else ()

    @Slot()
    def _remark(self) -> None:
        """Say what is to be known of the choice."""
        chosen = self.value()
        if chosen is None or self._list is None:
            return
        cause = self._list.causes[chosen]
        barred = bar_to_mediation(cause, cause.name)
        if barred:
            self.say(f"属于{barred}，依法不得调解，登记后只能退回法院。", "care")
        else:
            self.say(remark_on(self._list))

    def _offer(self, causes: CauseList | None) -> None:
        causes = causes or shipped_causes().lists[0]
        if causes is self._list:
            return
        chosen = self.name()
        self._list = causes
        # Causes a case is filed under before headings, short ones before long ones (as CauseList.search).
        order = sorted(range(len(causes.causes)), key=self._likeliness)
        self.offer([self._option(place) for place in order])
        kept = next((place for place in order if causes.causes[place].name == chosen), None)
        self.set_value(kept)
        self._remark()

    def name(self) -> str:
        """The chosen cause, empty when none is."""
        key = self.value()
        return self._list.causes[key].name if self._list and key is not None else ""

    def version(self) -> str:
        """The version of the list it is chosen from."""
        return self._list.version if self._list else ""

    def _likeliness(self, place: int) -> tuple[bool, int]:
        cause = self._list.causes[place] if self._list else None
        return (cause.level < 3, len(cause.name)) if cause else (True, 0)

    def _option(self, place: int) -> Option:
        assert self._list is not None
        cause = self._list.causes[place]
        return Option(place, cause.name, (cause.initials, *cause.aliases), cause.parent)


class KindChoice(ChoiceField[ReferralKind]):
    """委派, 委托 or 自行受理: the number proposes, the person decides."""

    def __init__(self, look: Look) -> None:
        super().__init__(
            look,
            "案件来源",
            [
                (ReferralKind.ENTRUSTED, "委托（立案后）"),
                (ReferralKind.ASSIGNED, "委派（立案前）"),
                (ReferralKind.OWN, "自行受理"),
            ],
            chosen=ReferralKind.ENTRUSTED,
        )
        self._chosen_by_hand = False
        self.combo.activated.connect(self._choose)

    def follow(self, hint: ReferralKind | None) -> None:
        """Take over what the number says, unless the person has already chosen."""
        if hint is None or self._chosen_by_hand:
            return
        self.set_value(hint)
        self.say("按案号判断，可以改")

    @Slot(int)
    def _choose(self, index: int) -> None:
        self._chosen_by_hand = True
        self.say("")


class MoreFields(Card):
    """What a registration may also hold; closed until it is wanted.

    Signals:
        changed(): something was typed.
    """

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.turn = Button(
            look, "更多：适用程序、指导法官、平台编号、涉企、直通车、备注", icon="chevron_down", kind="quiet"
        )
        self.turn.setCheckable(True)
        self.turn.toggled.connect(self._open)
        self.procedure = ChoiceField(
            look,
            "适用程序",
            [(each, each.value) for each in Procedure],
            chosen=Procedure.UNDECIDED,
            note="未定的，按最短的期限暂计",
        )
        self.channel = ChoiceField(
            look, "调解方式", [(each, each.value) for each in Channel], chosen=Channel.OFFLINE
        )
        self.judge = TextField(look, "指导法官", longest=50)
        self.number = TextField(look, "平台编号（或其他编号）", longest=100)
        self.submitted = DateField(look, "起诉（申请）日期")
        self.enterprise = QCheckBox("涉企案件")
        self.fast_track = QCheckBox("绿色直通车")
        self.fast_track.setToolTip("优先办理的案件，列表和案件页上有标记")
        ticks = QHBoxLayout()
        ticks.setSpacing(look.px(24))
        for box in (self.enterprise, self.fast_track):
            box.toggled.connect(self.changed)
            ticks.addWidget(box)
        ticks.addStretch(1)
        self.remark = MultiLine(look, "备注", lines=2)
        self.form = Form(look)
        for key, field in (
            ("procedure", self.procedure),
            ("channel", self.channel),
            ("judge", self.judge),
            ("number", self.number),
            ("submitted", self.submitted),
        ):
            self.form.add(key, field)
        self.form.grid.addLayout(ticks, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        self.form.add_wide(self.remark)
        self.form.changed.connect(self.changed)
        self.remark.changed.connect(self.changed)
        self.body.addWidget(self.turn, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.form)
        self.form.hide()

    def chosen_channel(self) -> Channel:
        """线下 unless something else was chosen."""
        return self.channel.value() or Channel.OFFLINE

    def problems(self) -> list[tuple[Field, str]]:
        """Entries nobody can read; they are brought into sight."""
        fields: tuple[Field, ...] = (self.judge, self.number, self.submitted)
        found = [(field, field.error()) for field in fields]
        wrong = [(field, sentence) for field, sentence in found if sentence]
        if wrong:
            self.turn.setChecked(True)
        return wrong

    @Slot(bool)
    def _open(self, opened: bool) -> None:
        self.form.setVisible(opened)
        if opened:
            self.procedure.setFocus()
