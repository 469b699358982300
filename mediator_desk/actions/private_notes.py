"""Writing, reading and sharing private notes (背对背笔记); only a person signed in with his password can."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.desk import CASE, Desk, today
from mediator_desk.actions.keyrings import OpenPair
from mediator_desk.actions.sealing import Unopened, open_key, open_text, seal, seal_key
from mediator_desk.domain.cases import Case
from mediator_desk.domain.consents import ConsentForm
from mediator_desk.domain.permissions import reach
from mediator_desk.domain.private_notes import (
    NoteReader,
    PartyConsent,
    PossibleReader,
    PrivateNote,
    check_consent,
    check_takes_notes,
    clean_note,
)
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.touched import Touched
from mediator_desk.store import cases, journal, private_notes, scope, staff
from mediator_desk.store.private_notes import KeptNote, SealedText
from mediator_desk.store.transaction import Transaction

_GONE = "笔记没有改动。"


@dataclass(frozen=True, slots=True)
class NotePage:
    """The notes of a case that the person may read, the newest first.

    Attributes:
        obstacle: why no note can be opened or written now, or "".
    """

    notes: tuple[PrivateNote, ...]
    obstacle: str = ""


@dataclass(frozen=True, slots=True)
class ConsentEntry:
    """The party's consent as entered."""

    given_on: dt.date
    form: ConsentForm
    given_by: str


class NoteActions:
    """The verbs of private notes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    # -- reading -------------------------------------------------------------------------------

    def of_case(self, case_id: int) -> NotePage:
        """One's own notes of the case and those shared with one."""
        pair = self._desk.keys.of(self._desk.actor.id)
        if pair is None:
            return NotePage((), str(_locked()))
        with self._desk.store.reading() as tx:
            kept = private_notes.readable_by(tx, case_id, self._desk.actor.id)
            ids = [note.id for note in kept]
            texts = private_notes.texts(tx, ids)
            keys = private_notes.sealed_for(tx, pair.id, ids)
            readers = private_notes.readers(tx, ids)
            names = {person.id: person.name for person in staff.everyone(tx)}
        mine = self._desk.actor.id
        return NotePage(
            tuple(_read(note, texts[note.id], keys, pair, names, readers, mine) for note in kept)
        )

    def readers(self, case_id: int) -> tuple[PossibleReader, ...]:
        """The other mediators who act in the case and have an account (共同调解员、继任者)."""
        with self._desk.store.reading() as tx:
            return _possible_readers(tx, case_id, self._desk.actor.id)

    # -- writing -------------------------------------------------------------------------------

    def write(self, case_id: int, party_id: int, text: str, session_id: int | None = None) -> Changed:
        """Write down what a party said alone; sealed for oneself."""
        pair, words = self._pair(), clean_note(text)
        with self._desk.store.writing(self._desk.actor) as tx:
            case = _written_about(tx, case_id)
            if case.party(party_id) is None:
                raise Refusal("请选择是哪一方的谈话。", "没有保存。", code="party")
            note = KeptNote(tx.new_id(), case_id, party_id, session_id, self._desk.actor.id, tx.now)
            sealed = seal(words, _place(pair, note.id, 1), {pair.id: bytes(pair.pair.public_key)})
            private_notes.add(tx, note, SealedText(note.id, 1, tx.now, sealed.nonce, sealed.ciphertext))
            private_notes.seal_for(tx, note.id, 1, sealed.keys.items())
            line = "已记背对背笔记一条，内容加密，仅本人可读"
            journal.note(tx, CASE, case_id, "private-note", line)
        return Changed(Touched.CASES, case_id, line)

    def revise(self, case_id: int, note_id: int, seen: int, text: str) -> Changed:
        """Write a new version of one's own note; the old one stays on record.

        Args:
            seen: the revision the person was looking at.
        """
        pair, words = self._pair(), clean_note(text)
        with self._desk.store.writing(self._desk.actor) as tx:
            _written_about(tx, case_id)
            note = self._own(tx, case_id, note_id)
            newest = private_notes.texts(tx, [note.id])[note.id].revision
            if newest != seen:
                raise Refusal("这条笔记刚在别处修改过。", _GONE, "请关闭后重新打开笔记。", code="stale")
            sealed = seal(words, _place(pair, note.id, newest + 1), _publics(tx, note, pair))
            text_kept = SealedText(note.id, newest + 1, tx.now, sealed.nonce, sealed.ciphertext)
            private_notes.add_text(tx, text_kept)
            private_notes.seal_for(tx, note.id, newest + 1, sealed.keys.items())
            line = f"已修改背对背笔记一条（第{newest + 1}稿，旧稿加密留存）"
            journal.note(tx, CASE, case_id, "private-note-edit", line)
        return Changed(Touched.CASES, case_id, line)

    def strike(self, case_id: int, note_id: int) -> Changed:
        """Strike a mistaken note of one's own: nobody is shown it any more, its sealed words stay on record."""
        self._pair()
        with self._desk.store.writing(self._desk.actor) as tx:
            _written_about(tx, case_id)
            note = self._own(tx, case_id, note_id)
            private_notes.strike(tx, note.id)
            line = "已划去背对背笔记一条（加密留存）"
            journal.note(tx, CASE, case_id, "private-note-strike", line)
        return Changed(Touched.CASES, case_id, line)

    # -- sharing -------------------------------------------------------------------------------

    def share(self, case_id: int, note_id: int, staff_id: int, consent: ConsentEntry) -> Changed:
        """Let one more mediator of the case read one note, with the consent of the party who spoke.

        Raises:
            Refusal: it is not one's own, the other is no mediator of the case or has no keys yet, or the
                party's consent is not recorded ("consent").
        """
        pair = self._pair()
        with self._desk.store.writing(self._desk.actor) as tx:
            _written_about(tx, case_id)
            note = self._own(tx, case_id, note_id)
            reader = _ready_reader(tx, case_id, self._desk.actor.id, staff_id)
            if any(known.staff_id == staff_id for known in _readers_now(tx, note)):
                raise Refusal(f"{reader.name}已经可以阅读这条笔记。", _GONE, code="known")
            given = PartyConsent(note.party_id, consent.given_on, consent.form, consent.given_by)
            given = check_consent(given, note.party_id, today(tx))
            self._seal_newest_for(tx, note, pair, staff_id)
            entry = NoteReader(tx.new_id(), staff_id, reader.name, given, tx.now)
            private_notes.add_reader(tx, note.id, entry)
            line = f"经当事人同意（{given.form}），已将背对背笔记一条交{reader.name}阅读"
            detail = {"note": note.id, "given_on": given.given_on, "given_by": given.given_by}
            journal.note(tx, CASE, case_id, "private-note-share", line, detail)
        return Changed(Touched.CASES, case_id, line)

    def stop_sharing(self, case_id: int, note_id: int, staff_id: int) -> Changed:
        """Take a reader away: from now on he opens neither this version nor a later one."""
        self._pair()
        with self._desk.store.writing(self._desk.actor) as tx:
            note = self._own(tx, case_id, note_id)
            reader = next((r for r in _readers_now(tx, note) if r.staff_id == staff_id), None)
            if reader is None:
                raise Refusal("他现在不是这条笔记的阅读人。", _GONE, code="gone")
            private_notes.remove_reader(tx, note.id, staff_id)
            line = f"{reader.name}自即日起不再阅读背对背笔记一条"
            journal.note(tx, CASE, case_id, "private-note-unshare", line)
        return Changed(Touched.CASES, case_id, line)

    # -- within --------------------------------------------------------------------------------

    def _pair(self) -> OpenPair:
        pair = self._desk.keys.of(self._desk.actor.id)
        if pair is None:
            raise _locked()
        return pair

    def _own(self, tx: Transaction, case_id: int, note_id: int) -> KeptNote:
        note = private_notes.load(tx, case_id, note_id)
        if note.author_id != self._desk.actor.id:
            raise Refusal("只有记录人本人可以改动或者交他人阅读自己的笔记。", _GONE, code="author")
        if note.struck_at is not None:
            raise Refusal("这条笔记已经划去。", _GONE, code="struck")
        return note

    def _seal_newest_for(self, tx: Transaction, note: KeptNote, pair: OpenPair, staff_id: int) -> None:
        newest = private_notes.texts(tx, [note.id])[note.id].revision
        sealed = private_notes.sealed_for(tx, pair.id, [note.id]).get((note.id, newest))
        theirs = private_notes.key_of(tx, staff_id)
        if sealed is None or theirs is None:
            raise _unreadable()
        try:
            key = open_key(sealed, pair.pair)
        except Unopened as error:
            raise _unreadable() from error
        private_notes.seal_for(tx, note.id, newest, [(theirs.id, seal_key(key, theirs.public_key))])


def _written_about(tx: Transaction, case_id: int) -> Case:
    """A case whose notes may be changed; to read them, and to take a reader away, it need not be one."""
    case = cases.load(tx, case_id)
    check_takes_notes(case)
    return case


def _place(pair: OpenPair, note_id: int, revision: int) -> str:
    """What is sealed together with the words, so that they open nowhere else."""
    return f"{pair.court_id}/{note_id}/{revision}"


def _read(
    note: KeptNote,
    text: SealedText,
    keys: Mapping[tuple[int, int], bytes],
    pair: OpenPair,
    names: Mapping[int, str],
    readers: Mapping[int, Sequence[NoteReader]],
    mine: int,
) -> PrivateNote:
    struck = note.struck_at is not None
    words = "" if struck else _words(note, text, keys, pair)
    return PrivateNote(
        id=note.id,
        party_id=note.party_id,
        author_id=note.author_id,
        author=names.get(note.author_id, ""),
        written_at=text.written_at,
        revision=text.revision,
        text=words or "",
        session_id=note.session_id,
        mine=note.author_id == mine,
        readable=words is not None,
        struck_at=note.struck_at,
        readers=tuple(readers.get(note.id, ())) if note.author_id == mine else (),
    )


def _words(
    note: KeptNote, text: SealedText, keys: Mapping[tuple[int, int], bytes], pair: OpenPair
) -> str | None:
    """The words; None when they were sealed for keys that are lost, or were changed."""
    sealed = keys.get((note.id, text.revision))
    if sealed is None:
        return None
    try:
        key = open_key(sealed, pair.pair)
        return open_text(text.nonce, text.ciphertext, _place(pair, note.id, text.revision), key)
    except Unopened:
        return None


def _readers_now(tx: Transaction, note: KeptNote) -> list[NoteReader]:
    return [r for r in private_notes.readers(tx, [note.id]).get(note.id, ()) if r.removed_at is None]


def _publics(tx: Transaction, note: KeptNote, pair: OpenPair) -> dict[int, bytes]:
    """The public keys a new version is sealed for: the author's and those of the readers there are now."""
    theirs = [private_notes.key_of(tx, reader.staff_id) for reader in _readers_now(tx, note)]
    return {pair.id: bytes(pair.pair.public_key)} | {k.id: k.public_key for k in theirs if k is not None}


def _possible_readers(tx: Transaction, case_id: int, author_id: int) -> tuple[PossibleReader, ...]:
    acting = scope.mediators_of(tx, case_id)
    found = []
    for person in staff.everyone(tx):
        if person.id == author_id or not person.active or person.mediator_id not in acting:
            continue
        if not reach(staff.actor_of(person), "notes.of_case"):
            continue
        ready = private_notes.key_of(tx, person.id) is not None
        obstacle = "" if ready else "还没有登录过，登录一次后才能接收"
        found.append(PossibleReader(person.id, person.name, obstacle))
    return tuple(found)


def _ready_reader(tx: Transaction, case_id: int, author_id: int, staff_id: int) -> PossibleReader:
    known = {reader.staff_id: reader for reader in _possible_readers(tx, case_id, author_id)}
    reader = known.get(staff_id)
    if reader is None:
        raise Refusal(
            "笔记只能交给本案现任的其他调解员阅读。", _GONE, "请管理员核对他的账号是否对应名册上的调解员。", code="reader"
        )
    if reader.obstacle:
        raise Refusal(f"{reader.name}{reader.obstacle}。", _GONE, code="reader-keys")
    return reader


def _locked() -> Refusal:
    return Refusal("笔记已锁：它用您的口令加密，PIN打不开。", "内容没有丢失。", "输入口令后可读、可写。", code="keys")


def _unreadable() -> Refusal:
    return Refusal("这条笔记是口令重置以前写的，已无法打开。", _GONE, code="unreadable")
