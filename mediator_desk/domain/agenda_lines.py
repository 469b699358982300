"""The lines of 待办: whom a matter concerns, what it says of a case, and what its button does for this person."""

from __future__ import annotations

from collections.abc import Mapping

from mediator_desk.domain.acts import Act
from mediator_desk.domain.agenda import AgendaLine, Deed, Matter
from mediator_desk.domain.agenda_rules import CaseAt
from mediator_desk.domain.agenda_words import WORDINGS, Wording
from mediator_desk.domain.agreement_lifecycle import AgreementStep
from mediator_desk.domain.offers import agreement_offers, natural, offers
from mediator_desk.domain.permissions import Part, may, may_act
from mediator_desk.domain.row_words import Urgency
from mediator_desk.domain.staff import Actor

STEP_VERBS: Mapping[AgreementStep, str] = {
    AgreementStep.SIGN: "agreements.sign",
    AgreementStep.FILE: "agreements.file_at_court",
    AgreementStep.APPLY_CONFIRMATION: "outcomes.apply_for_confirmation",
    AgreementStep.RECORD_PERFORMANCE: "outcomes.perform",
}
"""The verb behind a step of an agreement to which a line may lead."""

_OPENS_PAGE = "agreements.issue"
"""The verb behind a line that leads to the agreement's page without a step."""


_BEFORE_ALL = frozenset(
    {
        Act.RULE_CONFLICT,
        Act.CHANGE_MEDIATOR,
        Act.RESOLVE_SUSPENSION,
        Act.CERTIFY,
        Act.SIGN_AGREEMENT,
        Act.CONCLUDE,
    }
)
"""Where one of these is the natural next act, it comes before what the limit alone would ask for."""

_TERMS = frozenset({Matter.OVERDUE, Matter.DUE_TODAY, Matter.DUE_SOON, Matter.DUE_WEEK})
_NOT_BEGUN = frozenset({Matter.UNSIGNED, Matter.UNSIGNED_LONG})


def concerns(actor: Actor, matter: Matter) -> bool:
    """Whether the matter stands in this person's page: he can do it, or has to know it."""
    wording = WORDINGS[matter]
    if not may(actor, "cases.open", Part.ACTS):
        return False
    page = wording.agreement is not None and not wording.steps and may(actor, _OPENS_PAGE, Part.ACTS)
    acts = any(may_act(actor, act, Part.ACTS) for act in wording.acts)
    steps = any(may(actor, STEP_VERBS[step], Part.ACTS) for step in wording.steps)
    return wording.always or page or acts or steps


def deed_of(at: CaseAt, matter: Matter, actor: Actor) -> Deed:
    """What the button does: the first act or step that the case offers and this person may do, else it shows the case."""
    wording, case = WORDINGS[matter], at.case
    open_now = [
        offer.act for offer in offers(case) if not offer.reason and may_act(actor, offer.act, Part.ACTS)
    ]
    first = natural(case)
    before = [first] if wording.before and first in _BEFORE_ALL else []
    after = [first] if wording.after else []
    act = next((act for act in (*before, *wording.acts) if act in open_now), None)
    deed = Deed(case.id, act) if act is not None else _deed_of_agreement(at, wording, actor)
    return deed or Deed(case.id, next((act for act in after if act in open_now), None))


def _deed_of_agreement(at: CaseAt, wording: Wording, actor: Actor) -> Deed | None:
    agreement = wording.agreement(at) if wording.agreement is not None else None
    if agreement is None:
        return None
    steps = agreement_offers(at.case, agreement)
    step = next((s for s in wording.steps if s in steps and may(actor, STEP_VERBS[s], Part.ACTS)), None)
    if step is None and not may(actor, _OPENS_PAGE, Part.ACTS):
        return None
    return Deed(at.case.id, step=step, agreement_id=agreement.id)


def _fact(at: CaseAt, matter: Matter) -> str:
    left = at.left
    if matter not in _TERMS or left is None:
        return matter.value
    return f"超期 {-left} 天" if left < 0 else "今天到期" if left == 0 else f"剩 {left} 天"


def line_of(at: CaseAt, matter: Matter, actor: Actor) -> AgendaLine:
    """The line of a matter that holds for the case."""
    wording, head = WORDINGS[matter], at.head
    why = wording.why
    if matter in _TERMS or matter in _NOT_BEGUN:
        why = "".join((at.limit.why, *at.limit.cautions, wording.why))
    pressing = matter is Matter.DUE_SOON and at.left == 1
    return AgendaLine(
        matter,
        _fact(at, matter),
        head.title,
        " / ".join(name for name in (head.applicants, head.respondents) if name),
        wording.reason(at),
        why,
        deed_of(at, matter, actor),
        Urgency.PRESSING if pressing else wording.tone,
    )
