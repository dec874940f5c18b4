"""A proposal is no award, a candidate is no proposer, and counts are not added to names."""

import pytest
from statements import said


def acts(language: str, text: str) -> list[tuple[str, str | None, str, int | None]]:
    return [
        (a.award_status, a.award_kind, a.recipient.name if a.recipient else "", a.count)
        for a in said(language, text).of("award")
    ]


PROPOSED = [
    ("vi", "Cụm đề nghị Chính phủ tặng Cờ thi đua cho tỉnh Hà Tĩnh.", "Hà Tĩnh"),
    ("hi", "क्लस्टर ने सरकार को हा तिन्ह प्रांत को अनुकरण ध्वज देने का प्रस्ताव दिया।", "Hà Tĩnh"),
    ("ur", "کانفرنس نے ہا ٹنہ صوبے کو ایمولیشن پرچم دینے کی حکومت کو تجویز دی۔", "Hà Tĩnh"),
    ("en", "Ha Tinh province was proposed for the Government's emulation flag.", "Hà Tĩnh"),
]


@pytest.mark.parametrize(("language", "text", "name"), PROPOSED)
def test_a_proposed_award_is_not_given(language: str, text: str, name: str) -> None:
    found = said(language, text).of("award")
    assert [(a.award_status, a.recipient.name) for a in found] == [("proposed", name)]
    assert all("flag" in a.award.lower() for a in found)


def test_candidates_turned_into_agents_by_translation_stay_candidates() -> None:
    text = "थान होआ तथा न्घे आन प्रांतों ने प्रधानमंत्री को योग्यता प्रमाण पत्र देने का प्रस्ताव दिया।"
    found = said("hi", text).of("award")
    assert [(a.award_status, a.recipient.name) for a in found] == [
        ("proposed", "Thanh Hóa"),
        ("proposed", "Nghệ An"),
    ]
    assert {a.grantor.type for a in found} == {"prime_minister"}
    assert {a.proposer for a in found} == {None}


GIVEN = [
    (
        "hi",
        "प्रांतीय जन समिति के अध्यक्ष ने 5 सामूहिक तथा 12 व्यक्तियों को योग्यता प्रमाण पत्र सौंपे।",
        "certificate_of_merit",
        17,
    ),
    ("hi", "उपराष्ट्रपति वो थी आन्ह झुआन ने चार सामूहिक संगठनों को श्रम पदक दिए।", "labour_order", 4),
    ("vi", "Chủ tịch UBND tỉnh Nghệ An tặng Bằng khen cho 5 tập thể và 12 cá nhân.", "certificate_of_merit", 17),
    ("vi", "10 tập thể được tặng Bằng khen của Chủ tịch UBND tỉnh.", None, 10),
    (
        "en",
        "The Chairman of the Provincial People's Committee presented certificates of merit to three collectives and 11 individuals.",
        "certificate_of_merit",
        14,
    ),
    (
        "ur",
        "صوبائی پیپلز کمیٹی کے چیئرمین نے 3 اجتماعی اور 11 افراد کو میرٹ سرٹیفکیٹ سے نوازا۔",
        "certificate_of_merit",
        14,
    ),
]


@pytest.mark.parametrize(("language", "text", "kind", "count"), GIVEN)
def test_given_to_so_many(language: str, text: str, kind: str | None, count: int) -> None:
    (found,) = said(language, text).of("award")
    assert (found.award_status, found.count) == ("awarded", count)
    assert kind is None or found.award_kind == kind
    assert found.recipient is None


def test_each_award_of_a_list_has_its_own_count() -> None:
    text = "54 tập thể được xét Cờ thi đua của UBND tỉnh, 280 tập thể đạt danh hiệu Tập thể Lao động xuất sắc, 60 cá nhân đạt Chiến sĩ thi đua cấp tỉnh."
    assert {(s, n) for s, _, _, n in acts("vi", text)} == {("proposed", 54), ("proposed", 280), ("proposed", 60)}


def test_the_second_award_does_not_take_the_recipients_of_the_first() -> None:
    text = "Cụm đề nghị Bộ Nội vụ tặng Cờ thi đua cho Bắc Kạn, Phú Thọ và tặng Bằng khen cho các đơn vị còn lại."
    found = acts("vi", text)
    assert [(k, r) for _, k, r, _ in found if r] == [("emulation_flag", "Bắc Kạn"), ("emulation_flag", "Phú Thọ")]
    assert [(s, r, n) for s, k, r, n in found if k == "certificate_of_merit"] == [("proposed", "", None)]


def test_a_person_proposed_and_by_whom_it_is_given() -> None:
    text = "Mr. Tran Van Son - Vice Chairman of the Nghe An Provincial People's Committee, is proposed for a Certificate of Merit by the Prime Minister."
    (found,) = said("en", text).of("award")
    assert (found.award_status, found.recipient.latin, found.grantor.type) == (
        "proposed",
        "tran van son",
        "prime_minister",
    )


def test_signed_is_decided() -> None:
    text = "On 14 October 2024 Deputy Prime Minister Nguyen Hoa Binh signed the decision that awarded the Government's emulation flag to 14 collectives."
    (found,) = said("en", text).of("award")
    assert (found.award_status, found.count) == ("decided", 14)
    assert (
        found.grantor.type == "government"
    )  # as the flag's own name says: who signs for the Prime Minister does not grant


def test_honoured_without_a_kind_is_an_honour() -> None:
    (found,) = said("hi", "सम्मेलन में 15 समूह और व्यक्ति सम्मानित हुए।").of("award")
    assert (found.award, found.award_status, found.count) == ("honour", "awarded", 15)


def test_who_hands_over_an_order_of_the_state_does_not_grant_it() -> None:
    (found,) = said("hi", "उपराष्ट्रपति वो थी आन्ह झुआन ने चार सामूहिक संगठनों को श्रम पदक दिए।").of("award")
    assert found.grantor is None


def test_an_award_only_named_is_a_finding() -> None:
    found = said("en", "The Government's emulation flag is a title of the Law.")
    assert found.of("award") == []
    assert "award-without-act" in {f.code for f in found.findings}


def test_no_year_far_from_the_award() -> None:
    text = "2050 के दृष्टिकोण के साथ प्रांत की योजना की घोषणा करने और विकास के अनेक कार्यों को पूरा करने के बाद प्रांतीय जन समिति ने 5 सामूहिक को योग्यता प्रमाण पत्र प्रदान किए।"
    (found,) = said("hi", text).of("award")
    assert found.year is None


def test_the_subject_of_proposing_is_no_candidate() -> None:
    (found,) = said(
        "en", "Ha Tinh proposed the Labour Order for Mr. Le Van Nam, Director of the Department of Health."
    ).of("award")
    assert (found.award_status, found.recipient.latin) == ("proposed", "le van nam")


def test_the_marked_agent_proposes() -> None:
    (found,) = said("ur", "تھانہ ہوا صوبائی پیپلز کمیٹی نے 5 افراد کو میرٹ سرٹیفکیٹ دینے کی تجویز پیش کی۔").of("award")
    assert (found.proposer.type, found.proposer.place, found.count) == ("peoples_committee", "Thanh Hóa", 5)


def test_a_decision_issued_to_award_is_decided() -> None:
    text = "Chủ tịch nước ban hành Quyết định số 2360/QĐ-CTN ngày 12/12/2023 về việc tặng thưởng Huân chương Lao động hạng Ba cho ông Nguyễn Văn Hải, Giám đốc Sở Y tế."
    (found,) = said("vi", text).of("award")
    assert (found.award_status, found.recipient.latin, found.award_kind) == (
        "decided",
        "nguyen van hai",
        "labour_order_third_class",
    )


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "Ông Trần Văn Sơn được tặng Bằng khen của Thủ tướng Chính phủ."),
        ("en", "Tran Van Son was awarded a Certificate of Merit by the Prime Minister."),
        ("en", "Mr. Tran Van Son received a Certificate of Merit of the Prime Minister."),
    ],
)
def test_passive_subjects_receive(language: str, text: str) -> None:
    (found,) = said(language, text).of("award")
    assert (found.award_status, found.recipient.latin, found.grantor.type) == (
        "awarded",
        "tran van son",
        "prime_minister",
    )


def test_submitted_to_be_given_is_proposed() -> None:
    (found,) = said("vi", "Hội nghị thống nhất trình UBND tỉnh Nghệ An tặng Cờ thi đua cho 5 đơn vị.").of("award")
    assert (found.award_status, found.count) == ("proposed", 5)


def test_counts_joined_by_a_comma_are_one_group() -> None:
    (found,) = said("vi", "Chủ tịch UBND tỉnh Nghệ An trao Bằng khen cho 20 tập thể, 35 cá nhân.").of("award")
    assert (found.count, found.unit) == (55, "20 collectives + 35 individuals")


def test_a_word_for_both_cluster_and_collective_is_counted_as_collectives() -> None:
    (found,) = said("hi", "प्रांतीय जन समिति के अध्यक्ष ने 8 समूहों को योग्यता प्रमाण पत्र प्रदान किया।").of("award")
    assert (found.count, found.unit) == (8, "collectives")


def test_who_hands_over_the_chairs_certificate_does_not_grant_it() -> None:
    text = "Phó Chủ tịch UBND tỉnh Nghệ An Trần Văn Sơn trao Bằng khen của Chủ tịch UBND tỉnh cho 20 tập thể."
    (found,) = said("vi", text).of("award")
    assert found.grantor is None or found.grantor.latin != "tran van son"


WORDINGS = [
    ("vi", "Tỉnh Nghệ An được Chính phủ tặng Cờ thi đua.", "awarded", "Nghệ An", None, "government"),
    ("vi", "UBND tỉnh Nghệ An quyết định tặng Bằng khen cho 15 tập thể và 20 cá nhân.", "decided", None, 35, "peoples_committee"),
    ("vi", "Có 12 tập thể, 24 cá nhân được Chủ tịch UBND tỉnh tặng Bằng khen.", "awarded", None, 36, "chair"),
    ("en", "The council agreed to submit to the Prime Minister a proposal to award certificates of merit to 15 collectives.", "proposed", None, 15, "prime_minister"),
    ("en", "Five collectives and ten individuals received certificates of merit from the Prime Minister.", "awarded", None, 15, "prime_minister"),
    ("hi", "राष्ट्रपति ने श्री त्रान वान सोन को तृतीय श्रेणी श्रम पदक प्रदान करने का निर्णय लिया।", "decided", "Tran Van Son", None, None),
    ("hi", "क्लस्टर ने हा तिन्ह प्रांत को सरकार का अनुकरण ध्वज देने की सिफारिश की।", "proposed", "Hà Tĩnh", None, "government"),
    ("ur", "وزیر اعظم نے نگھے آن صوبے کو ایمولیشن پرچم سے نوازا۔", "awarded", "Nghệ An", None, "prime_minister"),
    ("ur", "کونسل نے 6 اجتماعی کو حکومت کے ایمولیشن پرچم کے لیے نامزد کیا۔", "proposed", None, 6, "government"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "status", "who", "count", "grantor"), WORDINGS)
def test_other_wordings_of_awards(
    language: str, text: str, status: str, who: str | None, count: int | None, grantor: str | None
) -> None:
    (found,) = said(language, text).of("award")
    assert (found.award_status, found.recipient.name if found.recipient else None, found.count) == (status, who, count)
    assert (found.grantor.type if found.grantor else None) == grantor


def test_what_will_be_presented_is_not_given() -> None:
    found = said("en", "The ministry will award emulation flags to 10 units next month.").of("award")
    assert all(a.award_status != "awarded" for a in found)


COUNTED = [
    ("hi", "न्घे आन प्रांतीय पीपुल्स कमेटी के अध्यक्ष का योग्यता प्रमाण पत्र 12 समूहों और 20 व्यक्तियों को दिया गया।"),
    ("hi", "12 विशिष्ट समूहों और 20 व्यक्तियों को प्रांतीय जन समिति के अध्यक्ष के योग्यता प्रमाण पत्र प्रदान किए गए।"),
    ("ur", "12 اجتماعی اکائیوں اور 20 افراد کو وزیر اعظم کا میرٹ سرٹیفکیٹ دیا گیا۔"),
    ("bn", "প্রাদেশিক গণ কমিটির চেয়ারম্যান 12টি সমষ্টি এবং 20 জন ব্যক্তিকে মেধা সনদ প্রদান করেন।"),
    ("en", "Certificates of merit of the Prime Minister went to twelve collectives and 20 individuals."),
    ("vi", "12 tập thể và 20 cá nhân được nhận Bằng khen của Thủ tướng Chính phủ."),
]


@pytest.mark.parametrize(("language", "text"), COUNTED)
def test_collectives_and_individuals_count_together(language: str, text: str) -> None:
    (found,) = said(language, text).of("award")
    assert (found.count, found.unit, found.award_status) == (32, "12 collectives + 20 individuals", "awarded")


GIVEN_TO = [
    ("vi", "Chủ tịch nước tặng tỉnh Hòa Bình Huân chương Lao động hạng Nhất."),
    ("en", "The State President awarded Hoa Binh province the First-class Labour Order."),
    ("hi", "राष्ट्रपति ने होआ बिन्ह प्रांत को प्रथम श्रेणी श्रम पदक प्रदान किया।"),
    ("ur", "صدر نے ہوا بن صوبے کو درجہ اول لیبر میڈل عطا کیا۔"),
    ("bn", "প্রধানমন্ত্রী হোয়া বিন প্রদেশকে মেধা সনদ প্রদান করেন।"),
]


@pytest.mark.parametrize(("language", "text"), GIVEN_TO)
def test_a_province_is_given_an_award(language: str, text: str) -> None:
    (found,) = said(language, text).of("award")
    assert found.recipient is not None
    assert (found.recipient.name, found.award_status) == ("Hòa Bình", "awarded")


def test_bengali_verbs_of_proposing_beside_the_noun() -> None:
    text = "ভোটের পর ক্লাস্টার প্রস্তাব করে যে সরকার ৫টি ইউনিটকে ইমুলেশন পতাকা এবং ৬টি ইউনিটকে মেধা সনদ দিক।"
    found = said("bn", text).of("award")
    assert {(a.award_status, a.award_kind, a.count) for a in found} == {
        ("proposed", "emulation_flag", 5),
        ("proposed", "certificate_of_merit", 6),
    }


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "Chủ tịch UBND tỉnh Nghệ An ký công văn thu hồi Bằng khen đã trao tặng cho ông Trần Văn Sơn."),
        ("en", "The Chairman of the Nghe An Provincial People's Committee revoked the certificate of merit given to Mr. Tran Van Son."),
    ],
)  # fmt: skip
def test_what_is_taken_back_is_not_given(language: str, text: str) -> None:
    assert {a.award_status for a in said(language, text).of("award")} <= {"withdrawn"}


def test_worthy_of_honour_is_not_honoured() -> None:
    text = "गृह मंत्रालय ने सम्मान के योग्य मामलों की समीक्षा की, विशेष रूप से श्रम नायक और राष्ट्रीय अनुकरण सेनानी की उपाधियों के लिए।"
    assert said("hi", text).of("award") == []


def test_who_is_elected_before_is_not_who_is_proposed() -> None:
    text = "क्लस्टर ने निर्माण विभाग को क्लस्टर प्रमुख चुना तथा वित्त विभाग को सरकार का अनुकरण ध्वज देने का प्रस्ताव किया।"
    (award,) = said("hi", text).of("award")
    assert (award.award_status, award.recipient.topic) == ("proposed", "Tài chính")


def test_whose_name_is_put_forward_behind_the_award() -> None:
    (award,) = said("hi", "सरकार के अनुकरण ध्वज के लिए थाई बिन्ह प्रांत का नाम सुझाया गया।").of("award")
    assert (award.award_status, award.recipient.latin) == ("proposed", "thai binh")


def test_titles_may_stand_between_those_who_receive() -> None:
    text = "Labour Orders were granted to Tran Van Son, former Secretary of the Nghe An Provincial Party Committee and Le Minh Hai, former Chairman of the Nghe An Provincial People's Committee."
    assert {a.recipient.latin for a in said("en", text).of("award")} == {"tran van son", "le minh hai"}


def test_a_body_receives_where_nobody_else_is_marked() -> None:
    text = "The President handed over the Ho Chi Minh Order to the Vietnam Fatherland Front."
    assert [a.recipient.type for a in said("en", text).of("award")] == ["front_committee"]
    text = "The Confederation awarded a medal to Tran Van Son for his contributions to the trade union."
    assert [a.recipient.latin for a in said("en", text).of("award")] == ["tran van son"]
