"""How far one run goes beyond the longest of the days before: an association, not proof."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from clinic.running.domain.entries import RunEntry

ONE_DAY = timedelta(days=1)


class SpikeClass(StrEnum):
    """The classes of the study (clinical.md 2.8); no judgement of this runner."""

    NO_BASELINE = "no_baseline"  # no run with a distance in the days before
    NONE = "none"
    SMALL = "small"
    MODERATE = "moderate"
    LARGE = "large"


@dataclass(frozen=True, slots=True)
class SpikeLimits:
    """Percent above which a class begins, and how many days back the longest run is sought."""

    small: int
    moderate: int
    large: int
    days: int


@dataclass(frozen=True, slots=True)
class Spike:
    """One run beside the longest before it; ``percent`` is None without a baseline."""

    kind: SpikeClass
    percent: float | None
    longest_km: float | None


def longest_run(runs: Iterable[RunEntry], day: date, days: int = 30) -> RunEntry | None:
    """The longest run of the ``days`` days that end with ``day``, both ends counted.

    The later of two that are equally long. Runs without a distance do not count.
    """
    first = day - timedelta(days=days - 1)
    within = [run for run in runs if run.distance_km and first <= run.run_on <= day]
    return max(within, key=lambda run: (run.distance_km or 0, run.run_on), default=None)


def spike_of(run: RunEntry, runs: Iterable[RunEntry], limits: SpikeLimits) -> Spike | None:
    """A run beside the longest of the days before its own; None for a run without a distance."""
    if not run.distance_km:
        return None
    longest = longest_run(runs, run.run_on - ONE_DAY, limits.days)
    if longest is None or not longest.distance_km:
        return Spike(SpikeClass.NO_BASELINE, None, None)
    percent = beyond_percent(run.distance_km, longest.distance_km)
    return Spike(classify(percent, limits), percent, longest.distance_km)


def beyond_percent(distance_km: float, longest_km: float) -> float:
    """How much longer than the longest, in percent; rounded so that 15.4 over 14 km is 10."""
    return round((distance_km / longest_km - 1) * 100, 6)


def classify(percent: float, limits: SpikeLimits) -> SpikeClass:
    """The class of a spike: each begins above its limit."""
    if percent > limits.large:
        return SpikeClass.LARGE
    if percent > limits.moderate:
        return SpikeClass.MODERATE
    return SpikeClass.SMALL if percent > limits.small else SpikeClass.NONE


def suggest_longest_km(longest_km: float, limits: SpikeLimits) -> float:
    """The longest single run that is no spike; shown as association, not proof (⚙ display)."""
    return longest_km * (1 + limits.small / 100)
