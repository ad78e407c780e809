"""A run looked for in a text as it was printed is found exactly where its folded form stands in the folded text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.text.fold import match_form, match_form_with_offsets
from db.text.run import Run

ALPHABET = '人民國国 　\n\u00a0\u200b\u00adＡa1１½㎡m2²㍻平成．.…—-“"灣湾点㏠㍘日0０'
TEXTS = st.text(alphabet=ALPHABET, max_size=24)


@settings(max_examples=600, deadline=None)
@given(TEXTS, TEXTS, st.booleans())
def test_a_run_stands_where_its_form_does(text: str, run: str, folded: bool) -> None:
    form = match_form(run, folded=folded)
    assert Run(run, folded=folded).stands_in(text) == (bool(form) and form in match_form(text, folded=folded))


@settings(max_examples=600, deadline=None)
@given(TEXTS, st.data(), st.booleans())
def test_its_places_are_those_of_the_form(text: str, data: st.DataObject, folded: bool) -> None:
    start = data.draw(st.integers(0, len(text)))
    run = Run(text[start : start + data.draw(st.integers(1, 4))], folded=folded)
    form, offsets = match_form_with_offsets(text, folded=folded)
    places = [place for place in range(len(form)) if run.form and form.startswith(run.form, place)]
    expected = [(offsets[place], offsets[place + len(run.form) - 1] + 1) for place in places]
    assert list(run.spans(text)) == list(dict.fromkeys(expected))


@pytest.mark.parametrize(
    "run, text, found",
    [
        ("刘昆", "记者 刘　昆 摄", "刘　昆"),
        ("36米", "全长３６米", "３６米"),
        ("m2", "共120㎡。", "㎡"),
        ("平成", "㍻元年", "㍻"),
        ("臺灣", "在台湾", "台湾"),
    ],
)
def test_what_is_shown_is_the_text_as_printed(run: str, text: str, found: str) -> None:
    ((start, end),) = Run(run).spans(text)
    assert text[start:end] == found
