"""The pages of this room, gathered."""

from flask import Blueprint

blueprint = Blueprint("accounts", __name__)
