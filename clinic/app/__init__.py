"""The application: rooms wired together, every door with its rule."""

import logging
from importlib import import_module
from typing import Any

from flask import Flask
from flask_babel import Babel
from flask_compress import Compress
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined

from clinic.accounts.adapters import sign_in, throttle
from clinic.accounts.adapters.sessions import refuse_unreadable
from clinic.app import boxes, doors, failures, furnishing, network, reads, schema, typed
from clinic.core.database import db
from clinic.core.settings import Settings, find_beside_package

ROOMS = (
    "accounts",
    "devices",
    "drafts",
    "anatomy",
    "clients",
    "documents",
    "episodes",
    "screening",
    "running",
    "assessments",
    "treatments",
    "aftercare",
    "letters",
    "overview",
    "safekeeping",
    "demo",
)


def create_app(settings: Settings | None = None, **overrides: Any) -> Flask:
    """Make the application for one data folder (by default the environment's)."""
    settings = settings or Settings.from_environment()
    settings.folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # no other user of the computer
    app = Flask("clinic", template_folder=str(find_beside_package("templates")))
    app.config.update(configuration(settings), **overrides)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    db.init_app(app)
    schema.alembic.init_app(app)
    app.before_request(refuse_unreadable)
    network.install(app)  # before anybody reads a form or asks who it is
    CSRFProtect(app)
    Compress(app)
    Babel(app, locale_selector=furnishing.locale, timezone_selector=furnishing.zone)
    throttle.install(app)
    # Before the sign-in library looks who it is: a request that writes takes the lock first.
    doors.install(app)
    typed.install(app)
    sign_in.install(app)
    for room in ROOMS:
        register_room(app, room)
    failures.install(app)
    reads.install(app)
    boxes.install(app)
    furnishing.install(app)
    logging.getLogger("clinic").setLevel(logging.INFO)
    return app


def configuration(settings: Settings) -> dict[str, Any]:
    """What the libraries are told."""
    return {
        "SETTINGS": settings,
        "TESTING": settings.testing,
        "GUARDS": schema.MUST_EXIST,
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        # Without the parameters a fault's message, and so the log, says nothing about anybody.
        "SQLALCHEMY_ENGINE_OPTIONS": {"pool_pre_ping": True, "hide_parameters": True},
        "ALEMBIC": {"script_location": str(find_beside_package("migrations"))},
        "ALEMBIC_CONTEXT": {"render_as_batch": True, "compare_type": True},
        "SESSION_COOKIE_SECURE": settings.is_secure,
        "TRUSTED_HOSTS": [*network.OWN_NAMES, *settings.hosts],
        "WTF_CSRF_TIME_LIMIT": None,
        # Over TLS it would ask for a Referer, which our pages tell browsers not to send; where a
        # form comes from is asked in another way (network.py).
        "WTF_CSRF_SSL_STRICT": False,
        "MAX_CONTENT_LENGTH": 12 * 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": 2 * 1024 * 1024,
        "MAX_FORM_PARTS": 5_000,
        "SEND_FILE_MAX_AGE_DEFAULT": 0,
        "BABEL_DEFAULT_LOCALE": "en_GB",
    }


def register_room(app: Flask, room: str) -> None:
    """Open a room's pages."""
    app.register_blueprint(import_module(f"clinic.{room}.routes").blueprint)
