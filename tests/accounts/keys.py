"""A passkey without a device: it answers pages as a browser would, or as a thief might."""

import hashlib
import html
import json
import re
import secrets
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from flask import Flask
from webauthn.helpers import bytes_to_base64url
from werkzeug.test import TestResponse

from clinic.accounts.models import Passkey
from clinic.core import clock
from clinic.core.actor import PROGRAM
from clinic.core.database import db, transaction
from tests.people import person_id
from tests.reader import Reader

HOST = "localhost"
PRESENT_AND_CHECKED, MADE = 0x05, 0x40  # who holds it was there, and was known by a finger


class Key:
    """Both halves of a passkey."""

    def __init__(self) -> None:
        self.secret = ec.generate_private_key(ec.SECP256R1())
        self.id = secrets.token_bytes(16)

    def public_half(self) -> bytes:
        """What the practice keeps of it."""
        point = self.secret.public_key().public_numbers()
        x, y = (each.to_bytes(32, "big") for each in (point.x, point.y))
        return bytes(cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y}))

    def made_for(self, asked: "Asked") -> str:
        """The answer of a browser that has just made it."""
        length = len(self.id).to_bytes(2, "big")
        about = bytes(16) + length + self.id + self.public_half()
        vouched = {"fmt": "none", "attStmt": {}, "authData": _state(MADE) + about}
        return self._answer(
            clientDataJSON=asked.told("webauthn.create"), attestationObject=cbor2.dumps(vouched)
        )

    def shown_for(self, asked: "Asked") -> str:
        """The answer of a browser that was asked for it."""
        told, state = asked.told("webauthn.get"), _state(0)
        signed = state + hashlib.sha256(told).digest()
        signature = self.secret.sign(signed, ec.ECDSA(hashes.SHA256()))
        return self._answer(clientDataJSON=told, authenticatorData=state, signature=signature)

    def _answer(self, **parts: bytes) -> str:
        name = bytes_to_base64url(self.id)
        response = {part: bytes_to_base64url(value) for part, value in parts.items()}
        return json.dumps(
            {"id": name, "rawId": name, "type": "public-key", "response": response}
            | {"extensions": "{}"}
        )


class Asked:
    """What a page asks of a passkey, and where the answer goes."""

    def __init__(self, answer: TestResponse) -> None:
        page = answer.get_data(as_text=True)
        options = re.search(r'data-options="([^"]*)"', page)
        target = re.search(r'action="([^"]*)" id="passkey-answer"', page)
        assert options, page[:2000]
        assert target
        self.challenge = json.loads(html.unescape(options[1]))["challenge"]
        self.target = html.unescape(target[1])

    def told(self, kind: str) -> bytes:
        """What the browser says of the page, and the key seals."""
        said = {"type": kind, "challenge": self.challenge, "origin": f"http://{HOST}"}
        return json.dumps(said).encode()


def ask(reader: Reader, path: str, **fields: str) -> Asked:
    """Press the button of a page that asks for a passkey."""
    return Asked(reader.browser.post(path, data={"csrf_token": reader.token(), **fields}))


def answer(reader: Reader, asked: Asked, credential: str, **fields: Any) -> TestResponse:
    """Send an answer from a browser, be it the one that was asked or not."""
    content = {"csrf_token": reader.token(), "credential": credential, **fields}
    return reader.browser.post(asked.target, data=content)


def give_key(app: Flask, name: str) -> Key:
    """Somebody has a passkey that opens here."""
    key = Key()
    with app.app_context(), transaction(PROGRAM):
        db.session.add(
            Passkey(
                person_id=person_id(name),
                name="Front desk",
                credential_id=key.id,
                public_key=key.public_half(),
                backup_state=False,
                device_type="single_device",
                usage="first",
                lastuse_datetime=clock.now(),
                host=HOST,
            )
        )
    return key


def _state(flags: int) -> bytes:
    counter = bytes(4)
    return hashlib.sha256(HOST.encode()).digest() + bytes([PRESENT_AND_CHECKED | flags]) + counter
