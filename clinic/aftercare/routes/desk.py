"""Everything that lies on the desk while a plan is made, and the page that shows it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from clinic.accounts.queries import PracticeCard, get_practice
from clinic.aftercare import queries, services
from clinic.aftercare.content import after_lines
from clinic.aftercare.domain.advice import offered_lines
from clinic.aftercare.domain.disputed import Place
from clinic.aftercare.domain.findings import write_findings
from clinic.aftercare.domain.gentle import adapt_exercise
from clinic.aftercare.domain.plan import PlanContent, PlannedExercise
from clinic.aftercare.domain.present_pain import PresentPain, latest_pain
from clinic.aftercare.domain.proposals import Suggestions
from clinic.aftercare.domain.sheet import Layout
from clinic.aftercare.forms import PlanForm, asks_for_change, with_changed_exercises
from clinic.aftercare.forms.plan import USUAL_PROFILE, plan_values
from clinic.aftercare.presenters.choices import (
    first_week_remark,
    longest_run_words,
    pain_remark,
    programme_notes,
    programme_remarks,
    show_topics,
    unmet_criteria,
)
from clinic.aftercare.presenters.editor import show_cost, show_exercise
from clinic.aftercare.presenters.look import Look, show_look
from clinic.aftercare.presenters.reasons import because_words, withheld_words
from clinic.aftercare.presenters.sheet import PreparedSheet
from clinic.aftercare.presenters.summaries import after_summary, running_summary
from clinic.assessments.queries import AssessmentRecord, find_latest_assessment
from clinic.clients.presenters import client_band
from clinic.clients.queries import ClientHeader, get_client_header
from clinic.core.actor import Actor
from clinic.core.web import current_actor, form_page, today
from clinic.episodes.queries import EpisodeCard, get_episode
from clinic.exercises.content import library
from clinic.exercises.domain.sides import PlanSide
from clinic.running.content import spike_limits
from clinic.running.domain import RunEntry, longest_run
from clinic.running.queries import list_runs
from clinic.screening.domain import Standing
from clinic.screening.queries import get_standing
from clinic.treatments.queries import SessionRecord, find_last_session


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The client, the complaint, the saved plan if there is one, and what the findings say."""

    client: ClientHeader
    episode: EpisodeCard
    practice: PracticeCard
    standing: Standing
    holding: frozenset[str]
    plan: queries.PlanRecord | None
    pain: PresentPain | None
    longest_run: RunEntry | None
    suggestions: Suggestions
    sheets: list[queries.SheetRecord]

    def form(self) -> PlanForm:
        """The form as it was sent, else as saved, else as the findings propose."""
        if request.method != "POST":
            return self.fresh_form()
        if asks_for_change(request.form):
            reasons = {
                code: write_findings(because)
                for code, because in self.suggestions.spoken_for.items()
            }
            return PlanForm(
                with_changed_exercises(
                    request.form,
                    side=self._side(),
                    reasons=reasons,
                    client_cautions=self.holding,
                )
            )
        return PlanForm(request.form)

    def fresh_form(self) -> PlanForm:
        """The form as it is first shown."""
        layout = services.usual_layout(self.client).value
        unit = self.practice.distance_unit
        if self.plan is None:
            values = plan_values(self._proposed(), unit, layout=layout)
        else:
            values = plan_values(
                self.plan,
                unit,
                layout=layout,
                many_reason=self.plan.many_reason,
                row_version=str(self.plan.row_version),
            )
        return PlanForm(formdata=None, data=values)

    def prepare(self, form: PlanForm) -> PreparedSheet:
        """The sheet as the page would make it. Writes nothing."""
        chosen = form.layout.data or ""
        return services.prepare_draft(
            form.content(self.practice.distance_unit),
            self.client,
            self.episode,
            plan=self.plan,
            standing=self.standing,
            practice=self.practice,
            layout=Layout(chosen) if chosen in set(Layout) else None,
            by=current_actor(),
            today=today(),
        )

    def look(self, form: PlanForm) -> Look:
        """The sheet beside the form."""
        return show_look(self.prepare(form))

    def page(self, form: PlanForm) -> ResponseReturnValue:
        """The editor."""
        present = {entry.form.exercise.data for entry in form.exercises}
        views = {
            entry.name: show_exercise(
                entry.form.exercise.data or "",
                entry.form.reason.data or "",
                entry.form.planned,
                self.holding,
                present,
            )
            for entry in form.exercises
        }
        return form_page(
            "aftercare/plan.html",
            form,
            band=client_band(self.client),
            episode=self.episode,
            standing=self.standing,
            plan=self.plan,
            views=views,
            cost=show_cost(form.planned),
            look=self.look(form),
            next_version=self.sheets[0].version + 1 if self.sheets else 1,
            sheets=self.sheets,
            **self._further(form),
            **self._choices(form),
        )

    def _further(self, form: PlanForm) -> dict[str, Any]:
        """What the findings speak for and the plan does not have; what is withheld."""
        present = {entry.form.exercise.data for entry in form.exercises}
        return {
            "further": [
                (library()[each.exercise].name, because_words(write_findings(each.because)))
                for each in self.suggestions.proposed
                if each.exercise not in present
            ],
            "withheld": [
                withheld_words(each, library()[each.exercise])
                for each in self.suggestions.withheld
                if each.exercise not in present
            ],
        }

    def _choices(self, form: PlanForm) -> dict[str, Any]:
        """What stands beside the fields of advice and running."""
        unit = self.practice.distance_unit
        running = form.running.form.plan(unit)
        topics = show_topics(
            form.chosen_options, client_cautions=self.holding, region=self.episode.region
        )
        offered = self._offered_lines()
        printed = len(offered.keys() & set(form.after.data or ()))
        return {
            "topics": topics,
            "after_summary": after_summary(printed, topics[Place.AFTER]),
            "running_summary": running_summary(running, unit, topics[Place.RUNNING]),
            "first_week_remark": first_week_remark(running, unit),
            "unmet": unmet_criteria(running),
            "pain_remark": pain_remark(form.pain_profile.data or "", self.pain),
            "programme_notes": programme_notes(),
            "programme_remarks": programme_remarks(running, form.pain_profile.data or ""),
            "longest_run_words": longest_run_words(self.longest_run, unit),
            "offered_lines": offered,
            "unit": unit,
        }

    def _offered_lines(self) -> dict[str, bool]:
        """What may be said of the hours after a treatment, for this client; whether it is usual."""
        offered = offered_lines(after_lines().values(), self.holding)
        return {line.code: line.usual for line in offered}

    def _proposed(self) -> PlanContent:
        """A plan that nobody has touched yet."""
        exercises = (
            PlannedExercise.usual(
                adapt_exercise(library()[each.exercise], self.holding),
                each.side,
                write_findings(each.because),
            )
            for each in self.suggestions.proposed
        )
        return PlanContent(pain_profile=USUAL_PROFILE, message="", exercises=tuple(exercises))

    def _side(self) -> PlanSide:
        named = {PlanSide.LEFT.value: PlanSide.LEFT, PlanSide.RIGHT.value: PlanSide.RIGHT}
        return named.get(self.episode.side, PlanSide.BOTH)


def open_desk(episode_id: str, *, by: Actor) -> Desk:
    """Lay everything out. Raises NotFound."""
    episode = get_episode(episode_id, by=by)
    client = get_client_header(episode.client_id, by=by)
    plan = queries.find_plan(episode_id, by=by)
    assessment = find_latest_assessment(episode_id, by=by)
    standing = get_standing(client.id, episode_id, by=by)
    holding = queries.list_holding(client, standing)
    return Desk(
        client=client,
        episode=episode,
        practice=get_practice(),
        standing=standing,
        holding=holding,
        plan=plan,
        pain=_present_pain(assessment, find_last_session(episode_id, by=by)),
        longest_run=longest_run(list_runs(client.id, by=by), today(), spike_limits().days),
        suggestions=queries.suggest_for(assessment, holding) if assessment else Suggestions(),
        sheets=queries.list_plan_sheets(plan.id, by=by) if plan else [],
    )


def _present_pain(
    assessment: AssessmentRecord | None, session: SessionRecord | None
) -> PresentPain | None:
    said: list[tuple[int | None, date]] = []
    if assessment:
        said.append((assessment.pain_now, assessment.assessed_on))
    if session:
        score = session.pain_before if session.pain_after is None else session.pain_after
        said.append((score, session.held_on))
    return latest_pain(said)
