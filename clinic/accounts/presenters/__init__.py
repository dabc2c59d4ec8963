"""Sign-ins, and what happened around them, in words."""

from clinic.accounts.presenters.news import NewsLine, show_news, tell_news
from clinic.accounts.presenters.sign_ins import SignInLine, device_words, show_sign_ins

__all__ = [
    "NewsLine",
    "SignInLine",
    "device_words",
    "show_news",
    "show_sign_ins",
    "tell_news",
]
