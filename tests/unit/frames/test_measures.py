"""Figures with what they count, in digits and in words."""

from statements import said


def test_staff_of_a_body() -> None:
    (found,) = said("hi", "वर्तमान में न्घे आन प्रांतीय पार्टी समिति के कार्यालय में 40 कार्यकर्ता और कर्मचारी कार्यरत हैं।").of(
        "measure"
    )
    assert (found.value, found.of.place) == ("40", "Nghệ An")


def test_registered_in_a_province_over_half_a_year() -> None:
    text = 'न्घे आन प्रांत: 2024 के पहले 6 महीनों में, प्रांत की इकाइयों ने 479 नए "कुशल जन-आंदोलन" मॉडल का पंजीकरण कराया है।'
    (found,) = [m for m in said("hi", text).of("measure") if m.value == "479"]
    assert (found.time.from_, found.time.until) == ("2024-01", "2024-06")
    assert found.of.name == "Nghệ An"


def test_many_in_a_list_of_places() -> None:
    found = said("hi", "कई नए पंजीकृत मॉडलों वाली इकाइयाँ हैं: हा तिन्ह, न्घे आन, थान होआ।").of("measure")
    assert {(m.value, m.of.name) for m in found} == {("many", "Hà Tĩnh"), ("many", "Nghệ An"), ("many", "Thanh Hóa")}


def test_counts_of_an_award_are_no_measures() -> None:
    assert said("vi", "Chủ tịch UBND tỉnh Nghệ An tặng Bằng khen cho 5 tập thể.").of("measure") == []
