"""A whole session for a page or a paper, part by part, with what was added later beside each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import format_date
from flask_babel import gettext as _

from clinic.anatomy.domain import Measure
from clinic.anatomy.queries import get_measures
from clinic.assessments.presenters import (
    AssessmentPage,
    FindingChip,
    assessment_page,
    finding_chips,
)
from clinic.assessments.queries import AssessmentRecord
from clinic.treatments.content import advice
from clinic.treatments.domain.adverse import AdverseRecord
from clinic.treatments.domain.carried import CarriedPart
from clinic.treatments.domain.commands import Part
from clinic.treatments.domain.completeness import Missing
from clinic.treatments.domain.exercises import ReportRecord
from clinic.treatments.domain.sessions import AddendumRecord, SessionRecord
from clinic.treatments.domain.signing import is_intact
from clinic.treatments.presenters import words
from clinic.treatments.presenters.adverse import adverse_words
from clinic.treatments.presenters.missing import missing_words, unsaid_words
from clinic.treatments.presenters.techniques import TechniqueLine, technique_line
from clinic.treatments.queries.measures import measures_for

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPart:
    """One of the four written parts; ``text`` is empty where nothing was written.

    ``carried`` says from which day it was taken over, as long as nobody confirmed it.
    """

    title: str
    text: str
    addenda: tuple[AddendumRecord, ...]
    carried: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingsPart:
    """Findings in short as chips, and ``whole`` in every word (None = not asked for)."""

    assessment: AssessmentRecord
    chips: tuple[FindingChip, ...]
    whole: AssessmentPage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPage:
    """Everything that a page or paper says of a session."""

    session: SessionRecord
    kind: str
    findings: FindingsPart | None
    subjective: TextPart
    objective: TextPart
    appraisal: TextPart
    plan: TextPart
    techniques: tuple[TechniqueLine, ...]
    exercises: Pairs
    advice: tuple[str, ...]
    not_treated: Pairs
    reactions: tuple[str, ...]
    facts: Pairs
    later: dict[str, tuple[AddendumRecord, ...]]
    missing: tuple[str, ...]
    unsaid: tuple[str, ...]
    intact: bool

    @property
    def is_signed(self) -> bool:
        """Whether it stands for good."""
        return self.session.is_signed

    @property
    def is_treatment(self) -> bool:
        """Whether techniques, pain and consent are part of it."""
        return self.session.is_visit and not self.session.outcome.is_not_treated


def session_page(
    session: SessionRecord,
    assessment: AssessmentRecord | None,
    earlier: Sequence[AssessmentRecord] = (),
    missing: Sequence[Missing] = (),
    told: Sequence[AdverseRecord] = (),
) -> SessionPage:
    """A session with its findings (None = it rests on none) in words.

    ``earlier`` are the findings of its episode before, the newest first: what changed since is said
    beside. ``missing`` keeps it from being signed, ``told`` are the reactions recorded with it.
    """
    measures = measures_for(session.techniques) if assessment is None else get_measures()
    return SessionPage(
        session=session,
        kind=words.choice_words("kind", session.kind.value),
        findings=None if assessment is None else findings_part(assessment, earlier, measures),
        subjective=text_part(session, Part.SUBJECTIVE, session.subjective),
        objective=text_part(session, Part.OBJECTIVE, session.objective, CarriedPart.OBJECTIVE),
        appraisal=text_part(session, Part.ASSESSMENT, session.appraisal),
        plan=text_part(session, Part.PLAN, session.plan, CarriedPart.PLAN),
        techniques=technique_lines(session, measures),
        exercises=tuple((row.name, report_words(row)) for row in session.exercises),
        advice=advice_words(session),
        not_treated=not_treated_facts(session),
        reactions=tuple(adverse_words(each) for each in told),
        facts=visit_facts(session),
        later={part.value: session.addenda_to(part) for part in Part},
        missing=tuple(missing_words(each) for each in missing),
        unsaid=unsaid_words(session),
        intact=not session.is_signed or is_intact(session, assessment),
    )


def text_part(
    session: SessionRecord, part: Part, text: str, carried: CarriedPart | None = None
) -> TextPart:
    """One written part."""
    day = next((mark.on for mark in session.carried if mark.part is carried), None)
    from_day = "" if day is None else format_date(day, "EEE d MMM y", rebase=False)
    return TextPart(
        title=words.part_title(part),
        text=text,
        addenda=session.addenda_to(part),
        carried=_("From %(day)s, not confirmed for today", day=from_day) if from_day else "",
        place=carried.value if carried else "",
    )


def technique_lines(
    session: SessionRecord, measures: Mapping[str, Measure]
) -> tuple[TechniqueLine, ...]:
    """Every technique, asking about pressure while the session can still change."""
    ask = not session.is_signed
    return tuple(
        technique_line(row, measures=measures, ask=ask, place=f"techniques-{number}")
        for number, row in enumerate(session.techniques)
    )


def findings_part(
    assessment: AssessmentRecord,
    earlier: Sequence[AssessmentRecord],
    measures: Mapping[str, Measure],
) -> FindingsPart:
    """Findings in short and in full, as they were found that day, beside those before."""
    return FindingsPart(
        assessment=assessment,
        chips=finding_chips(assessment),
        whole=assessment_page(assessment, earlier, measures),
    )


def findings_in_short(assessment: AssessmentRecord) -> FindingsPart:
    """Findings to have an eye on while writing."""
    return FindingsPart(assessment=assessment, chips=finding_chips(assessment))


def report_words(row: ReportRecord) -> str:
    """Such as: as planned · pain 2/10 · too easy · "fine"."""
    pain = "" if row.pain is None else _("pain %(score)d/10", score=row.pain)
    said = (
        words.choice_words("done", row.done.value),
        pain,
        words.choice_words("difficulty", row.difficulty.value),
        row.words,
    )
    return " · ".join(each for each in said if each)


def advice_words(session: SessionRecord) -> tuple[str, ...]:
    """What was said to the client, line by line; a topic that is gone by its code."""
    known = advice()
    listed = (_(known[code].words) if code in known else code for code in session.advice)
    return tuple(each for each in (*listed, session.advice_words) if each)


def not_treated_facts(session: SessionRecord) -> Pairs:
    """What happened instead of a treatment; nothing where somebody was treated."""
    if not session.outcome.is_not_treated:
        return ()
    told = ""
    if session.told_on is not None:
        told = words.when_words(session.told_on, session.told_at)
    who = ", ".join(each for each in (session.told_who, told) if each)
    return (
        (_("How it ended"), words.choice_words("outcome", session.outcome.value)),
        (_("Said to the client"), session.said_words),
        (_("Told"), who),
        (_("Safety-net sheet"), words.choice_words("safety_net", session.safety_net.value)),
    )


def visit_facts(session: SessionRecord) -> Pairs:
    """Pain, consent and the next visit; without a visit only the last."""
    next_visit = (_("Next visit"), words.next_visit_words(session))
    after = words.choice_words("after_last", session.after_last.value)
    said = ((_("After last time"), after),) if after else ()
    if not session.is_visit:
        return (*said, next_visit)
    pain = (words.part_title(Part.PAIN), words.pain_words(session))
    if session.outcome.is_not_treated:
        return (*said, pain, next_visit)
    consent = _("asked today, and given") if session.consent_reconfirmed else ""
    return (*said, pain, (_("Consent"), consent), next_visit)
