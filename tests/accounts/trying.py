"""Many who try at the same instant."""

from concurrent.futures import ThreadPoolExecutor

from flask import Flask

from clinic.accounts.adapters.try_counts import Counter, begin_try
from clinic.accounts.domain.tries import ACCOUNT
from clinic.core import clock
from clinic.core.database import db


def admitted_of(app: Flask, many: int) -> int:
    """How many of so many tries at once on one account may go on."""

    def one(_number: int) -> bool:
        with app.app_context():
            wait = begin_try([Counter("somebody", ACCOUNT)], clock.now()).wait
            db.session.remove()
        return wait == 0

    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(one, range(many))).count(True)
