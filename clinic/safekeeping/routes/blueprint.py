"""The room's one blueprint."""

from flask import Blueprint

blueprint = Blueprint("safekeeping", __name__)
