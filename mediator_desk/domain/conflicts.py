"""Conflicts between a mediator and a case (回避、披露), found before he is assigned.

Source: 法释〔2016〕14号 第十五、十六条; 在线调解规则 第十三条; law.md §12 rules 14, 16. A certain finding
blocks until a ruling is recorded; a namesake without a number asks. Neither passes in silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mediator_desk.domain.cases import Case
from mediator_desk.domain.consents import ConflictGround, ConflictResult
from mediator_desk.domain.names import same_name
from mediator_desk.domain.pools import Mediator, Relation
from mediator_desk.domain.refusals import Refusal

AGENT = "代理人"
"""The role in an earlier case that ties a mediator to somebody (`PastRole.role`)."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a case with whom a mediator may be in conflict."""

    name: str
    id_number: str
    role: str


@dataclass(frozen=True, slots=True)
class PastRole:
    """An earlier part of the mediator's in another case: whom he acted for, or that he was a party."""

    case_title: str
    role: str
    """"当事人" or "代理人"."""
    for_name: str
    for_id_number: str
    own_name: str = ""
    """His own name and number as that case has them, by which the role is given to a mediator."""
    own_id_number: str = ""

    def is_of(self, mediator: Mediator) -> bool:
        """Whether the role is, or by name may be, the mediator's."""
        if self.own_id_number and mediator.id_number:
            return self.own_id_number == mediator.id_number
        return same_name(self.own_name, mediator.name)


@dataclass(frozen=True, slots=True)
class ConflictFinding:
    """One thing found.

    Attributes:
        key: names the finding for its ruling; stable over restarts.
        certain: True when identity is proved, False when only the name agrees and somebody must look.
    """

    key: str
    mediator_id: int
    ground: ConflictGround
    text: str
    certain: bool


def people_of(case: Case) -> tuple[Person, ...]:
    """Every party, legal representative and agent of the case."""
    people: list[Person] = []
    for party in case.parties:
        people.append(Person(party.name, party.id_number, party.role.value))
        if party.legal_representative:
            people.append(Person(party.legal_representative, "", f"{party.name}的法定代表人"))
        people += [
            Person(agent.name, agent.id_number, f"{party.name}的{agent.kind}") for agent in party.agents
        ]
    return tuple(people)


def _match(name: str, number: str, person: Person) -> bool | None:
    """True: the same person; None: perhaps (same name, a number missing); False: another."""
    if number and person.id_number:
        return number == person.id_number
    return None if name and same_name(name, person.name) else False


def _findings(
    mediator: Mediator, case: Case, relations: Sequence[Relation], past: Sequence[PastRole]
) -> Iterator[ConflictFinding]:
    interest, other = ConflictGround.INTEREST, ConflictGround.OTHER
    for person in people_of(case):
        match = _match(mediator.name, mediator.id_number, person)
        if match is not False:
            says = "就是" if match else "与调解员同名，证件号不全，请核实是否为同一人："
            text = f"{mediator.name}{says}本案{person.role}“{person.name}”。"
            yield ConflictFinding(
                f"self:{person.role}:{person.name}", mediator.id, interest, text, match is True
            )
        if mediator.employer and same_name(mediator.employer, person.name):
            text = f"{mediator.name}的所在单位就是本案{person.role}“{person.name}”。"
            yield ConflictFinding(f"employer:{person.name}", mediator.id, interest, text, True)
        for relation in relations:
            match = _match(relation.other_name, relation.other_id_number, person)
            if match is not False:
                doubt = "" if match else "（仅姓名相同，请核实）"
                text = f"已登记{mediator.name}与“{relation.other_name}”有{relation.ground}{doubt}，后者是本案{person.role}。"
                ground = next((g for g in ConflictGround if g == relation.ground), other)
                yield ConflictFinding(
                    f"relation:{relation.id}:{person.name}", mediator.id, ground, text, match is True
                )
        for role in past:
            match = _match(role.for_name, role.for_id_number, person)
            if match is not False:
                doubt = "" if match else "（仅姓名相同，请核实）"
                text = f"{mediator.name}曾在{role.case_title}中任“{role.for_name}”的{role.role}{doubt}。"
                yield ConflictFinding(
                    f"past:{role.case_title}:{person.name}", mediator.id, other, text, match is True
                )


def find_conflicts(
    mediator: Mediator, case: Case, relations: Sequence[Relation] = (), past: Sequence[PastRole] = ()
) -> tuple[ConflictFinding, ...]:
    """Everything that speaks against the mediator in this case, certain things first."""
    found = {finding.key: finding for finding in _findings(mediator, case, relations, past)}
    return tuple(sorted(found.values(), key=lambda finding: (not finding.certain, finding.key)))


def unanswered(case: Case, findings: Sequence[ConflictFinding]) -> tuple[ConflictFinding, ...]:
    """The findings without a ruling that lets the mediator act."""
    cleared = {
        (ruling.mediator_id, ruling.finding)
        for ruling in case.rulings
        if ruling.result is not ConflictResult.WITHDRAWN
    }
    return tuple(f for f in findings if (f.mediator_id, f.key) not in cleared)


class ConflictRefusal(Refusal):
    """A mediator cannot be assigned before the findings are ruled on."""

    def __init__(self, findings: Sequence[ConflictFinding]) -> None:
        lines = "\n".join(finding.text for finding in findings)
        super().__init__(
            lines,
            "还没有指定，案件没有改动。",
            "请记录处理结果：回避、各方同意继续、驳回申请，或核实为不同的人。",
            code="conflict",
        )
        self.findings = tuple(findings)


def refuse_former_mediator(case: Case, name: str, id_number: str, mediator_numbers: dict[int, str]) -> None:
    """Refuse somebody who mediated this case as its agent or party (第十六条; rule 16).

    Args:
        mediator_numbers: identity number of each mediator of the case, by mediator id.
    """
    for entry in case.assignments:
        number = mediator_numbers.get(entry.mediator_id, "")
        same = number == id_number if number and id_number else same_name(entry.mediator_name, name)
        if same:
            raise Refusal(
                f"“{name}”担任过本案调解员，不得再任本案代理人等（法释〔2016〕14号第十六条）。",
                "没有保存。",
                "若只是同名，请补全双方证件号。",
                code="former-mediator",
            )
