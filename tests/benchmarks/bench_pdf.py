"""How fast papers are drawn and shown. Prints, asserts nothing: python -m tests.benchmarks.bench_pdf [count]"""

from __future__ import annotations

import functools
import resource
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace

from mediator_desk.domain.papers import AgreementSheet
from mediator_desk.pdf.agreement import draw_agreement
from mediator_desk.pdf.fonts import load_fonts
from mediator_desk.pdf.preview import page_image
from tests.pdf.sample_sheets import crowded_sheet, short_sheet, yakeshi_sheet


def timed(make: Callable[[int], object], count: int) -> str:
    """Median and slowest of that many runs, in milliseconds."""
    taken = []
    for index in range(count):
        start = time.perf_counter()
        make(index)
        taken.append((time.perf_counter() - start) * 1000)
    return f"median {statistics.median(taken):6.1f} ms   slowest {max(taken):6.1f} ms"


def main() -> None:
    """Draw each sample `count` times with changing text."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    start = time.perf_counter()
    load_fonts()
    print(f"fonts opened     {(time.perf_counter() - start) * 1000:6.1f} ms")
    samples: dict[str, AgreementSheet] = {
        "short": short_sheet(),
        "yakeshi": yakeshi_sheet(),
        "crowded": crowded_sheet(),
    }
    for name, sheet in samples.items():
        print(f"draw {name:10}  {timed(functools.partial(draw_varied, sheet), count)}")
    pdf = draw_agreement(yakeshi_sheet())
    for dpi in (96, 300):
        print(f"page at {dpi:3} dpi  {timed(functools.partial(show_first_page, pdf, dpi), min(count, 10))}")
    print(f"peak memory      {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:6.1f} MB")


def show_first_page(pdf: bytes, dpi: int, _index: int) -> None:
    """Turn the first page into pixels."""
    page_image(pdf, 0, dpi)


def draw_varied(sheet: AgreementSheet, index: int) -> None:
    """Draw the sheet with facts that no other run has, so that nothing is remembered."""
    other = "".join(chr(0x4E00 + (index * 97 + step * 31) % 20_000) for step in range(60))
    draw_agreement(replace(sheet, facts=f"{sheet.facts}\n{other}"))


if __name__ == "__main__":
    main()
