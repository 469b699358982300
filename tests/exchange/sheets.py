"""Referral sheets as a court sends them, made anew for each test; every person in them is invented."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook

Cell = str | int | float | dt.date | dt.datetime | bool | None

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"
"""Beside the project on the developers' machines, elsewhere absent."""

TITLE = "土默特左旗人民法院委派调解案件移送表(测试数据)"
COLUMNS = (
    *("序号", "案号", "收案日期", "案由", "申请人", "申请人证件号", "申请人电话"),
    *("被申请人", "被申请人证件号", "被申请人电话", "第三人", "标的额(元)", "请求事项"),
    *("指导法官", "适用程序", "涉企", "备注"),
)
FIRST_ROW = 3
"""Sheet row of the first case; the title and the column names stand above it."""

# 案号|收案日期|案由|申请人|证件号|电话|被申请人|证件号|电话|第三人|标的额|请求事项|指导法官|适用程序|涉企
_CASES_OF_2024 = """
（2024）内0121诉前调304号|2024-01-15|买卖合同纠纷|测试善岱商贸有限公司|91150199CKHK9K4T7H|19900008820|苏日娜|150199195107174784|19900003592||107591.46|支付货款|测试法官甲||是
（2024）内0121诉前调308号|2024-01-19|物业服务合同纠纷|测试敕勒川物业服务有限公司|91150199CN7Q95KU9X|19900004976|李建|150199197001176609|19900001488||101422.21|支付拖欠的物业服务费|测试法官丙||是
（2024）内0121诉前调310号|2024-01-24|物业服务合同纠纷|测试金海物业服务有限公司|911501997EAWC7N1YE|19900002840|马娜娟|15019919720813799X|19900002195|乌云塔娜|155327.01|支付拖欠的物业服务费|测试法官乙||是
（2024）内0121诉前调313号|2024-01-29|机动车交通事故责任纠纷|肖琳嘉|150199199904151145|19900003027|段明勇|150199197401226441|19900001897|测试财产保险股份有限公司|176593.72|赔偿医疗费、误工费等损失|测试法官甲||否
（2024）内0121诉前调315号|2024-02-04|物业服务合同纠纷|测试大青山物业服务有限公司|911501996QJ3LQ84WY|19900000858|杜涛勇|150199200112044312|19900005562||140674.54|支付拖欠的物业服务费|测试法官甲||是
（2024）内0121诉前调319号|2024-02-18|买卖合同纠纷|测试敕勒川商贸有限公司|91150199368HKW86FW|19900007924|韦磊国|150199197102138206|19900002439||165327.81|支付货款|测试法官乙||是
（2024）内0121诉前调321号|2024-02-26|物业服务合同纠纷|测试牙林物业服务有限公司|91150199HDEC7G4MRN|19900003271|王某某|150799196208300812|19900004123||9426.8|支付拖欠的物业服务费及二次垃圾清运费|测试法官甲||是
（2024）内0121诉前调326号|2024-03-01|民间借贷纠纷|钟红兰|150199198307185422|19900009956|向敏嘉|150199195009038949|19900007669|额尔敦仓|29192.73|归还借款本金及利息|测试法官甲||否
（2024）内0121诉前调328号|2024-03-05|民间借贷纠纷|江涛|15019920000715646X|19900009309|熊玉|150199198707227265|19900009792||52376.17|归还借款本金及利息|测试法官乙||否
（2024）内0121诉前调331号|2024-03-12|民间借贷纠纷|李霞雪|150199198904071300|19900004271|陶怡|150199197701283376|19900003322||10756.6|归还借款本金及利息|测试法官丙||否
（2024）内0121诉前调335号|2024-03-18|土地承包经营权纠纷|邱霞梅|150199197702048757|19900008543|龚华|150199198009284641|19900004396||79967.07|返还承包地并赔偿损失|测试法官甲||否
（2024）内0121诉前调338号|2024-03-25|土地承包经营权纠纷|乌云塔娜|150199196709255981|19900004402|侯娜霞|150199198204128265|19900007405||30152.12|返还承包地并赔偿损失|测试法官乙||否
（2024）内0121诉前调341号|2024-04-01|物业服务合同纠纷|测试善岱物业服务有限公司|91150199066TFJEWXJ|19900003908|单红琳|150199198201081932|19900001793||31127.52|支付拖欠的物业服务费|测试法官甲||是
（2024）内0121诉前调342号|2024-04-08|房屋租赁合同纠纷|丁然|15019919680628985X|19900008298|仇兰丽|150199199208272496|19900009441|潘娜霞|83637.14|支付租金、腾退房屋|测试法官丙||否
（2024）内0121诉前调347号|2024-04-16|物业服务合同纠纷|测试大青山物业服务有限公司|911501996QJ3LQ84WY|19900002486|额尔敦仓|150199196902253857|19900002914||105241.42|支付拖欠的物业服务费|测试法官甲||是
（2024）内0121诉前调350号|2024-04-22|劳务合同纠纷|尹强超|150199199501137242|19900003436|苏日娜|150199195610306465|19900001697||119134.97|支付劳务报酬|测试法官丙||否
（2024）内0121诉前调353号|2024-04-30|土地承包经营权纠纷|崔梅|150199197211180622|19900005188|梁丽|150199195412034681|19900008189||76994.99|返还承包地并赔偿损失|测试法官甲||否
（2024）内0121诉前调354号|2024-05-06|机动车交通事故责任纠纷|姚文|150199195805208187|19900005081|田明|150199199708125230|19900000139|陆然|79284.07|赔偿医疗费、误工费等损失|测试法官乙||否
（2024）内0121诉前调358号|2024-05-13|离婚纠纷|解超涛|150199197910237480|19900006021|梁红雪|150199196002108515|19900006160|||解除婚姻关系、抚养子女并分割财产|测试法官丙||否
（2024）内0121诉前调362号|2024-05-17|相邻用水、排水纠纷|苏超磊|150199197611147346|19900002028|宋兰秀|150199199311074068|19900007999|苏日娜||排除妨碍、修复管道|测试法官乙||否
（2024）内0121诉前调364号|2024-05-27|物业服务合同纠纷|测试善岱物业服务有限公司|91150199066TFJEWXJ|19900002343|顾明涛|150199197309275099|19900005846||25502.36|支付拖欠的物业服务费|测试法官丙||是
"""


def cases_of_2024() -> list[dict[str, Cell]]:
    """The 21 cases, each cell by the name of its column: days as days, amounts as numbers."""
    cases: list[dict[str, Cell]] = []
    for number, line in enumerate(_CASES_OF_2024.strip().splitlines(), start=1):
        texts = [number, *(text or None for text in line.split("|")), "测试数据"]
        case: dict[str, Cell] = dict(zip(COLUMNS, texts, strict=True))
        case["收案日期"] = dt.datetime.fromisoformat(str(case["收案日期"]))
        amount = case["标的额(元)"]
        case["标的额(元)"] = float(str(amount)) if amount is not None else None
        cases.append(case)
    return cases


def one_case(**changes: Cell) -> dict[str, Cell]:
    """A case nothing is wrong with, but for `changes`; keywords are names of columns."""
    case = dict(cases_of_2024()[7])
    assert changes.keys() <= case.keys()
    return case | changes


def sheet_of(
    cases: Sequence[Mapping[str, Cell]],
    columns: Sequence[str] = COLUMNS,
    *,
    titles: Sequence[str] = (TITLE,),
    names: Mapping[str, str] | None = None,
) -> bytes:
    """An .xlsx with title rows, column names and one row per case.

    `columns` says which cells stand in which order, `names` what a column is called instead.
    """
    called = names or {}
    lines: list[Sequence[Cell]] = [[title] for title in titles]
    lines.append([called.get(column, column) for column in columns])
    lines.extend([case.get(column) for column in columns] for case in cases)
    return sheet_of_lines(lines)


def sheet_of_lines(lines: Sequence[Sequence[Cell]], name: str = "委派案件") -> bytes:
    """An .xlsx of these rows; text is text, so that "=1+1" is no formula."""
    book = Workbook()
    sheet = book.active
    sheet.title = name
    for row, line in enumerate(lines, start=1):
        for column, value in enumerate(line, start=1):
            cell = sheet.cell(row, column, value)
            if isinstance(value, str):
                cell.data_type = "s"
            elif isinstance(value, dt.date):
                cell.number_format = "yyyy-mm-dd"
    return saved(book)


def sheet_of_2024() -> bytes:
    """The sheet of 21 cases referred from January to May 2024."""
    return sheet_of(cases_of_2024())


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def with_part(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one part changed, or added (`change` gets b"" then)."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = {entry.filename: packed.read(entry) for entry in packed.infolist()}
    parts[name] = change(parts.get(name, b""))
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as packed:
        for part, body in parts.items():
            packed.writestr(part, body)
    return changed.getvalue()


def with_shared_strings(content: bytes) -> bytes:
    """The workbook as office programs write it: texts apart in a part of their own, in runs.

    openpyxl writes them into the cells.
    """
    texts: list[str] = []

    def take(cell: re.Match[str]) -> str:
        texts.append(cell["text"])
        return f't="s"><v>{len(texts) - 1}</v></c>'

    def take_all(body: bytes) -> bytes:
        inline = r't="inlineStr"><is><t(?: [^>]*)?>(?P<text>[^<]*)</t></is></c>'
        return re.sub(inline, take, body.decode()).encode()

    def link(body: bytes) -> bytes:
        first = re.search(rb'<Relationship [^>]*/worksheet"[^>]*/>', body)
        assert first
        entry = re.sub(rb'Target="[^"]*"', b'Target="sharedStrings.xml"', first[0])
        entry = re.sub(rb'Id="[^"]*"', b'Id="rId99"', entry).replace(b'/worksheet"', b'/sharedStrings"')
        return body.replace(first[0], first[0] + entry)

    changed = with_part(content, "xl/worksheets/sheet1.xml", take_all)
    runs = "".join(f"<si><r><t>{text[:1]}</t></r><r><t>{text[1:]}</t></r></si>" for text in texts)
    changed = with_part(changed, "xl/sharedStrings.xml", lambda _: f"<sst>{runs}</sst>".encode())
    return with_part(changed, "xl/_rels/workbook.xml.rels", link)
