"""Every lawful "no" of the program as its source says it: read from the syntax tree, with 【】 where a value stands."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from pathlib import Path

from tests.house.tracked import ROOT

PACKAGE = ROOT / "mediator_desk"
BLANK = "【…】"
_MOST = 6
"""Alternatives of one sentence that are told; beyond it the first ones."""

_TELLS_PAPERS = frozenset({"domain.case_papers"})
"""Modules whose sentences about a case are printed, and refuse nothing."""

_WORDS = {
    "name": "姓名", "mediator_name": "调解员", "names": "姓名", "title": "案号", "state": "状态", "kind": "委派（委托）",
    "role": "身份", "cause": "案由", "days": "天数", "cap": "天数", "step": "步骤", "text": "内容", "number": "第几",
    "organisation": "调解组织", "missing": "所缺的", "spell_date": "日期", "spell_day": "日期", "login": "账号",
    "file": "文件", "where": "文件或服务器", "limit": "字数", "article": "条文", "path": "办结方式", "what": "事项",
    "word": "字词", "amount": "金额", "actor": "姓名", "status": "名册状态", "pool": "力量", "shown": "所填内容",
    "format_amount": "金额", "year": "年份", "party": "当事人", "item": "事项", "reason": "原因", "result": "结果",
}  # fmt: skip
"""What stands in place of a value, by the name the source gives it."""

Scope = Mapping[str, ast.expr]


@dataclass(frozen=True, slots=True)
class Spoken:
    """One refusal as somebody hears it.

    Attributes:
        module, line: for whoever mends it.
        what, safe, todo: the three sentences, each with its alternatives.
        guard: it is a guard's sentence, which the caller completes with what is safe and the article.
    """

    module: str
    line: int
    what: tuple[str, ...]
    safe: tuple[str, ...] = ("",)
    todo: tuple[str, ...] = ("",)
    guard: bool = False


@dataclass
class _Module:
    """One file on its way: its name, its constants, and what of others it knows by name."""

    name: str
    tree: ast.Module
    constants: dict[str, ast.expr] = field(default_factory=dict)


@cache
def all_spoken() -> tuple[Spoken, ...]:
    """Every refusal and every guard's sentence, in the order of the files."""
    modules = [_read(path) for path in sorted(PACKAGE.rglob("*.py"))]
    shared = {name: value for module in modules for name, value in module.constants.items()}
    return tuple(spoken for module in modules for spoken in _of_module(module, shared))


def _read(path: Path) -> _Module:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    module = _Module(".".join(path.relative_to(PACKAGE).with_suffix("").parts), tree)
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            module.constants[node.targets[0].id] = node.value
    return module


def _of_module(module: _Module, shared: Scope) -> Iterator[Spoken]:
    functions = [n for n in ast.walk(module.tree) if isinstance(n, ast.FunctionDef)]
    inside: set[ast.AST] = set()
    for function in sorted(functions, key=lambda n: n.lineno):
        scope = {**shared, **module.constants, **_locals(function)}
        for node in ast.walk(function):
            if node not in inside and _is_refusal(node):
                inside.add(node)
                yield _refusal(module.name, node, scope)  # type: ignore[arg-type]
        if module.name.startswith("domain.") and module.name not in _TELLS_PAPERS and _is_guard(function):
            yield from _guards(module.name, function, scope)
    for node in ast.walk(module.tree):
        if node not in inside and _is_refusal(node):
            yield _refusal(module.name, node, {**shared, **module.constants})  # type: ignore[arg-type]


def _locals(function: ast.FunctionDef) -> dict[str, ast.expr]:
    found: dict[str, ast.expr] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            # Of a name set twice nobody can tell here which one is meant.
            found[name] = ast.Name(id=name) if name in found else node.value
    return found


def _is_refusal(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    return isinstance(called, ast.Name) and called.id == "Refusal"


def _is_guard(function: ast.FunctionDef) -> bool:
    """A function of a case that answers "" or a sentence."""
    first = function.args.args[0].annotation if function.args.args else None
    answers = isinstance(function.returns, ast.Name) and function.returns.id == "str"
    return answers and isinstance(first, ast.Name) and first.id == "Case"


def _guards(module: str, function: ast.FunctionDef, scope: Scope) -> Iterator[Spoken]:
    for node in ast.walk(function):
        if isinstance(node, ast.Return) and node.value is not None:
            said = tuple(words for words in spoken(node.value, scope) if words.endswith("。"))
            if said:
                yield Spoken(module, node.lineno, said, guard=True)


def _refusal(module: str, call: ast.Call, scope: Scope) -> Spoken:
    given: dict[str, ast.expr] = dict(zip(("what", "safe", "todo"), call.args, strict=False))
    given |= {word.arg: word.value for word in call.keywords if word.arg}
    said = {name: spoken(given[name], scope) if name in given else ("",) for name in ("what", "safe", "todo")}
    return Spoken(module, call.lineno, said["what"], said["safe"], said["todo"])


def spoken(value: ast.expr, scope: Scope, depth: int = 0) -> tuple[str, ...]:
    """What an expression can say; a value that is only known at run time stands in 【】."""
    if depth > 8:
        return (BLANK,)
    match value:
        case ast.Constant(value=str() as text):
            return (text,)
        case ast.JoinedStr(values=parts):
            return _together([_part(part, scope, depth + 1) for part in parts])
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _together([spoken(left, scope, depth + 1), spoken(right, scope, depth + 1)])
        case ast.IfExp(body=body, orelse=other):
            return (*spoken(body, scope, depth + 1), *spoken(other, scope, depth + 1))[:_MOST]
        case ast.BoolOp(op=ast.Or(), values=values):
            return tuple(each for one in values for each in spoken(one, scope, depth + 1))[:_MOST]
        case ast.Name(id=name) if name in scope and not _names_itself(scope[name], name):
            return spoken(scope[name], scope, depth + 1)
    return (_blank(value),)


def _names_itself(value: ast.expr, name: str) -> bool:
    return isinstance(value, ast.Name) and value.id == name


def _part(part: ast.expr, scope: Scope, depth: int) -> tuple[str, ...]:
    if not isinstance(part, ast.FormattedValue):
        return spoken(part, scope, depth)
    if part.format_spec is not None and "%" in ast.unparse(part.format_spec):
        return ("【日期】",)
    return spoken(part.value, scope, depth)


def _together(parts: list[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple("".join(each) for each in product(*parts))[:_MOST] if parts else ("",)


def _blank(value: ast.expr) -> str:
    """【】 with a word for what stands there, where its name tells."""
    match value:
        case ast.Attribute(attr=("value" | "text"), value=inner) if not isinstance(inner, ast.Name):
            return _blank(inner)
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return f"【{_WORDS[name]}】" if name in _WORDS else BLANK
        case ast.Call(func=ast.Attribute(attr="join"), args=[ast.Name(id=name), *_]):
            return f"【{_WORDS[name]}】" if name in _WORDS else BLANK
        case ast.Call(func=ast.Attribute(attr="strip", value=inner)):
            return _blank(inner)
        case ast.Call(func=ast.Name(id=name)):
            return f"【{_WORDS[name]}】" if name in _WORDS else BLANK
    return BLANK
