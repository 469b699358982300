"""Drawing a 调解协议书 (法释〔2016〕14号 第二十三、二十四条; law.md §6.1 row 1, §6.2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mediator_desk.domain.papers import (
    AgentBlock,
    AgreementSheet,
    MissingGlyph,
    PaperKind,
    PartyBlock,
)
from mediator_desk.pdf.fonts import Type
from mediator_desk.pdf.glyphs import Field, missing_in, refuse_missing
from mediator_desk.pdf.instalments import instalment_rows
from mediator_desk.pdf.numerals import clause_number
from mediator_desk.pdf.paragraph import (
    Align,
    Look,
    Row,
    gap,
    kept_together,
    kept_with_next,
    paragraph,
    paragraphs,
)
from mediator_desk.pdf.sheet import LEADING, PITCH, WIDTH, Frame, body_look, draw_pages
from mediator_desk.pdf.signatures import Signing, with_signatures

_TITLE = PaperKind.AGREEMENT.value
_BARE = frozenset({"性别", "民族"})
"""Facts printed without their label: 男，汉族."""
_AFTER = {"出生日期": "出生", "出生年月日": "出生"}
"""Facts whose label follows them: 1990年1月1日出生."""
_BEFORE = {"住址": "住", "住所": "住所地", "住所地": "住所地"}
"""Facts whose label runs into them: 住牙克石市…"""
_OWN_LINE = frozenset({"法定代表人", "负责人", "主要负责人", "经营者", "主任"})
"""Facts that begin a line of their own."""


def title_rows(centre: str, title: str, number: str, spaces: frozenset[str]) -> list[Row]:
    """Centre, title and number at the head of a paper; no court head."""
    small = Look(Type(16, PITCH, spaces), LEADING, Align.CENTRE)
    large = Look(Type(22, spaces=spaces), LEADING * 1.5, Align.CENTRE)
    right = Look(Type(14, spaces=spaces), LEADING, Align.RIGHT)
    rows = paragraph(centre, small, WIDTH) + paragraph(title, large, WIDTH, bold=len(title))
    if number:
        rows += paragraph(number, right, WIDTH)
    return [*(replace(row, keep=True, body=False) for row in rows), gap(LEADING / 2)]


def heading_rows(text: str, spaces: frozenset[str]) -> list[Row]:
    """A heading in bold, kept with what follows."""
    rows = paragraph(text, body_look(spaces), WIDTH, bold=len(text))
    return kept_with_next(replace(row, body=False) for row in rows)


def body_rows(text: str, spaces: frozenset[str]) -> list[Row]:
    """Paragraphs of running text."""
    return paragraphs(text, body_look(spaces), WIDTH)


def labelled_rows(label: str, text: str, spaces: frozenset[str]) -> list[Row]:
    """A paragraph that begins with a bold label; nothing for an empty text."""
    if not text.strip():
        return []
    return paragraph(f"{label}：{text}", body_look(spaces), WIDTH, bold=len(label) + 1)


def _under_label(text: str, spaces: frozenset[str]) -> list[Row]:
    """A further value under one that has a label of two characters."""
    return paragraph(text, body_look(spaces, indent=4.5), WIDTH)


def _fact(label: str, value: str) -> str:
    if label in _BARE:
        return value
    if label in _AFTER:
        return value if value.endswith(_AFTER[label]) else value + _AFTER[label]
    if label in _BEFORE:
        return value if value.startswith("住") else _BEFORE[label] + value
    return f"{label}：{value}"


def _fact_lines(name: str, facts: tuple[tuple[str, str], ...]) -> list[str]:
    """Name and facts as sentences; a representative's name begins a new one."""
    lines = [[name]]
    for label, value in facts:
        if not value.strip():
            continue
        if label in _OWN_LINE:
            lines.append([])
        lines[-1].append(_fact(label, value.strip()))
    return ["，".join(parts) + "。" for parts in lines]


def _party_rows(party: PartyBlock, spaces: frozenset[str]) -> list[Row]:
    """One party with his agents."""
    first, *further = _fact_lines(party.name, party.facts)
    name_end = len(party.role) + 1 + len(party.name)
    rows = paragraph(f"{party.role}：{first}", body_look(spaces), WIDTH, bold=name_end)
    for line in further:
        rows += body_rows(line, spaces)
    for agent in party.agents:
        rows += _agent_rows(agent, spaces)
    return rows


def _agent_rows(agent: AgentBlock, spaces: frozenset[str]) -> list[Row]:
    title = f"{agent.title}（{agent.authority}）" if agent.authority else agent.title
    return [
        row
        for index, line in enumerate(_fact_lines(agent.name, agent.facts))
        for row in body_rows(f"{title}：{line}" if index == 0 else line, spaces)
    ]


def _head_rows(sheet: AgreementSheet) -> list[Row]:
    """Title, parties, 案由 and numbers, mediators."""
    rows = title_rows(sheet.centre, _TITLE, sheet.number, sheet.spaces)
    for party in sheet.parties:
        rows += _party_rows(party, sheet.spaces)
    rows += labelled_rows("案由", sheet.cause, sheet.spaces)
    for index, number in enumerate(sheet.case_numbers):
        rows += (
            labelled_rows("案号", number, sheet.spaces) if index == 0 else _under_label(number, sheet.spaces)
        )
    for label, name in sheet.mediators:
        rows += labelled_rows(label, name, sheet.spaces)
    return rows + labelled_rows("调解组织", sheet.organisation, sheet.spaces)


def _section(heading: str, text: str, spaces: frozenset[str]) -> list[Row]:
    rows = body_rows(text, spaces)
    return heading_rows(heading, spaces) + rows if rows else []


def _clause_rows(number: int, text: str, spaces: frozenset[str]) -> list[Row]:
    return body_rows(f"{clause_number(number)}、{text}", spaces)


def _body(sheet: AgreementSheet) -> list[Row]:
    """Everything above the places to sign."""
    rows = _head_rows(sheet)
    rows += _section("纠纷的主要事实", sheet.facts, sheet.spaces)
    rows += _section("争议事项", sheet.dispute, sheet.spaces)
    if sheet.claims:
        text = "\n".join(f"{index}. {claim}" for index, claim in enumerate(sheet.claims, start=1))
        rows += _section("本协议解决的请求事项", text, sheet.spaces)
    rows += heading_rows("调解结果", sheet.spaces)
    rows += kept_with_next(body_rows("经调解，各方当事人自愿达成如下协议：", sheet.spaces))
    for number, text in enumerate(sheet.terms, start=1):
        rows += _clause_rows(number, text, sheet.spaces)
    rows += instalment_rows(sheet.instalments, sheet.spaces)
    for text in sheet.closing:
        rows += body_rows(text, sheet.spaces)
    return rows


def _ending(sheet: AgreementSheet) -> list[Row]:
    """Place and date after the places to sign."""
    look = body_look(sheet.spaces, indent=0)
    made = sheet.made_on
    date = f"签订日期：{made.year}年{made.month}月{made.day}日"
    rows = paragraph(f"签订地点：{sheet.place}", look, WIDTH) if sheet.place.strip() else []
    rows += paragraph(date, look, WIDTH)
    return [replace(row, body=False) for row in kept_together(rows)]


def _signing(sheet: AgreementSheet) -> Signing:
    """The places to sign; a further page of them says to which paper it belongs."""
    heading = [*heading_rows("当事人、调解员签名、盖章或者捺印", sheet.spaces), gap(6)]
    again = heading_rows(f"（续）{_TITLE} {sheet.number} 签名、盖章或者捺印", sheet.spaces)
    return Signing(
        (gap(LEADING / 2), *heading), (*again, gap(6)), sheet.signatures, tuple(_ending(sheet)), sheet.spaces
    )


def agreement_rows(sheet: AgreementSheet) -> list[Row]:
    """The whole agreement as rows, from the title to the date."""
    return with_signatures(_body(sheet), _signing(sheet))


def draw_agreement(sheet: AgreementSheet) -> bytes:
    """The PDF of an agreement; the same sheet always gives the same bytes.

    Raises:
        Refusal: a character has no glyph and was not chosen to be left blank ("missing-glyph").
    """
    refuse_missing(missing_glyphs(sheet))
    foot = f"{sheet.number}　第{sheet.version}版"
    return draw_pages(agreement_rows(sheet), Frame(_meta_title(sheet), sheet.centre, foot, sheet.spaces))


def _meta_title(sheet: AgreementSheet) -> str:
    """Title in the metadata: numbers, never names."""
    return " ".join([_TITLE, sheet.number, *sheet.case_numbers])


def missing_glyphs(sheet: AgreementSheet) -> tuple[MissingGlyph, ...]:
    """The characters that stop the print, each with person and field."""
    return missing_in(_TITLE, _fields(sheet), sheet.spaces)


def _fields(sheet: AgreementSheet) -> Iterator[Field]:
    """Every text that is printed, with the person it belongs to and its field in words."""
    for party in sheet.parties:
        yield from _party_fields(party)
    yield "", "中心名称", sheet.centre
    yield "", "编号", sheet.number
    yield "", "案由", sheet.cause
    yield from (("", "案号", number) for number in sheet.case_numbers)
    for label, name in sheet.mediators:
        yield name, "姓名", label + name
    yield sheet.organisation, "调解组织名称", sheet.organisation
    yield "", "纠纷的主要事实", sheet.facts
    yield "", "争议事项", sheet.dispute
    yield from (("", f"请求事项第{index}项", text) for index, text in enumerate(sheet.claims, start=1))
    for index, text in enumerate(sheet.terms, start=1):
        yield "", f"调解结果第{clause_number(index)}项", text
    yield from _paper_end_fields(sheet)


def _party_fields(party: PartyBlock) -> Iterator[Field]:
    yield party.name, "姓名或者名称", party.name
    yield party.name, "诉讼地位", party.role
    yield from ((party.name, label, label + value) for label, value in party.facts)
    for agent in party.agents:
        yield agent.name, "姓名", agent.name
        yield agent.name, "代理身份", agent.title + agent.authority
        yield from ((agent.name, label, label + value) for label, value in agent.facts)


def _paper_end_fields(sheet: AgreementSheet) -> Iterator[Field]:
    for line in sheet.instalments:
        where = f"履行安排（第{clause_number(line.number)}项）"
        yield line.payer, f"{where}付款人", line.payer
        yield line.payee, f"{where}收款人", line.payee
        yield "", f"{where}履行期限", line.due
        yield "", f"{where}履行方式", line.way
    yield from (("", "协议结尾部分", text) for text in sheet.closing)
    for block in sheet.signatures:
        yield block.name, "签名处", block.label + block.name + block.note
    yield "", "签订地点", sheet.place
