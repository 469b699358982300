"""Identity numbers and telephone numbers: checked while typing, warned about, never blocked.

Source: GB 11643 (公民身份号码), GB 32100-2015 (统一社会信用代码), law.md §7; a number that fails may be
kept with a reason. What a number says of birth and sex is a proposal for the form.
"""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections.abc import Callable
from dataclasses import dataclass

from mediator_desk.domain.names import half_width, without_invisible
from mediator_desk.domain.typed_dates import chinese_date

KEEP_ANYWAY = "可选“证件号确如此”并写明原因。"
"""Ends every warning: the person may keep the number."""

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_CHARACTERS = "10X98765432"
_CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CODE_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_EARLIEST_BIRTH = dt.date(1890, 1, 1)
# People type the check character X as a multiplication sign, a Cyrillic or a Greek letter.
_LIKE_X = dict.fromkeys(map(ord, "×ХхΧχⅩⅹ✕"), "X")


class IdType(enum.StrEnum):
    """Kinds of identity papers (law.md appendix A)."""

    RESIDENT = "居民身份证"
    CREDIT_CODE = "统一社会信用代码"
    HONG_KONG_MACAU = "港澳通行证"
    TAIWAN = "台胞证"
    FOREIGN_RESIDENT = "外国人永居证"
    PASSPORT = "护照"
    OFFICER = "军官证"
    OTHER = "其他"


@dataclass(frozen=True, slots=True)
class IdCheck:
    """What is known of a typed number.

    `ok` is False exactly when there is a `warning` that wants a reason. An empty number is ok:
    whether one is needed, others decide. `birth` and `sex` ("男", "女") are read from the number
    where it holds them, even when its last digit is wrong.
    """

    normalised: str
    ok: bool
    warning: str = ""
    birth: dt.date | None = None
    sex: str | None = None


def check_identity(id_type: IdType, number: str, *, today: dt.date) -> IdCheck:
    """Check a number against the rules of its kind; `today` bounds the birth date."""
    free = id_type in (IdType.OFFICER, IdType.OTHER)
    typed = without_invisible(half_width(number)).strip() if free else _normalised(number)
    if not typed:
        return IdCheck("", True)
    if id_type is IdType.RESIDENT:
        return _check_resident(typed, today)
    if id_type is IdType.CREDIT_CODE:
        return _check_credit_code(typed)
    shape, hint = _OTHER_PAPERS[id_type]
    holds_birth = id_type in _EIGHTEEN_DIGITS and re.fullmatch(_EIGHTEEN_DIGITS[id_type], typed)
    if holds_birth:
        return _check_resident(typed, today, paper=id_type.value)
    if shape(typed):
        return IdCheck(typed, True)
    return _warned(typed, f"{id_type.value}号码的写法不对，{hint}，请核对。")


def guess_id_type(number: str) -> IdType:
    """The likeliest kind of a number, to preselect in a form; 其他 when nothing fits."""
    typed = _normalised(number)
    if re.fullmatch(r"[0-9]{17}[0-9X]|[0-9A-Z]{18}", typed):
        return _guess_of_eighteen(typed)
    for pattern, kind in _GUESSES:
        if re.fullmatch(pattern, typed):
            return kind
    return IdType.OTHER


def mask_identity(number: str) -> str:
    """The number for lists: the first three and last four characters of a long one, stars between.

    110***********002X (law.md §12 rule 38); shorter numbers show two at each end, very short ones none.
    """
    typed = _normalised(number)
    head, tail = (3, 4) if len(typed) >= 15 else (2, 2) if len(typed) >= 8 else (0, 0)
    hidden = len(typed) - head - tail
    return typed[:head] + "*" * hidden + (typed[-tail:] if tail else "")


@dataclass(frozen=True, slots=True)
class PhoneCheck:
    """A telephone number in its kept form; `warning` is empty when it looks right."""

    normalised: str
    warning: str = ""

    @property
    def ok(self) -> bool:
        """Whether there is nothing to look at."""
        return not self.warning


def check_phone(text: str) -> PhoneCheck:
    """One or several numbers, separated by 、 , ; or /: mainland mobile, landline with area code, 400/800.

    The kept form has no spaces or +86, and a hyphen behind an area code; several are joined by 、.
    """
    parts = [
        part
        for part in re.split(r"[、,;/\n]", without_invisible(half_width(text), keep="\n"))
        if part.strip()
    ]
    numbers = [_phone(part) for part in parts]
    warning = next((check.warning for check in numbers if check.warning), "")
    return PhoneCheck("、".join(check.normalised for check in numbers), warning)


def mask_phone(text: str) -> str:
    """Numbers for lists: 138****8000, 0471-****567; the area code stays, of other numbers the last three."""
    return "、".join(_masked_phone(number) for number in check_phone(text).normalised.split("、"))


def _phone(text: str) -> PhoneCheck:
    bare = re.sub(r"[\s\-()（）\u2010-\u2015]", "", text)
    bare = re.sub(r"^(?:\+|00)86", "", bare)
    if re.fullmatch(r"1[3-9][0-9]{9}|[48]00[0-9]{7}", bare):
        return PhoneCheck(bare)
    landline = re.fullmatch(r"(0(?:10|2[0-9]|[3-9][0-9]{2}))([2-8][0-9]{6,7})(?:转([0-9]{1,6}))?", bare)
    if landline:
        extension = f"转{landline[3]}" if landline[3] else ""
        return PhoneCheck(f"{landline[1]}-{landline[2]}{extension}")
    if re.fullmatch(r"[2-8][0-9]{6,7}", bare):
        return PhoneCheck(bare, "固定电话请写区号，如 0471-1234567，请核对。")
    if re.fullmatch(r"1[0-9]{5,}", bare) and len(bare) != 11:
        return PhoneCheck(bare, f"手机号应为11位，现为{len(bare)}位，请核对。")
    return PhoneCheck(bare, "电话号码的写法不对，请核对。")


def _masked_phone(number: str) -> str:
    if re.fullmatch(r"[0-9]{11}", number):
        return f"{number[:3]}****{number[-4:]}"
    area, hyphen, own = number.rpartition("-")
    hidden = max(len(own) - 3, 0) if len(own) > 4 else len(own)
    return area + hyphen + "*" * hidden + own[hidden:]


def _check_resident(typed: str, today: dt.date, paper: str = "身份证") -> IdCheck:
    if len(typed) == 15 and typed.isdigit():
        birth = _birth("19" + typed[6:12])
        warning = f"这是15位的旧{paper}号，已经停用，请核对现在的号码。"
        return _warned(typed, warning, birth, _sex(typed[14]))
    if len(typed) != 18:
        return _warned(typed, f"{paper}号应为18位，现为{len(typed)}位，请核对。")
    wrong = _first_wrong(typed, lambda place, char: char.isdigit() or (place == 17 and char == "X"))
    if wrong is not None:
        return _warned(typed, f"{paper}号第{wrong + 1}位“{typed[wrong]}”不是数字，请核对。")
    birth, sex = _birth(typed[6:14]), _sex(typed[16])
    if birth is None or birth < _EARLIEST_BIRTH:
        return _warned(typed, f"{paper}号中的出生日期“{typed[6:14]}”不存在或过早，请核对。", None, sex)
    if birth > today:
        return _warned(typed, f"{paper}号中的出生日期晚于今天（{chinese_date(birth)}），请核对。", None, sex)
    if typed[17] != _resident_check_character(typed):
        return _warned(typed, f"{paper}号最后一位不符，请核对。", birth, sex)
    return IdCheck(typed, True, birth=birth, sex=sex)


def _check_credit_code(typed: str) -> IdCheck:
    if len(typed) != 18:
        return _warned(typed, f"统一社会信用代码应为18位，现为{len(typed)}位，请核对。")
    wrong = _first_wrong(typed, lambda _, char: char in _CODE_ALPHABET)
    if wrong is not None:
        return _warned(
            typed,
            f"统一社会信用代码第{wrong + 1}位“{typed[wrong]}”不会出现（不用字母I、O、S、V、Z），请核对。",
        )
    if typed[17] != _code_check_character(typed):
        return _warned(typed, "统一社会信用代码最后一位不符，请核对。")
    return IdCheck(typed, True)


def _warned(typed: str, sentence: str, birth: dt.date | None = None, sex: str | None = None) -> IdCheck:
    return IdCheck(typed, False, sentence + KEEP_ANYWAY, birth, sex)


def _normalised(number: str) -> str:
    """Half-width capitals without spaces or hyphens."""
    bare = re.sub(r"[\s\-\u2010-\u2015\u2212]", "", without_invisible(half_width(number)))
    return bare.translate(_LIKE_X).upper()


def _first_wrong(typed: str, allowed: Callable[[int, str], bool]) -> int | None:
    return next(
        (place for place, char in enumerate(typed) if not (char.isascii() and allowed(place, char))), None
    )


def _birth(digits: str) -> dt.date | None:
    try:
        return dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def _sex(digit: str) -> str:
    return "男" if int(digit) % 2 else "女"


def _resident_check_character(typed: str) -> str:
    total = sum(int(digit) * weight for digit, weight in zip(typed[:17], _WEIGHTS, strict=True))
    return _CHECK_CHARACTERS[total % 11]


def _code_check_character(typed: str) -> str:
    total = sum(
        _CODE_ALPHABET.index(char) * weight for char, weight in zip(typed[:17], _CODE_WEIGHTS, strict=True)
    )
    return _CODE_ALPHABET[(31 - total % 31) % 31]


def _guess_of_eighteen(typed: str) -> IdType:
    if not re.fullmatch(r"[0-9]{17}[0-9X]", typed):
        return IdType.CREDIT_CODE
    as_person = typed[17] == _resident_check_character(typed) and _birth(typed[6:14]) is not None
    as_code = typed[17] == _code_check_character(typed)
    if as_code and not as_person:
        return IdType.CREDIT_CODE
    for kind, pattern in _EIGHTEEN_DIGITS.items():
        if as_person and not as_code and re.fullmatch(pattern, typed):
            return kind
    # No region of a resident's number begins with 9; codes of companies do.
    return IdType.CREDIT_CODE if typed[0] == "9" else IdType.RESIDENT


def _shaped(pattern: str) -> Callable[[str], bool]:
    compiled = re.compile(pattern)
    return lambda typed: compiled.fullmatch(typed) is not None


_OTHER_PAPERS: dict[IdType, tuple[Callable[[str], bool], str]] = {
    IdType.HONG_KONG_MACAU: (_shaped(r"[HM][0-9]{8}(?:[0-9]{2})?"), "应为字母H或M加8位数字，居住证应为18位"),
    IdType.TAIWAN: (
        _shaped(r"[0-9]{8}|[0-9]{10}(?:\([A-Z0-9]{1,2}\)|[A-Z])?"),
        "应为8位数字，居住证应为18位",
    ),
    IdType.FOREIGN_RESIDENT: (_shaped(r"[A-Z]{3}[0-9]{12}"), "应为18位，旧证为3个字母加12位数字"),
    IdType.PASSPORT: (_shaped(r"[A-Z0-9]{5,20}"), "应为5至20位字母和数字"),
    IdType.OFFICER: (_shaped(r"(?=.*[0-9]{4}).{4,20}"), "应含4位以上数字，如“军字第1234567号”"),
    IdType.OTHER: (_shaped(r".{1,50}"), "最多50字"),
}
# Residence permits and the foreigners' card of 2023 are built like a resident's number.
_EIGHTEEN_DIGITS: dict[IdType, str] = {
    IdType.HONG_KONG_MACAU: r"8[12]0000[0-9]{11}[0-9X]",
    IdType.TAIWAN: r"830000[0-9]{11}[0-9X]",
    IdType.FOREIGN_RESIDENT: r"9[0-9]{16}[0-9X]",
}
_GUESSES: tuple[tuple[str, IdType], ...] = (
    (r"[HM][0-9]{8}(?:[0-9]{2})?", IdType.HONG_KONG_MACAU),
    (r"[A-Z]{3}[0-9]{12}", IdType.FOREIGN_RESIDENT),
    (r"[A-Z]{1,2}[0-9]{7,8}", IdType.PASSPORT),
    (r"[0-9]{8}|[0-9]{10}(?:\([A-Z0-9]{1,2}\))?", IdType.TAIWAN),
    (r"[0-9]{15}|[0-9]{17}", IdType.RESIDENT),
    (r".*字第?[0-9]{4,}号?", IdType.OFFICER),
)
