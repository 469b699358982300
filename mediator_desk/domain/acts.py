"""Everything a person can do with a case from its page, in the words of the buttons, and how they are grouped."""

from __future__ import annotations

import enum


class ActGroup(enum.StrEnum):
    """What an act is about; the window lists acts under these words."""

    COURSE = "办理"
    PEOPLE = "当事人与参与人"
    MEDIATORS = "调解员与回避"
    TERM = "期限与程序"
    END = "终结与移送"
    PAPERS = "打印"
    RECORD = "更正与关联"


class Act(enum.StrEnum):
    """One act; its place in this list is its place in the menu."""

    TRIAGE = "诉前分流"
    RECORD_CONSENT = "记录意愿"
    REFER = "选定调解员"
    RECEIVE = "签收材料"
    TELL = "五项告知"
    CONTACT = "联系记录"
    BOOK = "预约调解"
    HOLD_SESSION = "记录调解"
    PRIVATE_NOTE = "背对背笔记"
    DRAFT_AGREEMENT = "起草协议"
    SIGN_AGREEMENT = "签署协议"
    JOIN_PARTY = "追加当事人"
    ADD_AGENT = "登记代理人"
    END_AGENCY = "代理终止"
    ADD_PARTICIPANT = "登记翻译、陪同等参与人"
    ELECT = "推选代表人"
    SUCCEED = "当事人承继"
    RENAME_PARTY = "当事人更名"
    VOID_PARTY = "撤销误列当事人"
    DECLINE = "调解员不接收"
    CHANGE_MEDIATOR = "更换调解员"
    DISCLOSE = "调解员披露"
    RULE_CONFLICT = "处理回避"
    APPLY_RECUSAL = "登记回避申请"
    CERTIFY = "指定代为证明"
    OBJECT = "当事人不同意指定"
    EXTEND = "延长期限"
    START_APPRAISAL = "开始鉴定"
    FINISH_APPRAISAL = "鉴定结束"
    FAST_TRACK = "绿色直通车"
    SUSPEND = "虚假调解，中止"
    RESOLVE_SUSPENSION = "登记审查结果"
    CONCLUDE = "达成协议，终结"
    FAIL = "调解不成，终止"
    RETURN = "退回法院"
    WITHDRAW = "当事人撤回"
    CLOSE = "办结"
    HAND_BACK = "移送法院"
    COURT_RECEIVES = "登记法院签收"
    ARCHIVE = "归档"
    REOPEN = "重新启动"
    REFER_AGAIN = "再次委派（委托）"
    PRINT_RECEIPT = "打印签收回执"
    PRINT_REPORT = "打印终止报告"
    PRINT_SUSPICION = "打印虚假调解线索报告"
    ADD_NUMBER = "补登案号"
    CORRECT = "更正"
    MERGE = "并入另一案"
    UNMERGE = "撤销并案"


_FIRST_OF_GROUP = {
    Act.TRIAGE: ActGroup.COURSE,
    Act.JOIN_PARTY: ActGroup.PEOPLE,
    Act.DECLINE: ActGroup.MEDIATORS,
    Act.EXTEND: ActGroup.TERM,
    Act.CONCLUDE: ActGroup.END,
    Act.PRINT_RECEIPT: ActGroup.PAPERS,
    Act.ADD_NUMBER: ActGroup.RECORD,
}


def _groups() -> dict[Act, ActGroup]:
    groups: dict[Act, ActGroup] = {}
    group = ActGroup.COURSE
    for act in Act:
        group = _FIRST_OF_GROUP.get(act, group)
        groups[act] = group
    return groups


GROUP_OF = _groups()
"""The group of every act."""
