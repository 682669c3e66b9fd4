"""Chinese fonts for the office suite: whether there is one at all, and what stands in for one that is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
from xml.sax.saxutils import escape

from mediation_tui.domain.errors import MediationError
from mediation_tui.paper import typeset

CURE = "apt-get install fonts-noto-cjk"
SECONDS = 60
"""How long `fc-list` may take: the first time after an installation it reads every font."""

_SERIF = (
    "FangSong",
    "STFangsong",
    "SimSun",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Noto Serif SC",
    "AR PL UMing CN",
)
_SANS = (
    "SimHei",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
)
_LIKE_SERIF = (
    "仿宋", "仿宋_GB2312", "FangSong", "FangSong_GB2312", "STFangsong", "华文仿宋", "宋体", "SimSun", "NSimSun", "新宋体", "STSong",
    "华文中宋", "STZhongsong", "方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "小标宋", "楷体", "楷体_GB2312", "KaiTi", "STKaiti",
)  # fmt: skip
_LIKE_SANS = ("黑体", "SimHei", "微软雅黑", "Microsoft YaHei", "等线", "DengXian", "华文黑体", "STHeiti")


def check() -> None:
    """Raise `MediationError` ``paper.no_chinese_font`` (`cure`) where this machine can write no Chinese.

    Fontconfig is asked where it is, because LibreOffice asks it too; elsewhere the fonts that typst finds count.
    """
    if not (_fontconfig_has_one() if shutil.which("fc-list") else typeset.found_fonts()):
        raise MediationError("paper.no_chinese_font", cure=CURE)


def stand_ins() -> str:
    """A fontconfig file that names a simplified Chinese font for each font of official papers, after the machine's own rules.

    Without it LibreOffice takes any font with the characters, often one with Japanese shapes and commas in mid-air.
    """
    own = os.environ.get("FONTCONFIG_FILE") or "/etc/fonts/fonts.conf"
    rules = "".join(_alias(name, _SERIF) for name in _LIKE_SERIF) + "".join(_alias(name, _SANS) for name in _LIKE_SANS)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n'
        f'<fontconfig>\n<include ignore_missing="yes">{escape(own)}</include>\n{rules}</fontconfig>\n'
    )


def _alias(name: str, others: tuple[str, ...]) -> str:
    families = "".join(f"<family>{other}</family>" for other in others if other != name)
    return f'<alias binding="same"><family>{name}</family><accept>{families}</accept></alias>\n'


def _fontconfig_has_one() -> bool:
    command = ("fc-list", ":lang=zh-cn", "family")
    try:
        return bool(subprocess.run(command, capture_output=True, timeout=SECONDS, check=False).stdout.strip())
    except (OSError, subprocess.TimeoutExpired):
        return bool(typeset.found_fonts())
