"""Pages about the practice and its people."""

from flask import Blueprint

blueprint = Blueprint("accounts", __name__)
