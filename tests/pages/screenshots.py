"""Pictures of the demo practice: ``python -m tests.pages.screenshots FOLDER [guide]``.

Without ``guide`` those of the README, with it those of the guide for therapists.
"""

import io
import sys
import tempfile
from collections.abc import Mapping
from operator import itemgetter
from pathlib import Path
from typing import Any

import pypdfium2
from flask import Flask
from PIL import Image
from playwright.sync_api import Browser, ViewportSize

from clinic.accounts.queries import PersonCard, list_people
from clinic.aftercare.queries import list_sheets
from clinic.app.schema import upgrade
from clinic.assessments.queries import list_assessments
from clinic.clients.queries import find_clients_named
from clinic.core.actor import Actor
from clinic.documents.queries import get_content
from clinic.episodes.queries import list_episodes
from clinic.treatments.queries import list_sessions
from tests.chromium import DESK, PHONE, Screen, start_chromium
from tests.conftest import make_app
from tests.demo.conftest import PASSWORD, tell
from tests.live import serve

THERAPIST = "therapist@demo.example"
SIZES = {"": DESK, "-phone": PHONE}
# As much of a long page as a reader of the README wants to see.
MOST_PIXELS_HIGH = 1600
COLOURS = 128
PAPER_SCALE = 1.25  # pixels for each point: an A4 page becomes 744 wide


# What the guide shows: the name of a picture and the page, whose records are Emma's.
GUIDE = {
    "client": "overview.client",
    "screening": "screening.new",
    "assessment": "assessments.show",
    "session": "treatments.new",
    "plan": "aftercare.plan",
    "measures": "anatomy.measures",
    "measure": "anatomy.measure",
    "new-measure": "anatomy.new_measure",
}
GUIDE_TEST = "knee_to_wall"


def main(folder: Path, *, for_guide: bool = False) -> None:
    """Tell the story, look at it, keep the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, start_chromium() as chromium:
        app = make_app(Path(place))
        with app.app_context():
            upgrade()
            tell()
            paths, paper = emma()
            guide_paths = guide(app) if for_guide else {}
        if for_guide:
            keep_pages(chromium, app, guide_paths, folder, sizes={"": DESK})
        else:
            keep_paper(paper, folder)
            keep_pages(chromium, app, paths, folder)


def emma() -> tuple[dict[str, str], bytes]:
    """Where her pages are, and her present sheet."""
    by = therapist(list_people())
    client = find_clients_named("Emma", by=by)[0]
    episode = list_episodes(client.id, by=by)[0]
    sheet = list_sheets(client.id, by=by)[0]
    paths = {
        "today": "/",
        "client": f"/clients/{client.id}",
        "assessment": f"/assessments/{list_assessments(client.id, by=by)[0].id}",
        "session": f"/sessions/{list_sessions(client.id, by=by)[0].id}",
        "plan": f"/episodes/{episode.id}/plan",
    }
    return paths, get_content(sheet.document_id, by=by)


def guide(app: Flask) -> dict[str, str]:
    """Where the pages of the guide are."""
    by = therapist(list_people())
    client = find_clients_named("Emma", by=by)[0]
    records = {
        "client_id": client.id,
        "episode_id": list_episodes(client.id, by=by)[0].id,
        "assessment_id": list_assessments(client.id, by=by)[0].id,
        "code": GUIDE_TEST,
    }
    return {name: address(app, endpoint, records) for name, endpoint in GUIDE.items()}


def address(app: Flask, endpoint: str, records: dict[str, str]) -> str:
    """A page's path, with the records that it names."""
    (rule,) = (each for each in app.url_map.iter_rules(endpoint) if "GET" in (each.methods or ()))
    _host, path = rule.build({name: records[name] for name in rule.arguments}) or ("", "")
    return str(path)


def therapist(people: list[PersonCard]) -> Actor:
    """Emma's therapist, as queries know one."""
    person = next(each for each in people if each.email == THERAPIST)
    return Actor(
        id=person.id,
        name=person.name,
        roles=frozenset({"therapist"}),
        client_scope="all",
        zone="Europe/London",
    )


def keep_pages(
    chromium: Browser,
    app: Flask,
    paths: dict[str, str],
    folder: Path,
    *,
    sizes: Mapping[str, ViewportSize] = SIZES,
) -> None:
    """Each page in each size: on a desk and on a phone."""
    with serve(app) as address:
        context = chromium.new_context(viewport=DESK, reduced_motion="reduce")
        screen = Screen(context, address)
        sign_in(screen)
        for name, path in paths.items():
            for ending, size in sizes.items():
                screen.page.set_viewport_size(size)
                screen.open(path)
                keep(look(screen, size), folder / f"{name}{ending}.png")
        context.close()


def look(screen: Screen, size: ViewportSize) -> Image.Image:
    """The page in a window as high as it is: what stays at a window's foot then stands there."""
    height = int(screen.page.evaluate("document.documentElement.scrollHeight"))
    screen.page.set_viewport_size({**size, "height": min(height, MOST_PIXELS_HIGH)})
    return Image.open(io.BytesIO(screen.page.screenshot()))


def sign_in(screen: Screen) -> None:
    """Through the pages, as everybody does; the demo fills in the code by itself."""
    screen.open("/sign-in")
    screen.page.get_by_label("Email address").fill(THERAPIST)
    screen.page.get_by_label("Password").fill(PASSWORD)
    screen.page.get_by_role("button", name="Sign in", exact=True).click()
    screen.page.get_by_role("heading", name="Enter your code", level=1).wait_for()
    screen.page.get_by_role("button", name="Go on").click()
    screen.page.get_by_role("heading", name="Today", level=1).wait_for()


def keep_paper(content: bytes, folder: Path) -> None:
    """Each page of the sheet."""
    with pypdfium2.PdfDocument(content) as document:
        for number, page in enumerate(document, 1):
            keep(page.render(scale=PAPER_SCALE).to_pil(), folder / f"sheet-{number}.png")


def keep(picture: Image.Image, place: Path) -> None:
    """A small file: the top of the picture, in the colours that it has most of."""
    height = min(picture.height, MOST_PIXELS_HIGH)
    top = picture.convert("RGB").crop((0, 0, picture.width, height))
    seen: Any = top.getcolors(top.width * top.height)
    commonest = sorted(seen, key=itemgetter(0), reverse=True)[:COLOURS]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for _count, colour in commonest for part in colour])
    top.quantize(palette=palette, dither=Image.Dither.NONE).save(place, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), for_guide="guide" in sys.argv[2:])
