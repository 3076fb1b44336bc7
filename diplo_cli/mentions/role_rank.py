"""Ranks that the words behind a title tell: «председатель областного совета», «глава Народного собрания»."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Token
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.role import Role
from diplo_cli.mentions.role_names import PARLIAMENT
from diplo_cli.patterns import Pattern

_DEPUTIES = frozenset(["заместитель", "заместитель председателя"])
_PRESIDENTS = frozenset(["президент", "вице-президент"])
_HEADS = frozenset(["глава", "председатель", "начальник", "руководитель"])
_OF_FIRMS = _HEADS | {"директор", "исполнительный директор", "заместитель", "заместитель директора"}
# Bodies that govern a region: «председатель Минского облисполкома», «начальник Львовской ОВА».
_REGIONAL_BODIES = frozenset(
    "ова ога облисполкома горисполкома райисполкома исполкома облгосадминистрации обладминистрации облсовета горсовета"
    " райсовета госадминистрации мэрии акимата хокимията хякимлика муниципалитета префектуры".split()
)
_REGIONAL_BODY = Pattern(
    r"(?:\S+ )?(?:областного|городского|районного|уездного|краевого|местного) (?:исполнительного комитета|совета)\b"
    r"|совета (?:уезда|района|муниципия|области)\b"
    r"|(?:\S+ )?(?:областной|городской|районной|военной) (?:государственной )?администрации\b"
)
# «председатель Социал-демократической партии», «председатель Государственной таможенной службы»
_PARTY = Pattern(r"(?:\S+ ){0,3}(?:партии|движения|фракции|коалиции|блока)\b")
# «председатель комиссии по внешней политике», «председатель комиссии Сейма по торговле»: one of a parliament
_COMMISSION = Pattern(r"(?:.*\bпалаты\b|по (?:внешней политике|иностранным делам|международным делам|внешним связям))")
# «глава энергетической компании „Волна“», «руководитель „Волны“», «директор авиакомпании»
_FIRM = Pattern(r"(?:\S+ ){0,2}(?:компании|авиакомпании|корпорации|госкорпорации|концерна|холдинга|фирмы)\b|«")
_SERVICE = Pattern(r"(?:\S+ ){0,3}(?:служб[ыа]|агентства|комитета|управления|инспекции|департамента|бюро)\b")
_OFFICE = Pattern(r"(?:гендиректора |генерального директора )?(?:МИД|[Мм]инистерств|[Дд]епартамент|[Уу]правлени)")
# «председатель Совета представителей», «глава Национального народного собрания»: a house that no title knows
_HOUSE = Pattern(
    r"(?:[мМ]а[дж]*лиси|рады\b|консультативного (?:собрания|совета)|государственного собрания|"
    r"совета (?:представителей|нации|советников|шуры|старейшин)|"
    r"(?:национальн|народн|законодательн|учредительн|федеральн|верховн)\w+ (?:\w+ого )?(?:собрания|хурала|меджлиса)|"
    r"(?:национальн|народн|законодательн|учредительн|федеральн)\w+ (?:\w+ой )?(?:ассамблеи|палаты)|"
    r"(?:собрания|ассамблеи) (?:народных )?(?:представителей|депутатов)|ассамблеи республики)\b"
)
# «(зампред) Меджлиса»: a house that titles know by its head
_KNOWN_HOUSE = Pattern(
    r"(?:\S+ ){0,2}(?:меджлиса|сейма|сената|рады|думы|парламента|кнессета|конгресса|скупщины|палаты)\b"
)


def rank_by_words(role: Role, words: str) -> None:
    """Give a role whose title fits many bodies the rank that the ``words`` behind it tell."""
    if role.title.name == "председатель комиссии" and _is_of_parliament(words):
        role.rank = "parliamentarian"
    if role.title.name in _HEADS and words:
        role.rank = _rank_by_body(words.lower()) or role.rank
    if role.title.name in _OF_FIRMS and _FIRM.compiled.match(words.lower()):
        role.rank = "business"
    if role.rank == "business" and _OFFICE.compiled.match(words):
        role.rank = "director"  # «генеральный директор МИД»
    if role.title.name in _DEPUTIES:
        role.rank = _rank_of_deputy(words.lower().removeprefix("председателя ")) or role.rank


def presides_over_society(role: Role, tokens: Sequence[Token], atoms: dict[int, Atom], stop: int) -> bool:
    """«президент торговой палаты», «президентом федерации футбола»: of no state; sets the rank. Not beyond ``stop``."""
    if role.title.name not in _PRESIDENTS or getattr(atoms.get(role.last), "kind", "") == "country":
        return False  # «президент Российской Федерации»
    behind = tokens[role.last : min(role.last + 3, stop)]
    noun = next((t for t in behind if t.pos not in ("ADJ", "DET") or t.case != "gen"), None)
    if noun is None or not is_noun_of(noun, "society", "firm") or not noun.can_be("gen"):
        return False
    role.rank = "business" if is_noun_of(noun, "firm") or "торговый" in behind[0].lemma else "head_of_organization"
    return True


def _rank_of_deputy(body: str) -> str | None:
    """«(заместитель) председателя Народной палаты», «(зампред) правления банка»: by the body."""
    if _HOUSE.compiled.match(body) or _KNOWN_HOUSE.compiled.match(body):
        return "parliamentarian"
    if _PARTY.compiled.match(body):
        return "other"
    return "business" if body.startswith("правления") else None


def _is_of_parliament(commission: str) -> bool:
    """«по внешней политике», «Сейма по торговле»: the words behind «председатель комиссии»."""
    return bool(PARLIAMENT.compiled.search(commission) or _COMMISSION.compiled.match(commission.lower()))


def _rank_by_body(body: str) -> str | None:
    """The rank of who heads a region, a house of parliament, a party or a service of a state."""
    if (
        not _REGIONAL_BODIES.isdisjoint(body.split())
        or body.endswith("горисполкома")
        or _REGIONAL_BODY.compiled.match(body)
    ):
        return "regional_head"
    if _HOUSE.compiled.match(body):
        return "parliament_speaker"
    if "межпарламентск" in body:
        return "parliamentarian"  # «руководитель рабочей группы по межпарламентским связям»
    if _PARTY.compiled.match(body):
        return "other"
    return "director" if _SERVICE.compiled.match(body) else None
