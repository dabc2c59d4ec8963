"""Disputed advice as a part of the plan's form: one choice for each topic, none by default."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, Form, FormField, RadioField, SelectChoice
from wtforms.validators import ValidationError

from clinic.aftercare.content import topics
from clinic.aftercare.domain.disputed import LIMITS, AdviceChoice, Topic
from clinic.aftercare.forms.fields import WholeField
from clinic.core.fields import LineField

WORDS_LENGTH = 160


class OnlyWithAChoice:
    """Words about a topic for which nothing was chosen would not be kept."""

    def __call__(self, form: Form, field: Field) -> None:
        """Ask for the choice, or for the words to be taken out."""
        if field.data and not form["choice"].data:
            raise ValidationError(_("Choose what these words belong to, or take them out."))


def topic_form(topic: Topic) -> type[Form]:
    """The form of one topic. Nothing is chosen before somebody chooses."""
    options = [SelectChoice(option.code, _l(option.label)) for option in topic.options]
    return type(
        "TopicForm",
        (Form,),
        {
            "choice": RadioField(
                _l(topic.name), choices=[SelectChoice("", _l("Say nothing")), *options], default=""
            ),
            "minutes": WholeField(_l("Minutes"), *LIMITS["minutes"]),
            "times": WholeField(_l("Times a day"), *LIMITS["times"]),
            "words": LineField(
                _l("In your own words instead"), [OnlyWithAChoice()], most=WORDS_LENGTH
            ),
        },
    )


AdviceForm: type[Form] = type(
    "AdviceForm",
    (Form,),
    {code: FormField(topic_form(topic), _l(topic.name)) for code, topic in topics().items()},
)


def chosen_advice(form: Form) -> tuple[AdviceChoice, ...]:
    """What was chosen, in the order of the topics. What no page offers is not chosen."""
    return tuple(
        _choice(topic, form[code].form)
        for code, topic in topics().items()
        if topic.option(str(form[code].form["choice"].data or ""))
    )


def advice_values(choices: Iterable[AdviceChoice]) -> dict[str, Any]:
    """The choices as the form shows them."""
    return {
        each.topic: {
            "choice": each.option,
            "minutes": each.minutes,
            "times": each.times,
            "words": each.words,
        }
        for each in choices
    }


def _choice(topic: Topic, form: Form) -> AdviceChoice:
    option = topic.option(form["choice"].data)
    asks_numbers = option is not None and option.asks_numbers
    return AdviceChoice(
        topic=topic.code,
        option=form["choice"].data,
        minutes=form["minutes"].data if asks_numbers else None,
        times=form["times"].data if asks_numbers else None,
        words=form["words"].data or "",
    )
