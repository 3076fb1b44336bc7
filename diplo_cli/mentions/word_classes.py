"""What a word can do in a clause, by the tagger's choice and by the dictionary's readings."""

from __future__ import annotations

from diplo_cli.document import Token

NOUNS = frozenset(["NOUN", "PROPN", "X"])
MODIFIERS = frozenset(["ADJ", "DET", "NUM"])
FINITE = frozenset(["VERB", "AUX", "ADJ"])  # all parts of speech that ``is_finite`` can be true of
LINKS = frozenset([",", "и"])  # between the members of a list
IN_OR_ON = frozenset(["в", "во", "на"])  # before a place or a day
GENDER_OF_HIS = {"его": "masc", "ее": "femn", "её": "femn"}
HIS = frozenset(GENDER_OF_HIS)
THEIR = HIS | {"их"}
WAS = frozenset(["был", "была", "было", "были"])
WILL_BE = frozenset(["будет", "будут"])
TOGETHER = frozenset(["двое", "трое", "четверо", "пятеро"])
# «принял посла», «у трапа министра встретил король»
RECEIVING = frozenset("принять принимать встретить встречать приветствовать поприветствовать".split())
ARRIVING = frozenset(["прибыть", "прилететь", "приехать"])
# «намеченная на май встреча»: how such participles begin
SET_FOR = ("запланированн", "намеченн", "планируем", "назначенн")
# «переговоры президента»: nouns behind which whose meeting it is stands in the genitive
HELD_BY = frozenset("встреча переговоры беседа разговор консультация консультации визит поездка прием".split())
# «европейские дипломаты», «иностранные послы»: of states that are not told one by one.
OF_MANY_STATES = frozenset(
    "иностранный зарубежный западный европейский африканский арабский азиатский латиноамериканский балканский"
    " прибалтийский центральноазиатский восточноевропейский".split()
)
# «государств — членов ОДКБ», «стран НАТО»: before the body that they belong to
MEMBERS = frozenset(
    "стран государств стран-членов государств-членов стран-участниц государств-участников государств-участниц"
    " членов участниц участников".split()
)
# In whose house the state that sent them receives.
EMBASSIES = frozenset("посольство консульство генконсульство дипмиссия постпредство".split())
# Commissions of two governments, told in one word.
JOINT_BODIES = frozenset(["межправкомиссия", "мпк"])
# The tagger confuses these cases where the forms are alike.
_ALIKE = frozenset([("acc", "nom"), ("nom", "acc"), ("acc", "gen"), ("gen", "acc")])


def is_finite(token: Token) -> bool:
    """A word that makes a clause: a finite verb, a short passive participle («рассмотрены») or adjective («должны»)."""
    if token.pos in ("VERB", "AUX"):
        return token.form == "Fin" or is_short_passive(token)
    return token.pos == "ADJ" and not token.case and bool({"ADJS", "PRTS"} & token.parses[0].grammemes)


def is_short_passive(token: Token) -> bool:
    """«рассмотрены», «затронут»; the tagger calls some of them adjectives."""
    if token.form == "Part" and not token.case:
        return True
    if token.pos in ("ADJ", "VERB"):
        for parse in token.parses[:2]:
            if "PRTS" in parse.grammemes:
                return True
    return False


def is_gerund(token: Token) -> bool:
    """«открывая», «прибыв»: by the dictionary; the tagger calls many of them finite."""
    return bool(token.parses) and all("GRND" in p.grammemes for p in token.parses)


def is_nominal(token: Token) -> bool:
    """A noun or a word that goes with one: adjective, numeral, long participle."""
    return token.pos in NOUNS or token.pos in MODIFIERS or (token.form == "Part" and bool(token.case))


def fits(token: Token, case: str) -> bool:
    """Whether the word can stand in ``case``: by the tag, or by the dictionary where the forms are alike."""
    if token.case == case or not token.case:
        return True
    if token.case == "nom" and any(p.case == "nom" and "anim" in p.grammemes for p in token.parses):
        return False  # a person in the nominative is the subject
    return (token.case, case) in _ALIKE and any(p.case == case for p in token.parses)


def can_be_nominative_plural(token: Token) -> bool:
    """«Главы», «Парламенты»: a word that may open a sentence as the subject of several."""
    return any(p.case == "nom" and p.number == "plur" for p in token.parses)
