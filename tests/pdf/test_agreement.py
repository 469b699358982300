"""The printed 调解协议书: what went in comes back out, nothing is guessed, nothing is boxed."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2 import raw

from mediator_desk.domain.papers import AgreementSheet, PartyBlock, SignatureBlock
from mediator_desk.domain.refusals import Refusal
from mediator_desk.pdf.agreement import draw_agreement, missing_glyphs
from mediator_desk.pdf.preview import extract_text, page_count
from tests.pdf.sample_sheets import crowded_sheet, short_sheet, yakeshi_sheet

ROOT = Path(__file__).parents[2]
RARE_NAMES = ("王𠅤", "刘𬭳", "张䶮", "巴图·孟克", "阿拉坦其木格", "呼格吉勒图")
HOSTILE_NAMES = (
    "<b>甲</b>",
    "A&B公司",
    '<img src="http://x/y.png">',
    "“甲”'乙'\"丙\"",
    "&lt;甲&gt;&amp;&#20013;",
    "甲\\(乙\\)丙)",
    "{{甲方}}%s%(x)s",
)


def sheet_for(*names: str) -> AgreementSheet:
    """An agreement whose parties have these names and sign."""
    parties = tuple(PartyBlock("当事人", name) for name in names)
    blocks = tuple(SignatureBlock("当事人", name) for name in names)
    return replace(short_sheet(), parties=parties, signatures=blocks)


def pdftotext(pdf: bytes, folder: Path) -> str:
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("pdftotext (Debian: poppler-utils) is not on this machine")
    file = folder / "paper.pdf"
    file.write_bytes(pdf)
    return subprocess.run(
        [tool, "-enc", "UTF-8", str(file), "-"], check=True, capture_output=True
    ).stdout.decode()


@pytest.mark.parametrize("name", [*RARE_NAMES, *HOSTILE_NAMES])
def test_a_name_comes_back_from_pdfium_as_typed(name: str) -> None:
    assert f"当事人：{name}" in extract_text(draw_agreement(sheet_for(name, "李乙")))


@pytest.mark.parametrize("name", [*RARE_NAMES, *HOSTILE_NAMES])
def test_a_name_comes_back_from_pdftotext_as_typed(name: str, tmp_path: Path) -> None:
    assert f"当事人：{name}" in pdftotext(draw_agreement(sheet_for(name, "李乙")), tmp_path)


@pytest.mark.parametrize("make", [short_sheet, yakeshi_sheet, crowded_sheet])
def test_the_whole_text_comes_back_from_pdftotext(make: Callable[[], AgreementSheet], tmp_path: Path) -> None:
    sheet = make()
    printed = re.sub(r"\s", "", pdftotext(draw_agreement(sheet), tmp_path))
    for text in (sheet.dispute, *sheet.closing[:1], *sheet.case_numbers, sheet.cause):
        assert re.sub(r"\s", "", text) in printed


def test_names_stand_in_the_text_of_every_clause_as_in_the_heading() -> None:
    printed = extract_text(draw_agreement(yakeshi_sheet())).replace("\r\n", "")
    assert printed.count("巴图·孟克") >= 5


@pytest.mark.parametrize("make", [short_sheet, yakeshi_sheet, crowded_sheet])
def test_every_printed_glyph_has_its_character_and_none_is_a_box(make: Callable[[], AgreementSheet]) -> None:
    document = pypdfium2.PdfDocument(draw_agreement(make()))
    for page in document:
        text = page.get_textpage()
        for index in range(text.count_chars()):
            assert raw.FPDFText_HasUnicodeMapError(text, index) <= 0
            assert raw.FPDFText_GetUnicode(text, index) not in (0, 0xFFFD)
    document.close()


def test_every_font_is_embedded() -> None:
    document = pypdfium2.PdfDocument(draw_agreement(yakeshi_sheet()))
    fonts = [
        item.get_font()
        for page in document
        for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT])
        if isinstance(item, pypdfium2.PdfTextObj)
    ]
    assert fonts
    assert all(font.is_embedded for font in fonts)
    document.close()


def test_no_font_is_named_that_is_not_embedded() -> None:
    pdf = draw_agreement(yakeshi_sheet())
    named = re.findall(rb"/BaseFont /(\S+)", pdf)
    assert named
    assert all(name.endswith(b"+LXGWWenKai-Regular") for name in named)
    assert len(re.findall(rb"/FontFile2 ", pdf)) == len(named)
    assert b"Helvetica" not in pdf


def test_the_same_sheet_gives_the_same_bytes_in_another_process() -> None:
    code = (
        "import hashlib, sys\n"
        "from mediator_desk.pdf.agreement import draw_agreement\n"
        "from tests.pdf.sample_sheets import yakeshi_sheet\n"
        "print(hashlib.sha256(draw_agreement(yakeshi_sheet())).hexdigest())\n"
    )
    here = hashlib.sha256(draw_agreement(yakeshi_sheet())).hexdigest()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        run = subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            cwd=ROOT,
            env=environment,
            text=True,
        )
        assert run.stdout.strip() == here


def test_papers_drawn_at_the_same_time_do_not_disturb_each_other() -> None:
    sheets = [short_sheet(), yakeshi_sheet(), crowded_sheet()] * 2
    alone = [draw_agreement(sheet) for sheet in sheets]
    together: dict[int, bytes] = {}

    def draw(index: int) -> None:
        together[index] = draw_agreement(sheets[index])

    threads = [threading.Thread(target=draw, args=(index,)) for index in range(len(sheets))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [together[index] for index in range(len(sheets))] == alone


@pytest.mark.parametrize("char", ["㺿", "\U0002b8b9"])
def test_a_missing_glyph_stops_the_print_and_names_everything(char: str) -> None:
    sheet = sheet_for(f"王{char}", "李乙")
    with pytest.raises(Refusal) as refused:
        draw_agreement(sheet)
    assert refused.value.code == "missing-glyph"
    for named in ("调解协议书", f"王{char}", "姓名", f"“{char}”", f"U+{ord(char):04X}"):
        assert named in refused.value.what
    assert "留空手写" in refused.value.todo


def test_a_missing_glyph_is_found_wherever_it_stands() -> None:
    base = yakeshi_sheet()
    gap = "㺿"
    party, signature = base.parties[0], base.signatures[0]
    agent = replace(party.agents[0], name=gap)
    places = {
        "住所": replace(base, parties=(replace(party, facts=(("住所", gap),)),)),
        "姓名": replace(base, parties=(replace(party, agents=(agent,)),)),
        "案由": replace(base, cause=gap),
        "调解结果第二项": replace(base, terms=("甲。", gap)),
        "请求事项第1项": replace(base, claims=(gap,)),
        "纠纷的主要事实": replace(base, facts=gap),
        "争议事项": replace(base, dispute=gap),
        "履行安排（第一项）履行方式": replace(base, instalments=(replace(base.instalments[0], way=gap),)),
        "协议结尾部分": replace(base, closing=(gap,)),
        "签名处": replace(base, signatures=(replace(signature, note=gap),)),
        "签订地点": replace(base, place=gap),
        "调解组织名称": replace(base, organisation=gap),
        "编号": replace(base, number=gap),
    }
    for field, sheet in places.items():
        assert [(glyph.field, glyph.char) for glyph in missing_glyphs(sheet)] == [(field, gap)]


def test_a_character_left_blank_becomes_a_ruled_space_and_the_paper_prints() -> None:
    sheet = replace(sheet_for("王㺿", "李乙"), spaces=frozenset("㺿"))
    assert missing_glyphs(sheet) == ()
    filled = draw_agreement(sheet_for("王中", "李乙"))
    printed = draw_agreement(sheet)
    assert "㺿" not in extract_text(printed)
    assert rules_on_first_page(printed) == rules_on_first_page(filled) + 1


def rules_on_first_page(pdf: bytes) -> int:
    """How many straight lines are drawn on the first page."""
    document = pypdfium2.PdfDocument(pdf)
    count = len(list(document[0].get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])))
    document.close()
    return count


def test_each_page_says_which_of_how_many_it_is_and_to_which_paper_it_belongs() -> None:
    pdf = draw_agreement(yakeshi_sheet())
    pages = extract_text(pdf).split("\f")
    assert len(pages) == page_count(pdf) > 3
    for index, text in enumerate(pages, start=1):
        assert f"第 {index} 页　共 {len(pages)} 页" in text
        assert "调协〔2026〕12号之一　第2版" in text


def test_the_title_of_the_file_names_the_case_and_nobody() -> None:
    document = pypdfium2.PdfDocument(draw_agreement(yakeshi_sheet()))
    facts = document.get_metadata_dict()
    document.close()
    assert (
        facts["Title"] == "调解协议书 调协〔2026〕12号之一 （2026）内0782诉前调123号 （2026）内0782民初456号"
    )
    assert not any("王某某" in value or "巴图" in value for value in facts.values())


def test_each_instalment_stands_in_the_table_with_its_amount_in_words_and_their_sum() -> None:
    printed = extract_text(draw_agreement(yakeshi_sheet()))
    for text in (
        "1,800.00",
        "壹仟捌佰元整",
        "2027年9月30日前",
        "合计",
        "7,800.00",
        "356.70",
        "签署时当场履行",
    ):
        assert text in printed


def test_seven_clauses_are_numbered_in_order() -> None:
    printed = extract_text(draw_agreement(yakeshi_sheet()))
    places = [printed.index(f"{number}、") for number in ("一", "二", "三", "四", "五", "六", "七")]
    assert places == sorted(places)


def test_nothing_is_red() -> None:
    document = pypdfium2.PdfDocument(draw_agreement(yakeshi_sheet()))
    for page in document:
        bitmap = page.render(scale=1, rev_byteorder=True)
        pixels = bytes(bitmap.buffer)
        step, stride = bitmap.n_channels, bitmap.stride
        for y in range(bitmap.height):
            line = pixels[y * stride : y * stride + bitmap.width * step]
            assert line[0::step] == line[1::step] == line[2::step]
    document.close()
