"""Where the pages of this room hang."""

from flask import Blueprint

blueprint = Blueprint("screening", __name__)
