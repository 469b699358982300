"""Who speaks for a party outside the signing of an agreement: his answer to mediation, his presence (谁来表态).

Sources: 民法典 第十九至二十三条; 民事诉讼法 第六十、六十二条.
"""

from __future__ import annotations

import datetime as dt

from mediator_desk.domain.consents import Consent
from mediator_desk.domain.hearings import Attendance
from mediator_desk.domain.parties import AgentKind, Party
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.signers import guardian_wanted, ward_words

_SAFE = "没有保存，案件没有改动。"


def check_speaker(party: Party, consent: Consent) -> None:
    """Refuse an answer that does not come from the party or from somebody with power on that day.

    Raises:
        Refusal: the party takes no part any more ("ceased"), a ward answered himself ("ward"), or the agent
            is a stranger or has no power that day ("authority").
    """
    day = consent.given_on
    if not party.present:
        raise Refusal(f"“{party.name}”已不再参加本案，不能记录意愿。", _SAFE, code="ceased")
    agent = party.agent(consent.agent_id)
    if consent.agent_id is not None and agent is None:
        raise Refusal(f"表态人不是“{party.name}”的代理人。", _SAFE, "请重新选择表态人。", code="authority")
    if party.is_ward_on(day) and (agent is None or agent.kind is not AgentKind.STATUTORY):
        raise Refusal(
            f"{ward_words(party, day)}，不能由本人表示意愿，须由法定代理人代为表示（民法典第十九至二十三条）。",
            _SAFE,
            "请把表态人选为法定代理人。" if party.guardians_on(day) else guardian_wanted(party, day),
            code="ward",
        )
    obstacle = agent.power_obstacle(day) if agent is not None else ""
    if agent is not None and obstacle:
        raise Refusal(
            f"代理人“{agent.name}”{obstacle}，不能代“{party.name}”表示意愿。",
            _SAFE,
            "请在“登记代理人”中补登证明，或者由当事人本人表示。",
            code="authority",
        )


def speaker_name(party: Party | None, agent_id: int | None) -> str:
    """Who spoke, by name: the agent, or the party himself; empty where the party is unknown."""
    agent = party.agent(agent_id) if party is not None else None
    return agent.name if agent is not None else party.name if party is not None else ""


def usual_speaker(party: Party, day: dt.date) -> int | None:
    """The agent who usually answers: a ward's guardian, where one may; None for the party himself."""
    guardians = party.guardians_on(day) if party.is_ward_on(day) else ()
    return guardians[0].id if guardians else None


def identity_shown(party: Party, entry: Attendance) -> bool:
    """Whether a checked identity rests on something: a number, another proof on record, or one shown that day."""
    agent = party.agent(entry.agent_id)
    known = agent.identified if agent is not None else party.identified
    return known or bool(entry.proof.strip())
