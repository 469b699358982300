"""Each end has its reasons, its ways and its material."""

from __future__ import annotations

from dataclasses import replace

from mediator_desk.domain.acts import Act
from mediator_desk.domain.confirmation import organisation_caution
from mediator_desk.domain.end_reasons import after_refusal, reasons_for
from mediator_desk.domain.endings import EndReason
from mediator_desk.domain.pools import Membership, OrganisationStanding, Pool


def test_only_an_agreement_concludes_and_never_fails() -> None:
    assert reasons_for(Act.CONCLUDE) == (EndReason.AGREED,)
    for act in (Act.FAIL, Act.RETURN, Act.WITHDRAW, Act.OBJECT):
        assert reasons_for(act)
        assert EndReason.AGREED not in reasons_for(act)


def test_a_refusal_leads_back_to_the_court_in_words() -> None:
    assert after_refusal([]) == ""
    said = after_refusal(["测试王某", "测试李某"])
    assert said.startswith("测试王某、测试李某不同意调解")
    assert Act.RETURN in said


def test_only_a_lawfully_founded_organisation_needs_no_caution() -> None:
    founded = Membership(1, 1, Pool.CONGRESS, "测试旗法学会", OrganisationStanding.YES)
    assert organisation_caution(founded) == ""
    alone = organisation_caution(replace(founded, organisation=""))
    assert alone == "个人调解员主持：司法确认可能不予受理，可申请出具调解书。"
    for standing in (OrganisationStanding.NO, OrganisationStanding.UNCHECKED):
        said = organisation_caution(replace(founded, organisation_standing=standing))
        assert said == f"“测试旗法学会”是否依法设立为“{standing}”：司法确认可能不予受理，可申请出具调解书。"
