"""What must be true of the sheet that Emma takes home."""

from datetime import timedelta
from pathlib import Path

from clinic.core import clock
from tests.journeys.paper import Paper, alt_text, kind

# Emma's findings speak for these, each with the side that it is done on.
EXERCISES = {
    "Calf rolling on a foam roller": "Right side",
    "Seated calf raise": "Both sides together",
    "Bent-knee calf stretch at a wall": "Right side",
    "Bent-knee calf raise": "Both sides together",
}
WORDS = (
    "Home plan for Em R.",
    "Tom Rivers",
    "4 exercises, about",
    "Run the half marathon in March without calf pain",
    "Stop and get help",
    "How much pain is all right",
    "For your right soleus (deep calf muscle)",
    "60 seconds each round",
    "12 times in a row",
    "Tick it off",
)
ORANGE = (0xD9, 0x58, 0x0D)  # arrows and target muscles
LONG_ENOUGH_FOR_A_PICTURE = 40


def check_sheet(place: Path) -> None:
    """Read the file as a person, a screen reader and a printer do."""
    paper = Paper(place)
    check_words(paper)
    check_pictures(paper)
    fonts = paper.fonts()
    assert fonts
    assert all(fonts.values()), f"not inside the file: {fonts}"
    assert paper.is_tagged()
    assert paper.catalog["/Lang"] == "en"
    metadata = paper.reader.metadata
    assert metadata is not None
    assert metadata.title == f"Home plan, sheet {place.stem}"


def check_words(paper: Paper) -> None:
    """Names, goal, sides, doses, the next visit, and nothing of the record's own words."""
    missing = [words for words in WORDS if words not in paper.text]
    assert not missing
    for number, (name, side) in enumerate(EXERCISES.items(), 1):
        assert f"{number} {name} {side}" in paper.text
    visit_on = clock.today("Europe/London") + timedelta(days=7)
    assert f"until we meet on {visit_on:%a} {visit_on.day} {visit_on:%b}" in paper.text
    assert "Runner" not in paper.text


def check_pictures(paper: Paper) -> None:
    """Two pictures for each exercise, seen on the page and told to who cannot see them."""
    told = [alt_text(tag) for tag in paper.tags() if kind(tag) == "Figure"]
    assert all(told)
    pictures = [words for words in told if len(words) > LONG_ENOUGH_FOR_A_PICTURE]
    assert len(pictures) == 2 * len(EXERCISES)
    assert sum("right" in words for words in pictures) >= 2
    assert not [words for words in pictures if "left leg" in words]
    drawn = [page for page in range(len(paper.reader.pages)) if paper.has_colour(page, ORANGE)]
    assert {1, 2} <= set(drawn)
