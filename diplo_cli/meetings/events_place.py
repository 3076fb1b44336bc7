"""Where a gathering is that is called after its city: «на полях Мюнхенской конференции по безопасности»."""

from __future__ import annotations

from collections.abc import Iterator

from diplo_cli.document import Token
from diplo_cli.lexicon import load
from diplo_cli.lexicon.entries import City
from diplo_cli.meetings.scene import Scene

_GATHERINGS = frozenset(["конференция", "форум", "саммит"])
_AT = frozenset(["поле", "кулуар", "кулуары", "площадка", "рамка", "ход"])
_REACH = 4  # words between the adjective and what it describes: «Петербургского международного экономического форума»
# What a city's name ends with where its adjective has «-ский»: «Антальский», «Астанинский», «Минский».
_ENDINGS = {"": ("", "а", "и", "я", "ь", "ия", "о", "ы"), "ин": ("а",), "ь": ("ь",), "к": ("ка",)}


def city_of_event(scene: Scene) -> tuple[Token, City] | None:
    """The city whose name a gathering bears that people met beside, and the adjective that tells it."""
    for i in range(scene.first + 1, scene.last):
        token = scene.tokens[i]
        if not token.capital or not token.lemma.endswith("ский") or scene.tokens[i - 1].lemma not in _AT:
            continue
        if any(t.lemma in _GATHERINGS for t in scene.tokens[i + 1 : min(i + _REACH, scene.last)]):
            cities = load().cities_by_name
            city = next((cities[name] for name in _names(token.lemma) if name in cities), None)
            if city is not None:
                return token, city
    return None


def _names(adjective: str) -> Iterator[str]:
    """What the city of «мюнхенский» may be called, in lower case."""
    stem = adjective.removesuffix("ский")
    yield f"{stem}ск"
    for ending, names in _ENDINGS.items():
        if stem.endswith(ending):
            base = stem.removesuffix(ending)
            yield from (base + name for name in names)
