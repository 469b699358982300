"""Pages as pixels, for the screen and the printer."""

from __future__ import annotations

import threading

from mediator_desk.pdf.agreement import draw_agreement
from mediator_desk.pdf.preview import extract_text, page_count, page_image, page_images
from tests.pdf.sample_sheets import short_sheet

PDF = draw_agreement(short_sheet())


def test_each_page_becomes_an_a4_picture_in_red_green_blue() -> None:
    images = page_images(PDF, 96)
    assert len(images) == page_count(PDF) == 2
    for image in images:
        assert (image.width, image.height) == (794, 1123)
        assert image.stride >= 3 * image.width
        assert len(image.rgb) == image.stride * image.height


def test_the_paper_is_white_with_black_ink_on_it() -> None:
    image = page_image(PDF, 0, 50)
    assert image.rgb[:3] == b"\xff\xff\xff"
    assert min(image.rgb[: image.stride * image.height // 2]) < 80


def test_one_page_alone_is_the_same_picture() -> None:
    assert page_image(PDF, 1, 60) == page_images(PDF, 60)[1]


def test_pages_may_be_asked_for_from_many_threads() -> None:
    texts: list[str] = []
    threads = [threading.Thread(target=lambda: texts.append(extract_text(PDF))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(texts)) == 1
    assert "王甲" in texts[0]
