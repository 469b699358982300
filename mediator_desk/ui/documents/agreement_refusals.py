"""What the page of an agreement says itself when something cannot be done."""

from __future__ import annotations

from mediator_desk.domain.refusals import Refusal

CONFLICT = Refusal(
    "这份协议刚在别处改动过，您填写的内容与它不同。",
    "您填写的内容还在，没有保存。",
    "请先把要保留的文字复制出来，再点“放弃修改”看新的内容。",
    code="stale",
)

FINISHED = Refusal(
    "这份协议已在别处定稿，您未保存的修改没有写入。",
    "已定稿的文字完好；您的文字已存为草稿，回到列表后可以复制。",
    "如需修改，请点“退回修改”后再改。",
    code="stale",
)
UNSAVED = Refusal(
    "这份协议还没有保存，不能打印。", "填写的内容都在。", "请先保存草稿并定稿，再打印。", code="draft"
)
