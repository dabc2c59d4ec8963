"""That the list of pages and their states is whole."""

from flask import Flask

from tests.pages.states import STATES, pages_of


def test_every_page_is_in_the_list(app: Flask) -> None:
    assert {state.endpoint for state in STATES if state.endpoint} == pages_of(app)


def test_no_state_is_in_the_list_twice() -> None:
    names = [str(state) for state in STATES]
    assert len(names) == len(set(names))
