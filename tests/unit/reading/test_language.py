"""The language of a text is told by lists; a text in a language that no list knows is told as unknown, not as another."""

from __future__ import annotations

from pathlib import Path

import pytest

from thidua.errors import PackError
from thidua.lexicon import available
from thidua.reading import language
from thidua.reading.language import UNDETERMINED, detect

SHARED = Path(__file__).parents[4] / "shared"
SENTENCES = {
    "hi": "प्रांतीय जन समिति के अध्यक्ष ने सम्मेलन की अध्यक्षता की और पुरस्कार दिए।",
    "mr": "जिल्हा परिषदेचे अध्यक्ष यांनी बैठकीचे उद्घाटन केले आणि त्यांनी सर्वांचे आभार मानले आहेत.",
    "ne": "जिल्लाका प्रमुखले कार्यक्रममा भाग लिएका छन् र उनले सबैलाई धन्यवाद दिएको छ।",
    "ur": "صوبائی پیپلز کمیٹی کے چیئرمین نے کانفرنس کی صدارت کی اور انعامات تقسیم کیے۔",
    "fa": "رئیس کمیته مردمی استان در این کنفرانس شرکت کرد و گفت که برنامه برای سال آینده آماده است.",
    "ar": "ترأس رئيس اللجنة الشعبية في المحافظة المؤتمر الذي عقد في المدينة وقد تم تكريم العاملين.",
    "ps": "د ولایت د خلکو د کمېټې مشر په غونډه کې ګډون وکړ او ویې ویل چې دا کار به تر سره شي.",
    "vi": "Chủ tịch Ủy ban nhân dân tỉnh đã chủ trì hội nghị và trao thưởng cho các tập thể.",
    "en": "The chairman of the provincial people's committee chaired the conference and gave the awards.",
    "fr": "Le président du comité populaire de la province a dirigé la conférence et remis les prix aux lauréats.",
    "es": "El presidente del comité popular de la provincia presidió la conferencia y entregó los premios a los ganadores.",
    "de": "Der Vorsitzende des Volkskomitees der Provinz leitete die Konferenz und übergab die Preise an die Sieger.",
    "id": "Ketua komite rakyat provinsi memimpin konferensi tersebut dan memberikan penghargaan kepada para pemenang yang hadir.",
    "bn": "প্রাদেশিক গণ কমিটির চেয়ারম্যান সম্মেলনে সভাপতিত্ব করেন এবং পুরস্কার প্রদান করেন।",
    "as": "প্ৰাদেশিক গণ সমিতিৰ অধ্যক্ষই সন্মিলনত অধ্যক্ষতা কৰে আৰু বঁটা প্ৰদান কৰে।",
    "ru": "Председатель народного комитета провинции провёл конференцию и вручил награды.",
    "uk": "Голова народного комітету провінції провів конференцію та вручив нагороди за рік, що минув.",
    "th": "ประธานคณะกรรมการประชาชนจังหวัดเป็นประธานการประชุม",
    "zh": "省人民委员会主席主持了会议",
    "ja": "省人民委員会の委員長が会議を主宰した",
    "ko": "성 인민위원회 위원장이 회의를 주재했다",
    "km": "ប្រធានគណៈកម្មាធិការប្រជាជនខេត្ត",
    "lo": "ປະທານຄະນະກຳມະການປະຊາຊົນແຂວງ",
    "ta": "மாகாண மக்கள் குழுவின் தலைவர் மாநாட்டிற்கு தலைமை தாங்கினார்",
}


@pytest.mark.parametrize("tag", SENTENCES)
def test_one_sentence_is_enough(tag):
    assert detect(SENTENCES[tag]).tag == tag


def test_the_sentences_cover_the_scripts():
    assert len(SENTENCES) >= 20


@pytest.mark.parametrize("text", ["", "1234 / 5678", "lorem ipsum dolor sit amet consectetur adipiscing", "⚑ ★"])
def test_what_no_list_knows_is_undetermined(text):
    assert detect(text).tag == UNDETERMINED


def test_vietnamese_is_told_in_either_normal_form():
    import unicodedata

    assert detect(unicodedata.normalize("NFD", SENTENCES["vi"])).tag == "vi"


def test_names_of_another_language_do_not_change_the_language():
    names = "Võ Văn Hưng, Nguyễn Đăng Bình, Hà Sỹ Đồng and Lê Đức Tiến, chairman of the Quảng Trị Provincial People's Committee, "
    assert detect(names + "were present at the conference of the province in the city.").tag == "en"


def test_in_a_text_of_two_languages_the_larger_part_decides():
    assert detect(SENTENCES["vi"] * 3 + SENTENCES["hi"]).tag == "vi"
    assert detect(SENTENCES["hi"] * 3 + SENTENCES["en"]).tag == "hi"


def test_a_text_in_each_language_that_has_a_pack_is_told():
    assert len(available()) >= 4
    assert {"en", "hi", "ur", "vi"} <= set(available()) <= set(SENTENCES)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the measuring documents are not beside this checkout")
def test_every_measuring_document_is_told_right():
    wrong, seen = [], 0
    for path in sorted((SHARED / "accuracy" / "practice" / "docs").glob("*.txt")):
        seen += 1
        if detect(path.read_text(encoding="utf-8")).tag != path.stem.split("_")[1]:
            wrong.append(path.name)
    assert seen >= 26
    assert not wrong


@pytest.fixture
def with_language(monkeypatch, tmp_path):
    """A folder of a new language with a ``detect.toml``."""

    def add(text):
        (tmp_path / "xx").mkdir()
        (tmp_path / "xx" / "detect.toml").write_text(text, encoding="utf-8")
        monkeypatch.setenv(language.resources.LANGUAGES, str(tmp_path))
        language._tables.cache_clear()

    yield add
    monkeypatch.undo()
    language._tables.cache_clear()


def test_a_new_language_is_added_by_a_file(with_language):
    with_language('script = "Latn"\nwords = "lorem ipsum dolor sit amet"\n')
    assert detect("lorem ipsum dolor sit amet consectetur adipiscing elit").tag == "xx"
    assert detect(SENTENCES["en"]).tag == "en"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('script = "Latn"\nword = "a"', "unknown key 'word'"),
        ('script = "Klin"', "unknown script 'Klin'"),
        ("script = ", "not TOML"),
    ],
)
def test_a_wrong_file_of_a_language_is_named(with_language, text, message):
    with_language(text)
    with pytest.raises(PackError, match=message) as caught:
        detect("text")
    assert "xx/detect.toml" in caught.value.where


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        (
            "ar",
            "عقدت اللجنة الشعبية لمقاطعة سون لا مؤتمرا حول التنمية، وحضر الرئيس السيد نغوين فان مينه الاجتماع وألقى كلمة.",
        ),
        ("fa", "کمیته مردمی استان سون لا کنفرانسی برگزار کرد و آقای نگوین وان مین در آن سخنرانی کرد."),
        ("ps", "د ولسمشر مرستیال په غونډه کې برخه واخیسته او خبرې یې وکړې."),
        ("mr", "सोन ला प्रांताच्या लोक समितीचे अध्यक्ष श्री नगुयेन वान मिन्ह यांनी परिषदेत भाषण केले."),
        ("ne", "सोन ला प्रान्तको जन समितिका अध्यक्ष श्री गुयेन वान मिन्हले सम्मेलनमा भाषण गर्नुभयो।"),
        ("as", "প্ৰধানমন্ত্ৰীয়ে সিদ্ধান্তত স্বাক্ষৰ কৰিছে আৰু বৈঠক অনুষ্ঠিত হৈছে।"),
        ("th", "ประธานคณะกรรมการประชาชนจังหวัดเซินลากล่าวในการประชุม"),
        ("ru", "Председатель народного комитета провинции Шонла выступил на конференции."),
    ],
)
def test_a_neighbour_of_a_language_that_is_read_is_not_taken_for_it(tag, text):
    assert detect(text).tag == tag
    assert tag not in available()
