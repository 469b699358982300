"""Fields about people that several forms of this room ask in the same words."""

from __future__ import annotations

from mediator_desk.domain.parties import CivilCapacity, PartyKind
from mediator_desk.ui.kit.forms import ChoiceField, TextField
from mediator_desk.ui.kit.look import Look

_CAPACITIES = (
    (CivilCapacity.FULL, "一般（未满18岁的自动按年龄判断）"),
    (CivilCapacity.OWN_WORK, "满16岁、靠自己劳动生活"),
    (CivilCapacity.LIMITED, "限制民事行为能力"),
    (CivilCapacity.NONE, "无民事行为能力"),
)


def capacity_field(look: Look) -> ChoiceField[CivilCapacity]:
    """What a person may do himself; who is a minor by his birthday needs no choice."""
    return ChoiceField(look, "民事行为能力", _CAPACITIES, chosen=CivilCapacity.FULL)


def language_field(look: Look) -> TextField:
    """The language a party speaks, where it is not 国家通用语言."""
    return TextField(look, "使用语言", longest=50, placeholder="说普通话的不填；如：蒙古语")


def other_proof_field(look: Look, whose: str = "") -> TextField:
    """How somebody without an identity number is known, and why he has none."""
    return TextField(look, f"{whose}没有证件号的，凭何证明", longest=200, placeholder="如：户口簿；身份证遗失补办中")


def proof_field(look: Look, label: str = "代理凭证") -> TextField:
    """What proves an agent's power; without it he signs nothing."""
    return TextField(
        look,
        label,
        longest=200,
        placeholder="如：授权委托书；户口簿",
        note="没有凭证不能代签。法定代理人写户口簿、出生证明或判决书。",
    )


def head_words(kind: PartyKind) -> str:
    """What the field for the head of a unit is called: 法定代表人（负责人）, 经营者, 主任."""
    return "法定代表人（负责人）" if kind is PartyKind.ORGANISATION else kind.head
