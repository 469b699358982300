"""Drawing the plain papers: 签收回执, 终止调解报告, letters to the court."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mediator_desk.domain.papers import MissingGlyph
from mediator_desk.domain.plain_papers import PlainPaper
from mediator_desk.pdf.agreement import body_rows, heading_rows, labelled_rows, title_rows
from mediator_desk.pdf.fonts import Type
from mediator_desk.pdf.glyphs import Field, missing_in, refuse_missing
from mediator_desk.pdf.paragraph import Align, Row, gap, kept_with_next, paragraph
from mediator_desk.pdf.sheet import LEADING, WIDTH, Frame, body_look, draw_pages
from mediator_desk.pdf.signatures import Signing, with_signatures
from mediator_desk.pdf.tables import CELL_SIZE, Column, headed, table_row

_LEAST_CELL = 3
_MOST_CELL = 16
"""Least and greatest number of characters a column asks for when the width is shared out."""
_CENTRED_CELL = 6
"""Columns with no longer cell are centred."""


def _columns(table: Sequence[Sequence[str]]) -> list[Column]:
    """The width shared out by what the longest cell of each column asks for."""
    type_ = Type(CELL_SIZE)
    longest = [
        max(sum(type_.advance(char) for char in cell) for cell in column)
        for column in zip(*table, strict=True)
    ]
    asked = [min(_MOST_CELL * CELL_SIZE, max(_LEAST_CELL * CELL_SIZE, width)) for width in longest]
    narrow = [width <= _CENTRED_CELL * CELL_SIZE for width in longest]
    return [
        Column(WIDTH * width / sum(asked), Align.CENTRE if centred else Align.LEFT)
        for width, centred in zip(asked, narrow, strict=True)
    ]


def _table_rows(paper: PlainPaper) -> list[Row]:
    if not paper.table:
        return []
    columns = _columns(paper.table)
    head, *lines = paper.table
    title = heading_rows(paper.table_title, paper.spaces) if paper.table_title else []
    centred = [replace(column, align=Align.CENTRE) for column in columns]
    rows = itertools.chain.from_iterable(table_row(line, columns, paper.spaces) for line in lines)
    drawn = headed(table_row(head, centred, paper.spaces, bold=True), list(rows))
    return [*title, *drawn, gap(LEADING / 2)]


def _body(paper: PlainPaper) -> list[Row]:
    rows = title_rows(paper.centre, paper.title, paper.number, paper.spaces)
    for label, text in paper.fields:
        rows += labelled_rows(label, text, paper.spaces)
    rows += paragraph(paper.addressee, body_look(paper.spaces, indent=0), WIDTH)
    for text in paper.paragraphs:
        rows += body_rows(text, paper.spaces)
    return rows + _table_rows(paper)


def _ending(paper: PlainPaper) -> list[Row]:
    """Place, and the day four characters from the right edge (GB/T 9704-2012)."""
    look = body_look(paper.spaces, indent=0)
    right = replace(look, align=Align.RIGHT)
    made = paper.made_on
    date = f"{made.year}年{made.month}月{made.day}日" if made else "　　年　　月　　日"
    rows = paragraph(f"地点：{paper.place}", look, WIDTH) if paper.place.strip() else []
    width = WIDTH - 4 * look.type.pitch
    rows += paragraph(date, right, width)
    return [gap(LEADING / 2), *(replace(row, body=False) for row in kept_with_next(rows[:-1]) + rows[-1:])]


def plain_rows(paper: PlainPaper) -> list[Row]:
    """The whole paper as rows."""
    opening = (gap(LEADING),) if paper.signatures else ()
    again = tuple(heading_rows(f"（续）{paper.title} {paper.number}".rstrip(), paper.spaces))
    signing = Signing(opening, again, paper.signatures, tuple(_ending(paper)), paper.spaces)
    return with_signatures(_body(paper), signing)


def draw_plain(paper: PlainPaper) -> bytes:
    """The PDF of a plain paper; the same paper always gives the same bytes.

    Raises:
        Refusal: a character has no glyph and was not chosen to be left blank ("missing-glyph").
        ValueError: rows of the table differ in length.
    """
    refuse_missing(missing_glyphs_plain(paper))
    foot = f"{paper.number}　第{paper.version}版" if paper.number else f"{paper.title}　第{paper.version}版"
    title = " ".join(part for part in (paper.title, paper.number) if part)
    frame = Frame(title, paper.centre, foot, paper.spaces, initials=False)
    return draw_pages(plain_rows(paper), frame)


def missing_glyphs_plain(paper: PlainPaper) -> tuple[MissingGlyph, ...]:
    """The characters that stop the print, each with its field."""
    return missing_in(paper.title, _fields(paper), paper.spaces)


def _fields(paper: PlainPaper) -> Iterator[Field]:
    yield "", "标题", paper.title
    yield "", "中心名称", paper.centre
    yield "", "编号", paper.number
    yield from (("", label, label + text) for label, text in paper.fields)
    yield "", "收文单位", paper.addressee
    yield from (("", f"正文第{index}段", text) for index, text in enumerate(paper.paragraphs, start=1))
    yield "", "表名", paper.table_title
    for index, row in enumerate(paper.table[1:], start=1):
        yield from (
            ("", f"表格第{index}行“{head}”", cell) for head, cell in zip(paper.table[0], row, strict=True)
        )
    yield from (("", "表头", cell) for cell in itertools.chain.from_iterable(paper.table[:1]))
    for block in paper.signatures:
        yield block.name, "签名处", block.label + block.name + block.note
    yield "", "地点", paper.place
