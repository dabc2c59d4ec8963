"""Rules that every form may need."""

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form, IntegerField

from clinic.core.fields import WithinRange


class Asked(Form):  # type: ignore[misc]
    """One whole number."""

    number = IntegerField("How many?", [WithinRange(0, 10, "From 0 to 10, please.")])


@pytest.mark.parametrize("sent", ["11", "-1", "9" * 400, "-" + "9" * 400])
def test_a_number_outside_is_refused_in_words_however_long_it_is(sent: str) -> None:
    form = Asked(MultiDict({"number": sent}))
    assert not form.validate()
    assert form.number.errors == ["From 0 to 10, please."]
