"""What things are called on a map, in the reader's language: nodes, roles, and the words of the page itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import networkx as nx

from thidua.draw import fonts
from thidua.draw.times import Spell, years
from thidua.graph.conventional import called, in_language
from thidua.iri import latin

LANGUAGES = ("en", "vi", "hi", "ur")
_LATIN = ("en", "vi")


def node_name(data: dict[str, Any], lang: str) -> tuple[str, str]:
    """(name, language tag) to show to a reader of ``lang``.

    Persons keep the name with its diacritics for readers of Latin script; all else goes by the rule of
    :mod:`thidua.graph.conventional`, as in the answers of ``thidua ask``.
    """
    own = (data["label"], data["lang"])
    if own[1] == lang or (
        lang in _LATIN and data["kind"] in ("person", "unnamed", "group", "unit") and own[1] in ("", *_LATIN)
    ):
        return own
    written = in_language(data["names"], lang)
    tag, name = called(
        *own, lang, reference=data["preferred"], made=in_language(data.get("made", ()), lang),
        attested=[(lang, written + _of_where(data, written, lang))] if written else (),
    )  # fmt: skip
    return name, tag


def place_name(names: Iterable[tuple[str, str]], lang: str) -> str:
    """A place's name for a reader of ``lang``: the shortest in that language, else the first one given."""
    names = list(names)
    return min((t for tag, t in names if tag.split("-")[0] == lang), key=lambda t: (len(t), t), default=names[0][1])


MARK = "*"
"""After a person's name that no source writes: the reading of a name in another script. The legend says so."""


def is_reading(data: dict[str, Any], lang: str) -> bool:
    """Whether the name shown to a reader of ``lang`` is a person's that was read out of another script."""
    made = data["kind"] == "person" and data["name_basis"] == "reconstructed"
    return bool(made and node_name(data, lang)[0] == data["label"])


def node_label(data: dict[str, Any], lang: str) -> tuple[str, str]:
    """(name as it is shown, language tag): a reading of a transliterated name carries its mark wherever it stands."""
    name, tag = node_name(data, lang)
    return (f"{name}{MARK}", tag) if is_reading(data, lang) else (name, tag)


def _of_where(data: dict[str, Any], name: str, lang: str) -> str:
    """The jurisdiction in brackets where an attested spelling leaves it out: "provincial people's committee" is no name."""
    if data["kind"] != "body" or data["jurisdiction"] in ("", "Việt Nam"):
        return ""
    here = sorted((t for tag, t in data["place_names"] if tag.split("-")[0] == lang), key=lambda t: (len(t), t))
    folded = name.casefold()
    known = [*here, data["jurisdiction"], latin(data["jurisdiction"])]
    if any(t and (t.casefold() in folded or (latin(t) and latin(t) in latin(name))) for t in known):
        return ""
    return f" ({here[0] if here else data['jurisdiction']})"


def role_name(graph: nx.MultiDiGraph, role: str, lang: str, kind: str = "") -> tuple[str, str]:
    """(name of the role, its language): the vocabulary's label, English where the language has none, else the code.

    A unit that belongs to a cluster (``kind`` is ``membership``) is called otherwise than a person who sits on a committee."""
    if kind == "membership" and role == "member":
        return WORDS["member"][lang].capitalize(), lang
    names = graph.graph["names"].get(f"role-kinds/{role}", {})
    if role == "member" and not names:
        return WORDS["member"][lang], lang
    for tag in (lang, "en", "vi"):
        if tag in names:
            return names[tag], tag
    return role.replace("_", " "), "en"


def edge_label(graph: nx.MultiDiGraph, data: dict[str, Any], lang: str) -> str:
    """Role and years on one line: ``Chair since 2021``; ``(2024)`` is a year that attests it, ``?`` a doubt."""
    name = fonts.clean(role_name(graph, data["role"], lang, data["kind"])[0])
    if manner := _manner(data):
        name += f" [{word(manner, lang)}]"
    when = period(data["spells"], lang)
    return f"{name} {when}" if when else name


def _manner(data: dict[str, Any]) -> str:
    """What stands in brackets after the role. Not the state: labels must not change with the day, or nodes would move."""
    if data["certainty"] == "doubtful":
        return "doubtful"
    if data["modes"] == ("proposed",):
        return "proposed"
    return "acting" if "acting" in data["modes"] and set(data["modes"]) <= {"acting", "former"} else ""


def period(spells: Iterable[Spell], lang: str) -> str:
    """Years for a label: ``since 2021``, ``2021–2025``; a year of attestation stands in brackets."""
    first, last, other = years(spells)
    if first and last:
        return first if first == last else f"{first}–{last}"
    if first or last:
        return word("since", lang, year=first) if first else word("to", lang, year=last)
    return other


def word(key: str, lang: str, **values: object) -> str:
    """A word of the page in the reader's language."""
    return WORDS[key][lang].format(**values)


_TABLE = """
title | Who holds which office | Ai giữ chức vụ nào | कौन किस पद पर है | کون کس عہدے پر ہے
as_of | as of {day} | tính đến ngày {day} | {day} की स्थिति | {day} کی صورت حال
reading_day | What the documents say of {day}: a solid line, in office on that day; dots, seen in office on other days only (their years in brackets); thin dashes, ended before. | Theo văn bản, vào ngày {day}: nét liền là đương chức vào ngày đó; chấm là chỉ được ghi nhận vào ngày khác (năm trong ngoặc); nét đứt mảnh là đã thôi giữ chức. | दस्तावेज़ {day} के बारे में क्या कहते हैं: सीधी रेखा, उस दिन पद पर; बिंदु, केवल अन्य दिनों पद पर देखे गए (वर्ष कोष्ठक में); पतली टूटी रेखा, पहले समाप्त। | دستاویزات {day} کے بارے میں کیا کہتی ہیں: سیدھی لکیر، اس دن عہدے پر؛ نقطے، صرف دوسرے دنوں عہدے پر مذکور (سال قوسین میں)؛ باریک ٹوٹی لکیر، پہلے ختم۔
reading_ever | All dates together, no one day: a solid line, in office from a stated time on; dots, seen in office on single days only (their years in brackets); thin dashes, ended. | Gộp mọi thời điểm, không riêng ngày nào: nét liền là giữ chức từ thời điểm được nêu; chấm là chỉ được ghi nhận vào từng ngày (năm trong ngoặc); nét đứt mảnh là đã thôi giữ chức. | सभी तिथियाँ एक साथ, कोई एक दिन नहीं: सीधी रेखा, बताए गए समय से पद पर; बिंदु, केवल एकल दिनों पद पर देखे गए (वर्ष कोष्ठक में); पतली टूटी रेखा, समाप्त। | تمام تاریخیں ایک ساتھ، کوئی ایک دن نہیں: سیدھی لکیر، بتائے گئے وقت سے عہدے پر؛ نقطے، صرف الگ الگ دنوں عہدے پر مذکور (سال قوسین میں)؛ باریک ٹوٹی لکیر، ختم۔
reading_name | reading of a transliterated name, written so in no source | cách đọc lại một tên phiên âm, không nguồn nào viết như vậy | लिप्यंतरित नाम का पाठ, किसी स्रोत में ऐसा नहीं लिखा | نقل حرفی نام کی قرأت، کسی ماخذ میں یوں نہیں لکھا
rests_on | † rests on a decision of a person: {decision} | † dựa trên quyết định của một người: {decision} | † किसी व्यक्ति के निर्णय पर आधारित: {decision} | † ایک شخص کے فیصلے پر مبنی: {decision}
close | Close | Đóng | बंद करें | بند کریں
any_day | all dates | mọi thời điểm | सभी तिथियाँ | تمام تاریخیں
around | around {name} | quanh {name} | {name} के आसपास | {name} کے گرد
held | in office on that day | đương chức vào ngày đó | उस दिन पद पर | اس دن عہدے پر
held_ever | in office from a stated time on | giữ chức từ thời điểm được nêu | बताए गए समय से पद पर | بتائے گئے وقت سے عہدے پر
acting | acting | quyền | कार्यवाहक | قائم مقام
inferred | in office by what is said before and after | đương chức, suy từ điều được nêu trước và sau đó | पद पर, पहले और बाद के कथनों से अनुमानित | عہدے پر، پہلے اور بعد کے بیانات سے اخذ کردہ
contested | contested: several at once | mâu thuẫn: nhiều người cùng lúc | विवादित: एक साथ कई | متنازع: بیک وقت کئی
attested | seen in office on other days only | chỉ được ghi nhận vào ngày khác | केवल अन्य दिनों पद पर देखे गए | صرف دوسرے دنوں عہدے پر مذکور
attested_ever | seen in office on these days only | chỉ được ghi nhận vào những ngày này | केवल इन्हीं दिनों पद पर देखे गए | صرف انہی دنوں عہدے پر مذکور
ended | ended before | đã thôi giữ chức | पहले समाप्त | پہلے ختم
later | begins later | bắt đầu sau | बाद में आरंभ | بعد میں آغاز
proposed | proposed | đề nghị | प्रस्तावित | مجوزہ
doubtful | doubtful | chưa chắc chắn | संदिग्ध | مشکوک
unknown | no time given | không nêu thời gian | समय नहीं बताया गया | وقت نہیں بتایا گیا
structure | part of | thuộc | का भाग | کا حصہ
person | person | người | व्यक्ति | شخص
body | body | cơ quan | निकाय | ادارہ
cluster | emulation cluster | cụm, khối thi đua | अनुकरण क्लस्टर | ایمولیشن کلسٹر
unit | province, city or firm as a member | đơn vị thành viên | सदस्य इकाई | رکن اکائی
unnamed | not named in the source | không nêu tên | स्रोत में नाम नहीं | ماخذ میں نام نہیں
office | office that holds a seat | chức vụ kiêm nhiệm | पदेन पद | عہدہ بلحاظ منصب
reported | in documents of | trong văn bản ngày | दस्तावेज़ों की तिथि | دستاویزات کی تاریخ
group | group | nhóm | समूह | گروہ
member | member | thành viên | सदस्य | رکن
role | role | chức vụ | पद | عہدہ
state | state | trạng thái | स्थिति | حالت
from | from | từ | से | سے
until | until | đến | तक | تک
attested_on | attested on | ghi nhận ngày | प्रमाण की तिथि | شہادت کی تاریخ
source | source | nguồn | स्रोत | ماخذ
quotes | Quotes: {n} | Trích dẫn: {n} | उद्धरण: {n} | اقتباسات: {n}
since | since {year} | từ {year} | {year} से | {year} سے
to | until {year} | đến {year} | {year} तक | {year} تک
holder | holder | người giữ chức | पदधारी | عہدے دار
no_quotes | no quote in this store | không có trích dẫn | कोई उद्धरण नहीं | کوئی اقتباس نہیں
shown | {nodes} nodes, {edges} offices, {documents} documents | {nodes} nút, {edges} chức vụ, {documents} văn bản | {nodes} नोड, {edges} पद, {documents} दस्तावेज़ | {nodes} نوڈ، {edges} عہدے، {documents} دستاویزات
hidden | {n} labels hidden, see table | {n} nhãn bị ẩn, xem bảng | {n} लेबल छिपे हैं, सारणी देखें | {n} لیبل پوشیدہ، جدول دیکھیں
not_hidden | all labels shown | hiển thị mọi nhãn | सभी लेबल दिखाए गए | تمام لیبل دکھائے گئے
more | {n} more nodes not drawn (limit {limit}) | còn {n} nút không vẽ (giới hạn {limit}) | {n} और नोड नहीं दिखाए (सीमा {limit}) | مزید {n} نوڈ نہیں دکھائے گئے (حد {limit})
search | Search names | Tìm tên | नाम खोजें | نام تلاش کریں
found | {n} found | tìm thấy {n} | {n} मिले | {n} ملے
table | Table | Bảng | सारणी | جدول
map | Map | Sơ đồ | मानचित्र | نقشہ
details | Details | Chi tiết | विवरण | تفصیل
pick | Choose a person, a body or a line to read what is written about it. | Chọn một người, cơ quan hoặc đường nối để đọc nguồn. | स्रोत पढ़ने के लिए व्यक्ति, निकाय या रेखा चुनें। | ماخذ پڑھنے کے لیے کوئی شخص، ادارہ یا لکیر منتخب کریں۔
zoom_in | Zoom in | Phóng to | बड़ा करें | بڑا کریں
zoom_out | Zoom out | Thu nhỏ | छोटा करें | چھوٹا کریں
fit | Fit | Vừa khung | पूरा दिखाएँ | پورا دکھائیں
theme | Light or dark | Sáng hoặc tối | हल्का या गहरा | روشن یا تاریک
legend | Legend | Chú giải | संकेत | علامات
keys | Keys: Tab next, Enter opens, arrows move, + and - zoom, 0 fits, / searches | Phím: Tab kế tiếp, Enter mở, mũi tên di chuyển, + và - thu phóng, 0 vừa khung, / tìm | कुंजियाँ: Tab अगला, Enter खोलें, तीर खिसकाएँ, + और - ज़ूम, 0 पूरा, / खोज | کلیدیں: Tab اگلا، Enter کھولیں، تیر سرکائیں، + اور - زوم، 0 پورا، / تلاش
label_hidden | label hidden | nhãn bị ẩn | लेबल छिपा है | لیبل پوشیدہ
also | also written | cách viết khác | अन्य वर्तनी | دیگر املا
reconstructed | spelling reconstructed, written so in no source | chính tả phục dựng, không nguồn nào viết như vậy | पुनर्निर्मित वर्तनी, किसी स्रोत में नहीं | بحال شدہ املا، کسی ماخذ میں نہیں
empty | Nothing to draw: no office in this selection | Không có chức vụ nào để vẽ | दिखाने को कुछ नहीं | دکھانے کو کچھ نہیں
"""
WORDS = {
    cells[0]: dict(zip(LANGUAGES, cells[1:], strict=True))
    for cells in ([c.strip() for c in line.split("|")] for line in _TABLE.strip().splitlines())
}
"""Key to text in each of :data:`LANGUAGES`."""
