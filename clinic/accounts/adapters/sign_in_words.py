"""What the sign-in library says, in our words. Kinds: notices of our pages; other words are unseen.

The library has a message for each thing done as well. Where the next page shows that it was done,
nobody needs to be told: what is not in this list stays silent.
"""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

BESIDE_A_FIELD = "error"
_PLAIN_NAME = (_l("Please use letters, figures, spaces and hyphens."), BESIDE_A_FIELD)
WORDS: Mapping[str, tuple[Any, str]] = {
    "GENERIC_AUTHN_FAILED": (
        _l("This address and password do not belong together. Please check both."),
        BESIDE_A_FIELD,
    ),
    "PASSWORD_NOT_PROVIDED": (_l("Please fill this in."), BESIDE_A_FIELD),
    "INVALID_PASSWORD": (_l("This is not your present password."), BESIDE_A_FIELD),
    "TWO_FACTOR_INVALID_TOKEN": (
        _l(
            "This code is not right, or was used already. Please type the one that your app "
            "shows now."
        ),
        BESIDE_A_FIELD,
    ),
    "TWO_FACTOR_METHOD_NOT_AVAILABLE": (
        _l("Please choose one of the answers offered."),
        BESIDE_A_FIELD,
    ),
    "TWO_FACTOR_CHANGE_METHOD_SUCCESSFUL": (_l("Your second factor is set up."), "fine"),
    "TWO_FACTOR_DISABLED": (
        _l("Your second factor is off. Your password is all there is."),
        "mind",
    ),
    "TWO_FACTOR_PERMISSION_DENIED": (
        _l("That took too long, or began elsewhere. Please sign in once more."),
        "mind",
    ),
    "INVALID_RECOVERY_CODE": (
        _l("This code is not one of yours, or was used already. Please check it letter by letter."),
        BESIDE_A_FIELD,
    ),
    "WEBAUTHN_NAME_REQUIRED": (_l("Please fill this in."), BESIDE_A_FIELD),
    "WEBAUTHN_NAME_INUSE": (
        _l("You have a passkey of this name already. Please choose another."),
        BESIDE_A_FIELD,
    ),
    "WEBAUTHN_NAME_DISALLOWED_CHARACTERS": _PLAIN_NAME,
    "INVALID_INPUT": _PLAIN_NAME,
    "INVALID_INPUT_LENGTH": (_l("Please use at most %(length)s characters here."), BESIDE_A_FIELD),
    "WEBAUTHN_EXPIRED": (_l("That took too long. Please begin once more."), "mind"),
    "WEBAUTHN_REGISTER_SUCCESSFUL": (_l("The passkey “%(name)s” is ready."), "fine"),
    "WEBAUTHN_CREDENTIAL_DELETED": (
        _l("The passkey “%(name)s” opens nothing here any more. Delete it on the device as well."),
        "fine",
    ),
    "WEBAUTHN_CREDENTIAL_ID_INUSE": (
        _l("This passkey is in use here already."),
        "mind",
    ),
    "REAUTHENTICATION_REQUIRED": (
        _l("Please show once more that it is you. Then you can go on."),
        "note",
    ),
}
# Whatever is wrong with a passkey: nobody learns from the words whose it might be.
_PASSKEY_REFUSED = (
    _l("This passkey opens nothing here. Try again, or use your password."),
    "mind",
)
PASSKEY_FAULTS = (
    "WEBAUTHN_UNKNOWN_CREDENTIAL_ID",
    "WEBAUTHN_ORPHAN_CREDENTIAL_ID",
    "WEBAUTHN_NO_VERIFY",
    "WEBAUTHN_CREDENTIAL_WRONG_USAGE",
    "WEBAUTHN_MISMATCH_USER_HANDLE",
    "DISABLED_ACCOUNT",
    "API_ERROR",
)
MESSAGES = {
    f"SECURITY_MSG_{name}": words
    for name, words in {**WORDS, **dict.fromkeys(PASSKEY_FAULTS, _PASSKEY_REFUSED)}.items()
}
