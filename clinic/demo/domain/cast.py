"""The people of the story: the practice, who works there, who comes."""

from dataclasses import dataclass
from decimal import Decimal

from clinic.accounts.domain.access import Role
from clinic.accounts.domain.commands import AddPerson, DescribePractice, Logo
from clinic.clients.domain.commands import (
    AlertEntry,
    CautionEntry,
    ClinicalDetails,
    RegisterClient,
)
from clinic.demo.domain.days import Days


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPractice:
    """The practice in which it happens, opened on a day."""

    code: str
    day: int
    at: str
    name: str
    address: str
    phone: str
    email: str
    emergency_words: str
    zone: str

    def to_command(self, logo: Logo) -> DescribePractice:
        """The practice as it is created."""
        return DescribePractice(
            name=self.name,
            address=self.address,
            phone=self.phone,
            email=self.email,
            emergency_words=self.emergency_words,
            zone=self.zone,
            logo=logo,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPerson:
    """Somebody who works there. The code is the first part of the sign-in name.

    ``totp_seed`` is what an authenticator app is told: printed, and worth nothing elsewhere.
    """

    code: str
    email: str
    name: str
    role: Role
    totp_seed: str
    qualifications_words: str = ""
    reach_words: str = ""
    qualifications: tuple[str, ...] = ()

    def to_command(self, password: str) -> AddPerson:
        """The person as they are let in."""
        return AddPerson(
            email=self.email,
            name=self.name,
            roles=frozenset({self.role}),
            password=password,
            totp_seed=self.totp_seed,
            qualifications_words=self.qualifications_words,
            reach_words=self.reach_words,
            qualifications=frozenset(self.qualifications),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryCaution:
    """A condition, medicine or allergy of clinic.anatomy, and the person's own words."""

    code: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryClient:
    """Somebody who comes. ``by`` registers them; reception leaves the clinical part empty.

    ``birthday`` is "--03-14". ``archived_day`` 0 = still a client. ``comes_by_today``: reception
    adds them to the list of day 0.
    """

    code: str
    by: str
    responsible: str
    day: int
    at: str
    given_names: str
    age: int
    birthday: str
    referral_source: str
    family_name: str = ""
    known_as: str = ""
    pronouns: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    emergency_name: str = ""
    emergency_relation: str = ""
    emergency_phone: str = ""
    gp: str = ""
    occupation: str = ""
    sitting_hours: str = ""
    large_print: bool = False
    language: str = "en"
    communication_words: str = ""
    alerts: tuple[str, ...] = ()
    cautions: tuple[StoryCaution, ...] = ()
    archived_day: int = 0
    comes_by_today: bool = False

    def to_command(self, days: Days, responsible_id: str, *, clinical: bool) -> RegisterClient:
        """The client as they are registered, with the clinical part or without."""
        return RegisterClient(
            given_names=self.given_names,
            family_name=self.family_name,
            known_as=self.known_as,
            pronouns=self.pronouns,
            born_on=days.born_on(self.age, self.birthday),
            email=self.email,
            phone=self.phone,
            address=self.address,
            emergency_name=self.emergency_name,
            emergency_relation=self.emergency_relation,
            emergency_phone=self.emergency_phone,
            gp=self.gp,
            occupation=self.occupation,
            sitting_hours=Decimal(self.sitting_hours) if self.sitting_hours else None,
            referral_source=self.referral_source,
            large_print=self.large_print,
            language=self.language,
            communication_words=self.communication_words,
            responsible_id=responsible_id,
            alerts=tuple(AlertEntry(text=words) for words in self.alerts),
            clinical=self._clinical() if clinical else None,
        )

    def _clinical(self) -> ClinicalDetails:
        return ClinicalDetails(
            cautions=tuple(
                CautionEntry(code=each.code, words=each.words) for each in self.cautions
            ),
        )
