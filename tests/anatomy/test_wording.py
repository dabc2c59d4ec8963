"""Content is proof-read by rule: what must never be said, and how easy client words must be."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from clinic.accounts import content as accounts_content
from clinic.anatomy import content
from clinic.exercises.domain.readability import measure_readability
from clinic.treatments import content as treatments_content

MEASURES = sorted((content.FOLDER / "measures").glob("*.toml"))
FILES = [
    *content.FOLDER.glob("*.toml"),
    *MEASURES,
    *treatments_content.FOLDER.glob("*.toml"),
    *Path(accounts_content.__file__).parent.glob("*.toml"),
]
NEVER_SAID = re.compile(
    r"toxin|detox|adhesion|realign|break(s|ing)? up|flush|\bcure[sd]?\b|heal(s)? you|guarantee"
    r"|lactic|homans|inflammation is reduced|reduces inflammation|!|oops",
    re.IGNORECASE,
)
CLAIMS = (
    "muscles",
    "scales",
    "cautions",
    "warning_signs",
    "pain_profiles",
    "thresholds",
    "explanations",
    "techniques",
    "qualifications",
    "factors",
    "symptoms",
    "norms",
    *(path.stem for path in MEASURES),
)


def texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts_in(each)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_nothing_is_said_that_the_evidence_denies(path: Path) -> None:
    texts = list(texts_in(tomllib.loads(path.read_text(encoding="utf-8"))))
    assert texts
    assert [text for text in texts if NEVER_SAID.search(text)] == []


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.stem in CLAIMS], ids=lambda path: path.name
)
def test_every_claim_carries_a_source_and_a_mark(path: Path) -> None:
    for code, entry in tomllib.loads(path.read_text(encoding="utf-8")).items():
        assert entry["source"], code
        assert entry["mark"] in {"✔", "○", "⚙", "SEED"}, code


def test_house_sources_are_marked_as_house_rules() -> None:
    for path in FILES:
        for code, entry in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if str(entry.get("source", "")).startswith(("House rule", "House scale")):
                assert entry["mark"] == "⚙", code


def test_stop_signs_are_easy_to_read() -> None:
    for sign in content.warning_signs().values():
        assert measure_readability([sign.words]).is_easy, sign.code


def test_pain_rules_are_easy_to_read() -> None:
    for profile in content.pain_profiles().values():
        assert measure_readability([profile.next_morning]).is_easy, profile.code


def test_clients_are_not_told_an_illness_in_a_stop_sign() -> None:
    words = " ".join(sign.words for sign in content.warning_signs().values()).lower()
    for illness in ("thrombosis", "embolism", "syndrome", "rupture", "cancer", "stroke"):
        assert illness not in words


def test_plain_names_of_muscles_are_short_and_without_latin() -> None:
    for muscle in content.muscles().values():
        assert len(muscle.plain_name.split()) <= 7, muscle.key
        assert muscle.plain_name == muscle.plain_name.lower(), muscle.key
        assert not re.search(
            r"flexor|extensor|medial|lateral|distal|proximal|anterior|posterior", muscle.plain_name
        )
