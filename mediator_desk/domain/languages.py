"""Who understands whom: where a party and the mediators share no language, an interpreter must be there (语言).

Every mediator speaks 国家通用语言. What else he speaks is written in his entry, in words. Source: 民事诉讼法 第十一条.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from mediator_desk.domain.cases import Case
from mediator_desk.domain.hearings import Session
from mediator_desk.domain.participants import Participant, ParticipantRole
from mediator_desk.domain.parties import Party
from mediator_desk.domain.refusals import Refusal

Spoken = Mapping[int, str]
"""What each mediator speaks, as written in his entry ("蒙古语、达斡尔语"), by mediator id."""

_BREAKS = re.compile(r"[\s、，,；;/／和及与（）()]+")
_COMMON = frozenset({"", "国家通用", "普通", "汉", "中", "国", "汉文", "中文"})


def _stem(word: str) -> str:
    """ "蒙古语", "蒙语", "蒙古话" → one word."""
    bare = re.sub(r"(?:语言|语文|语|话|文)$", "", word.strip())
    return {"蒙": "蒙古", "达": "达斡尔", "维": "维吾尔", "藏": "藏"}.get(bare, bare)


def is_common(language: str) -> bool:
    """Whether it is 国家通用语言, which every mediator speaks; an empty entry is it too."""
    return _stem(language) in _COMMON


def speaks(languages: str, language: str) -> bool:
    """Whether somebody whose entry says `languages` speaks `language`."""
    return is_common(language) or _stem(language) in {_stem(word) for word in _BREAKS.split(languages) if word}


def foreign_speakers(case: Case) -> tuple[Party, ...]:
    """The parties whose language is not 国家通用语言."""
    return tuple(party for party in case.present_parties if not is_common(party.language))


def interpreters_for(case: Case, party: Party, day: dt.date) -> tuple[Participant, ...]:
    """The sworn interpreters of that party's language who are there for him on a day."""
    return tuple(
        each
        for each in case.participants
        if each.role is ParticipantRole.INTERPRETER
        and each.sworn
        and party.id in each.party_ids
        and speaks(each.language, party.language)
        and each.takes_part_on(day)
    )


def not_understood(case: Case, mediator_ids: Sequence[int], spoken: Spoken) -> tuple[Party, ...]:
    """The parties whose language none of these mediators speaks."""
    entries = [spoken.get(mediator_id, "") for mediator_id in mediator_ids]
    return tuple(
        party for party in foreign_speakers(case) if not any(speaks(entry, party.language) for entry in entries)
    )


def interpreter_lacking(case: Case, spoken: Spoken, day: dt.date) -> str:
    """Why no session can be held yet for want of an interpreter; "" where everybody is understood.

    Args:
        spoken: what the acting mediators speak.
    """
    acting = [entry.mediator_id for entry in case.open_assignments]
    lines = [
        f"{party.name}使用{party.language}，调解员均不通晓，须有翻译人员并由其签字保证如实翻译"
        for party in not_understood(case, acting, spoken)
        if not interpreters_for(case, party, day)
    ]
    return f"{'；'.join(lines)}（民事诉讼法第十一条）。" if lines else ""


def check_understood(case: Case, session: Session, spoken: Spoken) -> None:
    """Refuse a session that somebody present could not follow (民诉法 11).

    Raises:
        Refusal: no interpreter is entered for a party, or he was not there ("interpreter").
    """
    there = {entry.party_id for entry in session.attendance}
    for party in not_understood(case, session.mediator_ids, spoken):
        sworn = {each.id for each in interpreters_for(case, party, session.held_at.date())}
        absent = party.id in there and not sworn & set(session.participant_ids)
        if not sworn or absent:
            why = "没有登记翻译人员" if not sworn else "翻译人员没有列为到场"
            raise Refusal(
                f"{party.name}使用{party.language}，主持的调解员不通晓，{why}（民事诉讼法第十一条）。",
                "笔录没有保存，您填写的内容还在。",
                "请先在“登记翻译、陪同等参与人”中登记翻译人员及其如实翻译的保证，并在本次调解中勾选其到场。",
                code="interpreter",
            )
