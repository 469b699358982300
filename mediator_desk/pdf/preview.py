"""Looking at our own PDFs: page images for the screen and the printer, and the text inside. No Qt here."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2

_pdfium = threading.Lock()
"""PDFium may be used by one thread at a time."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page as pixels, three bytes each: red, green, blue."""

    width: int
    height: int
    stride: int
    """Bytes from one line of pixels to the next."""
    rgb: bytes


@contextlib.contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    """The document, alone in PDFium."""
    with _pdfium:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()


def page_count(pdf: bytes) -> int:
    """How many pages the PDF has."""
    with _opened(pdf) as document:
        return len(document)


def page_image(pdf: bytes, index: int, dpi: float) -> PageImage:
    """One page (counted from 0) as pixels; 96 dpi suits a screen, 300 a printer."""
    with _opened(pdf) as document:
        return _image(document, index, dpi)


def page_images(pdf: bytes, dpi: float) -> tuple[PageImage, ...]:
    """Every page as pixels; an A4 page at 300 dpi takes 26 MB, so a printer asks `page_image` one by one."""
    with _opened(pdf) as document:
        return tuple(_image(document, index, dpi) for index in range(len(document)))


def _image(document: Any, index: int, dpi: float) -> PageImage:
    page = document[index]
    bitmap = page.render(scale=dpi / 72, rev_byteorder=True)
    try:
        return PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
    finally:
        bitmap.close()
        page.close()


def extract_text(pdf: bytes) -> str:
    """The text of all pages as a reader would copy it, pages parted by form feeds."""
    with _opened(pdf) as document:
        texts = []
        for page in document:
            text_page = page.get_textpage()
            texts.append(text_page.get_text_bounded())
            text_page.close()
            page.close()
    return "\f".join(texts)
