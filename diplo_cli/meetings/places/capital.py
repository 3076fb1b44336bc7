"""«в столице страны», «в столичной резиденции», «в мэрии»: the city of the state, or of the mayor, that is meant."""

from __future__ import annotations

from diplo_cli.document import Token
from diplo_cli.lexicon import City, load
from diplo_cli.meetings.frames import Frame
from diplo_cli.mentions import Mentions
from diplo_cli.mentions.atom import Atom

_CAPITAL = frozenset(["столичный", "столица"])
_OF_STATE = frozenset(["страны", "государства", "республики"])
_SAME = frozenset("родной собственный весь".split())
_TOWN_HALLS = frozenset("мэрия примэрия ратуша горсовет горадминистрация".split())
_REACH = 3  # sentences back to the state whose capital is meant
_LEADERS = ("head_of_state", "head_of_government")


def capital_word(frame: Frame) -> Token | None:
    scene = frame.scene
    if _CAPITAL.isdisjoint(scene.lemmas):
        return None
    return next((t for t in scene.tokens[scene.first : scene.last] if t.lemma in _CAPITAL), None)


def capital_at(mentions: Mentions, frame: Frame, i: int) -> Atom | None:
    """«В столице президент Перу принял …», «… прибыл в Грузию. В столице страны …»: the capital that the word at token
    ``i`` means, of the one leader there or of the state told last."""
    tokens, atoms = mentions.document.tokens, mentions.atoms
    if tokens[i].lemma not in _CAPITAL or any(a is not None and a.last > i for a in (atoms.get(i - 1), atoms.get(i))):
        return None  # «в британской столице»
    if tokens[i].lemma == "столица" and i and tokens[i - 1].pos == "ADJ" and tokens[i - 1].lemma not in _SAME:
        return None  # «в донской столице», «в культурной столице»
    leaders = {p.country for p in frame.parties if p.rank in _LEADERS and p.country}
    of_state = i + 1 < len(tokens) and tokens[i + 1].lower in _OF_STATE
    code = next(iter(leaders)) if len(leaders) == 1 and not of_state else _state_before(mentions, frame, i)
    country = load().by_iso2.get(code or "")
    return Atom("city", i, i + 1 + of_state, City(country.capital, country.iso2)) if country is not None else None


def _state_before(mentions: Mentions, frame: Frame, i: int) -> str | None:
    """The state of the last place told before token ``i``, where one of those who meet, of whom states are told, is of
    it."""
    document, number = mentions.document, frame.scene.number
    sides = {p.country for p in frame.parties if p.country}
    for before in range(number, max(-1, number - 1 - _REACH), -1):
        sentence = document.sentences[before]
        held = {k for p in mentions.parties[before] if p.kind == "person" for k in range(p.first, p.last)}
        for k in range(min(i, sentence.last) - 1, sentence.first - 1, -1):
            atom = mentions.atoms.get(k)
            if atom is not None and atom.kind in ("city", "country") and k not in held and atom.value.iso2:
                return str(atom.value.iso2) if not sides or atom.value.iso2 in sides else None
    return None


def hall_of_mayor(mentions: Mentions, frame: Frame) -> tuple[Token | None, Atom | None]:
    """«Мэр Осло принял посла в мэрии», «в ратуше»: the hall, and the one city whose mayor met there."""
    scene = frame.scene
    if _TOWN_HALLS.isdisjoint(scene.lemmas):
        return None, None
    hall = next(t for t in scene.tokens[scene.first : scene.last] if t.lemma in _TOWN_HALLS)
    mayors = [p for p in frame.parties if p.rank == "regional_head"]
    told = (a for p in mayors for i in range(p.first, p.last) if (a := mentions.atoms.get(i)) and a.kind == "city")
    cities = list(told)
    return hall, cities[0] if len(cities) == 1 else None
