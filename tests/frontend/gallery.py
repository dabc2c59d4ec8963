"""A page that shows every macro in every state, served with the true files and the true policy."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from flask import Flask, Response, render_template, request
from flask_babel import Babel
from flask_wtf import CSRFProtect
from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined
from wtforms import (
    BooleanField,
    DateField,
    FieldList,
    FileField,
    Form,
    FormField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange, Optional

from clinic.app.furnishing import CSP
from clinic.core.assets import asset
from clinic.core.fields import LineField, TextField
from clinic.core.forms import BaseForm
from clinic.core.rows import asks_for_rows, with_changed_rows

ROOT = Path(__file__).resolve().parents[2]
SIDES = [SelectChoice("L", "Left"), SelectChoice("R", "Right"), SelectChoice("M", "Midline")]
MUSCLES = {
    "Lower leg": {"soleus": "Soleus", "gastro_med": "Gastrocnemius, medial head"},
    "Hip": {"piri": "Piriformis", "glut_med": "Gluteus medius"},
}
PAGES = {
    "anatomy.measures": "/practice/measures",
    "overview.today": "/",
    "overview.unfinished": "/unsaved",
    "clients.index": "/clients",
    "accounts.practice": "/practice",
    "accounts.people": "/people",
    "accounts.me": "/me",
    "accounts.awake": "/awake",
    "accounts.locked": "/locked",
    "safekeeping.backups": "/backups",
    "security.login": "/login",
}


def muscles() -> list[SelectChoice]:
    """A short list of muscles, in groups, with an empty first choice."""
    rows = [(key, name, group) for group, names in MUSCLES.items() for key, name in names.items()]
    return [SelectChoice("", "Choose a muscle")] + [
        SelectChoice(key, name, optgroup=group) for key, name, group in rows
    ]


class PointRow(Form):  # type: ignore[misc,unused-ignore]
    """One trigger point."""

    muscle = SelectField("Which muscle?", [InputRequired("Choose a muscle.")], choices=muscles)
    side = RadioField("Which side?", [InputRequired("Choose a side.")], choices=SIDES)
    tender = IntegerField("How tender?", [Optional(), NumberRange(0, 10)])


class GalleryForm(BaseForm):  # type: ignore[misc,unused-ignore]
    """Every kind of field."""

    name = LineField("What is their name?", [InputRequired("Please write the name.")])
    born_on = DateField("When were they born?", [Optional()])
    hours = IntegerField("How many hours do they sit?", [Optional(), NumberRange(0, 24)])
    large_print = BooleanField("Needs large print")
    story = TextField("What brings them here?", description="In their own words.")
    way = RadioField(
        "How may we reach them?", [Optional()], choices=[SelectChoice("t", "Text message")]
    )
    letter = FileField("Letter from the doctor")
    muscle = SelectField("Which muscle?", choices=muscles)
    pain = IntegerField("How much pain is there now?", [Optional()])
    back_side = RadioField("Which side of the calf?", [Optional()], choices=SIDES)
    front_side = RadioField("Which side of the thigh?", [Optional()], choices=SIDES)
    repeats = IntegerField("Repetitions", [Optional(), NumberRange(1, 50)], default=12)
    skills = SelectMultipleField("Skills", choices=[SelectChoice("n", "Needling")])
    points = FieldList(FormField(PointRow), "Trigger points")


def make_gallery() -> Flask:
    """The gallery as an app of its own; no practice, no database."""
    app = Flask("gallery", static_folder=str(ROOT / "clinic" / "static"))
    places = [Path(__file__).with_name("templates"), ROOT / "templates"]
    app.jinja_loader = ChoiceLoader([FileSystemLoader(place) for place in places])
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals["asset"] = asset
    app.jinja_env.globals["opens"] = lambda _url, _method="GET": True
    app.config.update(SECRET_KEY="gallery", TESTING=True)
    CSRFProtect(app)
    Babel(app)
    app.context_processor(furniture)
    app.after_request(with_policy)
    app.add_url_rule("/form", "form", show_form, methods=["GET", "POST"])
    app.add_url_rule("/client", "client", lambda: render_template("client.html"))
    app.add_url_rule("/failure/<name>", "failure", show_failure)
    app.add_url_rule("/search", "clients.search", show_matches, methods=["POST"])
    app.add_url_rule("/logout", "security.logout", str, methods=["POST"])
    app.add_url_rule("/lock", "accounts.lock", str, methods=["POST"])
    for endpoint, path in PAGES.items():
        app.add_url_rule(path, endpoint, lambda: render_template("list.html", form=GalleryForm()))
    return app


def furniture() -> dict[str, Any]:
    """What the layout reads: an owner in a demo practice."""
    return {
        "asset": asset,
        "actor": SimpleNamespace(id="0" * 20, name="Marta Okonkwo", roles=frozenset({"owner"})),
        "practice": SimpleNamespace(name="Riverside Soft Tissue", is_demo=True, idle_minutes=15),
        "can": lambda _access: True,
        "find_backup_trouble": lambda: None,
        "find_gap": lambda: None,
        "html_lang": "en",
        "html_dir": "ltr",
        "printed_at": "Sat 21 Nov 2026, 09:30",
        "wish_cookie": "soleus_wish",
    }


def with_policy(response: Response) -> Response:
    """The same policy as in the clinic."""
    response.headers["Content-Security-Policy"] = CSP
    return response


def show_form() -> str | Response:
    """The form: fresh, with rows changed, with faults, or in conflict (``?state=conflict``)."""
    if asks_for_rows(request.form):
        return page_of(GalleryForm(formdata=with_changed_rows(request.form)))
    form = GalleryForm()
    if request.method == "POST" and form.validate():
        return Response(f"saved {form.name.data}", mimetype="text/plain")
    if request.args.get("state") == "conflict":
        form.name.data = "Emma Rowe"
        form.theirs = {"name": "Emma Lindqvist", "pain": "4", "points": "Soleus, R"}
        form.form_errors.append("NOT saved: somebody saved this record meanwhile.")
    return page_of(form)


def page_of(form: GalleryForm) -> str:
    """The page with the form."""
    return render_template("form.html", form=form)


def show_failure(name: str) -> str:
    """A failure page with a text to give back."""
    given = [("subjective", "Pain is lower, 4 now.\nRan 6 km."), ("plan", "Wall stretch.")]
    return render_template(f"errors/{name}.html", given=given, reference="7fk2m9qa", again=[])


def show_matches() -> str:
    """Two clients, whatever is asked for."""
    return render_template("matches.html")
