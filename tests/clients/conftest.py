"""Emma, with what must be known before she is treated."""

import pytest
from flask import Flask

from clinic.clients.domain.commands import AlertEntry, ClinicalDetails
from tests.clients.making import ANTIPLATELET, make_client
from tests.people import actor


@pytest.fixture
def emma(app: Flask) -> str:
    """Her record."""
    with app.app_context():
        return make_client(
            actor("therapist"),
            phone="0151 496 0123",
            alerts=(
                AlertEntry(text="Uses a wheelchair", for_everybody=True),
                AlertEntry(text="Afraid of needles"),
            ),
            clinical=ClinicalDetails(allergies="latex", cautions=(ANTIPLATELET,)),
        )
