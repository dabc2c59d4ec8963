"""What the program does by itself while it serves: one thread, a list, and a log of what failed."""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic

from flask import Flask

from clinic.accounts.services import sweep_sign_ins
from clinic.cli.program import this_program
from clinic.clients.services import end_grants_of_later
from clinic.core import clock
from clinic.core.actor import PROGRAM
from clinic.core.checkpoints import fold_log_in
from clinic.core.database import db, transaction
from clinic.core.read_seals import seal_reads
from clinic.core.settings import Settings
from clinic.core.trail_head import renew_head
from clinic.core.write_lock import LONG_PATIENCE
from clinic.drafts.services import sweep_old_drafts
from clinic.safekeeping.domain.backups import Attempt
from clinic.safekeeping.services.keeping import attempt_due_backup, attempt_due_rehearsal
from clinic.safekeeping.services.noting import note_attempt

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Something to be done now and then.

    ``act`` is called with the present instant inside an app context, first when serving begins and
    then ``every`` so often. It looks by itself whether anything is due, opens its own transaction,
    and holds the write lock shortly.
    """

    name: str
    every: timedelta
    act: Callable[[datetime], None]


def list_jobs(settings: Settings) -> list[Job]:
    """All jobs. A room hands its own in here."""

    def seal(now: datetime) -> None:
        seal_reads(now, patience=LONG_PATIENCE)

    def back_up(now: datetime) -> None:
        keep(attempt_due_backup(settings, now=now))

    def rehearse(now: datetime) -> None:
        keep(attempt_due_rehearsal(settings, this_program(), now=now))

    def sweep(now: datetime) -> None:
        with transaction(PROGRAM):
            sweep_sign_ins(now=now)
            end_grants_of_later(now=now)

    def let_go(_now: datetime) -> None:
        with transaction(PROGRAM):
            sweep_old_drafts()

    def note_ends(_now: datetime) -> None:
        renew_head()

    def fold(_now: datetime) -> None:
        fold_log_in(patience=LONG_PATIENCE)

    return [
        # Before the backup, which keeps how far the seals went.
        Job(name="seals of the read log", every=timedelta(minutes=10), act=seal),
        Job(name="how far the trails went", every=timedelta(minutes=1), act=note_ends),
        Job(name="what is over at the door", every=timedelta(minutes=1), act=sweep),
        Job(name="log of the database", every=timedelta(minutes=1), act=fold),
        Job(name="unsaved text of long ago", every=timedelta(hours=1), act=let_go),
        Job(name="backup", every=timedelta(minutes=10), act=back_up),
        Job(name="rehearsal", every=timedelta(hours=1), act=rehearse),
    ]


def keep(attempt: Attempt | None) -> None:
    """Note how a backup or a rehearsal ended, where there was one."""
    if attempt is None:
        return
    if attempt.error:
        logger.error("%s failed: %s", attempt.kind.value, attempt.error)
    for remark in attempt.made.remarks if attempt.made else ():
        logger.warning("%s: %s", attempt.kind.value, remark.message)  # its values name places
    with transaction(PROGRAM, patience=LONG_PATIENCE):
        note_attempt(attempt, by=PROGRAM, now=clock.now())


def start_jobs(app: Flask, jobs: Sequence[Job], *, after: float = 0.0) -> threading.Event:
    """Begin to do the jobs in a thread of their own, ``after`` so many seconds.

    Set the event that comes back to end it.
    """
    stop = threading.Event()
    work = threading.Thread(target=_work, args=(app, jobs, stop, after), name="jobs", daemon=True)
    work.start()
    return stop


def _work(app: Flask, jobs: Sequence[Job], stop: threading.Event, after: float) -> None:
    stop.wait(after)
    # By a clock that nobody sets: a computer's own may jump.
    due = dict.fromkeys(range(len(jobs)), monotonic())
    while not stop.is_set():
        for place, job in enumerate(jobs):
            if due[place] <= monotonic():
                do(app, job)
                due[place] = monotonic() + job.every.total_seconds()
        stop.wait(max(min(due.values(), default=monotonic() + 60) - monotonic(), 0))


def do(app: Flask, job: Job) -> None:
    """Do one job now. What fails is logged, and tried again when it is due again."""
    with app.app_context():
        try:
            job.act(clock.now())
        except Exception:
            logger.exception("the job %s failed", job.name)
        finally:
            db.session.remove()
