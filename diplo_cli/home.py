"""The country that a release is written from: whose president «президент» is when the text does not say."""

from __future__ import annotations

import re

from diplo_cli.lexicon import Lexicon
from diplo_cli.source import Source

# Country-code domains that are sold as something else.
_GENERIC = frozenset(["tv", "me", "io", "co", "ai", "fm", "cc", "ly", "am", "to", "gg", "ws"])
# Labels that only a state's own pages carry: mfa.am is Armenia's, whatever else is sold under .am.
_OFFICIAL = frozenset(["mfa", "gov", "president", "primeminister", "parliament", "mid"])
# Hosts of states without a domain of their own, whose «президент» is nobody's of the domain: sputnik-abkhazia.ru.
_STATELESS = ("tiraspol", "pridnestr", "pmr", "abkhaz", "apsny", "ossetia", "osinform")
# First labels that tell an edition for another country («md.news.example.ru»), not a language as «ru», «en», «uk» do.
_EDITIONS = frozenset(["am", "az", "by", "ge", "kg", "kz", "md", "tj", "tm", "ua", "uz"])
_EDITION = re.compile(r"(?:https?://)?(?:www\.)?([a-z]{2})\.")
_HOST = re.compile(r"(?:https?://)?(?:[\w-]+\.)+([a-z]{2})(?=[/\s:?#]|$)")
_LINK = re.compile(r"(?:Ссылка на материал|Источник|Адрес страницы):? *(\S+)")


def home_country(source: Source, lexicon: Lexicon) -> str | None:
    """ISO code by the edition or the country-code domain of the page's own address, told in the metadata or on the
    page."""
    for told in (source.url, _own_link(source.text)):
        address = (told or "").strip()
        edition = _EDITION.match(address)
        if edition and edition.group(1) in _EDITIONS:
            return edition.group(1).upper()
        host = _HOST.match(address)
        if host:
            if any(word in host.group(0).lower() for word in _STATELESS):
                return None
            code = {"uk": "GB"}.get(host.group(1), host.group(1).upper())
            official = not _OFFICIAL.isdisjoint(host.group(0).split("/")[-1].lower().split("."))
            if code in lexicon.by_iso2 and (official or host.group(1) not in _GENERIC):
                return code
    return None


def _own_link(text: str) -> str | None:
    """The address that a page tells of itself: «Источник: https://mfa.example.am/…»."""
    if not ("Источник" in text or "Ссылка на материал" in text or "Адрес страницы" in text):
        return None
    link = _LINK.search(text)
    return link.group(1) if link else None
