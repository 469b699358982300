"""How long one key in the search box takes, by kind of query and number of cases.

Run by hand: python -m tests.benchmarks.bench_search [cases …]. The cases are made in bulk with invented names; the
index is made by the program itself. Printed, not asserted: milliseconds of one whole `search.find` (both queries and
lines, as the window asks), median and worst of thirty, and the size of the index beside the rest of the file.
"""

from __future__ import annotations

import datetime as dt
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Table, insert

from mediator_desk.domain.casenumbers import CaseNumberKind
from mediator_desk.domain.cases import CaseState, Channel
from mediator_desk.domain.docket import DocketFilter
from mediator_desk.domain.identity import IdType
from mediator_desk.domain.parties import CivilCapacity, PartyKind, PartyRole
from mediator_desk.domain.pools import Pool
from mediator_desk.domain.rulebook import Procedure, ReferralKind
from mediator_desk.domain.standing import Outcome, Standing
from mediator_desk.store import found_cases, search_index, tables
from mediator_desk.store.opening import open_store
from mediator_desk.store.transaction import Store, Transaction
from tests.conftest import FixedClock
from tests.store.samples import CLERK

SIZES = (1_000, 20_000, 100_000)
ROUNDS = 30
PAGE = 256
TODAY = dt.date(2026, 11, 23)
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕单仇查解区"
_GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂建国华文小红志宏海玉春梅林波辉宁鹏"
_MONGOL = ("阿拉坦", "呼格吉勒", "乌云", "其木格", "苏日娜", "巴图", "娜仁", "托娅", "萨仁", "格日勒")
_PLACES = ("牙克石", "呼伦", "海拉尔", "满洲里", "扎兰屯", "根河", "额尔古纳", "鄂温克")
_TRADES = ("物业服务", "热力", "建筑安装", "农牧业", "商贸", "运输", "房地产开发", "乳业", "煤业", "木材加工")
_CAUSES = ("物业服务合同纠纷", "民间借贷纠纷", "买卖合同纠纷", "离婚纠纷", "机动车交通事故责任纠纷", "土地承包经营权纠纷")
QUERIES = {
    "number, tail": "486",
    "number, whole": "（2026）内0121民初{n}号",
    "name, 2 characters": "建国",
    "name, 3 characters": "张建国",
    "company, 2 characters": "物业",
    "company, 4 characters": "呼伦物业",
    "initials, 2": "wx",
    "initials, 3": "smm",
    "pinyin, 4": "zhan",
    "pinyin, whole": "zhangjianguo",
    "surname and initials": "zhangjg",
    "character and letter": "王m",
    "one letter": "w",
    "one character": "王",
    "no hit, characters": "查无此人",
    "no hit, letters": "qqxz",
}


def invented(chance: random.Random) -> str:
    """A name nobody bears on purpose."""
    if chance.random() < 0.15:
        return "·".join(chance.sample(_MONGOL, chance.choice((1, 2))))
    return chance.choice(_SURNAMES) + "".join(chance.choices(_GIVEN, k=chance.choice((1, 2, 2, 2))))


def fill(store: Store, cases: int) -> None:
    """So many cases with two or three parties and a mediator each, and no index."""
    chance = random.Random(cases)
    with store.writing(CLERK) as tx:
        helpers = [invented(chance) for _ in range(69)]
        _mediators(tx, helpers)
    for start in range(0, cases, 5_000):
        with store.writing(CLERK) as tx:
            rows: dict[str, list[dict[str, Any]]] = {name: [] for name in ("case_file", "case_number", "party", "assignment")}
            for number in range(start + 1, min(start + 5_000, cases) + 1):
                _case(tx, chance, rows, number, cases, helpers)
            for name, some in rows.items():
                tx.run(insert(tables.metadata.tables[name]), [_whole(tables.metadata.tables[name], row) for row in some])


def _mediators(tx: Transaction, names: list[str]) -> None:
    for place, name in enumerate(names, 1):
        tx.run(insert(tables.mediator), [_whole(tables.mediator, {"court_id": 1, "id": place, "name": name})])
        own = {"court_id": 1, "mediator_id": place, "id": place, "pool": Pool.CONGRESS, "status": "在册"}
        tx.run(insert(tables.membership), [_whole(tables.membership, own)])


def _case(
    tx: Transaction, chance: random.Random, rows: dict[str, list[dict[str, Any]]], number: int, cases: int, helpers: list[str]
) -> None:
    own, title = tx.new_id(), f"（2026）内0121民初{number}号"
    is_open = number > cases - max(50, min(cases // 10, 5_000))
    names = [invented(chance), invented(chance)]
    if chance.random() < 0.6:
        names[1] = f"{chance.choice(_PLACES)}{chance.choice(_GIVEN)}{chance.choice(_GIVEN)}{chance.choice(_TRADES)}有限公司"
    due = TODAY + dt.timedelta(chance.randint(-5, 40)) if is_open else dt.date.max
    place = chance.randrange(len(helpers))
    line = {"title": title, "applicants": names[0], "respondents": names[1], "lead": helpers[place], "due_key": due}
    rows["case_file"].append(
        {"court_id": 1, "id": own, "cause": chance.choice(_CAUSES), "open": is_open, "received_on": TODAY, **line}
    )
    rows["case_number"].append({"court_id": 1, "case_id": own, "id": tx.new_id(), "text": title})
    for seq, name in enumerate(names):
        kind = PartyKind.ORGANISATION if name.endswith("公司") else PartyKind.PERSON
        role = (PartyRole.APPLICANT, PartyRole.RESPONDENT)[seq]
        party = {"court_id": 1, "case_id": own, "id": tx.new_id(), "ordinal": seq, "name": name, "kind": kind, "role": role}
        rows["party"].append({**party, "former_names": ()})
    given = {"court_id": 1, "case_id": own, "id": tx.new_id(), "mediator_id": place + 1, "membership_id": place + 1}
    rows["assignment"].append({**given, "mediator_name": helpers[place], "assigned_on": TODAY})


_WORDS = {
    "state": CaseState.MEDIATING, "kind": ReferralKind.ENTRUSTED, "procedure": Procedure.ORDINARY,
    "channel": Channel.OFFLINE, "standing": Standing.MEDIATING, "outcome": Outcome.RUNNING, "capacity": CivilCapacity.FULL,
    "id_type": IdType.RESIDENT, "pool": Pool.CONGRESS, "mode": "双方共同选定", "status": "在册",
}  # fmt: skip


_PLAIN = {"Integer": 0, "BigInteger": 0, "Boolean": False, "Moment": FixedClock()(), "Day": TODAY, "Document": ()}


def _whole(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """The row with something in every column that must say something."""
    whole = dict(row)
    for column in table.c:
        if column.name in whole or column.nullable:
            continue
        words = getattr(column.type, "words", None)
        plain = next(iter(words)) if words else _PLAIN.get(type(column.type).__name__, "")
        kind = _WORDS.get(column.name)
        whole[column.name] = kind if words and isinstance(kind, words) else plain
    if table.name == "case_number":
        whole["kind"] = CaseNumberKind.FIRST_INSTANCE
    return whole


def asked(store: Store, typed: str, mediator: int | None = None) -> tuple[float, int, bool]:
    """Milliseconds of one key, how many cases it showed and whether there were more."""
    began = time.perf_counter()
    with store.reading() as tx:
        answer = found_cases.found(tx, DocketFilter(text=typed), TODAY, 0, PAGE, mediator)
    return (time.perf_counter() - began) * 1000, answer.total, answer.more


def lines(store: Store, cases: int) -> Iterator[str]:
    """One line for each kind of query."""
    for name, typed in QUERIES.items():
        typed = typed.format(n=cases // 2)
        for whose, mediator in (("", None), (" (one mediator's)", 7)):
            if whose and name not in ("name, 2 characters", "company, 2 characters", "initials, 3", "pinyin, 4"):
                continue
            times = [asked(store, typed, mediator) for _ in range(ROUNDS)]
            each = [ms for ms, *_ in times]
            more = "+" if times[0][2] else ""
            yield f"{cases:>9,}  {name + whose:<36} {statistics.median(each):7.1f} {max(each):7.1f} {times[0][1]:>6}{more}"


def megabytes(store: Store) -> float:
    """Size of the file."""
    with store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        unused = connection.exec_driver_sql("PRAGMA freelist_count").scalar_one()
        return float((pages - unused) * connection.exec_driver_sql("PRAGMA page_size").scalar_one() / 1e6)


def main() -> None:
    """One file for each size."""
    sizes = [int(each) for each in sys.argv[1:]] or SIZES
    print(f"{'cases':>9}  {'query':<36} {'median':>7} {'worst':>7} {'found':>6}")
    for cases in sizes:
        with tempfile.TemporaryDirectory() as folder:
            store = open_store(Path(folder) / "desk.sqlite3", clock=FixedClock())
            began = time.perf_counter()
            fill(store, cases)
            filled, bare = time.perf_counter(), megabytes(store)
            search_index.rebuild(store)
            made, whole = time.perf_counter(), megabytes(store)
            for line in lines(store, cases):
                print(line, flush=True)
            print(f"{'':>9}  filled in {filled - began:.0f} s ({bare:.1f} MB), index in {made - filled:.0f} s ({whole - bare:.1f} MB)")
            store.close()


if __name__ == "__main__":
    main()
