"""All forty rules of law.md §12 are tested here by their numbers; what still waits stands in one place."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
ALL_RULES = frozenset(range(1, 41))

WAITING: dict[int, str] = {}
"""Rules whose capability is not in the program yet, and what they wait for."""


def _tested() -> Counter[int]:
    found: Counter[int] = Counter()
    for file in HERE.glob("test_rules_*.py"):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and (named := re.match(r"test_rule_(\d\d)_\w{12,}", node.name)):
                found[int(named[1])] += 1
    return found


def test_every_rule_is_tested_by_its_number_or_waits_by_name() -> None:
    assert set(_tested()) | set(WAITING) == ALL_RULES
    assert set(_tested()) & set(WAITING) == set(), "a rule that is tested waits no more"


def test_a_file_holds_the_rules_its_name_says() -> None:
    for file in HERE.glob("test_rules_*.py"):
        first, last = map(int, re.findall(r"\d\d", file.stem))
        numbers = [int(number) for number in re.findall(r"^def test_rule_(\d\d)_", file.read_text("utf-8"), re.M)]
        assert numbers == sorted(numbers), file.name
        assert all(first <= number <= last for number in numbers), file.name


def test_nothing_here_is_skipped_or_expected_to_fail() -> None:
    for file in HERE.glob("test_rules_*.py"):
        assert not re.search(r"pytest\.(mark\.)?(skip|skipif|xfail|importorskip)\b", file.read_text(encoding="utf-8")), file.name
