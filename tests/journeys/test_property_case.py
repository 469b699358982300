"""The 牙克石 property case (peers.md §3.3): one sheet row, four parties, three agreements, one success.

A company sues an owner for ten years of fees. Behind it lies a sealed drain: the neighbours of the shared
pipe are asked in, and the dispute ends in three agreements with different signers. Amounts, dates and the
neighbours are invented (测试数据).
"""

from __future__ import annotations

from mediator_desk.domain.agreements import AgreementState
from mediator_desk.domain.cases import CaseState
from mediator_desk.domain.standing import Outcome, Standing, outcome
from mediator_desk.ui.cases.acts.candidate_list import CandidateList
from mediator_desk.ui.cases.room import CasesRoom
from tests.exchange.sheets import sheet_of_2024
from tests.journeys.conftest import Desk

NUMBER = "（2024）内0121诉前调321号"
NEIGHBOURS = ("测试业主·巴特尔", "测试业主乌兰")
"""Of the first and of the second floor."""


def import_sheet(desk: Desk) -> None:
    """All 21 rows of the court's sheet."""
    with desk.watch.aside():
        desk.sheet.write_bytes(sheet_of_2024())
    desk.person.press("导入移送表")
    desk.person.press("导入 21 行")
    assert "已导入21件" in desk.window().toast.text()


def invite_mediator(desk: Desk) -> None:
    """A deputy on the roster, acting through an organisation."""
    person = desk.person
    desk.go("pools")
    person.press("登记调解员")
    person.type_in("姓名", "呼格吉勒图")
    person.tick("人大")
    person.type_in("特邀调解组织", "测试非诉讼纠纷调处中心调解委员会")
    person.type_in("培训日期", "2023-12-01")
    person.type_in("组织单位", "测试旗人民法院")
    person.save()
    desk.go("cases")


def open_case(desk: Desk) -> None:
    """Find the case by its number and see it."""
    room = desk.window().room()
    assert isinstance(room, CasesRoom)
    room.docket.search.setText("321")
    desk.person.qtbot.waitUntil(room.is_settled, timeout=10_000)
    desk.person.settle()
    desk.person.pick_first(room.docket.table.view)
    desk.person.qtbot.waitUntil(lambda: room.detail.file is not None and room.detail.title.text() == NUMBER)


def refer(desk: Desk) -> None:
    """Choose the mediator the parties agreed on."""
    person = desk.person
    person.do("选定调解员")
    person.choose("由谁选定", "当事人协商")
    listed = person.top().findChild(CandidateList)
    assert listed is not None
    person.pick_first(listed.view)
    person.save()


def join_neighbours(desk: Desk) -> None:
    """The owners of the first and second floor come into the case, as users of the shared pipe."""
    person = desk.person
    for place, name in enumerate(NEIGHBOURS):
        person.do("追加当事人")
        person.choose("地位", "第三人")
        person.type_in("姓名（名称）", name)
        if place == 0:
            person.choose("当事人组", "新")
            person.type_in("新组名称", "共用管道所有用户")
        else:
            person.choose("当事人组", "共用管道所有用户")
        person.choose("该方是否同意调解", "同意")
        person.save()


def to_the_table(desk: Desk) -> None:
    """Consent, referral, receipt, neighbours, 告知 and the meeting in the community."""
    person = desk.person
    person.do("记录意愿")
    person.press("各方均同意")
    person.save()
    refer(desk)
    assert person.reads("期限未起算")
    person.do("签收材料")
    person.save()
    assert person.reads("7月3日届满")
    join_neighbours(desk)
    person.do("五项告知")
    person.press("全部告知")
    person.save()
    person.do("记录调解")
    person.type_in("地点", "兴安社区居民委员会")
    person.press("各方到场并已核对身份")
    person.show_papers("户口簿，身份证未带")
    person.type_in("调解笔录", "共用管道全体用户到场，确认堵塞原因，就清掏费、财产损失和物业费逐项协商。")
    person.choose("笔录", "定稿，不再修改")
    person.save()


def everybody_heard(desk: Desk) -> None:
    """From the first start to the case with everybody heard, ready for its agreements."""
    desk.begin()
    import_sheet(desk)
    invite_mediator(desk)
    open_case(desk)
    to_the_table(desk)


def begin_agreement(desk: Desk, *, another: bool) -> None:
    """From the case, or from the agreement before, to an empty page."""
    if another:
        desk.person.press("再拟一份")
    else:
        desk.person.do("起草协议")


def write_pipe_agreement(desk: Desk) -> None:
    """All users of the pipe: the cost of cleaning is shared, the losses of the third floor are made good."""
    person = desk.person
    person.press("增加附带纠纷")
    person.type_in("附带纠纷的请求事项", "共用管道清掏费分摊及财产损失赔偿")
    person.press("加入本案")
    person.tick_only("解决哪些请求", ["共用管道清掏费分摊及财产损失赔偿"])
    person.tick_only("由谁签署", ["王某某", *NEIGHBOURS])
    person.type_in("纠纷的主要事实", "一楼业主自行封堵卫生间排污管道，致污水回流，三楼橱柜受损。")
    person.type_in("争议事项", "清掏费如何分摊，三楼财产损失由谁承担。")
    person.press("各方均摊")
    person.type_in("要均摊的总金额", "1000")
    person.choose("收款人", "案外")
    person.type_in("案外收款人名称", "测试管道疏通服务部")
    person.type_in("用途", "管道清掏费")
    person.type_in("履行日期", "2024-06-30")
    person.type_in("付款方式、账户", "现金")
    person.tick_only("由谁均摊", ["王某某", *NEIGHBOURS])
    person.press("按此增加各项")


def write_cure_agreement(desk: Desk) -> None:
    """First and second floor: the seal is taken off the drain."""
    person = desk.person
    person.tick_only("解决哪些请求", ["共用管道清掏费分摊及财产损失赔偿"])
    person.tick_only("由谁签署", list(NEIGHBOURS))
    person.type_in("纠纷的主要事实", "一楼业主封堵共用排污管道，二楼无法正常使用卫生间。")
    person.type_in("争议事项", "管道堵塞问题如何解决。")
    person.press("增加行为")
    person.choose("付款（义务）人", NEIGHBOURS[0])
    person.choose("收款（权利）人", NEIGHBOURS[1])
    person.type_in("内容", "拆除自行封堵的排污口，加装止回阀，保证共用管道畅通")
    person.type_in("履行日期", "2024-06-20")


def write_fee_agreement(desk: Desk) -> None:
    """The owner pays everything at once, the company promises to serve better."""
    person = desk.person
    person.tick_only("解决哪些请求", ["支付拖欠的物业服务费及二次垃圾清运费"])
    person.tick_only("由谁签署", ["测试牙林物业服务有限公司", "王某某"])
    person.type_in("纠纷的主要事实", "王某某因服务不到位拒交物业服务费和二次垃圾清运费。")
    person.type_in("争议事项", "物业服务费和二次垃圾清运费是否应当支付。")
    person.press("增加付款")
    person.choose("付款（义务）人", "王某某")
    person.choose("收款（权利）人", "测试牙林物业服务有限公司")
    person.type_in("金额", "9426.80")
    assert "玖仟肆佰贰拾陆元捌角" in person.field("金额").beneath()
    person.type_in("用途", "物业服务费及二次垃圾清运费")
    person.tick("签署时当场履行")
    person.type_in("付款方式、账户", "当场扫码支付")
    person.press("增加行为")
    person.choose("付款（义务）人", "测试牙林物业服务有限公司", nth=1)
    person.choose("收款（权利）人", "王某某", nth=1)
    person.type_in("内容", "改进物业服务，接到报修后二十四小时内到场")
    person.type_in("履行日期", "2024-12-31", nth=1)


def finish_print_and_sign(desk: Desk) -> None:
    """The text is finished, printed, signed by all today, served and filed."""
    person = desk.person
    before = len(desk.printer.printed)
    person.press("定稿待签")
    person.press("打印")
    person.press("打印")
    assert len(desk.printer.printed) == before + 1
    person.press("返回")
    person.press("登记签署")
    person.press("全部今天签署")
    person.save()
    person.press("送达并备案")
    person.save()


def test_one_case_three_agreements_with_different_signers_one_success(desk: Desk) -> None:
    everybody_heard(desk)
    for place, write_text in enumerate((write_pipe_agreement, write_cure_agreement, write_fee_agreement)):
        begin_agreement(desk, another=place > 0)
        write_text(desk)
        finish_print_and_sign(desk)
    desk.person.press("打开案件")
    desk.person.do("达成协议，终结")
    desk.person.type_in("情况说明", "各方就物业费、清掏费、损失赔偿和管道疏通达成三份协议。")
    desk.person.save()
    desk.person.do("办结")
    desk.person.choose("办结方式", "备案")
    desk.person.save()
    case = desk.case_on_disk(NUMBER)
    assert case.state is CaseState.CLOSED
    assert [a.state for a in case.agreements] == [AgreementState.FILED] * 3
    names = {party.id: party.name for party in case.parties}
    signers = [{names[party_id] for party_id in a.party_ids} for a in case.agreements]
    assert signers == [
        {"王某某", *NEIGHBOURS},
        set(NEIGHBOURS),
        {"测试牙林物业服务有限公司", "王某某"},
    ]
    shares = [o.amount for o in case.agreements[0].obligations]
    assert [str(share) for share in shares] == ["333.34", "333.33", "333.33"]
    assert outcome(case) is Outcome.SUCCESS
    assert [line.headline.standing for line in desk.lines_on_disk()].count(Standing.SUCCESS) == 1
    texts = desk.texts_on_disk(NUMBER)
    assert len(texts) == 3
    assert all("呼格吉勒图" in text for text in texts)
    assert "测试业主·巴特尔" in texts[0]
    assert "测试牙林物业服务有限公司" not in texts[0]
    assert "玖仟肆佰贰拾陆元捌角" in texts[2]
    desk.picture("property-case-closed")
