"""Holes on purpose: each scanner must find its own here in the run in which it finds none in ours.

Files are written for the trial into a folder that goes away, so nothing that holds a hole lies
in the program's tree.
"""

from pathlib import Path

# By rule of rules.yaml: a file that breaks it.
SOURCES = {
    "text-taken-for-markup": "from markupsafe import Markup\nshown = Markup(words)\n",
    "statement-made-of-text": (
        "from sqlalchemy import text\nfound = text(f\"SELECT * FROM client WHERE id = '{id}'\")\n"
    ),
    "template-made-of-text": (
        "from flask import render_template_string\nshown = render_template_string(words)\n"
    ),
    "paper-that-fetches": "import weasyprint\nmade = weasyprint.HTML(string=words).write_pdf()\n",
    "route-for-everybody": '@blueprint.get("/clients")\ndef index():\n    return "all of them"\n',
    "second-reader-of-the-clock": "from datetime import datetime\nnow = datetime.now()\n",
    "way-back-told-by-the-address": (
        "import flask\n\n\ndef back():\n    return flask.redirect(flask.request.args['next'])\n"
    ),
    "shell": "import subprocess\nsubprocess.run(words, shell=True)\n",
    "objects-made-of-bytes": "import pickle\nheld = pickle.loads(sent)\n",
    "run-what-was-sent": "eval(words)\n",
}
TEMPLATES = {"filter-safe": "<p>{{ words|safe }}</p>\n"}
# By rule of ruff.
WEAK = {
    "S105": 'password = "' + 'kettle-marble-91-fog"\n',
    "S301": "import pickle\nheld = pickle.loads(sent)\n",
    "S307": "eval(words)\n",
    "S324": "import hashlib\nseal = hashlib.md5(words)\n",
    "S501": "import httpx\nanswer = httpx.get(address, verify=False)\n",
    "S506": "import yaml\nheld = yaml.load(sent)\n",
    "S602": "import subprocess\nsubprocess.run(words, shell=True)\n",
    "S608": "found = f\"SELECT * FROM client WHERE name = '{words}'\"\n",
    "S701": "import jinja2\npages = jinja2.Environment()\n",
}
# By file: what it is called, and the text; put together here, so that this file holds no secret.
SECRETS = {
    "cloud.py": ("AWS Access Key", "key = '" + "AKIA" + "Q3EGRIZP7XJL2M5V'\n"),
    "private.txt": ("Private Key", "-----BEGIN RSA " + "PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n"),
    "settings.py": ("Secret Keyword", 'password = "' + 'kettle-marble-91-fog"\n'),
}
# What each scanner must see, and where.
SEEN = {
    "semgrep": frozenset(
        {(rule, f"{rule}.py") for rule in SOURCES} | {(rule, f"{rule}.html") for rule in TEMPLATES}
    ),
    "detect-secrets": frozenset((rule, name) for name, (rule, _text) in SECRETS.items()),
    "ruff": frozenset((rule, f"{rule}.py") for rule in WEAK),
}


def plant(folder: Path) -> None:
    """Write each planted hole into a file of its own."""
    for name, text in {**SOURCES, **WEAK}.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    for name, text in TEMPLATES.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    for name, (_rule, text) in SECRETS.items():
        (folder / name).write_text(text, encoding="utf-8")
