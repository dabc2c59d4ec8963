"""Read everything, put it into words, lay it out: all before anything is written."""

from dataclasses import dataclass
from datetime import date

from clinic.accounts.queries import get_logo, get_person, get_practice
from clinic.aftercare.queries import list_sheets
from clinic.anatomy.queries import get_measures
from clinic.assessments.queries import list_assessments
from clinic.clients.queries import ClientHeader, get_client_header
from clinic.core.actor import Actor
from clinic.core.errors import DomainError
from clinic.documents.domain import TooManyPages, new_code
from clinic.documents.services import make_pdf
from clinic.episodes.queries import get_episode
from clinic.letters.domain import Layout, Report, ReportWords
from clinic.letters.presenters.facts import ReportFacts
from clinic.letters.presenters.paper import lay_out
from clinic.letters.presenters.report import PreparedReport, prepare_report
from clinic.letters.presenters.words import did_words, first_shown, home_words
from clinic.running.queries import list_weeks
from clinic.treatments.queries import find_next_visit, list_sessions

NO_NUMBER = "DRAFT"
# One page; large print may need a second one, and nobody is refused for it.
MOST_PAGES = {Layout.STANDARD: 1, Layout.COMPACT: 1, Layout.LARGE: None}


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedPaper:
    """A report that is ready to be issued: its words and its bytes."""

    client_id: str
    episode_id: str
    report: Report
    pdf: bytes


def gather_facts(episode_id: str, *, by: Actor, today: date) -> ReportFacts:
    """All that a report of this episode can say. Raises NotFound."""
    episode = get_episode(episode_id, by=by)
    practice = get_practice()
    logo = get_logo() if practice.has_logo else None
    assessments = list_assessments(episode.client_id, by=by)
    sheets = list_sheets(episode.client_id, by=by)
    return ReportFacts(
        practice=practice,
        logo=logo[0] if logo else None,
        therapist=get_person(by.id),
        client=get_client_header(episode.client_id, by=by),
        episode=episode,
        assessments=tuple(each for each in assessments if each.episode_id == episode_id),
        sessions=tuple(list_sessions(episode.client_id, by=by, episode_id=episode_id)),
        weeks=tuple(list_weeks(episode.client_id, by=by)),
        measures=get_measures(),
        sheet=next((sheet for sheet in sheets if sheet.episode_id == episode_id), None),
        next_visit=find_next_visit(episode.client_id, by=by, on_or_after=today),
        made_on=today,
    )


def propose_words(facts: ReportFacts) -> ReportWords:
    """What the report would say if nobody changed it."""
    return ReportWords(did=did_words(facts), home=home_words(facts), shown=first_shown(facts))


def prepare_paper(facts: ReportFacts, words: ReportWords, *, layout: Layout) -> PreparedPaper:
    """A report with a number of its own, laid out. Writes nothing.

    Raises PaperUnavailable, and DomainError where it does not fit on one page.
    """
    prepared, pdf = _fit(facts, words, layout, code=new_code(), preview=False)
    return PreparedPaper(
        client_id=facts.client.id,
        episode_id=facts.episode.id,
        report=prepared.report,
        pdf=pdf,
    )


def preview_paper(facts: ReportFacts, words: ReportWords, *, layout: Layout) -> bytes:
    """The paper of a report that is not issued, marked so. Raises as prepare_paper does."""
    return _fit(facts, words, layout, code=NO_NUMBER, preview=True)[1]


def usual_layout(client: ClientHeader) -> Layout:
    """The layout that the client's stored need asks for."""
    return Layout.LARGE if client.large_print else Layout.STANDARD


def _fit(
    facts: ReportFacts, words: ReportWords, layout: Layout, *, code: str, preview: bool
) -> tuple[PreparedReport, bytes]:
    """The report on as many pages as it may have, set smaller before anybody is asked for less."""
    layouts = (layout, Layout.COMPACT) if layout is Layout.STANDARD else (layout,)
    for each in layouts:
        prepared = prepare_report(facts, words, code=code, layout=each)
        paper = lay_out(prepared, preview=preview)
        try:
            pdf = make_pdf(
                paper.html,
                pictures=paper.pictures,
                style=paper.style,
                most_pages=MOST_PAGES[each],
            )
        except TooManyPages:
            continue
        return prepared, pdf
    raise DomainError(
        "The report does not fit on one page. Say a little less, or show fewer findings.",
        field="next_words",
    )
