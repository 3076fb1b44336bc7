"""What is known of names before a text is read: given names with their gender, words that don't decline."""

from __future__ import annotations

from functools import lru_cache

from diplo_cli.lexicon.table import read_table

_GENDERS = {"m": frozenset({"masc"}), "f": frozenset({"femn"}), "mf": frozenset({"masc", "femn"})}


@lru_cache(maxsize=1)
def _given_names() -> dict[str, frozenset[str]]:
    """``data/given_names.tsv``; raises ``LexiconError`` on a wrong gender, a capital or a name told twice."""
    out: dict[str, frozenset[str]] = {}
    for row in read_table("given_names.tsv", ("gender", "names")):
        if row.cells[0] not in _GENDERS:
            raise row.error(f"the gender is {row.cells[0]!r}", "it must be m, f or mf")
        for name in row.cells[1].split():
            key = name.replace("ё", "е")
            if key in out or not key.islower():
                raise row.error(f"the name {name!r} is told twice or is not in lower case")
            out[key] = _GENDERS[row.cells[0]]
    return out


def given_genders(nominative: str) -> frozenset[str]:
    """The genders (masc, femn) of a given name of ``data/given_names.tsv`` in lower case; empty when unknown."""
    return _given_names().get(nominative.replace("ё", "е"), frozenset())


# Stand between given name and surname and belong to the surname: «Урсула фон дер Ляйен».
SURNAME_PARTICLES = frozenset(
    "фон ван де дер ден дю да ди ду дос дас до дель делла ла ле лас лос аль эль ас аш ан ат ар ад аз эн эт ур зу тер дальла".split()
)
# «son of»: what follows is the father's name: «Мухаммед Бен Заид Аль Нахайян».
FATHER_PARTICLES = frozenset("бен бин ибн бинт бент".split())
# Follow the father's name: «Ильхам Гейдар оглы Алиев».
DAUGHTER_SUFFIXES = frozenset("кызы гызы кизи".split())
FATHER_SUFFIXES = DAUGHTER_SUFFIXES | frozenset("оглы улы угли уулу оглу".split())
# First words of compound given names that stay as they are: «с Абдель Фаттахом ас-Сиси».
FROZEN_PREFIXES = frozenset("абдель абдул абд абду абу нур сейед сейид мир".split())

# Family names that Chinese, Korean, Vietnamese and Khmer speakers write first; only the last word of such a name declines.
EAST_ASIAN_SURNAMES = frozenset(
    # Chinese
    "ван вэй вэнь гао го гун гэн дай дин ду дун дэн е жэнь инь кан кун ли ло лу лю лян линь ма мао мэн пан пань пэн си се су сун сунь "
    "сюй сюэ ся сяо сян тан тань тао тянь у фан фань фу фэн хань хао хоу ху хуан хэ цай цао цзи цзинь цзэн цзян цзя цинь цю цянь чан "
    "чжан чжао чжоу чжу чжун чжэн чэн чэнь ши шэнь шао юань юй ян янь яо ху ин лэй вэн дяо юэ ди "
    # Korean
    "ким пак чон чхве чо чу кан юн чан лим им хан о со син сон квон хван ан ю хон пэ пэк но нам мун мин чхэ рю ро "
    # Vietnamese and Khmer
    "нгуен чан ле фам хоанг хуинь фан ву во данг буй до хо нго зыонг то лыонг выонг динь хун тхонглун "
    "тэ тэн".split()
)
