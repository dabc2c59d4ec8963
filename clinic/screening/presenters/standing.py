"""Where a client stands, as lines for any page above (templates/screening/_standing.html)."""

from dataclasses import dataclass, replace
from datetime import date

from flask import url_for
from flask_babel import format_date
from flask_babel import gettext as _

from clinic.screening.domain.standing import Cleared, OpenDecision, Standing
from clinic.screening.presenters.words import action_kind, action_words


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingLine:
    """One notice. ``kind`` is stop, mind or note; ``links`` are (label, address) pairs."""

    kind: str
    title: str
    text: str
    links: tuple[tuple[str, str], ...] = ()


def standing_lines(
    standing: Standing, day: date | None = None, *, back: str = ""
) -> tuple[StandingLine, ...]:
    """What blocks first, then that nobody asked, what was agreed, and what asks for care.

    With ``day`` (and an episode) a line says where the questions of that day were not asked.
    ``back`` is the local address to which the screening leads back.
    """
    lines = [_open_line(each, standing) for each in standing.blocking]
    if day is not None and standing.episode_id and not standing.is_screened_for(day):
        lines.append(_unasked_line(standing, back))
    lines += [_scope_line(standing.cleared)] if standing.cleared else []
    lines += [_open_line(each, standing) for each in standing.minding]
    return tuple(lines)


def before_lines(standing: Standing, day: date, *, back: str) -> tuple[StandingLine, ...]:
    """Only what stands before any treatment of a day: a block, or that nobody asked."""
    before = replace(standing, open=standing.blocking, cleared=None)
    return standing_lines(before, day, back=back)


def _scope_line(cleared: Cleared) -> StandingLine:
    """What somebody agreed to, where one treats; their words stand as they are."""
    return StandingLine(
        kind="mind",
        title=_(
            "Cleared by %(name)s on %(day)s:",
            name=cleared.cleared_by,
            day=format_date(cleared.dated_on, "d MMM y"),
        ),
        text=cleared.scope,
    )


def _open_line(decision: OpenDecision, standing: Standing) -> StandingLine:
    return StandingLine(
        kind=action_kind(decision.action),
        title=action_words(decision.action),
        text=f"{_(decision.reason)} {_(decision.advice)}",
        links=_ways_on(decision, standing) if decision.blocks else (),
    )


def _ways_on(decision: OpenDecision, standing: Standing) -> tuple[tuple[str, str], ...]:
    episode_id = standing.episode_id or decision.episode_id
    client_id = standing.client_id
    ways = [
        (
            _("Record a clearance"),
            url_for("screening.clear", client_id=client_id, episode=episode_id or None),
        )
    ]
    if episode_id:
        ways.append((_("Safety-net sheet"), url_for("screening.safety_net", episode_id=episode_id)))
        ways.append(
            (_("Ask afresh"), url_for("screening.new", episode_id=episode_id, kind="first"))
        )
    return tuple(ways)


def _unasked_line(standing: Standing, back: str) -> StandingLine:
    first = standing.full_on is None
    return StandingLine(
        kind="mind",
        title=_("Not screened yet") if first else _("Not screened today"),
        text=_("Ask everything once before any treatment.")
        if first
        else _("Ask what may be new before you treat."),
        links=(
            (
                _("Ask the screening questions"),
                url_for("screening.new", episode_id=standing.episode_id, next=back or None),
            ),
        ),
    )
