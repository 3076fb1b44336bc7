"""Where a gathering or a house is that is called after its city: «на полях Мюнхенской конференции по безопасности»,
«в сочинской резиденции»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diplo_cli.document import Token
from diplo_cli.lexicon import load
from diplo_cli.lexicon.entries import City
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.scene import Scene
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.word_classes import HIS, IN_OR_ON

_GATHERINGS = frozenset(["конференция", "форум", "саммит"])
_AT = frozenset(["поле", "кулуар", "кулуары", "площадка", "рамка", "ход"])
_BESIDE = frozenset(["поле", "кулуар", "кулуары"])  # «на полях мюнхенской конференции»: in small letters, too
_REACH = 4  # words between the adjective and what it describes: «Петербургского международного экономического форума»
# What a city's name ends with where its adjective has «-ский»: «Антальский», «Астанинский», «Минский».
_ENDINGS = {
    "": ("", "а", "и", "я", "ь", "ия", "о", "ы", "к"), "ин": ("а", "у", "и", "е"), "ь": ("ь", ""), "к": ("ка",),
    "ов": ("ва",), "ж": ("га",), "й": ("", "я", "о"),
}  # fmt: skip
# Of seas, peoples and months, though a town is called alike: «Каспийский саммит», «октябрьская встреча».
_AREAS = frozenset(
    "каспийский балтийский славянский черноморский волжский советский приморский январский февральский мартовский"
    " апрельский майский июньский июльский августовский сентябрьский октябрьский ноябрьский декабрьский".split()
)
_OWN = HIS | {"свой"}


def city_of_event(scene: Scene) -> tuple[Token, City] | None:
    """The city whose name a gathering bears that people met beside, or the house where they met, and the adjective that
    tells it."""
    if _GATHERINGS.isdisjoint(scene.lemmas) and is_noun_of.of("house").isdisjoint(scene.lemmas):
        return None
    for i in range(scene.first + 1, scene.last):
        token = scene.tokens[i]
        if token.pos != "ADJ" or not token.lemma.endswith("ский"):
            continue
        before = scene.tokens[i - 1].lemma
        gathering = before in _BESIDE or (token.capital and before in _AT)
        behind = scene.tokens[i + 1 : min(i + _REACH, scene.last)]
        gathering = gathering or (token.capital and token.case == "loc" and before in ("в", "на"))
        if (gathering and any(t.lemma in _GATHERINGS for t in behind)) or _is_of_house(scene, i):
            city = _city_of(token)
            if city is not None:
                return token, city
    return None


def city_of_its_name(frame: Frame) -> tuple[Token, City] | None:
    """«Женевские переговоры (завершились)», «после стамбульской встречи»: the city that the meeting is called after."""
    trigger, scene = frame.trigger, frame.scene
    if trigger.is_verb or trigger.word.pattern not in ("with", "body"):
        return None
    if any(p.roles and p.first < trigger.first < p.last for p in scene.parties):
        return None  # «принял сопредседателя Женевских дискуссий»
    for token in reversed(scene.before(trigger.first, 3)):
        if token.pos != "ADJ" or not trigger.head.can_be(token.case):
            return None
        known = scene.atoms.get(token.i)
        named = token.lemma.endswith("ский") and (known is None or known.kind != "adjective")
        if named and token.lemma not in _AREAS and (city := _city_of(token)) is not None:
            return token, city
    return None


def named_after_city(tokens: Sequence[Token]) -> tuple[Token, City] | None:
    """«Мюнхенскую конференцию (министр использовал для встреч)»: the city whose name a gathering bears, and the
    adjective that tells it, among the tokens of a sentence."""
    for i, token in enumerate(tokens):
        named = token.pos == "ADJ" and token.capital and token.lemma.endswith("ский")
        if named and any(t.lemma in _GATHERINGS for t in tokens[i + 1 : i + _REACH]):
            return (token, city) if (city := _city_of(token)) is not None else None
    return None


def _city_of(adjective: Token) -> City | None:
    called = map(load().city_called, _names(adjective.lemma))
    city = next((city for city in called if city is not None), None)
    unlike = city is not None and city.ambiguous and not adjective.capital  # «в королевском дворце»
    return None if unlike else city


def _is_of_house(scene: Scene, i: int) -> bool:
    """«в (своей) сочинской (летней) резиденции»: whether the adjective at token ``i`` tells of a house where somebody
    was."""
    before = scene.tokens[i - 1]
    if before.lemma in _OWN and i > scene.first + 1:
        before = scene.tokens[i - 2]
    if before.lower not in IN_OR_ON:
        return False
    house = next((t for t in scene.tokens[i + 1 : min(i + _REACH, scene.last)] if t.pos != "ADJ"), None)
    return house is not None and house.case == "loc" and is_noun_of(house, "house")


def _names(adjective: str) -> Iterator[str]:
    """What the city of «мюнхенский» may be called, in lower case."""
    stem = adjective.removesuffix("ский")
    yield f"{stem}ск"
    for ending, names in _ENDINGS.items():
        if stem.endswith(ending):
            base = stem.removesuffix(ending)
            yield from (base + name for name in names)
