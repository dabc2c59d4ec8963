"""A whole report in words and pictures, from the records as they are now."""

from dataclasses import dataclass
from hashlib import sha256

from flask_babel import gettext as _

from clinic.aftercare.domain.sheet import Head
from clinic.aftercare.presenters.sheet import isolate
from clinic.core.charts import Figure, Span
from clinic.letters.domain import Chart, Layout, Report, ReportWords, pain_course, week_course
from clinic.letters.presenters.facts import ReportFacts
from clinic.letters.presenters.figures import Setting, pain_figure, week_figure
from clinic.letters.presenters.words import column_words, line_words
from clinic.treatments.presenters import next_visit_words

# Width and height of a chart; two of them share the room of a page.
SIZES = {Layout.STANDARD: (520, 128), Layout.COMPACT: (560, 100), Layout.LARGE: (400, 150)}
TWO_SIZES = {**SIZES, Layout.COMPACT: (560, 84), Layout.LARGE: (400, 120)}
FEWEST_POINTS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedReport:
    """A report with the pictures that it names, ready to be laid out."""

    report: Report
    pictures: dict[str, str | bytes]


def prepare_report(
    facts: ReportFacts, words: ReportWords, *, code: str, layout: Layout
) -> PreparedReport:
    """Put everything into words and draw it."""
    charts, pictures = _charts(facts, layout)
    if facts.logo:
        pictures["logo"] = facts.logo
    by_key = {line.key: line for line in facts.progress}
    shown = [by_key[key] for key in words.shown if key in by_key]
    began_on, now_on = column_words(shown)
    report = Report(
        code=code,
        layout=layout,
        paper=facts.practice.paper,
        language="en",
        made_on=facts.made_on,
        head=_head(facts),
        client=isolate(facts.client.paper_name),
        complaint=facts.episode.complaint,
        goal=facts.episode.goal,
        opening=words.opening,
        began_on=began_on,
        now_on=now_on,
        lines=tuple(line_words(line, facts) for line in shown),
        charts=charts,
        did=words.did,
        home=words.home,
        next=words.next,
        next_visit=next_visit_words(facts.next_visit) if facts.next_visit else "",
    )
    return PreparedReport(report=report, pictures=pictures)


def _charts(facts: ReportFacts, layout: Layout) -> tuple[tuple[Chart, ...], dict[str, str | bytes]]:
    """Pain where there are two values of it, and the weeks of somebody who runs."""
    pain, weeks = pain_course(facts.assessments, facts.held), week_course(facts.weeks)
    days = [point.on for point in (*pain, *weeks)]
    span = Span.around(days, until=facts.made_on)
    has_pain = len({point.on for point in pain}) >= FEWEST_POINTS
    has_weeks = len(weeks) >= FEWEST_POINTS
    size = (TWO_SIZES if has_pain and has_weeks else SIZES)[layout]
    setting = Setting(span=span, size=size, paper=True)
    drawn = [
        *([pain_figure(pain, setting)] if has_pain else []),
        *([week_figure(weeks, setting)] if has_weeks else []),
    ]
    charts = tuple(_chart(each) for each in drawn)
    return charts, {
        chart.name: str(each.picture) for chart, each in zip(charts, drawn, strict=True)
    }


def _chart(drawn: Figure) -> Chart:
    told = "; ".join(" ".join(filter(None, row)) for row in reversed(drawn.table.rows))
    return Chart(
        title=drawn.title,
        alt=_("%(title)s: %(figures)s", title=drawn.title, figures=told),
        heads=drawn.table.heads,
        rows=drawn.table.rows,
        sha256=sha256(str(drawn.picture).encode()).hexdigest(),
    )


def _head(facts: ReportFacts) -> Head:
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
