"""Every package the program brings along may be given on with it; what only developers use stays apart."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution, distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.tracked import ROOT

PERMISSIVE = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSD", "ISC", "MIT", "MIT-0", "MIT-CMU", "PSF-2.0",
    "Unlicense", "Zlib", "HPND",
}  # fmt: skip

# Used unchanged, as libraries anyone may replace: what the LGPL asks for.
LGPL_LIBRARIES = {"pyside6-essentials", "shiboken6", "psycopg", "psycopg-binary"}

# Never shipped, so their file-wise copyleft touches nothing of ours.
DEVELOPERS_ONLY = {"hypothesis": "MPL-2.0", "pathspec": "MPL-2.0"}

# What the metadata leave unsaid; read in the licence file of the package.
READ_BY_HAND = {"sqlcipher3": ("Zlib", "origin of this software must not be misrepresented")}

# Old ways of saying it → SPDX. The first that is found anywhere in the text counts.
SPELLINGS = (
    (r"LGPL-3\.0", "LGPL-3.0-only"),
    (r"Mozilla Public License 2\.0|MPL-2\.0", "MPL-2.0"),
    (r"BSD-3-Clause", "BSD-3-Clause"),
    (r"BSD.2.Clause", "BSD-2-Clause"),
    (r"Apache", "Apache-2.0"),
    (r"PSFL|Python Software Foundation", "PSF-2.0"),
    (r"\bMIT\b", "MIT"),
    (r"\bBSD\b", "BSD"),
)
SEEDS = {"pip", "setuptools", "wheel"}  # every venv has them; nothing here asks for them


def licence_of(package: Distribution) -> str:
    """The licence as an SPDX expression, or what the package says in its own words."""
    name = canonicalize_name(package.metadata["Name"])
    if expression := _said(package, "License-Expression"):
        return expression
    if name in READ_BY_HAND:
        licence, proof = READ_BY_HAND[name]
        text = " ".join(_licence_texts(package))
        return licence if proof in text else f"the licence file of {name} has changed: read it again"
    classifiers = [c for c in package.metadata.get_all("Classifier") or [] if c.startswith("License ::")]
    own_words = " ".join([_said(package, "License"), *classifiers])
    found = [spdx for pattern, spdx in SPELLINGS if re.search(pattern, own_words)]
    return found[0] if found else own_words.strip() or "nothing said"


def _said(package: Distribution, field: str) -> str:
    return " ".join(package.metadata.get_all(field) or [])


def _licence_texts(package: Distribution) -> Iterator[str]:
    for file in package.files or []:
        if "LICENSE" in file.name.upper():
            yield " ".join(file.read_text().split())


def is_permissive(expression: str) -> bool:
    """Whether one of the alternatives asks for nothing but to be named."""
    alternatives = re.split(r"\s+OR\s+", expression.replace("(", "").replace(")", ""))
    return any(all(part in PERMISSIVE for part in re.split(r"\s+AND\s+", one)) for one in alternatives)


def runtime_packages() -> dict[str, Distribution]:
    """What an installed program brings along, extras included, by following what each one asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = list(project["dependencies"])
    for extra in project["optional-dependencies"].values():
        wanted.extend(extra)
    found: dict[str, Distribution] = {}
    _follow(wanted, frozenset({""}), found)
    return found


def _follow(requirements: Iterable[str], extras: frozenset[str], found: dict[str, Distribution]) -> None:
    for requirement in map(Requirement, requirements):
        marker = requirement.marker
        if marker is not None and not any(marker.evaluate({"extra": extra}) for extra in extras):
            continue
        name = canonicalize_name(requirement.name)
        try:
            package = distribution(name)
        except PackageNotFoundError:
            pytest.fail(f"{name} is asked for but not installed: is requirements.lock behind pyproject.toml?")
        if name in found and not requirement.extras:
            continue
        found[name] = package
        _follow(package.requires or [], frozenset({"", *requirement.extras}), found)


def test_everything_the_program_brings_along_may_be_given_on() -> None:
    packages = {name: licence_of(package) for name, package in sorted(runtime_packages().items())}
    print("\n".join(f"{name:24} {licence}" for name, licence in packages.items()))
    lesser = {name: licence for name, licence in packages.items() if not is_permissive(licence)}
    assert {name for name in lesser if name not in LGPL_LIBRARIES or "LGPL" not in lesser[name]} == set()


def test_what_developers_use_is_free_too_and_its_exceptions_are_named() -> None:
    brought = runtime_packages()
    tools = {canonicalize_name(each.metadata["Name"]): licence_of(each) for each in distributions()}
    tools = {name: licence for name, licence in sorted(tools.items()) if name not in brought and name not in SEEDS}
    print("\n".join(f"{name:24} {licence}" for name, licence in tools.items()))
    odd = {name: licence for name, licence in tools.items() if not is_permissive(licence)}
    assert odd == DEVELOPERS_ONLY


@pytest.mark.parametrize(
    ("expression", "permissive"),
    [("MIT", True), ("Apache-2.0 OR GPL-2.0-only", True), ("MIT AND GPL-3.0-only", False), ("nothing said", False)],
)
def test_an_expression_is_permissive_when_one_alternative_is(expression: str, permissive: bool) -> None:
    assert is_permissive(expression) is permissive
