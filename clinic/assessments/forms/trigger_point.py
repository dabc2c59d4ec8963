"""The row for a trigger point."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice, SelectMultipleField

from clinic.anatomy import content as anatomy
from clinic.anatomy.domain import (
    Change,
    Depth,
    Familiar,
    Found,
    Muscle,
    Referred,
    ReferredQuality,
    StatusSuggestion,
    TriggerPointStatus,
    View,
    suggest_status,
)
from clinic.assessments.domain import TriggerPointFinding, kpa_from_kg_cm2, suggest_referred
from clinic.assessments.forms.fields import (
    ChoiceField,
    NumberField,
    ScoreField,
    SignField,
    graded,
    sides_of,
)
from clinic.assessments.forms.offer import Offer
from clinic.assessments.forms.row import FindingRow
from clinic.assessments.presenters.last import last_points_words
from clinic.assessments.presenters.status import StatusWords, status_words
from clinic.core.fields import LineField

KPA, KG_CM2 = "kpa", "kg_cm2"
# Said of a copied point only: tested again, and none of the three signs is there.
GONE = "gone"
RARE = (
    "change",
    "local_twitch",
    "jump_sign",
    "pressure_pain",
    "view",
    "across",
    "down",
    "note",
)
UNSET = (None, "")


class TriggerPointRow(FindingRow):
    """One trigger point; both sides at once become two."""

    taut_band = SignField(_l("Taut band"))
    hypersensitive_spot = SignField(_l("Hypersensitive spot"))
    referred = SignField(_l("Felt elsewhere under pressure"), of="referred")
    familiar = SignField(_l("Does the client know the feeling?"), of="familiar")
    zones = SelectMultipleField(_l("Where it is felt"), default=[])
    referred_quality = ChoiceField(_l("What it feels like there"), of="referred_quality")
    pain_on_pressure = ScoreField(_l("Pain on pressure"))
    tenderness = RadioField(
        _l("Tenderness"), choices=graded("tenderness_0_3", unset=_l("Not tested")), default=""
    )
    status_chosen = ChoiceField(_l("Status"), of="status", unset=_l("As the signs say"))
    depth = ChoiceField(_l("Depth"), of="depth")
    change = ChoiceField(_l("Since last time"), of="change", unset=_l("Not compared"))
    local_twitch = SignField(_l("Local twitch"))
    jump_sign = SignField(_l("Jump sign"))
    pressure_pain = NumberField(_l("Pressure pain threshold"), 0, 2000)
    pressure_unit = RadioField(
        _l("Unit of the reading"),
        choices=[SelectChoice(KPA, "kPa"), SelectChoice(KG_CM2, "kg/cm²")],
        default=KPA,
    )
    view = ChoiceField(_l("Seen from"), of="view")
    across = NumberField(_l("Across the muscle"), 0, 100)
    down = NumberField(_l("Down the muscle"), 0, 100)
    note = LineField(_l("Note on this point"), most=500)

    def offers(self, offer: Offer) -> None:
        """Take the choices of the episode."""
        super().offers(offer)
        self.zones.choices = [
            SelectChoice(zone.key, _(zone.name)) for zone in anatomy.zones().values()
        ]
        if self.carried.data:
            self.change.choices = carried_changes()

    @property
    def is_said_again(self) -> bool:
        """Whether it was said how the point is."""
        return bool(self.change.data)

    def say_again(self) -> None:
        """Say that it is the same, unless something else is said."""
        self.change.data = self.change.data or str(Change.SAME)

    @property
    def last(self) -> str:
        """What was found there last time, for each side that is chosen."""
        if self.chosen_muscle is None:
            return ""
        return last_points_words(self.muscle.data, sides_of(self), self.offer.earlier)

    @property
    def likely_places(self) -> list[Any]:
        """Places that come first: those where this muscle often refers, then those ticked."""
        muscle = self.chosen_muscle
        wanted = (*(muscle.referral_zones if muscle else ()), *(self.zones.data or ()))
        by_key = {choice.value: choice for choice in self.zones.iter_choices()}
        return [by_key[key] for key in dict.fromkeys(wanted) if key in by_key]

    @property
    def other_places(self) -> list[Any]:
        """All other places, from head to foot."""
        likely = {choice.value for choice in self.likely_places}
        return [choice for choice in self.zones.iter_choices() if choice.value not in likely]

    @property
    def suggestion(self) -> StatusSuggestion | None:
        """What the signs say so far; None for a row without a muscle."""
        muscle = self.chosen_muscle
        if muscle is None or not self._is_readable:
            return None
        is_gone = self.change.data == GONE
        return suggest_status(
            signs_needed=anatomy.threshold("trigger_point_signs"),
            taut_band=Found.NO if is_gone else Found(self.taut_band.data),
            hypersensitive_spot=Found.NO if is_gone else Found(self.hypersensitive_spot.data),
            referred=Referred.NONE if is_gone else self._referred(muscle),
            familiar=Familiar.NOT_TESTED if is_gone else Familiar(self.familiar.data),
            found_before=any(
                (muscle.key, side) in self.offer.points_before for side in sides_of(self)
            ),
        )

    def _referred(self, muscle: Muscle) -> Referred:
        said = Referred(self.referred.data)
        if said is not Referred.NOT_TESTED:
            return said
        return suggest_referred(self.zones.data or (), muscle)

    @property
    def status_words(self) -> StatusWords | None:
        """The status as it stands now, with its reason; None for a row without a muscle."""
        if self.suggestion is None:
            return None
        chosen = self.status_chosen.data
        is_known = chosen in set(TriggerPointStatus)
        return status_words(self.suggestion, TriggerPointStatus(chosen) if is_known else None)

    @property
    def has_rare_facts(self) -> bool:
        """Whether something stands, or is wrong, among the fields that are folded away."""
        fields = [self[name] for name in RARE if name != "change" or not self.carried.data]
        return any(field.errors or field.data not in (*UNSET, field.default) for field in fields)

    @property
    def _is_readable(self) -> bool:
        signs = (self.taut_band, self.hypersensitive_spot, self.referred, self.familiar, self.side)
        return all(
            field.data is None or any(choice.selected for choice in field.iter_choices())
            for field in signs
        )

    def to_findings(self) -> list[TriggerPointFinding]:
        """The checked row as findings: two for both sides."""
        return [
            TriggerPointFinding(muscle=self.muscle.data, side=side, **self._said)
            for side in sides_of(self)
        ]

    @property
    def _said(self) -> dict[str, Any]:
        if self.change.data != GONE:
            return self._facts
        return {
            "taut_band": Found.NO,
            "hypersensitive_spot": Found.NO,
            "referred": Referred.NONE,
            "note": self.note.data,
        }

    @property
    def _facts(self) -> dict[str, Any]:
        return {
            "taut_band": Found(self.taut_band.data),
            "hypersensitive_spot": Found(self.hypersensitive_spot.data),
            "referred": Referred(self.referred.data),
            "familiar": Familiar(self.familiar.data),
            "local_twitch": Found(self.local_twitch.data),
            "jump_sign": Found(self.jump_sign.data),
            "zones": tuple(self.zones.data or ()),
            "referred_quality": _maybe(ReferredQuality, self.referred_quality.data),
            "status_chosen": _maybe(TriggerPointStatus, self.status_chosen.data),
            "depth": _maybe(Depth, self.depth.data),
            "change": _maybe(Change, self.change.data),
            "view": _maybe(View, self.view.data),
            "tenderness": _maybe(int, self.tenderness.data),
            "pain_on_pressure": self.pain_on_pressure.data,
            "note": self.note.data,
            "pressure_pain_kpa": self._kpa,
            "u": _share(self.across.data),
            "v": _share(self.down.data),
        }

    @property
    def _kpa(self) -> float | None:
        reading = self.pressure_pain.data
        if reading is None:
            return None
        if self.pressure_unit.data == KG_CM2:
            return kpa_from_kg_cm2(float(reading))
        return round(float(reading), 1)


def carried_changes() -> list[SelectChoice]:
    """How a copied point may be today."""
    return [
        SelectChoice(str(Change.SAME), _("Still so")),
        SelectChoice(str(Change.BETTER), _("Better")),
        SelectChoice(str(Change.WORSE), _("Worse")),
        SelectChoice(GONE, _("Gone")),
        SelectChoice("", _("Not checked")),
    ]


def _maybe(kind: Any, text: str | None) -> Any:
    return kind(text) if text else None


def _share(percent: Any) -> float | None:
    return None if percent is None else round(float(percent) / 100, 4)
