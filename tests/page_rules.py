"""What holds for every page that anybody is shown."""

import re

from bs4 import BeautifulSoup, Tag

FORBIDDEN_ATTRIBUTE = re.compile(r"^(style|on\w+)$")
LABELLED_BY_THEMSELVES = {"hidden", "submit", "button", "image", "reset"}


def check_page(soup: BeautifulSoup, html: str, path: str) -> None:
    """Fail with the broken rule and the page's address."""
    for rule in (
        has_doctype_language_and_title,
        has_one_heading,
        has_no_inline_code,
        has_labels,
        has_boxes_that_cut_nothing_off,
        has_guarded_forms,
        has_unique_ids,
        has_plain_addresses,
        has_texts_for_pictures,
    ):
        fault = rule(soup, html)
        assert not fault, f"{path}: {rule.__name__.replace('_', ' ')}: {fault}"


def has_doctype_language_and_title(soup: BeautifulSoup, html: str) -> str:
    """A page says what it is and in which language."""
    if not html.lstrip().lower().startswith("<!doctype html>"):
        return "no doctype"
    if not (isinstance(soup.html, Tag) and soup.html.get("lang")):
        return "no language"
    return "" if soup.title and soup.title.get_text(strip=True) else "no title"


def has_one_heading(soup: BeautifulSoup, _html: str) -> str:
    """Exactly one h1, and no level skipped below it."""
    levels = [int(tag.name[1]) for tag in soup.find_all(re.compile("^h[1-6]$"))]
    if levels.count(1) != 1:
        return f"{levels.count(1)} main headings"
    previous = 0
    for level in levels:
        if level > previous + 1:
            return f"h{level} after h{previous}"
        previous = level
    return ""


def has_no_inline_code(soup: BeautifulSoup, _html: str) -> str:
    """No script, style or handler inside the page: the policy would block it."""
    for tag in soup.find_all(True):
        if tag.name == "style" or (tag.name == "script" and not tag.get("src")):
            return f"inline <{tag.name}>"
        for name in tag.attrs:
            if FORBIDDEN_ATTRIBUTE.match(name):
                return f"{name}= on <{tag.name}>"
    return ""


def has_labels(soup: BeautifulSoup, _html: str) -> str:
    """Everything that can be filled in says what it asks for."""
    labelled = {label.get("for") for label in soup.find_all("label")}
    for item in soup.find_all(["input", "select", "textarea"]):
        if item.get("type") in LABELLED_BY_THEMSELVES:
            continue
        named = item.get("aria-label") or item.get("aria-labelledby") or item.find_parent("label")
        if not named and item.get("id") not in labelled:
            return str(item)[:120]
    return ""


def has_boxes_that_cut_nothing_off(soup: BeautifulSoup, _html: str) -> str:
    """Where a box says how much it takes, browsers cut off what is pasted, and say nothing."""
    short = soup.select_one("input[maxlength], textarea[maxlength]")
    return str(short)[:120] if short else ""


def has_guarded_forms(soup: BeautifulSoup, _html: str) -> str:
    """What changes something goes by POST and carries its token; nothing personal goes by GET."""
    for form in soup.find_all("form"):
        if str(form.get("method", "get")).lower() != "post":
            return "a form sends by GET"
        if not form.find("input", attrs={"name": "csrf_token"}):
            return f"no token in the form to {form.get('action')}"
    return ""


def has_unique_ids(soup: BeautifulSoup, _html: str) -> str:
    """No id twice, and every reference to an id has its target."""
    ids = [str(tag["id"]) for tag in soup.find_all(id=True)]
    twice = {name for name in ids if ids.count(name) > 1}
    if twice:
        return f"twice: {', '.join(sorted(twice))}"
    for tag in soup.find_all(True):
        for attribute in ("for", "aria-describedby", "aria-labelledby", "aria-controls"):
            named = tag.get(attribute)
            for name in named if isinstance(named, list) else str(named or "").split():
                if name not in ids:
                    return f"{attribute}={name} points nowhere"
    return ""


def has_plain_addresses(soup: BeautifulSoup, _html: str) -> str:
    """Links stay on this machine, lead somewhere, and carry no words of a person."""
    for tag in soup.find_all(href=True):
        address = str(tag["href"])
        if tag.name == "use" or re.match(r"^(#|tel:|mailto:|/)", address):
            continue
        return f"leaves the machine: {address}"
    for tag in soup.find_all("a"):
        if not tag.get("href"):
            return "a link that leads nowhere"
        if "?" in str(tag["href"]) and re.search(r"[?&](q|name|email|phone)=", str(tag["href"])):
            return f"personal words in an address: {tag['href']}"
        if not tag.get_text(strip=True) and not tag.get("aria-label"):
            return f"a link without words to {tag['href']}"
    return ""


def has_texts_for_pictures(soup: BeautifulSoup, _html: str) -> str:
    """Every picture says what it shows, or that it shows nothing new."""
    for image in soup.find_all("img"):
        if image.get("alt") is None:
            return f"no text for {image.get('src')}"
    return ""
