"""Conflicts between a mediator and a case (回避、披露), found before he is assigned.

Source: 法释〔2016〕14号 第十五、十六条; 在线调解规则 第十三条; law.md §12 rules 14-16. A certain finding
blocks until a ruling is recorded; a namesake without a number asks. Neither passes in silence. What is
found, told of or applied for while he acts is kept in the case as a ruling that is still open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mediator_desk.domain.cases import Case, Channel
from mediator_desk.domain.consents import ConflictGround, ConflictResult, ConflictRuling
from mediator_desk.domain.names import same_name
from mediator_desk.domain.pools import Mediator, Relation
from mediator_desk.domain.refusals import Refusal

AGENT = "代理人"
"""The role in an earlier case that ties a mediator to somebody (`PastRole.role`)."""

TOLD = "told:"
"""Key of a finding that no record shows and somebody told of (披露); the words follow."""
HEAD = "head"
"""Beginning of the place of a legal representative (`Person.place`)."""
APPLIED = "applied:"
"""Key of a finding for which a party applied (申请回避); the words follow, the applicant is in the note."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a case with whom a mediator may be in conflict."""

    name: str
    id_number: str
    role: str
    place: str
    """Where he stands in the case, so that a finding about him is not taken for one about a namesake."""


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
    """Every party, head of a unit, agent and further participant (interpreter, companion …) of the case."""
    people: list[Person] = []
    for party in case.present_parties:
        people.append(Person(party.name, party.id_number, party.role.value, f"party{party.id}"))
        if party.legal_representative:
            role = f"{party.name}的{party.kind.head or '法定代表人'}"
            people.append(Person(party.legal_representative, "", role, f"{HEAD}{party.id}"))
        people += [
            Person(agent.name, agent.id_number, f"{party.name}的{agent.kind}", f"agent{agent.id}")
            for agent in party.agents
        ]
    people += [
        Person(each.name, each.id_number, each.role.value, f"participant{each.id}")
        for each in case.participants
        if each.ended_on is None
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
        who = f"{person.place}:{person.name}"
        match = _match(mediator.name, mediator.id_number, person)
        if match is not False:
            says = "就是" if match else "与调解员同名，证件号不全，请核实是否为同一人："
            text = f"{mediator.name}{says}本案{person.role}“{person.name}”。"
            yield ConflictFinding(f"self:{who}", mediator.id, interest, text, match is True)
        if mediator.employer and same_name(mediator.employer, person.name):
            text = f"{mediator.name}的所在单位就是本案{person.role}“{person.name}”。"
            yield ConflictFinding(f"employer:{who}", mediator.id, interest, text, True)
        for relation in relations:
            match = _match(relation.other_name, relation.other_id_number, person)
            if match is not False:
                doubt = "" if match else "（仅姓名相同，请核实）"
                text = f"已登记{mediator.name}与“{relation.other_name}”有{relation.ground}{doubt}，后者是本案{person.role}。"
                ground = next((g for g in ConflictGround if g == relation.ground), other)
                yield ConflictFinding(
                    f"relation:{relation.id}:{who}", mediator.id, ground, text, match is True
                )
        for role in past:
            match = _match(role.for_name, role.for_id_number, person)
            if match is not False:
                doubt = "" if match else "（仅姓名相同，请核实）"
                text = f"{mediator.name}曾在{role.case_title}中任“{role.for_name}”的{role.role}{doubt}。"
                yield ConflictFinding(
                    f"past:{role.case_title}:{who}", mediator.id, other, text, match is True
                )


def _latest(case: Case, mediator_id: int) -> dict[str, ConflictRuling]:
    """The ruling that decides about each finding of a mediator, by the finding's key."""
    decisive: dict[str, ConflictRuling] = {}
    for ruling in case.rulings:
        if ruling.mediator_id != mediator_id:
            continue
        before = decisive.get(ruling.finding)
        if before is None or before.result is not ConflictResult.WITHDRAWN:
            decisive[ruling.finding] = ruling
    return decisive


def _recorded(case: Case, mediator_id: int) -> Iterator[ConflictFinding]:
    """What only the case itself knows: told of, applied for, still open, or decided for good."""
    for key, ruling in _latest(case, mediator_id).items():
        told = key.startswith((TOLD, APPLIED))
        if told or ruling.result in (ConflictResult.OPEN, ConflictResult.WITHDRAWN):
            yield ConflictFinding(key, mediator_id, ruling.ground, words_of(ruling), told)


def words_of(ruling: ConflictRuling) -> str:
    """What a recorded finding says, in words."""
    if ruling.finding.startswith(TOLD):
        return ruling.finding.removeprefix(TOLD)
    if ruling.finding.startswith(APPLIED):
        return ruling.finding.removeprefix(APPLIED)
    if ruling.result is ConflictResult.WITHDRAWN:
        return f"{ruling.decided_by}已于{ruling.decided_on:%Y-%m-%d}决定其回避。"
    if ruling.result is ConflictResult.WAIVED:
        return f"{ruling.note}各方同意继续后又追加了当事人，须再征得其同意。"
    return ruling.note


def waived(case: Case, finding: ConflictFinding) -> bool:
    """Whether the parties there were let him go on in spite of it."""
    ruling = _latest(case, finding.mediator_id).get(finding.key)
    return ruling is not None and ruling.result is ConflictResult.WAIVED


def find_conflicts(
    mediator: Mediator, case: Case, relations: Sequence[Relation] = (), past: Sequence[PastRole] = ()
) -> tuple[ConflictFinding, ...]:
    """Everything that speaks against the mediator in this case, certain things first."""
    found = {finding.key: finding for finding in _recorded(case, mediator.id)}
    for finding in _findings(mediator, case, relations, past):
        known = found.get(finding.key)
        # Of two about one person the proved one stands.
        if known is None or finding.certain or not known.certain:
            found[finding.key] = finding
    return tuple(sorted(found.values(), key=lambda finding: (not finding.certain, finding.key)))


def _answers(ruling: ConflictRuling, case: Case, *, certain: bool) -> bool:
    """Whether a ruling lets the mediator act."""
    match ruling.result:
        case ConflictResult.OPEN | ConflictResult.WITHDRAWN:
            return False
        case ConflictResult.WAIVED:
            return {party.id for party in case.present_parties} <= set(ruling.agreed_by)
        case ConflictResult.NOT_THE_SAME:
            return not certain
        case ConflictResult.REJECTED:
            return True


def unanswered(case: Case, findings: Sequence[ConflictFinding]) -> tuple[ConflictFinding, ...]:
    """The findings without a ruling that lets the mediator act."""
    left = []
    for finding in findings:
        ruling = _latest(case, finding.mediator_id).get(finding.key)
        if ruling is None or not _answers(ruling, case, certain=finding.certain):
            left.append(finding)
    return tuple(left)


def barred(case: Case, mediator_id: int) -> bool:
    """Whether a 回避 was decided: he does not act in this case any more."""
    return any(r.result is ConflictResult.WITHDRAWN for r in _latest(case, mediator_id).values())


def open_matters(case: Case) -> tuple[ConflictRuling, ...]:
    """What is still to be decided about the mediators who act (rule 15), or to be agreed to anew."""
    return tuple(
        ruling
        for entry in case.open_assignments
        for ruling in _latest(case, entry.mediator_id).values()
        if ruling.result is not ConflictResult.WITHDRAWN and not _answers(ruling, case, certain=False)
    )


def barred_mediators(case: Case) -> tuple[str, ...]:
    """Names of mediators who still stand in the case although a 回避 was decided."""
    return tuple(e.mediator_name for e in case.open_assignments if barred(case, e.mediator_id))


def decided_by_parties(case: Case, result: ConflictResult) -> bool:
    """Online, parties who know and still agree need nobody's decision (在线调解规则 第十三条)."""
    return case.channel is not Channel.OFFLINE and result is ConflictResult.WAIVED


def check_ruling(case: Case, ruling: ConflictRuling, *, certain: bool) -> None:
    """Refuse a ruling that decides nothing or that the law does not know (第十五条; rule 14).

    Raises:
        Refusal: nobody decided, a 回避 would be taken back, a proved identity is denied, or the mediator
            goes on without the consent of every party.
    """
    nobody = not ruling.decided_by.strip() and not decided_by_parties(case, ruling.result)
    if nobody or ruling.result is ConflictResult.OPEN:
        raise Refusal("请填写作出决定的人（调解组织或者法院）。", "没有保存。", code="decider")
    if barred(case, ruling.mediator_id):
        raise Refusal("已决定该调解员回避，不能再改。", "没有保存。", "请另选调解员。", code="barred")
    if ruling.result is ConflictResult.NOT_THE_SAME and certain:
        raise Refusal(
            "证件号相同或者关系已经查明，不能“核实为不同的人”。",
            "没有保存。",
            "请选择回避、各方同意继续或者驳回申请。",
            code="certain",
        )
    missing = [party.name for party in case.present_parties if party.id not in ruling.agreed_by]
    if ruling.result is ConflictResult.WAIVED and missing:
        raise Refusal(
            f"“各方同意继续”须各方当事人均同意，尚缺：{'、'.join(missing)}（法释〔2016〕14号第十五条）。",
            "没有保存。",
            code="waiver",
        )


class ConflictRefusal(Refusal):
    """A mediator cannot be assigned before the findings are ruled on."""

    def __init__(
        self, findings: Sequence[ConflictFinding], safe: str = "还没有指定，案件没有改动。"
    ) -> None:
        lines = "\n".join(finding.text for finding in findings)
        super().__init__(
            lines,
            safe,
            "请记录处理结果：回避、各方同意继续、驳回申请，或核实为不同的人。",
            code="conflict",
        )
        self.findings = tuple(findings)


@dataclass(frozen=True, slots=True)
class FormerMediator:
    """Somebody who was given this case, or one that went before it in the same dispute."""

    case_title: str
    name: str
    id_number: str


def refuse_former_mediator(formers: Sequence[FormerMediator], name: str, id_number: str) -> None:
    """Refuse somebody who mediated the dispute as its party, agent, witness, expert, interpreter … (第十六条; rule 16).

    It holds for good, in the case and in every one that follows it.

    Args:
        formers: who mediated the case and those before it (`store.past_roles.former_mediators`).
    """
    for former in formers:
        known = former.id_number and id_number
        same = former.id_number == id_number if known else bool(name) and same_name(former.name, name)
        if same:
            raise Refusal(
                f"“{name}”担任过{former.case_title}的调解员，不得再任该纠纷的当事人、代理人、证人、鉴定人、翻译人员、人民陪审员等"
                "（法释〔2016〕14号第十六条）。",
                "没有保存。",
                "若只是同名，请补全双方证件号。",
                code="former-mediator",
            )
