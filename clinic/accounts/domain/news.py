"""What people are told about their own way in: from the trail, as there is no mail."""

from datetime import timedelta

SIGNED_IN, WRONG_TRY = "signed in", "sign-in refused"
# Events about a person of which they are told at their next sign-in.
TOLD = frozenset(
    {
        WRONG_TRY,
        "password changed",
        "password chosen",
        "password set anew",
        "reset link made",
        "second factor set up",
        "second factor ended",
        "second factor reset",
        "recovery codes made",
        "recovery code used",
        "passkey added",
        "passkey removed",
    }
)
# The account page lists these as well, so far back and no more lines than that.
LISTED = TOLD | {SIGNED_IN}
LISTED_FOR = timedelta(days=30)
MOST_LISTED = 12
