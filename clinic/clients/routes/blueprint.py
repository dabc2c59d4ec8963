"""The doors of this room."""

from flask import Blueprint

blueprint = Blueprint("clients", __name__)
