"""What the command palette of this window offers: rooms, acts of the case, commands, cases, mediators, the last cases."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, QSettings, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.case_files import CaseFile
from mediator_desk.domain.found import Found, FoundCase, FoundMediator
from mediator_desk.domain.readings import Sounds
from mediator_desk.domain.spelling import Asked, Sort, match
from mediator_desk.ui.cases.room import CasesRoom
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.palette import Palette, PaletteLine
from mediator_desk.ui.pools.room import PoolsRoom
from mediator_desk.ui.window import DeskWindow

RECENT, ACTS, ROOMS, COMMANDS, CASES, MEDIATORS = "最近打开的案件", "本案可办", "页面", "命令", "案件", "调解员"
KEPT = 10
"""Cases opened last that are remembered."""

_BOUND = (
    ("登记来访来电", "F4"),
    ("打开帮助", "F1"),
    ("放大文字", "Ctrl++"),
    ("缩小文字", "Ctrl+-"),
    ("标准文字大小", "Ctrl+0"),
)
"""What the window does by keys of its own, where it is there for this person."""

_ACTS_SEEN = 5
"""Acts that are listed before anything is typed; the others are found by their words."""

_KEY = "Ctrl+K"


class DeskPalette(QObject):
    """Opens on Ctrl+K over whatever room is seen, and leads there."""

    def __init__(
        self, look: Look, window: DeskWindow, errands: Errands, actions: Actions, settings: QSettings | None
    ) -> None:
        super().__init__(window)
        self._window, self._errands, self._actions, self._settings = window, errands, actions, settings
        self._sounds: dict[str, Sounds] = {}
        self._generation = 0
        self._offered: list[PaletteLine] = []
        self._first: list[PaletteLine] = []
        self._recent: list[PaletteLine] = []
        self._listened: set[int] = set()
        self.palette = Palette(look, window)
        self.palette.searched.connect(self._search)
        window.room_shown.connect(self._listen)
        QShortcut(QKeySequence(_KEY), window).activated.connect(self.open)

    @Slot()
    def open(self) -> None:
        """Ctrl+K; once more closes it."""
        if self.palette.isVisible():
            self.palette.leave()
            return
        self._generation += 1
        self._recent = []
        acts, others = list(self._acts()), [*self._rooms(), *self._commands()]
        self._offered, self._first = [*acts, *others], [*acts[:_ACTS_SEEN], *others]
        self.palette.begin(self._first)
        unknown = tuple(each.label for each in self._offered if each.label not in self._sounds)
        if unknown:
            self._errands.run(partial(self._actions.search.spelt, unknown), then=partial(self._learn, unknown), owner=self)
        ids = self.recent_ids()
        if ids and self._actions.may("search.recent"):
            then = partial(self._show_recent, self._generation)
            self._errands.run(partial(self._actions.search.recent, ids), then=then, owner=self)

    # -- the cases opened last ---------------------------------------------------------------------

    def recent_ids(self) -> tuple[int, ...]:
        """The ids of the cases this person opened last at this desk, the newest first."""
        kept = str(self._settings.value(self._place(), "")) if self._settings is not None else ""
        return tuple(int(each) for each in kept.split("-") if each.isdigit())[:KEPT]

    @Slot(object)
    def remember(self, case_id: int) -> None:
        """Somebody opened this case."""
        if self._settings is not None:
            ids = [case_id, *(each for each in self.recent_ids() if each != case_id)][:KEPT]
            self._settings.setValue(self._place(), "-".join(map(str, ids)))

    def _place(self) -> str:
        return f"recent/{self._actions.actor.id}"

    @Slot(str)
    def _listen(self, key: str) -> None:
        """Hear of the cases that are opened in a room; each room is heard once."""
        room = self._window.room()
        if isinstance(room, CasesRoom) and id(room) not in self._listened:
            self._listened.add(id(room))
            room.docket.opened.connect(self.remember)
            room.detail.act_wanted.connect(self._remember_file)

    @Slot(object, object)
    def _remember_file(self, file: CaseFile, act: object) -> None:
        self.remember(file.case.id)

    def _show_recent(self, generation: int, found: Found) -> None:
        if generation == self._generation and not self._typed():
            self._recent = [self._case_line(each, RECENT) for each in found.cases]
            self.palette.show_lines([*self._recent, *self._first])

    # -- what is typed -----------------------------------------------------------------------------

    def _typed(self) -> str:
        return self.palette.line.text().strip()

    def _learn(self, labels: tuple[str, ...], sounds: tuple[Sounds, ...]) -> None:
        self._sounds |= dict(zip(labels, sounds, strict=True))
        if self._typed():
            self._search(self._typed())

    @Slot(str)
    def _search(self, typed: str) -> None:
        """At once what is here; cases and mediators when they have been found, unless more was typed meanwhile."""
        self._generation += 1
        here = self._matching(typed)
        if not typed:
            self.palette.show_lines([*self._recent, *self._first])
            return
        self.palette.show_lines(here)
        self._errands.run(
            partial(_found, self._actions, typed), then=partial(self._show_found, self._generation, typed, here), owner=self
        )

    def _show_found(
        self, generation: int, typed: str, here: list[PaletteLine], found: tuple[Found | None, tuple[FoundMediator, ...]]
    ) -> None:
        if generation != self._generation:
            return
        cases, mediators = found
        lines = [self._case_line(each, CASES) for each in cases.cases] if cases is not None else []
        people = [self._mediator_line(each) for each in mediators]
        self.palette.show_lines([*here, *lines, *people], nothing=f"没有符合“{typed}”的内容。")

    def _matching(self, typed: str) -> list[PaletteLine]:
        """The rooms, acts and commands whose label was met, with the part that was, in their order."""
        asked = Asked.of(typed)
        found = []
        for line in self._offered:
            hit = match(Sort.BODY, line.label, self._sounds.get(line.label, ()), asked)
            if hit is not None:
                lit = ((hit.start, hit.length),)
                found.append(PaletteLine(line.section, line.label, line.run, line.note, line.keys, lit))
        return found

    # -- what is offered ---------------------------------------------------------------------------

    def _rooms(self) -> Iterable[PaletteLine]:
        for number, entry in enumerate(self._window.entries(), 1):
            keys = f"Ctrl+{number}" if number <= 9 else ""
            yield PaletteLine(ROOMS, entry.label, partial(self._window.show_room, entry.key), keys=keys)

    def _acts(self) -> Iterable[PaletteLine]:
        """What can be done now on the case that is seen; what is closed is on its page, with the reason."""
        room = self._window.room()
        file = room.detail.file if isinstance(room, CasesRoom) else None
        if isinstance(room, CasesRoom) and file is not None:
            for offer in file.offers:
                if not offer.reason:
                    run = partial(room.detail.act_wanted.emit, file, offer.act)
                    yield PaletteLine(ACTS, offer.act.value, run, note=file.case.title)

    def _commands(self) -> Iterable[PaletteLine]:
        may, window = self._actions.may, self._window
        if may("cases.register"):
            yield PaletteLine(COMMANDS, "登记案件", self._in_cases(CasesRoom.register), keys="Ctrl+N")
        if may("referrals.take_in"):
            yield PaletteLine(COMMANDS, "导入移送表", self._in_cases(CasesRoom.import_sheet))
        if may("cases.page"):
            yield PaletteLine(COMMANDS, "查找案件", self._in_cases(_seek), keys="Ctrl+F")
        yield PaletteLine(COMMANDS, "刷新本页", window.reload, keys="F5")
        for label, keys in _BOUND:
            if _shortcut(window, keys) is not None:
                yield PaletteLine(COMMANDS, label, partial(_press, window, keys), keys=keys)
        yield PaletteLine(COMMANDS, "切换人员", window.switch_asked.emit)
        yield PaletteLine(COMMANDS, "退出", window.leave_asked.emit)

    def _in_cases(self, step: Callable[[CasesRoom], None]) -> Callable[[], None]:
        def go() -> None:
            self._window.show_room("cases")
            room = self._window.room()
            if isinstance(room, CasesRoom):
                step(room)

        return go

    def _case_line(self, found: FoundCase, section: str) -> PaletteLine:
        head = found.row.headline
        sides = " / ".join(names for names in (head.applicants, head.respondents) if names)
        label = f"{head.title}　{sides}"
        lit = [(label.find(word.text) + word.start, word.length) for word in found.words if word.text in label]
        why = [f"{word.role} {word.text}" for word in found.words[:1] if not lit]
        note = " · ".join([*why, head.standing.value, head.cause])
        return PaletteLine(section, label, partial(self._show_case, found.row.id), note=note, lit=tuple(dict.fromkeys(lit)))

    def _mediator_line(self, found: FoundMediator) -> PaletteLine:
        lit = ((found.start, found.length),)
        return PaletteLine(MEDIATORS, found.name, partial(self._show_mediator, found.id), note=found.pools, lit=lit)

    def _show_case(self, case_id: int) -> None:
        self.remember(case_id)
        self._in_cases(lambda room: room.show_case(case_id))()

    def _show_mediator(self, mediator_id: int) -> None:
        self._window.show_room("pools")
        room = self._window.room()
        if isinstance(room, PoolsRoom):
            room.show_mediator(mediator_id)


def _found(actions: Actions, typed: str) -> tuple[Found | None, tuple[FoundMediator, ...]]:
    """Runs on the worker: cases and mediators, as far as the person may see them."""
    cases = actions.search.offer(typed) if actions.may("search.offer") else None
    return cases, actions.search.mediators(typed) if actions.may("search.mediators") else ()


def _seek(room: CasesRoom) -> None:
    room.pages.setCurrentWidget(room.docket)
    room.docket.seek()


def _shortcut(window: DeskWindow, keys: str) -> QShortcut | None:
    """What the window itself does on these keys."""
    wanted = QKeySequence(keys)
    own = window.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return next((each for each in own if each.key() == wanted), None)


def _press(window: DeskWindow, keys: str) -> None:
    """Do what these keys do in the window."""
    shortcut = _shortcut(window, keys)
    if shortcut is not None:
        shortcut.activated.emit()
