"""The tables of docs/screening.md; to renew them: python -m tests.screening.document"""

from collections.abc import Iterable
from pathlib import Path

from clinic.anatomy.content import choices
from clinic.screening.content import fact_rules, items, rules, thresholds
from clinic.screening.domain import Item

PAGE = Path(__file__).parents[2] / "docs" / "screening.md"
MARK = "<!-- tables: made from the content by tests/screening/document.py -->"
LABELS = {choice.value: choice.label for choice in choices("action")}


def tables() -> str:
    """Questions, rules, measured facts and thresholds, each with its source and mark."""
    parts = [
        ("Questions", ("question", "asked", "a yes alone", "source"), _questions()),
        ("Rules", ("what holds together", "all of", "any of", "then", "source"), _rules()),
        ("Measured facts", ("measure", "counts when", "as", "source"), _facts()),
        ("Thresholds", ("what", "value", "source"), _thresholds()),
    ]
    return "\n".join(_table(*part) for part in parts)


def _table(title: str, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [f"## {title}", "", _row(heads), _row(tuple("---" for _ in heads))]
    return "\n".join([*lines, *(_row(row) for row in rows), ""])


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _questions() -> Iterable[tuple[str, ...]]:
    for item in items().values():
        asked = ["first visit"] if item.first else []
        asked += ["every visit"] if item.short else _again(item)
        yield (
            f"`{item.code}` {item.question}",
            ", ".join(asked),
            LABELS[item.action] if item.words else "nothing by itself",
            f"{item.source} {item.mark}",
        )


def _again(item: Item) -> list[str]:
    again = ["again after a yes"] if item.standing else []
    again += [f"every visit where {_codes(item.short_in)}"] if item.short_in else []
    return again + ([f"again after {_codes(item.after)}"] if item.after else [])


def _rules() -> Iterable[tuple[str, ...]]:
    for rule in rules().values():
        least = f"at least {thresholds()[rule.least].value} of " if rule.least else ""
        yield (
            f"`{rule.code}` {rule.name}",
            _codes(rule.all_of),
            least + _codes(rule.any_of),
            LABELS[rule.action],
            f"{rule.source} {rule.mark}",
        )


def _facts() -> Iterable[tuple[str, ...]]:
    for rule in fact_rules().values():
        limits = {
            "at most": rule.at_most,
            "more than": rule.more_than,
            "differs by": rule.differs_by,
        }
        counts = [*rule.choices, *(f"{words} `{code}`" for words, code in limits.items() if code)]
        counts += [f"on {rule.sides} side{'s' * (rule.sides == 'both')}"] * (rule.sides != "any")
        counts += [f"complaint of {_codes(rule.regions)}"] if rule.regions else []
        measures = _codes(rule.looks_at)
        yield measures, ", ".join(counts), f"`{rule.gives}`", f"{rule.source} {rule.mark}"


def _thresholds() -> Iterable[tuple[str, ...]]:
    for each in thresholds().values():
        yield (
            f"`{each.code}` {each.meaning}",
            f"{each.value} {each.unit}",
            f"{each.source} {each.mark}",
        )


def _codes(codes: Iterable[str]) -> str:
    return ", ".join(f"`{code}`" for code in codes)


def renewed() -> str:
    """The page with its tables as the content is now."""
    return f"{PAGE.read_text(encoding='utf-8').split(MARK)[0]}{MARK}\n\n{tables()}"


if __name__ == "__main__":
    PAGE.write_text(renewed(), encoding="utf-8")
