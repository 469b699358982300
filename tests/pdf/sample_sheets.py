"""Invented agreements for the tests of the paper (测试数据; no real person, unit or sum)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from mediator_desk.domain.papers import (
    AgentBlock,
    AgreementSheet,
    InstalmentLine,
    PartyBlock,
    SignatureBlock,
)
from mediator_desk.domain.plain_papers import PlainPaper

CENTRE = "牙克石市非诉讼纠纷调处中心"

CLOSING = (
    "本协议自各方当事人、调解员签名、盖章或者捺印之日起生效，各方当事人应当按照约定全面履行。",
    "各方当事人可以自本协议生效之日起三十日内，共同向有管辖权的人民法院申请司法确认。经确认有效的，"
    "一方拒绝履行或者未全部履行的，对方可以向人民法院申请强制执行。",
)


def person(role: str, name: str, *, address: str, number: str = "152104199001010018") -> PartyBlock:
    """A natural person with invented facts."""
    return PartyBlock(
        role,
        name,
        (
            ("性别", "男"),
            ("民族", "蒙古族"),
            ("出生日期", "1990年1月1日"),
            ("公民身份号码", number),
            ("住址", address),
            ("联系电话", "13800000000"),
        ),
    )


def property_company() -> PartyBlock:
    """An organisation with representative and agent."""
    return PartyBlock(
        "申请人",
        "牙克石市兴安里物业服务有限公司",
        (
            ("统一社会信用代码", "91350100M000100Y43"),
            ("住所", "内蒙古自治区牙克石市林城路测试段18号"),
            ("法定代表人", "赵测试"),
            ("职务", "经理"),
        ),
        (AgentBlock("委托代理人", "钱示例", "特别授权", (("所在单位", "内蒙古测试律师事务所"),)),),
    )


def short_sheet() -> AgreementSheet:
    """Two parties, one clause: one or two pages."""
    return AgreementSheet(
        number="调协〔2026〕7号",
        version=1,
        centre=CENTRE,
        case_numbers=("（2026）内0782诉前调15号",),
        cause="民间借贷纠纷",
        parties=(
            PartyBlock(
                "申请人", "王甲", (("性别", "男"), ("民族", "汉族"), ("公民身份号码", "11010519491231002X"))
            ),
            PartyBlock("被申请人", "李乙", (("性别", "女"), ("民族", "汉族"), ("住址", "牙克石市测试街1号"))),
        ),
        mediators=(("调解员", "孙调解"),),
        organisation="",
        facts="2025年3月2日，李乙向王甲借款9,600.00元，约定2025年12月31日前归还，到期未还。",
        dispute="借款本金9,600.00元是否归还、何时归还。",
        terms=(
            "李乙于2026年12月31日前一次性向王甲归还借款9,600.00元（大写：玖仟陆佰元整），转账至王甲账户。",
        ),
        instalments=(),
        closing=(CLOSING[0], "本协议一式四份，各方当事人各执一份，调解中心存档一份，报人民法院备案一份。"),
        copies=4,
        signatures=(
            SignatureBlock("申请人", "王甲"),
            SignatureBlock("被申请人", "李乙"),
            SignatureBlock("调解员", "孙调解"),
        ),
        place="牙克石市人民法院多元解纷中心",
        made_on=dt.date(2026, 11, 23),
    )


def _yakeshi_terms(company: str) -> tuple[str, ...]:
    return (
        f"王某某分四期向{company}支付物业费7,200.00元、二次垃圾清运费600.00元，合计7,800.00元（大写：柒仟捌佰元整），"
        "各期金额和期限见履行安排表。",
        "共用下水管道的清掏费1,426.80元由同一侧四户平均分担，每户356.70元，于2026年12月15日前交给实施清掏的单位。",
        "巴图·孟克于2026年12月10日前拆除自家卫生间排水口的封堵物，恢复管道通畅，今后不得再行封堵。",
        "王某某橱柜损失2,000.00元、巴图·孟克地板和墙面损失1,600.00元，由共用该管道的各户按照“谁使用、谁分担”的原则"
        "平均承担；具体数额经各方当场核对无误。",
        f"{company}承认服务中存在维修不及时的问题，向各业主当面致歉，并承诺接到报修后24小时内到场，每季度至少巡检管道一次。",
        "任何一方未按期付款的，应当自逾期之日起以未付金额为基数，按照全国银行间同业拆借中心公布的一年期贷款市场报价利率"
        "（LPR）支付逾期利息。",
        "各方就本案纠纷再无其他争议，今后不得就同一事实和理由另行主张权利；但是因本协议的履行发生争议的除外。",
    )


def _yakeshi_instalments(company: str, account: str) -> tuple[InstalmentLine, ...]:
    return (
        *(
            InstalmentLine(1, "王某某", company, Decimal(amount), due, account)
            for amount, due in (
                ("1800.00", "2026年12月31日前"),
                ("2000.00", "2027年3月31日前"),
                ("2000.00", "2027年6月30日前"),
                ("2000.00", "2027年9月30日前"),
            )
        ),
        InstalmentLine(2, "巴图·孟克", "测试管道疏通服务部", Decimal("356.70"), "签署时当场履行", "现金"),
    )


def yakeshi_sheet() -> AgreementSheet:
    """Four parties, seven clauses, instalments: shaped like the property case of peers.md §3.3."""
    company = "牙克石市兴安里物业服务有限公司"
    account = "转账至牙克石市兴安里物业服务有限公司在测试银行牙克石支行开立的账户6200000000000000000"
    return AgreementSheet(
        number="调协〔2026〕12号之一",
        version=2,
        centre=CENTRE,
        case_numbers=("（2026）内0782诉前调123号", "（2026）内0782民初456号"),
        cause="物业服务合同纠纷",
        parties=(
            property_company(),
            person("被申请人一", "王某某", address="内蒙古自治区牙克石市测试小区3号楼2单元301室"),
            person("被申请人二", "巴图·孟克", address="内蒙古自治区牙克石市测试小区3号楼2单元101室"),
            person("第三人", "阿拉坦其木格", address="内蒙古自治区牙克石市测试小区3号楼2单元201室"),
        ),
        mediators=(("主持调解员", "呼格吉勒图"), ("调解员", "张䶮")),
        organisation="牙克石市法学会首席法律咨询专家工作站",
        facts=(
            "申请人自2016年起为测试小区提供物业服务。王某某自2016年11月1日至2026年10月31日未交纳物业费7,200.00元"
            "和二次垃圾清运费600.00元，合计7,800.00元。\n"
            "2023年6月，一层业主巴图·孟克因下水反溢，自行封堵了自家卫生间排水口，致使同一侧各户卫生间不能使用，"
            "污水从三层厨房溢出，浸坏王某某家橱柜；一层也有地板、墙面受损。各方对堵塞的原因和责任各执一词。"
        ),
        dispute="物业费和二次垃圾清运费应否交纳；共用下水管道由谁疏通、费用如何分担；一层、三层的损失由谁承担。",
        terms=_yakeshi_terms(company),
        instalments=_yakeshi_instalments(company, account),
        closing=(
            *CLOSING,
            "本协议一式七份，各方当事人各执一份，调解中心、调解组织存档各一份，报人民法院备案一份。",
        ),
        copies=7,
        signatures=(
            SignatureBlock("申请人", company, "委托代理人（特别授权）：钱示例", seal=True),
            SignatureBlock("被申请人一", "王某某"),
            SignatureBlock("被申请人二", "巴图·孟克"),
            SignatureBlock("第三人", "阿拉坦其木格"),
            SignatureBlock("调解员（主持）", "呼格吉勒图"),
            SignatureBlock("调解员", "张䶮"),
            SignatureBlock("调解组织", "牙克石市法学会首席法律咨询专家工作站", seal=True),
        ),
        place="牙克石市测试社区居民委员会",
        made_on=dt.date(2026, 11, 23),
        claims=("支付物业费7,200.00元", "支付二次垃圾清运费600.00元"),
    )


def crowded_sheet() -> AgreementSheet:
    """Eight signers, one with a very long name, rare characters and markup in names."""
    names = (
        "王𠅤",
        "刘𬭳",
        "张䶮",
        "巴图·孟克",
        "<b>甲</b> & 乙公司",
        "内蒙古自治区牙克石市兴安里测试小区第一届业主委员会暨共用下水管道使用人推选代表联席会议",
    )
    base = yakeshi_sheet()
    parties = tuple(
        person(f"被申请人{number}", name, address="牙克石市测试街1号")
        for number, name in zip("一二三四五六", names, strict=True)
    )
    blocks = tuple(SignatureBlock(party.role, party.name) for party in parties)
    mediators = (SignatureBlock("调解员（主持）", "呼格吉勒图"), SignatureBlock("调解员", "孙调解"))
    return replace(
        base,
        number="调协〔2026〕13号",
        parties=parties,
        terms=base.terms[:2],
        instalments=(),
        signatures=blocks + mediators,
        claims=(),
    )


def end_report() -> PlainPaper:
    """A 终止调解报告 with a list of material."""
    return PlainPaper(
        title="终止调解报告",
        centre=CENTRE,
        number="调终〔2026〕3号",
        fields=(
            ("案号", "（2026）内0782诉前调123号"),
            ("案由", "物业服务合同纠纷"),
            ("申请人", "牙克石市兴安里物业服务有限公司"),
            ("被申请人", "王某某、巴图·孟克"),
            ("终止原因", "分歧较大"),
        ),
        addressee="牙克石市人民法院：",
        paragraphs=(
            "贵院2026年11月3日委派我中心调解的上列案件，经2026年11月10日、11月18日两次调解，双方对物业费数额"
            "9,426.80元的计算分歧较大，未能达成协议。依照《最高人民法院关于人民法院特邀调解的规定》第二十六条的规定，"
            "调解程序终止，现将案件材料移送贵院。",
        ),
        table=(
            ("序号", "材料名称", "原件/复印件", "页数", "份数"),
            ("1", "起诉状", "原件", "3", "2"),
            ("2", "前期物业服务合同（2016年至2026年，含补充协议三份）", "复印件", "24", "1"),
            ("3", "物业费催缴通知单", "复印件", "12", "1"),
        ),
        table_title="移送材料清单",
        signatures=(SignatureBlock("调解员", "呼格吉勒图"), SignatureBlock("调解中心", CENTRE, seal=True)),
        made_on=dt.date(2026, 11, 23),
    )
