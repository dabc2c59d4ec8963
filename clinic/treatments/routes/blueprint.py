"""The doors of this room."""

from flask import Blueprint

blueprint = Blueprint("treatments", __name__)
