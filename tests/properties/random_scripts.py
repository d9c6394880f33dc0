"""Words of six scripts of writing, for laws that nobody passed."""

from __future__ import annotations

from dataclasses import dataclass


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


@dataclass(frozen=True, slots=True)
class Writing:
    """How a made-up law is written."""

    words: tuple[str, ...]
    joint: str
    heading: str
    """``{}`` stands for the number."""
    stop: str
    marks: tuple[str, ...]
    """Punctuation as it stands in running text, spaces included."""
    rtl: bool = False


LATIN = Writing(
    _words(
        "le gardien de la lanterne doit verser une redevance au greffier du port avant l’aube sauf s’il dort "
        "personne ne peut éteindre un fanal allumé par autrui sans motif écrit maire ville nuit huile mèche"
    ),
    " ",
    "Article {}. ",
    ".",
    (", ", "\u202f; ", "\u00a0: ", " (", ") ", " «\u00a0", "\u00a0» ", " – ", " n°\u00a0"),
)
CYRILLIC = Writing(
    _words(
        "смотритель фонаря обязан внести сбор до рассвета если он не спит никто не вправе гасить чужой огонь без "
        "причины городской глава порт масло фитиль книга запись ёлка чай май"
    ),
    " ",
    "Статья {}. ",
    ".",
    (", ", "; ", ": ", " (", ") ", " «", "» ", " — ", " №\u00a0"),
)
ARABIC = Writing(
    _words(
        "يلتزم الحارس بإضاءة الفوانيس كل ليلة ولا يجوز لأحد أن يطفئ مصباحًا أُضيء قبل الفجر بغير سبب مكتوب ويؤدي "
        "رسمًا إلى كاتب الميناء إذا نام العمدة المدينة الزيت"
    ),
    " ",
    "المادة {} ",
    ".",
    ("، ", "؛ ", ": ", " (", ") ", " «", "» "),
    rtl=True,
)
CHINESE = Writing(
    _words(
        "看守人 应当 每晚 点亮 灯笼 并 登记 任何人 不得 无故 熄灭 他人 的 灯 "
        "港口 书记 缴纳 费用 黎明 之前 市长 城 油 芯 以书面 说明 理由"
    ),
    "",
    "第{}条　",
    "。",
    ("，", "；", "：", "（", "）", "“", "”", "、"),
)
THAI = Writing(
    _words(
        "ผู้ดูแล ต้อง จุด ตะเกียง ทุก คืน ห้าม ผู้ใด ดับ โคมไฟ ของ ผู้อื่น โดย ไม่มี เหตุผล "
        "អ្នកថែទាំ ត្រូវ បំភ្លឺ ចង្កៀង រាល់ យប់ មុន ព្រលឹម ក្រុង ប្រេង "
        "น้ำมัน ท่าเรือ เสีย ค่า"
    ),
    "",
    "มาตรา {} ",
    " ",
    (" ", " ", " (", ") ", " “", "” "),
)
DEVANAGARI = Writing(
    _words(
        "रखवाला हर रात दीपक जलाएगा और कोई व्यक्ति बिना लिखित कारण दूसरे का दीप नहीं बुझाएगा भोर से पहले शुल्क लिपिक को देगा "
        "नगर प्रमुख बंदरगाह तेल बत्ती यदि वह सोता है"
    ),
    " ",
    "धारा {}. ",
    "।",
    (", ", "; ", ": ", " (", ") ", " “", "” "),
)
WRITINGS = {
    "latin": LATIN,
    "cyrillic": CYRILLIC,
    "arabic": ARABIC,
    "chinese": CHINESE,
    "thai": THAI,
    "devanagari": DEVANAGARI,
}
