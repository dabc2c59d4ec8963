"""A whole sheet in words, from the records as they are now."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from unicodedata import bidirectional

from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from clinic.aftercare.adapters.drawings import draw_exercise
from clinic.aftercare.domain.burden import weigh_plan
from clinic.aftercare.domain.changes import facts_of, list_changes, read_facts
from clinic.aftercare.domain.gentle import adapt_exercise, gentle_cues
from clinic.aftercare.domain.plan import PlannedExercise
from clinic.aftercare.domain.sheet import Card, Head, MoveOn, RunTable, Sheet
from clinic.aftercare.domain.weeks import list_weeks
from clinic.aftercare.presenters.advice import show_advice
from clinic.aftercare.presenters.cards import show_card
from clinic.aftercare.presenters.changes import change_words, running_change_words
from clinic.aftercare.presenters.doses import endurance_words
from clinic.aftercare.presenters.facts import SheetFacts
from clinic.aftercare.presenters.running import show_run_table
from clinic.aftercare.presenters.safety import show_pain_rule, show_stop_signs
from clinic.core.evidence import Mark
from clinic.exercises.content import library
from clinic.exercises.domain.exercise import Exercise

Pairs = Sequence[tuple[PlannedExercise, Exercise]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedSheet:
    """A sheet with the pictures that it names, ready to be laid out."""

    sheet: Sheet
    pictures: dict[str, str | bytes]


def prepare_sheet(facts: SheetFacts) -> PreparedSheet:
    """Put everything into words and draw it. Raises KeyError for an exercise that is not there."""
    pairs = _pairs(facts)
    cards, pictures = _draw_cards(pairs, facts.holding)
    if facts.logo:
        pictures["logo"] = facts.logo
    unit = facts.practice.distance_unit
    pain = show_pain_rule(facts.plan.pain_profile)
    running = show_run_table(facts.plan, pain, facts.made_on, unit)
    sheet = Sheet(
        code=facts.code,
        version=facts.version,
        layout=facts.layout,
        paper=facts.practice.paper,
        language="en",
        made_on=facts.made_on,
        head=_head(facts),
        client=isolate(facts.client.paper_name),
        plan_line=plan_line(pairs, facts.next_visit_on),
        goal=facts.episode.goal,
        message=facts.plan.message,
        changes=_changes(facts, cards, running),
        next_visit=_visit_words(facts.next_visit_on, facts.next_visit_at),
        next_visit_on=facts.next_visit_on,
        stop=show_stop_signs(facts.episode.region, facts.practice.emergency_words, facts.holding),
        clinic_call=facts.practice.phone,
        pain=pain,
        cards=cards,
        after=show_advice(facts.plan, facts.holding, unit),
        running=running,
        weeks=list_weeks(facts.made_on, facts.next_visit_on),
        move_on=_move_on(pairs),
        what_next=facts.plan.what_next
        or _("Next time we look at this sheet together and choose your next step."),
        sources=_sources(pairs),
        author=next((shown.author for _planned, shown in pairs), ""),
        review_due=min((shown.review_due for _planned, shown in pairs), default=facts.made_on),
        licence=next((shown.licence for _planned, shown in pairs), ""),
    )
    return PreparedSheet(sheet=sheet, pictures=pictures)


def _pairs(facts: SheetFacts) -> list[tuple[PlannedExercise, Exercise]]:
    """What is planned beside the library's exercise, in the form that this client may do."""
    return [
        (planned, adapt_exercise(library()[planned.exercise], facts.holding))
        for planned in facts.plan.exercises
    ]


def _sources(pairs: Pairs) -> tuple[str, ...]:
    """Each published source once; the house's own rules are no source for a client."""
    titles = (
        _(source.title)
        for _planned, shown in pairs
        for source in shown.sources
        if source.evidence is not Mark.HOUSE
    )
    return tuple(dict.fromkeys(titles))


def plan_line(pairs: Pairs, next_visit_on: date | None) -> str:
    """The plan in one line: 4 exercises, about 12 minutes, once a day, until we meet on …"""
    until = _("until we meet again")
    if next_visit_on is not None:
        day = day_words(next_visit_on).replace(" ", "\N{NO-BREAK SPACE}")
        until = _("until we meet on %(day)s", day=day)
    return _(
        "%(exercises)s, %(often)s, %(until)s",
        exercises=ngettext("%(num)d exercise", "%(num)d exercises", len(pairs)),
        often=_often(pairs),
        until=until,
    )


def _often(pairs: Pairs) -> str:
    """How long and how often; easy endurance, which takes long on some days, by itself."""
    burden = weigh_plan(pairs)
    parts = [endurance_words(each) for each in burden.endurance]
    if burden.minutes_per_day:
        minutes = ngettext("about %(num)d minute", "about %(num)d minutes", burden.minutes_per_day)
        if all(planned.times_per_day == 1 for planned, _shown in pairs):
            parts.insert(0, _("%(minutes)s, once a day", minutes=minutes))
        else:
            parts.insert(0, _("%(minutes)s a day", minutes=minutes))
    return ", ".join(parts)


def isolate(name: str) -> str:
    """A name that runs from right to left, kept apart from the words around it (Unicode UAX 9)."""
    if any(bidirectional(letter) in {"R", "AL"} for letter in name):
        return f"\u2068{name}\u2069"
    return name


def day_words(day: date) -> str:
    """A day as people say it: Tue 8 Dec."""
    return str(format_date(day, "EEE d MMM", rebase=False))


def _visit_words(day: date | None, at: str) -> str:
    if day is None:
        return ""
    words = day_words(day)
    return _("%(day)s at %(time)s", day=words, time=at) if at else words


def _head(facts: SheetFacts) -> Head:
    practice, therapist = facts.practice, facts.therapist
    return Head(
        practice=practice.name,
        address=tuple(line.strip() for line in practice.address.splitlines() if line.strip()),
        phone=practice.phone,
        email=practice.email,
        logo=sha256(facts.logo).hexdigest() if facts.logo else "",
        therapist=therapist.name,
        qualifications=therapist.qualifications_words,
        reach=therapist.reach_words,
    )


def _draw_cards(
    pairs: Pairs, holding: Collection[str]
) -> tuple[tuple[Card, ...], dict[str, str | bytes]]:
    cards, pictures = [], {}
    for planned, exercise in pairs:
        drawings = draw_exercise(exercise, planned.side)
        card = show_card(exercise, planned, drawings, gentle_cues(exercise, holding))
        cards.append(card)
        for picture, drawing in zip(card.pictures, drawings, strict=True):
            pictures[picture.name] = drawing.svg
    return tuple(cards), dict(pictures)


def _changes(
    facts: SheetFacts, cards: tuple[Card, ...], running: RunTable | None
) -> tuple[str, ...]:
    if facts.before is None:
        return ()
    changes = list_changes(read_facts(facts.before), [facts_of(card) for card in cards])
    return (
        *(change_words(change) for change in changes),
        *running_change_words(facts.before, running),
    )


def _move_on(pairs: Pairs) -> tuple[MoveOn, ...]:
    """The test of each exercise: the therapist's own, else the library's."""
    tests = (
        MoveOn(name=_(shown.name), signs=tuple(move_on_signs(shown, planned)))
        for planned, shown in pairs
    )
    return tuple(test for test in tests if test.signs)


def move_on_signs(shown: Exercise, planned: PlannedExercise) -> list[str]:
    """When a client moves on from one exercise, a line each."""
    own = [line.strip() for line in planned.move_on.splitlines() if line.strip()]
    return own or [_(text.for_side(planned.side)) for text in shown.move_on_when]
