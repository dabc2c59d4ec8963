"""Everything that lies on the desk while a plan is made, and the page that shows it."""

from dataclasses import dataclass
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from clinic.aftercare import queries, services
from clinic.aftercare.domain.findings import write_findings
from clinic.aftercare.domain.plan import PlannedExercise
from clinic.aftercare.domain.proposals import Suggestions
from clinic.aftercare.domain.sheet import Layout
from clinic.aftercare.forms import PlanForm, asks_for_change, with_changed_exercises
from clinic.aftercare.forms.plan import plan_values
from clinic.aftercare.presenters.editor import show_cost, show_exercise
from clinic.aftercare.presenters.look import Look, show_look
from clinic.aftercare.presenters.reasons import because_words, withheld_words
from clinic.aftercare.presenters.sheet import PreparedSheet
from clinic.clients.presenters import client_band
from clinic.clients.queries import ClientHeader, get_client_header
from clinic.core.actor import Actor
from clinic.core.web import current_actor, form_page, today
from clinic.episodes.queries import EpisodeCard, get_episode
from clinic.exercises.content import library
from clinic.exercises.domain.sides import PlanSide


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The client, the complaint, the saved plan if there is one, and what the findings say."""

    client: ClientHeader
    episode: EpisodeCard
    plan: queries.PlanRecord | None
    suggestions: Suggestions
    sheets: list[queries.SheetRecord]

    def form(self) -> PlanForm:
        """The form as it was sent, else as saved, else as the findings propose."""
        if request.method != "POST":
            return self.fresh_form()
        if asks_for_change(request.form):
            return PlanForm(with_changed_exercises(request.form, side=self._side()))
        return PlanForm(request.form)

    def fresh_form(self) -> PlanForm:
        """The form as it is first shown."""
        layout = services.usual_layout(self.client).value
        if self.plan is None:
            proposed = tuple(
                PlannedExercise.usual(
                    library()[each.exercise], each.side, write_findings(each.because)
                )
                for each in self.suggestions.proposed
            )
            values = plan_values(proposed, layout=layout, pain_profile="muscle_overload")
        else:
            values = plan_values(
                self.plan.exercises,
                layout=layout,
                pain_profile=self.plan.pain_profile,
                message=self.plan.message,
                many_reason=self.plan.many_reason,
                row_version=str(self.plan.row_version),
            )
        return PlanForm(formdata=None, data=values)

    def prepare(self, form: PlanForm) -> PreparedSheet:
        """The sheet as the page would make it. Writes nothing."""
        chosen = form.layout.data or ""
        return services.prepare_draft(
            services.Draft(
                pain_profile=_known_profile(form),
                message=form.message.data or "",
                exercises=form.planned,
                plan=self.plan,
            ),
            self.client,
            self.episode,
            layout=Layout(chosen) if chosen in set(Layout) else None,
            by=current_actor(),
            today=today(),
        )

    def look(self, form: PlanForm) -> Look:
        """The sheet beside the form."""
        return show_look(self.prepare(form))

    def page(self, form: PlanForm) -> ResponseReturnValue:
        """The editor."""
        views = {
            entry.name: show_exercise(
                entry.form.exercise.data or "",
                entry.form.reason.data or "",
                entry.form.planned,
                self.client.cautions,
            )
            for entry in form.exercises
        }
        return form_page(
            "aftercare/plan.html",
            form,
            band=client_band(self.client),
            episode=self.episode,
            plan=self.plan,
            views=views,
            cost=show_cost(form.planned),
            look=self.look(form),
            next_version=self.sheets[0].version + 1 if self.sheets else 1,
            sheets=self.sheets,
            **self._further(form),
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

    def _side(self) -> PlanSide:
        named = {PlanSide.LEFT.value: PlanSide.LEFT, PlanSide.RIGHT.value: PlanSide.RIGHT}
        return named.get(self.episode.side, PlanSide.BOTH)


def open_desk(episode_id: str, *, by: Actor) -> Desk:
    """Lay everything out. Raises NotFound."""
    episode = get_episode(episode_id, by=by)
    client = get_client_header(episode.client_id, by=by)
    plan = queries.find_plan(episode_id, by=by)
    return Desk(
        client=client,
        episode=episode,
        plan=plan,
        suggestions=queries.suggest_for_episode(
            episode_id, by=by, client_cautions={line.code for line in client.cautions}
        ),
        sheets=queries.list_plan_sheets(plan.id, by=by) if plan else [],
    )


def _known_profile(form: PlanForm) -> str:
    known = [choice.value for choice in form.pain_profile.choices]
    chosen = str(form.pain_profile.data or "")
    return chosen if chosen in known else "muscle_overload"
