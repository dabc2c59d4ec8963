"""What stands around the form of a session: the client, the complaint, what carries forward."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for
from wtforms import SelectChoice

from clinic.accounts.queries import get_person
from clinic.anatomy.content import chart_of, muscles_by_region
from clinic.anatomy.domain import Muscle
from clinic.anatomy.queries import list_measures
from clinic.assessments.queries import AssessmentRecord, list_episode_assessments
from clinic.clients.presenters import client_band
from clinic.clients.queries import get_client_header
from clinic.core.actor import Actor
from clinic.core.web import today
from clinic.episodes.queries import EpisodeCard, get_episode
from clinic.screening.domain import Standing
from clinic.screening.queries import SafetyNetRecord, find_safety_net, get_standing
from clinic.treatments.content import techniques
from clinic.treatments.domain.carried import CarriedMark, CarriedPart
from clinic.treatments.domain.commands import Kind
from clinic.treatments.domain.offer import Offer, select_offer
from clinic.treatments.domain.sessions import SessionLine, SessionRecord
from clinic.treatments.forms import SessionForm, session_values
from clinic.treatments.forms.offered import range_choices
from clinic.treatments.forms.parts import carried_texts
from clinic.treatments.forms.values import report_values, told_values
from clinic.treatments.presenters import carried_forward, findings_in_words, rows_in_words
from clinic.treatments.presenters.adverse import adverse_words
from clinic.treatments.presenters.known import (
    KnownLine,
    block_lines,
    known_before_treating,
    mind_lines,
)
from clinic.treatments.queries import (
    AdverseRecord,
    GivenRecord,
    find_draft,
    find_last_session,
    list_last_given,
    list_told_in,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Everything that the form of one session needs beside what is typed into it."""

    episode: EpisodeCard
    band: Any
    assessments: tuple[AssessmentRecord, ...]
    last: SessionRecord | None
    offer: Offer
    known: tuple[KnownLine, ...]
    standing: Standing
    given: tuple[GivenRecord, ...]
    told: tuple[AdverseRecord, ...]
    ranges: tuple[SelectChoice, ...]
    other_draft: SessionLine | None = None
    session: SessionRecord | None = None
    net: SafetyNetRecord | None = None

    @property
    def linked(self) -> AssessmentRecord | None:
        """The findings of this visit: those of the draft, or for a new one the latest of today."""
        if self.session is None:
            return next((each for each in self.assessments if each.assessed_on == today()), None)
        wanted = self.session.assessment_id
        return next((each for each in self.assessments if each.id == wanted), None)

    @property
    def shown(self) -> AssessmentRecord | None:
        """The findings to work from: those of the visit, else the latest that there are."""
        return self.linked or next(iter(self.assessments), None)

    @property
    def held_on(self) -> date:
        """The day of the visit, as far as it is known."""
        return self.session.held_on if self.session else today()

    @property
    def may_treat(self) -> bool:
        """Whether techniques may be written for the day of the visit."""
        return not self.standing.is_blocked and self.standing.is_screened_for(self.held_on)

    def sent_form(self) -> SessionForm:
        """The form as it was sent: what was not sent is not there."""
        return self._form()

    def new_form(self, kind: Kind = Kind.VISIT) -> SessionForm:
        """The form of a new draft, with what carries forward and one row to begin with."""
        linked = self.linked
        texts, marks = self._carried_texts() if kind is Kind.VISIT else ({}, ())
        form = self._form(
            data={
                "kind": kind.value,
                "held_on": today(),
                "assessment_id": linked.id if linked else "",
                "pain_before": linked.pain_now if linked else None,
                "exercises": report_values(self.given),
                **told_values(self.net),
                **texts,
                "carried": carried_texts(marks, texts),
            }
        )
        if self.may_treat:
            form.add_row()
        return form

    def _carried_texts(self) -> tuple[dict[str, str], tuple[CarriedMark, ...]]:
        """What was found and planned last time, until it is confirmed or changed."""
        texts: dict[str, str] = {}
        marks = []
        if self.last is not None and self.last.plan:
            texts["plan"] = self.last.plan
            marks.append(CarriedMark(CarriedPart.PLAN, self.last.held_on))
        if self.last is not None and self.linked is None and self.shown is not None:
            texts["objective"] = findings_in_words(self.shown)
            marks.append(CarriedMark(CarriedPart.OBJECTIVE, self.shown.assessed_on))
        return texts, tuple(marks)

    def draft_form(self) -> SessionForm:
        """The form of a draft as it was saved last."""
        if self.session is None:
            raise ValueError("a new draft has nothing to show yet")
        values = session_values(self.session, self.given)
        if not (self.session.told_who or self.session.told_on):
            values |= told_values(self.net)
        form = self._form(formdata=None, data=values)
        form.rows_words = rows_in_words(self.session)
        return form

    def _form(self, **values: Any) -> SessionForm:
        return SessionForm(
            offer=self.offer,
            found=found_muscles(self.shown),
            side=self.episode.side,
            assessments=[each for each in self.assessments if self._may_belong(each)],
            given=self.given,
            ranges=self.ranges,
            last=self.last,
            **values,
        )

    def _may_belong(self, findings: AssessmentRecord) -> bool:
        """Findings of today, those that no signed session rests on yet, and those of the draft."""
        is_free = findings.sealed_at is None
        return is_free or findings.assessed_on == today() or findings == self.linked

    def _screening_url(self) -> str:
        back = url_for("treatments.edit", note_id=self.session.id) if self.session else None
        return url_for("screening.new", episode_id=self.episode.id, next=back)

    def context(self) -> dict[str, Any]:
        """What the template shows beside the form."""
        return {
            "band": self.band,
            "episode": self.episode,
            "session": self.session,
            "offer": self.offer,
            "known": self.known,
            "standing": self.standing,
            "net": self.net,
            "blocks": block_lines(self.standing),
            "minds": mind_lines(self.standing),
            "screening_url": self._screening_url(),
            "may_treat": self.may_treat,
            "held_on": self.held_on,
            "told": [adverse_words(each) for each in self.told],
            "other_draft": self.other_draft,
            "chart": chart_of(self.episode.region),
            "techniques": techniques(),
            "carried": carried_forward(self.linked, self.shown, self.last),
        }


def open_visit(episode_id: str, *, by: Actor, session: SessionRecord | None = None) -> Visit:
    """Gather what a session of this episode needs. Raises NotFound."""
    episode = get_episode(episode_id, by=by)
    header = get_client_header(episode.client_id, by=by)
    before = session.id if session else ""
    held_on = session.held_on if session else today()
    standing = get_standing(episode.client_id, episode.id, by=by)
    return Visit(
        episode=episode,
        band=client_band(header),
        known=known_before_treating(header),
        standing=standing,
        # Who is not blocked is treated; nobody needs to be told.
        net=find_safety_net(episode.client_id, since=held_on, by=by)
        if standing.is_blocked
        else None,
        other_draft=None if session else find_draft(episode_id, by=by),
        assessments=tuple(list_episode_assessments(episode_id, by=by)),
        last=find_last_session(episode_id, by=by, before=before, visits_only=True),
        given=tuple(list_last_given(episode_id, by=by, before=held_on)),
        told=tuple(list_told_in(session.id, by=by)) if session else (),
        ranges=tuple(range_choices(list_measures(episode.region))),
        offer=select_offer(
            techniques().values(),
            likeliest_first(episode.region),
            held=get_person(by.id).qualifications,
        ),
        session=session,
    )


def found_muscles(assessment: AssessmentRecord | None) -> tuple[str, ...]:
    """The muscles of the findings, each once, in the order in which they were found."""
    if assessment is None:
        return ()
    points = [point.muscle for point in assessment.trigger_points]
    tight = [row.muscle for row in assessment.tightness]
    return tuple(dict.fromkeys([*points, *tight]))


def likeliest_first(region: str) -> list[Muscle]:
    """Every muscle, those of the complaint's region before the others, from head to foot."""
    groups = sorted(muscles_by_region().items(), key=lambda group: group[0] != region)
    return [muscle for _key, group in groups for muscle in group]
