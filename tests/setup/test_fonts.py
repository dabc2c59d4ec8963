"""Names in every script we bundle a typeface for come out of the PDF maker as they should."""

import io
import re
from typing import Any

import pytest
from pypdf import PdfReader

from clinic.core.assets import BUILD

try:
    from clinic.documents.adapters import pdf
except OSError:
    pytest.skip("Pango is missing: tests/setup/system_packages.sh pdf", allow_module_level=True)

NAMES = {
    "Latin": "Emma Wójcik",
    "Latin beyond the west": "Łukasz Ștefănescu",
    "Vietnamese": "Nguyễn Văn Ước",
    "Greek": "Ελένη Παπαδοπούλου",
    "Cyrillic": "Ольга Ђорђевић",
    "Devanagari": "दीपिका हिन्दी",
    "Arabic": "ليلى مرحبا",
    "Hebrew": "שלום דוד",
    "signs": "→ ✓ ○ ≤ ½ 5 × 30",
}
BUNDLED = re.compile(r"/[A-Z]{6}\+(Atkinson-Hyperlegible-Next|Noto-Sans)")


def print_words(words: str) -> PdfReader:
    """One page with the words in regular and bold."""
    page = f'<!doctype html><html lang="en"><title>Names</title><p>{words} <b>{words}</b></html>'
    return PdfReader(io.BytesIO(pdf.render(page, pictures={})))


def base_font(font: Any) -> str:
    """The name of an embedded font: six letters, a plus, the family."""
    return str(font.get_object()["/BaseFont"])


@pytest.mark.parametrize("script", NAMES)
def test_no_letter_of_a_name_becomes_an_empty_box(
    script: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert len(print_words(NAMES[script]).pages) == 1
    assert [line for line in caplog.messages if "notdef" in line] == []


@pytest.mark.parametrize("script", NAMES)
def test_every_script_is_printed_in_a_bundled_typeface(script: str) -> None:
    page: Any = print_words(NAMES[script]).pages[0]
    names = [base_font(font) for font in page["/Resources"]["/Font"].values()]
    assert names
    assert [name for name in names if not BUNDLED.match(name)] == []


def test_no_two_files_share_a_family_and_a_weight() -> None:
    # WeasyPrint takes the glyph numbers of one file for those of the other.
    rules = re.findall(
        r'font-family: "([^"]+)"; font-weight: (\d+)', (BUILD / "fonts-print.css").read_text()
    )
    assert rules
    assert len(set(rules)) == len(rules)
