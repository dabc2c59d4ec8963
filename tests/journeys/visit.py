"""Emma's first visit, from signing in to the printed sheet, as a therapist works through it."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from clinic.core import clock
from tests.journeys.hands import Hands

POINTS = (
    ("sol", "Soleus", "7"),
    ("gastroc med", "Gastrocnemius, medial head", "5"),
    ("tib post", "Tibialis posterior", "4"),
)
TIGHT = (("sol", "Soleus", "3"), ("gastroc med", "Gastrocnemius, medial head", "2"))
TECHNIQUES = (
    ("dir", "Myofascial release, direct", "5"),
    ("pressure rel", "Trigger-point pressure release", "2"),
)
WEEKS = ("24", "25", "28", "30", "34")
MEASURED = (
    ("Knee to wall, knee bent", "12", "8.5"),
    ("Heel raises on one leg, knee bent", "24", "17"),
    ("Heel raises on one leg, knee straight", "27", "22"),
)
ZONE = "Europe/London"


@dataclass
class Visit:
    """One visit by one pair of hands."""

    hands: Hands
    address: str

    @property
    def page(self) -> Page:
        """The window that is worked in."""
        return self.hands.page

    def arrive(self, heading: str, *, exact: bool = False) -> None:
        """Wait for the page with this heading, or one with it in it, its scripts included."""
        wanted = self.page.get_by_role("heading", level=1, name=heading, exact=exact)
        expect(wanted).to_be_visible()
        self.page.wait_for_load_state()

    def field(self, label: str, place: Locator | None = None) -> Locator:
        """A field by the beginning of its question."""
        return (place or self.page).get_by_label(label).first

    def group(self, name: str, place: Locator | None = None) -> Locator:
        """A question with several answers, or one row of several."""
        return (place or self.page).get_by_role("group", name=name, exact=True)

    def button(self, name: str) -> Locator:
        """A button of the page."""
        return self.page.get_by_role("main").get_by_role("button", name=name)

    def link(self, name: str) -> Locator:
        """A link of the page."""
        return self.page.get_by_role("main").get_by_role("link", name=name)

    def sign_in(self, email: str, password: str) -> None:
        """Open the program and sign in; the demo has filled in the code that a phone would show."""
        self.page.goto(self.address)
        self.arrive("Sign in")
        self.hands.write(self.field("Email address"), email)
        self.hands.write(self.field("Password"), password)
        main = self.page.get_by_role("main")
        self.hands.press(main.get_by_role("button", name="Sign in", exact=True))
        self.arrive("Enter your code")
        self.hands.press(self.button("Go on"))
        self.arrive("Today")

    def find(self, name: str) -> None:
        """A client who has been here before."""
        search = self.page.get_by_role("searchbox").first
        self.hands.write(search, name)
        search.press("Enter")
        self.arrive("Find a client")
        self.hands.press(self.link(name))
        self.arrive(name)

    def register(self) -> None:
        """Emma is new: a name is enough."""
        self.hands.press(self.link("Register a client"))
        self.arrive("New client")
        self.hands.write(self.field("Given name"), "Emma")
        self.hands.write(self.field("Family name"), "Runner")
        self.hands.write(self.field("Called"), "Em")
        self.hands.press(self.button("Save client"))
        self.arrive("Emma Runner")

    def open_episode(self) -> None:
        """What she came for, and what she wants to be able to do."""
        self.hands.press(self.link("Begin an episode").first)
        self.arrive("New episode")
        self.hands.write(self.field("What did they come for?"), "Deep pain low in the calf")
        self.hands.choose(self.group("Which side?"), "Right")
        self.hands.select(self.field("Which part of the body?"), "Calf")
        self.hands.write(
            self.field("What do they want to be able to do?"),
            "Run the half marathon in March without calf pain",
        )
        self.hands.press(self.button("Open the episode"))
        self.arrive("Deep pain low in the calf")

    def screen(self, *, again: bool = False) -> None:
        """Every question asked, nothing found: one answer each, one tap."""
        main = self.page.get_by_role("main")
        words = "Screening" if again else "Ask the screening questions"
        self.hands.press(main.get_by_role("link", name=words, exact=True).last)
        self.arrive("Before you treat")
        self.hands.see_all()
        self.hands.press(self.button("Asked, all no"))
        expect(self.page.get_by_text("The answers are saved.")).to_be_visible()
        self.page.wait_for_load_state()

    def tell_of_running(self) -> None:
        """Six weeks as typed, and what changed; then back to the complaint."""
        self.hands.press(self.page.get_by_role("region", name="Client").get_by_role("link").first)
        self.arrive("Emma Runner")
        self.hands.press(self.page.get_by_role("link", name="Running", exact=True))
        self.arrive("Running")
        self.hands.press(self.link("Write down the running history"))
        self.arrive("Running history")
        weeks = self.page.get_by_role("group", name="Week of")
        for place, kilometres in enumerate(WEEKS):
            self.hands.write(self.field("Distance", weeks.nth(place)), kilometres)
        self.hands.write(self.field("What changed"), "Longer Sunday runs")
        self.hands.press(self.button("Save running history"))
        self.arrive("Running", exact=True)  # not the form of the running history, which it follows
        expect(self.page.get_by_role("main")).to_contain_text("13")
        self.hands.press(self.link("Emma Runner"))
        self.arrive("Emma Runner")

    def measure(self) -> None:
        """Four measurements, left beside right, and the squeeze of the calf."""
        for name, left, right in MEASURED:
            line = self.group(name)
            self.hands.write(self.field("Left", line), left)
            self.hands.write(self.field("Right", line), right)
        self.hands.press(self.page.locator("summary", has_text="Tendon, calf and bone tests"))
        squeeze = self.group("Calf squeeze (Thompson, Simmonds)")
        for side in ("Left", "Right"):
            self.hands.select(self.field(side, squeeze), "Negative: the foot moves")

    def assess(self) -> None:
        """Pain, three trigger points, two grades of tightness, four measurements."""
        self.hands.press(self.link("New assessment"))
        self.arrive("New assessment")
        self.hands.choose(self.group("Pain now"), "3")
        self.hands.choose(self.group("Pain at its worst"), "8")
        for number, (typed, muscle, pain) in enumerate(POINTS, 1):
            if number > 1:
                self.hands.press(self.button("Add a trigger point"))
            row = self.group(f"Trigger point {number}")
            self.hands.pick(self.field("Muscle", row), typed, muscle)
            self.hands.choose(self.group("Side", row), "Right")
            self.hands.choose(self.group("Taut band", row), "Yes")
            self.hands.choose(self.group("Hypersensitive spot", row), "Yes")
            self.hands.choose(self.group("Does the client know the feeling?", row), "Yes")
            self.hands.choose(self.group("Pain on pressure", row), pain)
        for number, (typed, muscle, grade) in enumerate(TIGHT, 1):
            if number > 1:
                self.hands.press(self.button("Add a tight muscle"))
            row = self.group(f"Tight muscle {number}")
            self.hands.pick(self.field("Muscle", row), typed, muscle)
            self.hands.choose(self.group("Side", row), "Right")
            self.hands.choose(self.group("Tightness", row), grade)
        self.measure()
        self.hands.press(self.button("Save assessment"))
        expect(self.page.get_by_text("The assessment is saved.")).to_be_visible()
        self.page.wait_for_load_state()

    def treat(self) -> None:
        """Two techniques, pain before and after, the next visit; read through and signed."""
        self.hands.press(self.link("Begin session"))
        self.arrive("New session")
        self.hands.write(self.field("Subjective"), "Aches after weekend runs.")
        for number, (typed, technique, minutes) in enumerate(TECHNIQUES, 1):
            if number > 1:
                self.hands.press(self.button("Add a technique"))
            row = self.group(f"Technique {number}")
            self.hands.pick(self.field("Technique", row), typed, technique)
            self.hands.tick(self.group("Muscles", row).get_by_label("Soleus"))
            self.hands.write(self.field("How long", row), minutes)
        self.hands.tick(self.field("Consent asked today"))
        self.hands.choose(self.group("Pain after"), "1")
        self.hands.write(self.field("Plan"), "Release twice more, then load.")
        self.hands.choose(self.group("Next visit"), "On a date")
        in_a_week = clock.today(ZONE) + timedelta(days=7)
        self.hands.write_day(self.field("Date of the next visit"), in_a_week)
        self.hands.press(self.button("Read through and sign"))
        self.arrive("Read through and sign")
        self.hands.press(self.button("Sign as"))
        self.arrive("Session of")

    def hand_over(self, folder: Path) -> Path:
        """The four exercises proposed, issued as a sheet, saved as a file."""
        self.hands.press(self.link("Home plan"))
        self.arrive("Home plan")
        expect(self.page.get_by_role("group", name="4. ")).to_have_count(1)
        self.hands.press(self.button("Issue version 1"))
        self.arrive("Sheet")
        with self.page.expect_download() as download:
            self.hands.press(self.button("Save as file"))
        place = folder / download.value.suggested_filename
        download.value.save_as(place)
        return place
