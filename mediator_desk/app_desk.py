"""The second half of the composition root: store → actions → window.

Imported by a worker after the first paint, with everything that stands behind it.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings, QTimer, Slot

from mediator_desk.actions.backups import Restored, known_backups, restore
from mediator_desk.actions.opening import Clock, OpenDesk, open_desk
from mediator_desk.actions.signed_in import Actions
from mediator_desk.app_care import CareDoor
from mediator_desk.app_staff import Entrance, StaffDoor
from mediator_desk.domain.agenda import Deed, Matter, Place
from mediator_desk.domain.backups import Backup, Occasion
from mediator_desk.domain.data_places import place_name
from mediator_desk.domain.drafts import Draft, DraftKind
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.settings import CentreSettings
from mediator_desk.domain.staff import Actor, Role
from mediator_desk.ui.cases.room import CasesRoom
from mediator_desk.ui.cases.sheet_import import ChooseFile, ask_for_sheet
from mediator_desk.ui.continuing import Continuing
from mediator_desk.ui.desk_palette import DeskPalette
from mediator_desk.ui.documents.printing import OfficePrinter, PrintDoor
from mediator_desk.ui.documents.room import DocumentsRoom
from mediator_desk.ui.help.window import HelpDoor
from mediator_desk.ui.kit.drafts import DraftDesk
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.rooms import Room, RoomEntry
from mediator_desk.ui.kit.scale_keys import ScaleKeys
from mediator_desk.ui.kit.tokens import Tone
from mediator_desk.ui.pools.room import PoolsRoom
from mediator_desk.ui.staff.backup_watch import BackupWatch
from mediator_desk.ui.staff.reception import Reception
from mediator_desk.ui.staff.records_room import RecordsRoom
from mediator_desk.ui.staff.sign_in import SignInWindow
from mediator_desk.ui.staff.this_pc import ThisPc
from mediator_desk.ui.today.room import TodayRoom
from mediator_desk.ui.window import DeskWindow

_MENDED_BY_BACKUP = frozenset({"empty", "not-ours", "truncated", "damaged"})
"""Refusals after which a backup is the way on."""

_RANKS = (
    Role.ADMINISTRATOR,
    Role.JUDGE,
    Role.CLERK,
    Role.MEDIATOR,
    Role.DEPUTY,
    Role.ROSTER,
    Role.AUDITOR,
)


@dataclass(frozen=True, slots=True)
class Doors:
    """The ways out of the window to the computer's own dialogs; a test stands others in."""

    printer: PrintDoor = field(default_factory=OfficePrinter)
    choose_sheet: ChooseFile = ask_for_sheet


@dataclass(frozen=True, slots=True)
class _Opened:
    """An open desk, and whether somebody can sign in at it yet."""

    desk: OpenDesk
    nobody_yet: bool


class DeskReception(Reception):
    """Opens the data, lets people in, and gives the desk from hand to hand."""

    def __init__(
        self,
        look: Look,
        errands: Errands,
        front: SignInWindow,
        settings: QSettings,
        *,
        doors: Doors | None = None,
        clock: Clock = dt.datetime.now,
    ) -> None:
        super().__init__(front)
        self._look, self._errands, self._front, self._settings = look, errands, front, settings
        self._doors, self._clock = doors or Doors(), clock
        self._file: Path | str = Path()
        self._desk: OpenDesk | None = None
        self.window: DeskWindow | None = None
        self._entrance = Entrance(errands, front, settings, self)
        self._entrance.entered.connect(self._enter)
        front.file_chosen.connect(self.open)
        front.retry_asked.connect(self._retry)
        front.restore_asked.connect(self._restore)

    @Slot(object)
    def open(self, database: Path | str) -> None:
        """Open this file or server; what cannot be opened is said in the sign-in window, untouched."""
        before, self._desk = self._desk, None
        self._entrance.close()
        self._file = database
        self._front.show_file(database if isinstance(database, Path) else Path(place_name(database)))
        self._errands.run(
            partial(_open, before, database, self._clock),
            then=self._opened,
            refused=self._refused,
            owner=self,
            busy="正在打开数据…",
        )

    def close(self) -> None:
        """Back up what was changed and close the data; the errands have come to their end."""
        if self._desk is not None:
            if self._desk.backups.has_changes():
                # What stands in its way was said while somebody could still read it; the age of the last
                # good backup stands at the foot of the window at the next start.
                with suppress(Refusal):
                    self._desk.backups.take(Occasion.LEAVING)
            self._desk.close()
            self._desk = None

    @Slot()
    def _retry(self) -> None:
        self._front.set_opening()
        self.open(self._file)

    def _opened(self, opened: _Opened) -> None:
        self._desk = opened.desk
        self._entrance.open(opened.desk.staff, str(self._file))
        self._front.set_ready(first_start=opened.nobody_yet)
        self.settled.emit()

    def _refused(self, refusal: Refusal) -> None:
        self._front.refuse_opening(refusal)
        file = self._file
        if isinstance(file, Path) and refusal.code in _MENDED_BY_BACKUP:
            self._errands.run(partial(known_backups, file), then=self._front.offer_backups, owner=self)
        self.settled.emit()

    @Slot(object)
    def _restore(self, backup: Backup) -> None:
        """Put the chosen backup in place of the data and open it."""
        file = self._file
        if isinstance(file, Path):
            work = partial(restore, file, backup, self._clock())
            self._errands.run(
                work, then=self._restored, refused=self._front.refuse_restoring, owner=self, busy="正在恢复…"
            )

    def _restored(self, done: Restored) -> None:
        self._front.set_opening()
        self.open(self._file)

    @Slot(object)
    def _enter(self, actor: Actor) -> None:
        """Somebody is in: the desk with this person's actions, in place of the sign-in."""
        if self._desk is None:
            return
        actions = self._desk.actions_for(actor)
        day = DeskDay(self._look, self._errands, actions, self._settings, self._doors, place=str(self._file))
        window = day.window
        window.rail.set_person(actor.name, _role(actor))
        window.switch_asked.connect(self._switch)
        window.give_way_asked.connect(self._give_way)
        window.leave_asked.connect(window.close)
        window.left.connect(partial(self._desk.staff.sign_out, actor))
        self.window = window
        watch = BackupWatch(self._errands, self._desk.backups, window)
        watch.said.connect(window.status.tell_backup)
        watch.failed.connect(window.show_refusal)
        window.back_up_asked.connect(watch.make_now)
        watch.begin()
        window.show()
        self._front.hide()
        self._front.forget()
        self._errands.run(actions.centre.settings, then=self._tell_centre, owner=window)

    def _tell_centre(self, kept: tuple[CentreSettings, int]) -> None:
        if self.window is not None:
            self.window.status.tell(
                [part for part in (kept[0].centre, f"数据文件：{place_name(self._file)}") if part]
            )

    @Slot()
    def _switch(self) -> None:
        """切换人员: the next one signs in; nothing of the one before stays."""
        window = self.window
        here = window.room() if window is not None else None
        if window is not None and (here is None or here.may_leave()):
            self._give_way()

    @Slot()
    def _give_way(self) -> None:
        window, self.window = self.window, None
        if window is None:
            return
        self._front.show_sign_in()
        self._front.show()
        self._front.activateWindow()
        self._entrance.look_for_duty()
        window.give_up()
        window.deleteLater()


class DeskDay:
    """One person's time at the desk: a window whose rooms act for that person."""

    def __init__(
        self, look: Look, errands: Errands, actions: Actions, settings: QSettings, doors: Doors, *, place: str = ""
    ) -> None:
        self._look, self._errands, self._actions = look, errands, actions
        self._settings, self._doors = settings, doors
        care = CareDoor(look, errands, actions)
        staff = StaffDoor(look, errands, actions, ThisPc(settings, place))
        today = RoomEntry("today", "待办", "clipboard_task", self._today)
        rooms = (
            ("cases.page", RoomEntry("cases", "案件", "folder_open", self._cases)),
            ("bookings.between", care.entry),
            ("pools.roster", RoomEntry("pools", "调解员", "people_community", self._pools)),
            ("agreements.shelf", RoomEntry("documents", "文书", "document_text", self._documents)),
            ("accounts.everyone", staff.entry),
            ("audit.tampered", RoomEntry("audit", "审计", "clipboard_task", self._audit)),
        )
        entries = [entry for verb, entry in rooms if actions.may(verb)]
        entries = entries or [RoomEntry("empty", "首页", "clipboard_task", self._audit)]
        entries = _with_agenda(actions, today, entries)
        self.window = DeskWindow(look, entries, settings)
        ScaleKeys(self.window, look, settings)
        DeskPalette(look, self.window, errands, actions, settings)
        care.serve(self.window)
        staff.serve(self.window)
        errands.touched.connect(self.window.reload_touched)
        errands.refused.connect(self.window.show_refusal)
        errands.busy_changed.connect(self.window.show_busy)
        self.help = HelpDoor(look, self.window)
        self.drafts = DraftDesk(errands, actions.drafts, actions.finishing, self.window)
        ways = {
            DraftKind.REGISTER: self._go_on_registering,
            DraftKind.ACT: self._go_on_with_act,
            DraftKind.AGREEMENT: self._go_on_with_agreement,
            DraftKind.STEP: self._go_on_with_agreement,
            DraftKind.OTHER: self._go_on_elsewhere,
        }
        self.continuing = Continuing(look, self.window, self.drafts, ways)
        # A turn of the loop later, when the frame has been seen: both at once would hold the window too long.
        first = QTimer(self.window, singleShot=True, interval=0)
        first.timeout.connect(partial(self.window.show_room, entries[0].key))
        first.timeout.connect(self.drafts.load)
        first.start()

    def _today(self) -> Room:
        room = TodayRoom(self._look, self._errands, self._actions)
        room.deed_wanted.connect(self._do)
        room.cases_wanted.connect(self._show_matters)
        room.counted.connect(self._tell_count)
        room.register_asked.connect(self._register)
        return room

    def _do(self, deed: Deed) -> None:
        """Straight to the act of a line of 待办."""
        if deed.place is Place.BACK_UP:
            self.window.back_up_asked.emit()
        elif deed.place is not None:
            self.window.show_room("pools")
            room = self.window.room()
            if isinstance(room, PoolsRoom):
                room.begin(deed.place)
        elif deed.agreement_id:
            self._begin_step(deed)
        elif deed.act is None:
            self._show_case(deed.case_id)
        else:
            self.window.show_room("cases")
            room = self.window.room()
            if isinstance(room, CasesRoom):
                room.begin(deed.case_id, deed.act)

    def _register(self) -> None:
        self.window.show_room("cases")
        room = self.window.room()
        if isinstance(room, CasesRoom):
            room.register()

    def _begin_step(self, deed: Deed) -> None:
        if deed.step is None:
            self._show_agreement(deed.case_id, deed.agreement_id)
            return
        self.window.show_room("documents")
        room = self.window.room()
        if isinstance(room, DocumentsRoom):
            room.begin(deed.case_id, deed.agreement_id, deed.step)

    def _show_matters(self, matters: tuple[Matter, ...]) -> None:
        self.window.show_room("cases")
        room = self.window.room()
        if isinstance(room, CasesRoom):
            room.show_matters(matters)

    def _tell_count(self, today: int, week: int) -> None:
        """Red for what must be done today, else amber for the week."""
        self.window.rail.set_badge("today", today or week, Tone.ERR if today else Tone.WARN)

    def _cases(self) -> Room:
        room = CasesRoom(
            self._look, self._errands, self._actions, settings=self._settings, choose_file=self._doors.choose_sheet
        )
        room.agreement_wanted.connect(self._show_agreement)
        room.paper_wanted.connect(self._show_paper)
        return room

    def _show_agreement(self, case_id: int, agreement_id: int) -> None:
        self.window.show_room("documents")
        room = self.window.room()
        if isinstance(room, DocumentsRoom):  # else the room before wanted to be asked first
            room.show_agreement(case_id, agreement_id)

    def _show_paper(self, case_id: int, paper_id: int) -> None:
        self.window.show_room("documents")
        room = self.window.room()
        if isinstance(room, DocumentsRoom):
            room.show_paper(case_id, paper_id)

    def _show_case(self, case_id: int) -> None:
        self.window.show_room("cases")
        room = self.window.room()
        if isinstance(room, CasesRoom):
            room.show_case(case_id)

    def _go_on_registering(self, draft: Draft) -> None:
        if not self.window.has_room("cases"):
            return
        self.window.show_room("cases")
        room = self.window.room()
        if isinstance(room, CasesRoom):
            room.register()

    def _go_on_with_act(self, draft: Draft) -> None:
        self._show_case(draft.key.record_id)
        room = self.window.room()
        if isinstance(room, CasesRoom):
            room.resuming.act(draft)

    def _go_on_with_agreement(self, draft: Draft) -> None:
        if not self.window.has_room("documents"):
            return
        self.window.show_room("documents")
        room = self.window.room()
        if isinstance(room, DocumentsRoom):
            room.resuming.go_on(draft)

    def _go_on_elsewhere(self, draft: Draft) -> None:
        """A drawer that opens from more places than one: its person opens it, and everything stands there again."""
        if not self.window.has_room("pools"):
            return
        self.window.show_room("pools")
        self.window.show_toast(f"请再次打开“{draft.title}”，没有保存的内容会自动填入。")

    def _audit(self) -> Room:
        return RecordsRoom(self._look, self._errands, self._actions)

    def _pools(self) -> Room:
        return PoolsRoom(self._look, self._errands, self._actions)

    def _documents(self) -> Room:
        room = DocumentsRoom(self._look, self._errands, self._actions, self._doors.printer)
        room.case_wanted.connect(self._show_case)
        return room


def _with_agenda(actions: Actions, today: RoomEntry, entries: list[RoomEntry]) -> list[RoomEntry]:
    """待办 comes first for whoever works on cases, after their own room for who keeps rosters or accounts."""
    if actions.may("cases.page"):
        return [today, *entries]
    kept = actions.may("pools.renew") or actions.may("accounts.everyone")
    return [entries[0], today, *entries[1:]] if kept else entries


def _open(before: OpenDesk | None, database: Path | str, clock: Clock) -> _Opened:
    """Runs on the worker."""
    if before is not None:
        before.close()
    desk = open_desk(database, clock=clock)
    return _Opened(desk, desk.staff.nobody_yet())


def _role(actor: Actor) -> str:
    """The most telling of a person's roles."""
    return next((role.value for role in _RANKS if role in actor.roles), "")
