"""The room's blueprint."""

from flask import Blueprint

blueprint = Blueprint("aftercare", __name__)
