"""Delimited files as courts send them, made anew for each test; every person in them is invented."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

OPTIONAL_COLUMNS = (
    *("申请人住址", "被申请人住址", "委托代理人", "代理权限", "是否同意调解", "委派(委托)日期", "调解员签收日期"),
)
COLUMNS = ("序号", "案号", "收案日期", "案由", "申请人", "申请人证件号", "申请人电话", "被申请人", "标的额(元)", "请求事项", "适用程序")
FIRST = {
    "序号": "1",
    "案号": "（2026）内0121民初303号",
    "收案日期": "2026-09-22",
    "案由": "民间借贷纠纷",
    "申请人": "顾国浩",
    "申请人证件号": "150199199211067290",
    "申请人电话": "19900002773",
    "被申请人": "陆华华",
    "标的额(元)": "114716.38",
    "请求事项": "归还借款本金,及利息",
    "适用程序": "普通",
    "申请人住址": "土默特左旗善岱镇测试路13号",
    "被申请人住址": "土默特左旗毕克齐镇测试路35号",
    "委托代理人": "秦娜",
    "代理权限": "特别授权",
    "是否同意调解": "双方同意",
    "委派(委托)日期": "2026-09-28",
    "调解员签收日期": "2026-09-30",
}
"""One row in which a court says everything it can."""


def a_row(**changes: str) -> dict[str, str]:
    """The row, but for `changes`; keywords are names of columns."""
    return FIRST | changes


def text_of(
    rows: Sequence[dict[str, str]],
    columns: Sequence[str] = (*COLUMNS, *OPTIONAL_COLUMNS),
    *,
    delimiter: str = ",",
    titles: Sequence[str] = (),
    names: dict[str, str] | None = None,
) -> str:
    """The text of a file with these rows; `names` says what a column is called instead."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    for title in titles:
        writer.writerow([title, *[""] * (len(columns) - 1)])
    writer.writerow([(names or {}).get(column, column) for column in columns])
    writer.writerows([[row.get(column, "") for column in columns] for row in rows])
    return out.getvalue()
