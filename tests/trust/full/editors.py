"""Two people save one record at the same moment: one wins, the other sees both texts. Eight save
records of their own at once: nobody is told that the storage is locked.
"""

import re
import threading
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

from clinic.core.ids import new_id
from tests.trust.full.practice import furnish
from tests.trust.full.progress import Progress
from tests.trust.full.server import Server
from tests.trust.full.writer import Writer, writers

WRITERS = 8
SAVES_EACH = 3
HIDDEN = re.compile(r'name="(row_version|csrf_token)"[^>]*value="([^"]*)"')


def run(progress: Progress, scratch: Path) -> None:
    """Rounds of one contest and one crowd each."""
    practice = furnish(scratch / "practice", writers=WRITERS)
    with Server(practice.folder) as server:
        people = writers(practice, server.port)
        name = new_id()
        people[0].save(name, new_id())
        client_id = _find(people[0], name)
        for _number, _chance in progress.rounds():
            contest(progress, people[:2], client_id)
            crowd(progress, people)


def contest(progress: Progress, rivals: list[Writer], client_id: str) -> None:
    """Both open the record, both change the address, both save."""
    path = f"/clients/{client_id}/edit"
    texts = [f"the words of {new_id()}" for _ in rivals]
    forms = [dict(HIDDEN.findall(rival.ask("GET", path)[1])) for rival in rivals]
    answers: list[tuple[int, str]] = [(0, "")] * 2

    def save(place: int) -> None:
        rival = rivals[place]
        fields = {
            **forms[place],
            "form_key": new_id(),
            "given_names": "Contested",
            "address": texts[place],
            "allergies": "",
            "language": "en",
            "responsible_id": rival.therapist_id,
        }
        answers[place] = rival.ask("POST", path, urlencode(fields))

    at_once([lambda: save(0), lambda: save(1)])
    progress.count("contests")
    if sorted(status for status, _ in answers) != [302, 409]:
        progress.fault(f"not one winner: {[status for status, _ in answers]}")
        return
    late = unescape(next(body for status, body in answers if status == 409))
    for text in texts:
        if text not in late:
            progress.fault(f"the late one does not see {text!r}")
    progress.count("late_ones_who_saw_both")


def crowd(progress: Progress, people: list[Writer]) -> None:
    """Everybody registers clients at the same moment."""

    def save(writer: Writer) -> None:
        for _ in range(SAVES_EACH):
            writer.save(new_id(), new_id())

    at_once([lambda each=each: save(each) for each in people])  # type: ignore[misc]
    for writer in people:
        for refusal in writer.refused:
            progress.fault(f"refused: {refusal}")
        writer.refused.clear()
    progress.count("saves_at_once", len(people) * SAVES_EACH)


def at_once(acts: list[Callable[[], None]]) -> None:
    """Begin all acts at the same moment and wait for the last."""
    gate = threading.Barrier(len(acts))

    def act(each: Callable[[], None]) -> None:
        gate.wait()
        each()

    threads = [threading.Thread(target=act, args=(each,)) for each in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _find(writer: Writer, name: str) -> str:
    """The id of a client, found by the search."""
    fields = {"csrf_token": writer.token, "q": name}
    _status, body = writer.ask("POST", "/clients/search", urlencode(fields))
    found = re.search(r"/clients/([0-9a-z]{20})", body)
    assert found, "the client is not found"
    return found[1]
