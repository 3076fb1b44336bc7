"""Whether two role phrases can mean one office: «министр» and «министр обороны», «глава «Волны»» and its director."""

from __future__ import annotations

from diplo_cli.lexicon import load
from diplo_cli.mentions.role import Role
from diplo_cli.mentions.role_house import is_of_upper_house
from diplo_cli.mentions.role_names import leads_party

STATE_RANKS = frozenset(["head_of_state", "head_of_government"])
OFFICES = frozenset(
    "head_of_state head_of_government deputy_head_of_government minister parliament_speaker head_of_organization"
    " regional_head".split()
)
# Titles that say less than another mention may say.
BARE_TITLES = frozenset(
    ["министр", "президент", "премьер-министр", "канцлер", "заместитель министра", "председатель парламента"]
)
_DEPUTIES_OF_SPEAKER = frozenset(
    ["заместитель председателя парламента", "вице-председатель парламента", "вице-спикер", "вице-спикер парламента"]
)
_DEPUTISING = ("вице-спикер", "заместитель председателя", "вице-председатель", "заместитель спикера")
_HEADS_OF_BODIES = frozenset(["business", "director", "head_of_organization"])
_MAYORS = frozenset(["мэр", "примар"])
_OFFICIALS = frozenset(["чиновник", "официальное лицо", "должностное лицо"])
_SERVING = OFFICES | {"deputy_minister", "aide", "envoy"}  # those who may be called an official of their state
_STEM = 4  # letters by which «Техаса» and «Техас» are one region
_THE_BODY = frozenset(
    [
        f"{head} {body}"
        for head in ("глава", "руководитель")
        for body in ("агентства", "организации", "комиссии", "альянса", "фонда", "банка", "союза", "ассамблеи")
    ]
)
_THE_MINISTRY = frozenset(
    f"{head} {body}" for head in ("глава", "руководитель") for body in ("ведомства", "министерства")
)
_DIPLOMATS = frozenset(["ambassador", "envoy", "minister", "deputy_minister"])


def same_role(told: Role, known: Role) -> bool:
    """Whether ``told`` can be another way to say ``known``: «министр» of a foreign minister, «глава государства» of
    a president."""
    if told.title.name == "дипломат" and known.former:
        return known.title.rank in _DIPLOMATS
    if told.former and told.title.name == "президент" and _presided(known):
        return True
    if told.former != known.former or _of_another_region(told, known):
        return False
    if _heads_the_body(told, known):
        return True
    # «глава Приднестровья» and «президент Приднестровской Молдавской Республики»
    stateless = told.rank == "regional_head" and told.stateless and known.stateless
    if known.rank == "regional_head" and (stateless or told.title.name == "глава республики"):
        return True
    if _is_worded_alike(told, known) or _is_vague_for(told, known):
        return True
    if told.title.name == "дипломат":  # «российский дипломат», of a president's aide as well
        return known.rank in _DIPLOMATS or (known.rank == "aide" and bool(told.countries))
    if told.title.name in ("сенатор", "депутат") and known.rank == "parliamentarian":
        return _sits_in_house(told, known)
    if _heads_diplomacy(told) and _heads_diplomacy(known):
        return "US" in (*told.countries, *known.countries)  # «глава американской дипломатии» is the secretary of state
    if tells_only_state(told):
        return bool(told.countries) and known.rank in _SERVING  # «румынский чиновник»
    if told.title.name == "коллега":
        return bool(told.countries) and known.rank in OFFICES
    if "«" in told.name and _quoted(told.name) == _quoted(known.name):
        return told.rank == known.rank or {told.rank, known.rank} <= _HEADS_OF_BODIES
    return (
        told.rank == known.rank
        and told.rank in (*STATE_RANKS, "parliament_speaker")
        and (("vague" in known.title and not leads_party(told)) or _same_office(told, known))
    )


def _heads_the_body(told: Role, known: Role) -> bool:
    """«глава агентства» of the director of the IAEA, «глава российского ведомства» of a minister"""
    if told.name in _THE_MINISTRY:
        return known.rank == "minister"
    return told.name in _THE_BODY and known.rank in _HEADS_OF_BODIES and not told.countries


def tells_only_state(role: Role) -> bool:
    """«чиновник», «представитель»: who may hold any office of the state that is told"""
    return role.title.name in _OFFICIALS or role.name == "представитель"


def _presided(known: Role) -> bool:
    """«экс-президент» of «первым президентом Чили», «бывшим главой Чили»"""
    return known.title.name == "первый президент" or (known.former and known.title.name == "глава государства")


def heads_territory(told: Role, known: Role) -> bool:
    """«глава государства», «президент» of the president of Abkhazia, whom no state counts among its own."""
    return may_head_territory(told) and known.rank == "regional_head" and known.stateless


def may_head_territory(told: Role) -> bool:
    """«глава государства», «президент» of no state that is told"""
    return told.title.name in ("глава государства", "президент") and not (told.countries or told.stateless)


def _of_another_region(told: Role, known: Role) -> bool:
    """«губернатор провинции Мауле» and «губернатор Вологодской области», «президент Абхазии» and «президент Чили»; not
    «губернатор Техаса» and «… штата Техас»."""
    if (told.stateless and known.countries) or (known.stateless and told.countries):
        return True
    if told.rank != "regional_head" or known.rank != "regional_head":
        return False
    ours, theirs = ({w[:_STEM] for w in r.name.split() if w[:1].isupper()} for r in (told, known))
    return bool(ours) and bool(theirs) and ours.isdisjoint(theirs)


def _is_worded_alike(told: Role, known: Role) -> bool:
    """«министр» and «министр обороны», either way round; «заместитель» and «вице-председатель парламента»."""
    if told.title.name == known.title.name or told.name == known.name:
        return True
    if told.title.name in _MAYORS and known.title.name in _MAYORS:
        return True  # «градоначальник» of the примар of Bălți
    if told.title.iso2 and told.rank != known.rank:
        return False  # «председатель КНР» is no speaker
    if (matter := _counsels(told)) and matter == _counsels(known):
        return True
    if told.title.name == "комиссар" and known.title.name == "европейский комиссар":
        return True
    if told.rank == known.rank == "parliamentarian" and _deputise_alike(told, known):
        return True
    if told.rank == known.rank == "deputy_head_of_government" and "вице-премьер" in (told.name, known.name):
        return True  # «заместитель премьер-министра»
    if known.name.startswith("первый ") and f"{known.name.removeprefix('первый ')} ".startswith(f"{told.name} "):
        return True  # «замминистра», «замминистра обороны» of the first deputy
    if known.name.startswith("исполняющий ") and known.title.name.startswith(f"{told.name} "):
        return True  # «министр» of the acting one
    short = known.name in BARE_TITLES and told.name.startswith(f"{known.name} ")
    return short or known.name.startswith(f"{told.name} ")


def _deputise_alike(told: Role, known: Role) -> bool:
    """«вице-спикер» of any deputy of a speaker, «вице-спикер Совета Федерации» and «заместитель председателя Совета
    Федерации»"""
    if _DEPUTIES_OF_SPEAKER & {told.name, known.name} and _deputises(told) and _deputises(known):
        return True
    return bool(_house_deputised(told)) and _house_deputised(told) == _house_deputised(known)


def _counsels(role: Role) -> str:
    """Whom and about what an «советник» or a «помощник» helps: «президента по внешней политике»; '' of others."""
    if not role.name.startswith(("советник ", "помощник ")):
        return ""
    return role.name.partition(" ")[2]


def _deputises(role: Role) -> bool:
    """«вице-спикер Сейма», «первый заместитель председателя палаты»"""
    return role.rank == "parliamentarian" and role.name.removeprefix("первый ").startswith(_DEPUTISING)


def _house_deputised(role: Role) -> str:
    """«Совета Федерации» of its deputy speaker, '' of others."""
    name = role.name.removeprefix("первый ")
    start = next((s for s in _DEPUTISING if name.startswith(f"{s} ")), None) if _deputises(role) else None
    return name.removeprefix(f"{start} ") if start else ""


def _is_vague_for(told: Role, known: Role) -> bool:
    """«лидер», «глава государства» of whoever has that rank, or leads a state where another reigns; «представитель
    госдепартамента» of no envoy of another body."""
    if told.rank == "envoy" and told.name.startswith(f"{told.title.name} ") and told.name not in known.name:
        return False
    return "vague" in told.title and (told.rank == known.rank or _leads_as_premier(told, known))


def _sits_in_house(told: Role, known: Role) -> bool:
    """«сенатор» of the deputy speaker of a Senate, «депутат» of the head of a Duma's committee."""
    upper = is_of_upper_house(known.name)
    if told.title.name == "сенатор":
        return upper or known.name.startswith("сенатор")
    return not upper


def _leads_as_premier(told: Role, known: Role) -> bool:
    """«лидер Британии», «глава Германии»: of states whose heads of government lead them, those are meant; a bare «глава
    государства» is no premier."""
    if told.title.name == "глава государства" and not told.countries:
        return False
    of_state = told.rank == "head_of_state" and known.rank == "head_of_government"
    return of_state and any(load().has_trait(state, "premier") for state in (*told.countries, *known.countries))


def _heads_diplomacy(role: Role) -> bool:
    return role.name in ("министр иностранных дел", "государственный секретарь")


def _quoted(name: str) -> str:
    """«Газпрома» of «глава «Газпрома»», '' where nothing is quoted."""
    return name.partition("«")[2]


def same_title(told: Role, known: Role) -> bool:
    """Whether one office may be told for the other by its title alone."""
    return "vague" in told.title or told.title.name == known.title.name or known.name.startswith(told.name)


def _same_office(told: Role, known: Role) -> bool:
    """«канцлер», «премьер-министр»; «председатель парламента», «спикер Сейма»; not the heads of two houses."""
    heads_house = told.rank == known.rank == "parliament_speaker"
    whole = "председатель парламента" in (told.name, known.name)
    return told.rank == known.rank == "head_of_government" or (heads_house and whole)


def are_colleagues(one: Role, other: Role) -> bool:
    """Whether two offices are alike: of leaders of states, of ministers of one field, «внешней торговли и иностранных
    дел» and «иностранных дел»."""
    if {one.rank, other.rank} <= STATE_RANKS or same_role(one, other) or same_role(other, one):
        return True
    fields = [set(r.name.split()[1:]) - {"и", "дел"} for r in (one, other)]
    return one.rank == other.rank and (one.rank != "minister" or bool(fields[0] & fields[1]))
