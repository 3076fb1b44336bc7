"""What a role is called in a record: acting holders, deputies told by their principal, heads of states."""

from __future__ import annotations

from diplo_cli.document import inflect
from diplo_cli.lexicon import load
from diplo_cli.mentions.role import Role
from diplo_cli.patterns import Pattern

# How those bodies begin in the genitive that are none of a state's: «председатель партии», «делегация профсоюзов».
_NOT_OF_STATE = tuple("парти блок фракци движени альянс объединени ассоциаци профсоюз патронат оппозици".split())
_GENITIVE = frozenset(["gent"])
_SINGULAR_GENITIVE = frozenset(["gent", "sing"])
# «делегация Верховной Рады», «комиссия парламента»; names have a capital: «радио» is no «Рада»
PARLIAMENT = Pattern(
    r"\b(?:(?:Верховн|Государственн)\w+ (?:[Рр]ад|[Дд]ум)|Рад|Дум|[Сс]ейм|[Сс]енат(?!ор)|Конгресс|[Кк]нессет"
    r"|[Бб]ундестаг|Кенеш|Мажилис|Меджлис|Маджлис|[Пп]арламент"
    r"|(?:Национальн|Законодательн|Народн)\w+ (?:[Сс]обрани|[Сс]овет))"
)
DEPUTY_RANKS = {
    "minister": "deputy_minister",
    "head_of_government": "deputy_head_of_government",
    "head_of_state": "deputy_head_of_government",
    "parliament_speaker": "parliamentarian",
    "director": "director",
    "deputy_minister": "other",
    "head_of_organization": "head_of_organization",
    "regional_head": "regional_head",
    "ambassador": "ambassador",
    "business": "business",
}


def can_be_of(role: Role, state: str | None) -> bool:
    """Whether a state has the office, so that the one of it can be meant where the text tells none."""
    title = role.title.name
    if "crown" in role.title:
        return load().has_trait(state, "no_president")
    if title == "канцлер":  # in a Russian release one of another state
        return load().has_trait(state, "chancellor")
    if leads_party(role):
        return load().has_trait(state, "party")
    if title == role.name == "государственный секретарь":
        return state is None or load().has_trait(state, "secretary")
    return True


def leads_party(role: Role) -> bool:
    """«генеральный секретарь ЦК» of a party that rules, «первый секретарь ЦК»"""
    return role.title.name.startswith("генеральный секретарь ЦК")


def tells_no_office(role: Role) -> bool:
    """«глава государства», «председатель»; not «председатель Либеральной партии», «глава „Волны“», who are no
    ministers."""
    return "vague" in role.title and not is_of_party(role) and "«" not in role.name


def is_second_post(told: Role, known: Role) -> bool:
    """«российский вице-премьер» of the president's special envoy: a high office beside a mission."""
    return told.rank == "deputy_head_of_government" and known.rank == "envoy" and bool(told.countries)


def is_of_party(role: Role) -> bool:
    """«председатель Либеральной партии», «делегация профсоюзов»: of a body that is no part of a state."""
    return any(word.startswith(_NOT_OF_STATE) for word in role.name.lower().split()[1:])


def genitive(name: str) -> str:
    """«министр иностранных дел» → «министра иностранных дел»: the words up to the first noun decline."""
    out = []
    words = name.split()
    for number, word in enumerate(words):
        noun = inflect(word, _SINGULAR_GENITIVE, "NOUN")
        adjective = inflect(word, _GENITIVE, "ADJ") if word.endswith(("ый", "ий", "ой", "ая")) else None
        out.append(adjective or noun or word)
        if adjective is None:
            return " ".join([*out, *words[number + 1 :]])
    return " ".join(out)


def acting(name: str) -> str:
    """«и.о. премьер-министра» → «исполняющий обязанности премьер-министра»."""
    return f"исполняющий обязанности {genitive(name)}"


def deputy(principal: str, rank: str) -> tuple[str, str]:
    """«министр …, его заместитель» → «заместитель министра …» and the rank of such a deputy."""
    return f"заместитель {genitive(principal)}", DEPUTY_RANKS.get(rank, "other")
