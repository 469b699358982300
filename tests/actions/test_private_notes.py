"""What a party says to the mediator alone stays between them: sealed on disk, shared only with his consent."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from mediator_desk.actions.accounts import AccountEntry
from mediator_desk.actions.assigning import Choice
from mediator_desk.actions.private_notes import ConsentEntry
from mediator_desk.actions.sealing import Unopened, new_pair, open_key, open_text, seal, unwrap, wrap
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.consents import ConsentForm
from mediator_desk.domain.docket import DocketFilter
from mediator_desk.domain.papers import PaperKind
from mediator_desk.domain.pools import SelectionMode
from mediator_desk.domain.private_notes import PrivateNote
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.staff import Role
from mediator_desk.store import backup
from mediator_desk.store.transaction import Store
from tests.actions.people_at_desks import PASSWORD, Centre, centre_with_two_cases
from tests.actions.steps import TODAY

CANARY = "背对背金丝雀：底线是三万元"
SECOND = "背对背金丝雀：底线改为两万八"
CONSENT = ConsentEntry(TODAY, ConsentForm.WRITTEN, "申请人本人")


@pytest.fixture
def centre(store: Store, actions: Actions) -> Centre:
    return centre_with_two_cases(store, actions)


@pytest.fixture
def author(centre: Centre) -> Actions:
    return centre.sign_in("zhubian", frozenset({Role.MEDIATOR}), centre.mediators[0])


@pytest.fixture
def successor(centre: Centre) -> Actions:
    return centre.sign_in("jieren", frozenset({Role.DEPUTY}), centre.mediators[1])


def party_of(centre: Centre) -> int:
    return centre.clerk.cases.open(centre.own).case.parties[0].id


def written(centre: Centre, author: Actions, text: str = CANARY) -> PrivateNote:
    author.notes.write(centre.own, party_of(centre), text)
    return author.notes.of_case(centre.own).notes[0]


def hand_over(centre: Centre) -> None:
    """The first mediator's case goes to the second."""
    case = centre.clerk.cases.open(centre.own).case
    first, second = centre.mediators
    choice = Choice(second.id, second.memberships[0].id, True)
    centre.clerk.assigning.change(
        case.id, case.version, first.id, TODAY, "本人生病", choice, SelectionMode.ORGANISATION
    )


def refused(code: str, call: object, *args: object, **more: object) -> Refusal:
    assert callable(call)
    with pytest.raises(Refusal) as refusal:
        call(*args, **more)
    assert refusal.value.code == code, str(refusal.value)
    return refusal.value


# --- nobody else, nowhere else ------------------------------------------------------------------------


def test_the_author_reads_what_he_wrote_the_newest_first(centre: Centre, author: Actions) -> None:
    written(centre, author)
    written(centre, author, SECOND)
    notes = author.notes.of_case(centre.own).notes
    assert [(note.text, note.mine, note.revision) for note in notes] == [(SECOND, True, 1), (CANARY, True, 1)]
    assert notes[0].party_id == party_of(centre)


def test_nobody_else_reads_it_neither_clerk_nor_co_mediator_nor_administrator(
    centre: Centre, author: Actions, successor: Actions
) -> None:
    written(centre, author)
    hand_over(centre)
    clerk = centre.sign_in("shuji", frozenset({Role.CLERK, Role.ADMINISTRATOR}))
    for other in (clerk, successor):
        page = other.notes.of_case(centre.own)
        assert page.notes == () and page.obstacle == ""
    refused("role", centre.of_role(Role.JUDGE).notes.of_case, centre.own)


def test_the_text_is_in_no_file_no_log_of_it_and_no_backup(
    centre: Centre, author: Actions, successor: Actions, store: Store, tmp_path: Path
) -> None:
    note = written(centre, author)
    author.notes.revise(centre.own, note.id, 1, SECOND)
    hand_over(centre)
    author.notes.share(centre.own, note.id, successor.actor.id, CONSENT)
    assert store.path is not None
    copy = backup.copy_aside(store.path, "test")
    looked_at = 0
    for file in (*tmp_path.iterdir(), copy):
        content = file.read_bytes() if file.is_file() else b""
        looked_at += len(content)
        for text in (CANARY, SECOND, "金丝雀", PASSWORD):
            for encoding in ("utf-8", "utf-16-le", "gb18030"):
                assert text.encode(encoding) not in content, (file.name, text)
    assert (tmp_path / "desk.sqlite3-wal").exists() and looked_at > 100_000
    store.close()
    assert "金丝雀".encode() not in store.path.read_bytes()


def test_the_text_is_in_no_case_file_journal_list_search_shelf_or_paper(
    centre: Centre, author: Actions
) -> None:
    note = written(centre, author)
    author.notes.revise(centre.own, note.id, 1, SECOND)
    author.notes.strike(centre.own, note.id)
    for desk in (author, centre.clerk):
        file = desk.cases.open(centre.own)
        assert "金丝雀" not in repr(file)
        assert desk.cases.count(DocketFilter(text="金丝雀")) == 0
        assert desk.agreements.shelf(search="金丝雀") == ()
    paper = centre.clerk.cases.open(centre.own).papers[0]
    assert PaperKind.RECEIPT is paper.kind
    assert "金丝雀".encode() not in centre.clerk.agreements.reprint(paper.id)
    lines = [line.text for line in centre.clerk.cases.open(centre.own).journal if "private" in line.verb]
    assert len(lines) == 3, "that a note was written, changed and struck is on record"
    assert all(party.name not in "".join(lines) for party in centre.clerk.cases.open(centre.own).case.parties)


def test_no_report_can_carry_the_words(centre: Centre, author: Actions) -> None:
    assert "金丝雀" not in repr(written(centre, author))
    assert repr(centre.people.keys) == f"<Keyrings of [{author.actor.id}]>"


# --- the password is the key ---------------------------------------------------------------------------


def test_a_desk_that_was_left_opens_no_note(centre: Centre, author: Actions) -> None:
    written(centre, author)
    centre.people.sign_out(author.actor)
    page = author.notes.of_case(centre.own)
    assert page.notes == () and page.obstacle.startswith("笔记已锁")
    refused("keys", author.notes.write, centre.own, party_of(centre), "补记")
    assert centre.again("zhubian").notes.of_case(centre.own).notes[0].text == CANARY


def test_a_changed_password_opens_the_old_notes(centre: Centre, author: Actions) -> None:
    written(centre, author)
    refused("sign-in", author.own.change_password, "falsch-1A", "Xin-Kouling-2026")
    refused("password", author.own.change_password, PASSWORD, "kurz")
    author.own.change_password(PASSWORD, "Xin-Kouling-2026")
    refused("sign-in", centre.people.sign_in, "zhubian", PASSWORD)
    centre.people.sign_out(author.actor)
    again = centre.again("zhubian", "Xin-Kouling-2026")
    assert again.notes.of_case(centre.own).notes[0].text == CANARY


def test_a_reset_password_loses_the_old_notes_and_says_so_before_and_after(
    centre: Centre, author: Actions
) -> None:
    written(centre, author)
    warning = centre.office.reset_warning(author.actor.id)
    assert "1条背对背笔记将永远无法由本人打开" in warning
    reset = centre.office.reset_password
    said = refused("notes-lost", reset, author.actor.id, "Xin-Kouling-2026")
    assert said.what == warning
    assert centre.again("zhubian").notes.of_case(centre.own).notes[0].text == CANARY, "nothing was reset yet"
    done = reset(author.actor.id, "Xin-Kouling-2026", warning_read=True)
    assert warning in done.text
    again = centre.again("zhubian", "Xin-Kouling-2026")
    (lost,) = again.notes.of_case(centre.own).notes
    assert (lost.text, lost.readable) == ("", False)
    written(centre, again, SECOND)
    assert again.notes.of_case(centre.own).notes[0].text == SECOND, "new notes have new keys"


def test_an_older_account_gets_its_keys_at_its_next_sign_in(centre: Centre, store: Store) -> None:
    centre.office.engage(AccountEntry("lao", "老账号", frozenset({Role.CLERK})), PASSWORD)
    with store.engine.connect() as connection:
        keys = "SELECT count(*) FROM staff_key"
        assert connection.exec_driver_sql(keys).scalar_one() == 0
        connection.rollback()
        centre.again("lao")
        centre.again("lao")
        assert connection.exec_driver_sql(keys).scalar_one() == 1


# --- the author alone ----------------------------------------------------------------------------------


def test_a_change_is_a_new_version_and_the_old_one_is_kept_sealed(
    centre: Centre, author: Actions, store: Store
) -> None:
    note = written(centre, author)
    author.notes.revise(centre.own, note.id, 1, SECOND)
    refused("stale", author.notes.revise, centre.own, note.id, 1, "第三稿")
    (now,) = author.notes.of_case(centre.own).notes
    assert (now.text, now.revision) == (SECOND, 2)
    with store.engine.connect() as connection:
        kept = connection.exec_driver_sql("SELECT revision FROM private_text ORDER BY revision").scalars()
        assert list(kept) == [1, 2]


def test_a_struck_note_is_shown_to_nobody_and_stays_sealed_on_record(
    centre: Centre, author: Actions, successor: Actions, store: Store
) -> None:
    note = written(centre, author)
    hand_over(centre)
    author.notes.share(centre.own, note.id, successor.actor.id, CONSENT)
    author.notes.strike(centre.own, note.id)
    assert successor.notes.of_case(centre.own).notes == ()
    (struck,) = author.notes.of_case(centre.own).notes
    assert struck.text == "" and struck.struck_at is not None
    refused("struck", author.notes.revise, centre.own, note.id, 1, "再写")
    with store.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM private_text").scalar_one() == 1


def test_an_empty_note_or_one_of_nobody_is_refused(centre: Centre, author: Actions) -> None:
    refused("empty", author.notes.write, centre.own, party_of(centre), "  ")
    refused("party", author.notes.write, centre.own, 12345, "话")
    refused("foreign", author.notes.write, centre.foreign, party_of(centre), "话")
    refused("gone", author.notes.strike, centre.own, 999)


# --- sharing -------------------------------------------------------------------------------------------


def test_a_successor_reads_one_note_with_the_partys_consent_and_only_that_one(
    centre: Centre, author: Actions, successor: Actions
) -> None:
    shared = written(centre, author)
    written(centre, author, SECOND)
    hand_over(centre)
    assert [reader.name for reader in author.notes.readers(centre.own)] == ["账号jieren"]
    author.notes.share(centre.own, shared.id, successor.actor.id, CONSENT)
    (seen,) = successor.notes.of_case(centre.own).notes
    assert (seen.text, seen.mine, seen.author, seen.readers) == (CANARY, False, "账号zhubian", ())
    reader = author.notes.of_case(centre.own).notes[1].readers[0]
    assert (reader.name, reader.consent.given_by, reader.consent.form) == (
        "账号jieren",
        "申请人本人",
        ConsentForm.WRITTEN,
    )
    detail = centre.clerk.cases.open(centre.own).journal[-1].detail
    assert detail["given_by"] == "申请人本人"
    refused("known", author.notes.share, centre.own, shared.id, successor.actor.id, CONSENT)


@pytest.mark.parametrize(
    ("consent", "code"),
    [
        (replace(CONSENT, given_by="  "), "consent"),
        (replace(CONSENT, given_on=TODAY + dt.timedelta(days=1)), "dates"),
    ],
)
def test_without_the_partys_recorded_consent_nothing_is_shared(
    centre: Centre, author: Actions, successor: Actions, consent: ConsentEntry, code: str
) -> None:
    note = written(centre, author)
    hand_over(centre)
    refused(code, author.notes.share, centre.own, note.id, successor.actor.id, consent)
    assert successor.notes.of_case(centre.own).notes == ()


def test_a_note_is_shared_with_mediators_of_the_case_only_and_by_its_author_only(
    centre: Centre, author: Actions, successor: Actions
) -> None:
    note = written(centre, author)
    refused("reader", author.notes.share, centre.own, note.id, successor.actor.id, CONSENT)
    clerk = centre.sign_in("shuji", frozenset({Role.CLERK}))
    refused("reader", author.notes.share, centre.own, note.id, clerk.actor.id, CONSENT)
    hand_over(centre)
    author.notes.share(centre.own, note.id, successor.actor.id, CONSENT)
    for verb in (successor.notes.strike, clerk.notes.strike):
        refused("author", verb, centre.own, note.id)
    refused("author", successor.notes.revise, centre.own, note.id, 1, "改")
    refused("author", successor.notes.stop_sharing, centre.own, note.id, successor.actor.id)


def test_whoever_never_signed_in_has_no_keys_to_share_with(centre: Centre, author: Actions) -> None:
    note = written(centre, author)
    hand_over(centre)
    roles = frozenset({Role.MEDIATOR})
    new = centre.office.engage(AccountEntry("xin", "新调解员", roles, centre.mediators[1].id), PASSWORD)
    assert "还没有登录过" in author.notes.readers(centre.own)[0].obstacle
    refused("reader-keys", author.notes.share, centre.own, note.id, new.subject_id, CONSENT)


def test_a_removed_reader_reads_neither_this_version_nor_the_next_until_shared_anew(
    centre: Centre, author: Actions, successor: Actions
) -> None:
    note = written(centre, author)
    hand_over(centre)
    author.notes.share(centre.own, note.id, successor.actor.id, CONSENT)
    author.notes.revise(centre.own, note.id, 1, SECOND)
    assert successor.notes.of_case(centre.own).notes[0].text == SECOND, "a reader reads on"
    author.notes.stop_sharing(centre.own, note.id, successor.actor.id)
    assert successor.notes.of_case(centre.own).notes == ()
    author.notes.revise(centre.own, note.id, 2, "第三稿")
    assert successor.notes.of_case(centre.own).notes == ()
    refused("gone", author.notes.stop_sharing, centre.own, note.id, successor.actor.id)
    author.notes.share(centre.own, note.id, successor.actor.id, CONSENT)
    assert successor.notes.of_case(centre.own).notes[0].text == "第三稿"
    readers = author.notes.of_case(centre.own).notes[0].readers
    assert [reader.removed_at is None for reader in readers] == [False, True], "the first consent stays on record"


# --- accounts ------------------------------------------------------------------------------------------


def test_an_account_is_linked_to_one_mediator_of_the_roster(centre: Centre, author: Actions) -> None:
    office = centre.office
    names = dict(office.mediator_names())
    assert names[centre.mediators[1].id] == "测试白音仓"
    entry = AccountEntry("wei", "未对应", frozenset({Role.MEDIATOR}))
    person = office.engage(entry, PASSWORD)
    linked = [replace(entry, mediator_id=mediator.id) for mediator in centre.mediators]
    refused("linked", office.edit, person.subject_id, 1, linked[0])
    office.edit(person.subject_id, 1, linked[1])
    assert centre.again("wei").cases.count(DocketFilter()) == 1


# --- the seals themselves ------------------------------------------------------------------------------


def test_sealed_words_open_with_the_right_key_in_the_right_place_and_nowhere_else() -> None:
    pair, other = new_pair(), new_pair()
    sealed = seal(CANARY, "1/2/3", {7: bytes(pair.public_key)})
    key = open_key(sealed.keys[7], pair)
    assert open_text(sealed.nonce, sealed.ciphertext, "1/2/3", key) == CANARY
    with pytest.raises(Unopened):
        open_key(sealed.keys[7], other)
    with pytest.raises(Unopened):
        open_text(sealed.nonce, sealed.ciphertext, "1/2/4", key)
    changed = bytes([sealed.ciphertext[0] ^ 1]) + sealed.ciphertext[1:]
    with pytest.raises(Unopened):
        open_text(sealed.nonce, changed, "1/2/3", key)


def test_the_length_of_a_note_tells_little() -> None:
    lengths = {len(seal("字" * n, "1", {}).ciphertext) for n in (1, 30, 80)}
    assert len(lengths) == 1


def test_a_private_key_opens_with_its_password_only() -> None:
    pair = new_pair()
    wrapped = wrap(pair, PASSWORD)
    assert bytes(unwrap(wrapped, PASSWORD)) == bytes(pair)
    with pytest.raises(Unopened):
        unwrap(wrapped, PASSWORD + " ")
