"""Which ids are among others."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from db.reprints.finding import are_among

IDS = st.lists(st.integers(0, 60), max_size=40)


@given(IDS, IDS)
def test_ids_are_looked_up_as_numpy_does(numbers: list[int], others: list[int]) -> None:
    asked = np.asarray(numbers, np.int64)
    assert are_among(asked, others).tolist() == np.isin(asked, others).tolist()
