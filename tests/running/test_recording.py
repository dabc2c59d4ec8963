"""Keeping a running history: what is kept, what is refused, who sees it."""

from clinic.core.actor import Actor
from clinic.running import queries
from tests.clients.making import make_client
from tests.running.making import history, make_running


def test_a_history_reads_back_as_it_was_told(by: Actor) -> None:
    client_id = make_client(by)
    make_running(client_id, by)
    kept = queries.find_history(client_id, by=by)
    assert kept is not None
    told = history(by)
    assert kept.profile == told["profile"]
    assert kept.weeks == tuple(reversed(told["weeks"]))
    assert kept.runs == told["runs"]
