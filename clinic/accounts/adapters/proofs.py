"""What somebody has just proved themselves with, as the trail says it."""

from collections.abc import Mapping

from flask import request

# The last step of each way in, and of showing once more who one is.
PROOFS: Mapping[str, str] = {
    "accounts.setup": "password",
    "accounts.locked": "password",
    "accounts.password": "password",
    "security.login": "password",
    "security.verify": "password",
    "security.two_factor_token_validation": "password_and_code",
    "security.mf_recovery": "password_and_recovery_code",
    "security.wan_signin_response": "passkey",
    "security.wan_verify_response": "passkey",
}


def proof_of_request() -> str:
    """What the present request proved somebody with; "" for what proves nothing."""
    return PROOFS.get(request.endpoint or "", "")
