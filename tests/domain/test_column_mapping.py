"""Columns are taken for something by name or by content; what could be two things is asked."""

from __future__ import annotations

from mediator_desk.domain.column_mapping import Origin, names_digest
from mediator_desk.domain.referral_mapping import header_row, read_header
from mediator_desk.domain.referral_sheets import Column
from mediator_desk.domain.sheet_grids import Grid

NUMBERS = ["（2026）内0121民初303号", "（2026）内0121民初304号"]


def _grid(columns: dict[str, list[str]], titles: tuple[str, ...] = ()) -> Grid:
    rows: list[list[str | None]] = [[title] for title in titles]
    rows.append(list(columns))
    rows += [list(row) for row in zip(*columns.values(), strict=True)]
    return Grid.of("表", rows)


def test_case_numbers_are_known_by_their_content_under_any_name() -> None:
    read = read_header(_grid({"甲": NUMBERS, "申请人": ["顾国浩"] * 2, "被申请人": ["陆华"] * 2, "案由": ["x"] * 2}))
    assert read is not None
    assert read.header.places[Column.CASE_NUMBER] == 1
    assert read.columns[0].origin is Origin.CONTENT


def test_without_a_single_known_name_the_row_above_the_numbers_is_the_header() -> None:
    grid = _grid({"编码": NUMBERS, "谁": ["顾国浩"] * 2, "跟谁": ["陆华"] * 2}, titles=("测试法院一览",))
    assert header_row(grid) == 2
    read = read_header(grid)
    assert read is not None
    assert {column.name: column.meaning for column in read.columns} == {"编码": Column.CASE_NUMBER, "谁": "", "跟谁": ""}


def test_what_looks_like_numbers_or_days_of_nobody_is_asked_and_not_read() -> None:
    grid = _grid(
        {
            "案号": NUMBERS,
            "申请人": ["顾国浩"] * 2,
            "被申请人": ["陆华"] * 2,
            "甲": ["150199199211067290", "150199196905254644"],
            "乙": ["19900002773", "19900004728"],
            "丙": ["2026-09-22", "2026年9月24日"],
        }
    )
    read = read_header(grid)
    assert read is not None
    asked = {column.name: column.question for column in read.columns if column.question}
    assert list(asked) == ["甲", "乙", "丙"]
    assert {column.meaning for column in read.columns if column.name in asked} == {""}
    assert "证件号" in asked["甲"] and "电话" in asked["乙"] and "日期" in asked["丙"]


def test_last_times_meanings_go_before_the_names_and_a_new_choice_before_both() -> None:
    grid = _grid({"案号": NUMBERS, "申请人": ["甲"] * 2, "被申请人": ["乙"] * 2})
    last = read_header(grid, remembered=("案号", "被申请人", "申请人"))
    assert last is not None
    assert (last.header.places[Column.APPLICANT], last.columns[1].origin) == (3, Origin.BEFORE)
    now = read_header(grid, chosen=("案号", "申请人", ""), remembered=("案号", "被申请人", "申请人"))
    assert now is not None
    assert Column.RESPONDENT not in now.header.places


def test_one_set_of_names_is_one_whatever_its_spaces_and_widths() -> None:
    assert names_digest(("案 号", "电话（１）", "")) == names_digest(("案号", "电话(1)"))
    assert names_digest(("案号", "电话")) != names_digest(("电话", "案号"))
