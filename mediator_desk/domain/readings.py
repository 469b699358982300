"""How characters of names are read (读音): those with several readings, and the surnames of two characters.

A dictionary reads a character as it is read in most words; in a name it is often read otherwise (单 is Shàn, 曾 is
Zēng), and whoever looks for somebody guesses. So both readings are known, the one of surnames first.
"""

from __future__ import annotations

from collections.abc import Callable

from mediator_desk.domain.names import name_key

Sounds = tuple[tuple[str, ...], ...]
"""For every character its readings without tones, ü as v, the likeliest first; none where nobody knows one."""

_SEVERAL = {
    **{"单": "shan dan", "仇": "qiu chou", "曾": "zeng ceng", "查": "zha cha", "解": "xie jie", "区": "ou qu"},
    **{"缪": "miao mou", "朴": "piao pu", "盖": "ge gai", "翟": "zhai di", "乐": "yue le", "员": "yun yuan"},
    **{"尉": "wei yu", "召": "shao zhao", "折": "she zhe", "种": "chong zhong", "重": "chong zhong"},
    **{"秘": "bi mi", "冼": "xian xi", "洗": "xian xi", "贾": "jia gu", "车": "che ju", "谌": "chen shen"},
    **{"繁": "po fan", "柏": "bai bo", "薄": "bo bao", "卜": "bu bo", "晁": "chao zhao", "褚": "chu zhu"},
    **{"郇": "xun huan", "郗": "xi chi", "覃": "qin tan", "隗": "wei kui", "那": "na nuo", "黑": "he hei"},
    **{"能": "nai neng", "宓": "mi fu", "牟": "mu mou", "乜": "nie mie", "钭": "tou dou", "祭": "zhai ji"},
    **{"长": "chang zhang", "谷": "gu yu", "盛": "sheng cheng"},
    **{"莘": "shen xin", "藏": "zang cang", "降": "jiang xiang", "角": "jue jiao", "句": "gou ju"},
    **{"行": "hang xing", "朝": "chao zhao", "都": "du dou", "宿": "su xiu", "还": "huan hai"},
    **{"会": "hui kuai", "术": "zhu shu", "适": "kuo shi", "佴": "nai er"},
    **{"圩": "wei xu", "洞": "dong tong", "说": "shuo yue", "校": "xiao jiao"},
    **{"厦": "xia sha", "传": "chuan zhuan", "率": "lv shuai", "省": "sheng xing", "弹": "tan dan"},
    **{"参": "can shen", "调": "diao tiao", "番": "pan fan", "堡": "bao pu", "蔚": "wei yu", "济": "ji qi"},
    **{"卡": "ka qia", "茜": "qian xi", "宁": "ning", "任": "ren", "华": "hua", "纪": "ji"},
    **{"燕": "yan", "应": "ying", "曲": "qu", "万": "wan", "占": "zhan", "过": "guo", "仉": "zhang"},
}
"""The likeliest reading in a name first."""

_COMPOUND = {
    **{"尉迟": "yu/wei chi", "万俟": "mo/wan qi/si", "欧阳": "ou yang", "长孙": "zhang/chang sun"},
    **{"令狐": "ling hu", "澹台": "tan/dan tai", "单于": "chan/shan yu", "鲜于": "xian yu"},
    **{"皇甫": "huang fu", "宰父": "zai fu", "司马": "si ma", "上官": "shang guan", "诸葛": "zhu ge"},
    **{"东方": "dong fang", "夏侯": "xia hou", "慕容": "mu rong", "公孙": "gong sun", "司徒": "si tu"},
    **{"宇文": "yu wen", "南宫": "nan gong", "轩辕": "xuan yuan", "呼延": "hu yan", "赫连": "he lian"},
    **{"申屠": "shen tu", "濮阳": "pu yang", "淳于": "chun yu", "独孤": "du gu", "拓跋": "tuo ba"},
    **{"完颜": "wan yan", "耶律": "ye lv", "公冶": "gong ye", "钟离": "zhong li", "太叔": "tai shu"},
    **{"仲孙": "zhong sun", "闻人": "wen ren", "西门": "xi men", "端木": "duan mu", "百里": "bai li"},
    **{"第五": "di wu", "亓官": "qi guan", "乐正": "yue/le zheng", "公羊": "gong yang"},
}


def surname_length(name: str) -> int:
    """How many characters of a person's folded name are taken for the surname: two of a known 复姓, else one."""
    return 2 if len(name) > 2 and name[:2] in _COMPOUND else 1


def sounds_of(name: str, dictionary: Callable[[str], str], *, person: bool = True) -> Sounds:
    """The readings of every character of a folded name.

    Args:
        dictionary: the usual reading of one character without tone, or "" where it knows none.
        person: whether a surname may lead.
    """
    lead: Sounds = ()
    if person and surname_length(name) == 2:
        lead = tuple(tuple(each.split("/")) for each in _COMPOUND[name[:2]].split())
    elif person:
        lead = tuple(_of(char, dictionary, surname=True) for char in name[:1])
    return lead + tuple(_of(char, dictionary, surname=False) for char in name[len(lead) :])


def _of(char: str, dictionary: Callable[[str], str], *, surname: bool) -> tuple[str, ...]:
    known = tuple(_SEVERAL.get(char, "").split())
    if char.isascii() or (known and surname):
        return known
    usual = name_key(dictionary(char)).replace("ü", "v")
    said = (usual,) if usual.isascii() and usual.isalpha() else ()
    return (*said, *(each for each in known if each not in said))


def written_sounds(sounds: Sounds) -> str:
    """The readings as one text: "shan/dan mou mou"; a dash where none is known."""
    return " ".join("/".join(each) or "-" for each in sounds)


def read_sounds(text: str) -> Sounds:
    """What `written_sounds` wrote."""
    return tuple(() if each == "-" else tuple(each.split("/")) for each in text.split())
