"""What belongs to a title behind it: countries, bodies, fields of work, where an envoy is posted.

Every rule reads one piece at a token and returns the token after it, or ``None`` where it does not apply; the first
rule that applies wins. A rule shows the construction that it reads.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from diplo_cli.document import Token
from diplo_cli.lexicon import Lexicon
from diplo_cli.mentions.atoms import Atom
from diplo_cli.mentions.role import Role
from diplo_cli.mentions.role_owner import OwnerReader
from diplo_cli.mentions.role_seat import PLACES, SeatReader
from diplo_cli.mentions.word_classes import is_finite

_BOTH = frozenset(["два", "оба", "обе", "три", "трое", "несколько", "ряд"])
_STATE_WORDS = frozenset(["страна", "государство", "республика", "сторона"])
# «принял посла по случаю завершения миссии»: why he came is no field of work.
_OCCASIONS = frozenset(
    "случай просьба приглашение инициатива поручение повод итог прибытие телефон окончание видеосвязь вкс".split()
)
_THE_STATE = frozenset(["страны", "республики", "государства"])
_HEADS = frozenset(["глава", "председатель", "начальник", "руководитель"])
# Bodies that govern a region: «председатель Минского облисполкома», «начальник Львовской ОВА».
_REGIONAL_BODIES = frozenset(
    "ова ога облисполкома горисполкома райисполкома исполкома облгосадминистрации обладминистрации облсовета горсовета"
    " райсовета госадминистрации мэрии акимата хокимията хякимлика муниципалитета префектуры".split()
)
_REGIONAL_BODY = re.compile(
    r"(?:\S+ )?(?:областного|городского|районного|краевого|местного) (?:исполнительного комитета|совета)\b"
    r"|(?:\S+ )?(?:областной|городской|районной|военной) (?:государственной )?администрации\b"
)
# «председатель Социал-демократической партии», «председатель Государственной таможенной службы»
_PARTY = re.compile(r"(?:\S+ ){0,3}(?:партии|движения|фракции|коалиции|блока)\b")
_SERVICE = re.compile(r"(?:\S+ ){0,3}(?:служб[ыа]|агентства|комитета|управления|инспекции|департамента|бюро)\b")
_CROWNS = frozenset(["король", "королева", "император", "князь", "герцог", "султан"])
_TIES = frozenset(
    "связь отношение взаимоотношение сотрудничество взаимодействие диалог контакт работа переговоры".split()
)
_QUOTES = {"«": "»", '"': '"', "“": "”", "„": "“"}
_LONGEST_QUOTATION = 8
# Holders of these ranks have a field of work that is told behind the title: «помощник президента по …».
_OPEN_RANKS = frozenset(
    ["aide", "envoy", "minister", "deputy_minister", "director", "deputy_head_of_government", "delegation"]
)
# «в сфере обороны» opens a field of work as «по …» does.
_SPHERES = frozenset([("в", "сфере"), ("в", "области"), ("на", "переговорах"), ("на", "консультациях")])
_FORUMS = frozenset("процесс группа дискуссия комиссия комитет подгруппа формат совет механизм".split())
_AFFAIRS = frozenset(["дело", "вопрос"])


class ComplementReader:
    """Reads the complement of one role from token ``at``, not beyond ``stop``."""

    def __init__(self, role: Role, tokens: Sequence[Token], atoms: dict[int, Atom], lexicon: Lexicon, stop: int):
        self.role = role
        self.tokens = tokens
        self.atoms = atoms
        self.stop = stop
        self.words: list[str] = []
        self.phrase = False  # within «по …»
        self.open = "open" in role.title or role.rank in _OPEN_RANKS
        self.owner = OwnerReader(role, tokens, atoms, lexicon, self.words, self.open)
        self.seats = SeatReader(self.owner, stop)
        self.rules: tuple[Callable[[int], int | None], ...] = (
            self._passed_name, self._majesty, self._quotation, self._both, self.seats.members, self._seat, self._origin,
            self._sphere, self._forum, self._phrase_opening, self._friendship, self._place_of_work, self._abroad,
            self._field_of_work, self._whose, self._conjunction, self._attribute,
        )  # fmt: skip

    def read(self, at: int) -> list[str]:
        """The words to add to the role's name; sets the role's end, countries and organization."""
        while at < self.stop:
            following = next((end for rule in self.rules if (end := rule(at)) is not None), None)
            if following is None:
                break
            at = following
        if self.role.title.name in _HEADS and self.words:
            self.role.rank = _rank_by_body(" ".join(self.words).lower()) or self.role.rank
        self.owner.take_region_of_body()
        return _trim(self.words)

    # --- rules ----------------------------------------------------------------------------------------------------

    def _passed_name(self, at: int) -> int | None:
        """«советник президента США Дональда Трампа по …»: the president's name is passed over when the role goes on."""
        atom = self.atoms.get(at)
        if atom is None or atom.kind != "person" or atom.last >= len(self.tokens):
            return None
        named = atom.last in self.atoms and self.atoms[atom.last].kind == "person"
        goes_on = self.tokens[atom.last].lower == "по" or named
        if not goes_on or self.tokens[at].case != "gen" or self.role.case == "gen":
            return None
        if named:  # «спецпосланником президента США Дональда Т. Джоном К.»: the role's own name follows
            self.role.last = atom.last
        return atom.last

    def _majesty(self, at: int) -> int | None:
        """«посол Его Величества Короля Швеции»: the crown is passed over on the way to its country."""
        words = [t.lower for t in self.tokens[at : at + 3]]
        if len(words) < 3 or words[0] not in ("его", "ее", "её") or words[1] not in ("величества", "высочества"):
            return None
        self.role.last = at + 2 + (self.tokens[at + 2].lemma in _CROWNS)
        return self.role.last

    def _quotation(self, at: int) -> int | None:
        """«лидер партии "Рассвет"», «президент компании „Волна“»"""
        closing = _QUOTES.get(self.tokens[at].text)
        if closing is None or at + 1 >= self.stop:
            return None
        inner = self.atoms.get(at + 1)
        if (
            inner is not None
            and inner.last < len(self.tokens)
            and inner.kind == "organization"
            and inner.value is not None
            and inner.value.kind != "national"
        ) and self.tokens[inner.last].text == closing:
            self.owner.take_body(inner)
            self.role.last = inner.last + 1
            return inner.last + 1
        named = self.tokens[at + 1].capital or not self.tokens[at + 1].text.isalpha()
        if not named or not (self.open or self.role.rank in ("other", "business", "director")):
            return None  # «обсудил с послом „положение в стране“»: what was said, no name
        for end in range(at + 2, min(at + _LONGEST_QUOTATION, self.stop)):
            if self.tokens[end].text == closing:
                inside = " ".join(t.text for t in self.tokens[at + 1 : end])
                self.words.append(f"«{inside}»")
                self.role.last = end + 1
                return end + 1
        return None

    def _both(self, at: int) -> int | None:
        """«президенты двух стран»"""
        foreign = self.tokens[at].lemma in ("зарубежный", "иностранный") and self.role.plural
        if foreign and at + 1 < self.stop and self.tokens[at + 1].lemma in _STATE_WORDS:
            self.role.last = at + 2
            return at + 2  # «послы зарубежных стран»
        counted = self.tokens[at].pos == "NUM" or any("NUMR" in p.grammemes for p in self.tokens[at].parses)
        if at + 1 >= self.stop or (self.tokens[at].lemma not in _BOTH and not counted):
            return None
        if (body := self.seats.members(at + 1)) is not None:  # «делегация пяти государств — членов ОДКБ»
            return body
        if self.tokens[at + 1].lemma not in _STATE_WORDS:
            return None
        self.role.both = True
        region = self.atoms.get(at + 2)  # «пяти стран Центральной Азии»
        self.role.last = region.last if region is not None and region.kind == "territory" else at + 2
        return self.role.last

    def _seat(self, at: int) -> int | None:
        """«посол Чехии в Молдове», «митрополит Волоколамский»; inside «по …» the words tell the field of work."""
        return None if self.phrase else self.seats.read(at)

    def _origin(self, at: int) -> int | None:
        """«коллега из Германии», «депутаты из Франции»"""
        if self.tokens[at].lower != "из" or self.role.countries or at + 1 >= self.stop:
            return None
        atom = self.atoms.get(at + 1)
        if atom is None or atom.kind != "country" or not self.tokens[at + 1].can_be("gen"):
            return None
        return self.owner.take_country(atom)

    def _sphere(self, at: int) -> int | None:
        """«советник президента в сфере обороны», «советник на переговорах по Кавказу»"""
        if not self.open or self.phrase or at + 2 >= self.stop:
            return None
        opening, third = (self.tokens[at].lower, self.tokens[at + 1].lower), self.tokens[at + 2]
        if opening not in _SPHERES or (third.case not in ("gen", "") and third.lower not in ("по", "с")):
            return None
        self.phrase = True
        self.words += [self.tokens[at].text, self.tokens[at + 1].text]
        return at + 2

    def _friendship(self, at: int) -> int | None:
        """«руководитель группы дружбы с Италией»"""
        atom = self.atoms.get(at + 1)
        if self.tokens[at].lower not in ("с", "со") or self.tokens[at - 1].lemma != "дружба" or self.phrase:
            return None
        if atom is None or atom.kind != "country":
            return None
        self.words += [self.tokens[at].text, self.owner.text(atom)]
        self.role.last = atom.last
        return atom.last

    def _forum(self, at: int) -> int | None:
        """«спецпредставитель в переговорном процессе по Кавказу», «представитель в группе»: where he speaks."""
        if not self.open or self.phrase or self.tokens[at].lower not in ("в", "на") or self.role.rank == "ambassador":
            return None
        end = at + 1
        while end < self.stop - 1 and self.tokens[end].pos == "ADJ" and end not in self.atoms:
            end += 1
        goes_on = end + 1 < len(self.tokens) and (
            self.tokens[end + 1].lower == "по" or getattr(self.atoms.get(end + 1), "kind", "") == "person"
        )
        if self.tokens[end].lemma not in _FORUMS or end in self.atoms or not goes_on:
            return None
        self.words += [t.text for t in self.tokens[at : end + 1]]
        self.role.last = end + 1
        return end + 1

    def _phrase_opening(self, at: int) -> int | None:
        """«по внешней политике», and inside it «сотрудничеству с зарубежными странами»."""
        token = self.tokens[at]
        if not self.open or at + 1 >= self.stop:
            return None
        following = self.tokens[at + 1]
        inner = self.phrase and token.lower in ("с", "со") and following.pos == "ADJ" and not following.capital
        if self.phrase and token.lower in ("с", "со") and (end := self._tie(at)) is not None:
            return end
        if token.lower == "по" and (self._tells_occasion(at + 1) or self._tells_subject(at + 1)):
            return None
        if token.lower != "по" and not (inner and at + 1 not in self.atoms):
            return None
        self.phrase = True
        self.words.append(token.text)
        return at + 1

    def _tells_subject(self, at: int) -> bool:
        """«встреча глав МИД Чили и Перу по Сирии»: of what ministers of several states spoke, no field of work."""
        atom = self.atoms.get(at)
        several = (
            self.role.plural and self.role.rank in ("minister", "deputy_minister") and len(self.role.countries) > 1
        )
        return several and atom is not None and atom.kind in PLACES

    def _tells_occasion(self, at: int) -> bool:
        """«по просьбе», «по его просьбе», «по официальному приглашению»"""
        first, second = self.tokens[at], self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if first.lemma in _OCCASIONS or second is None:
            return first.lemma in _OCCASIONS
        return second.lemma in _OCCASIONS and (first.pos in ("ADJ", "DET") or first.lower in ("его", "ее", "её", "их"))

    def _tie(self, at: int) -> int | None:
        """«член группы по связям с Парламентом Молдовы», «… по сотрудничеству с Россией», «… с соотечественниками»"""
        atom = self.atoms.get(at + 1)
        if atom is None or self.tokens[at - 1].lemma not in _TIES:
            return None
        if atom.kind not in (*PLACES, "organization") and not (atom.kind == "title" and "collective" in atom.value):
            return None
        state = self.atoms.get(atom.last) if atom.kind == "organization" else None
        end = state.last if state is not None and state.kind == "country" else atom.last
        self.words += [t.text for t in self.tokens[at:end]]
        self.role.last = end
        return end

    def _place_of_work(self, at: int) -> int | None:
        """«советник по переговорам на Кавказе», «представитель по урегулированию в Донбассе»"""
        if not self.phrase or self.tokens[at].lower not in ("на", "в", "во") or at + 1 >= self.stop:
            return None
        atom = self.atoms.get(at + 1)
        if (
            atom is None
            or atom.kind not in PLACES
            or not self.tokens[at + 1].can_be("loc")
            or self.words[-1:] == ["по"]
        ):
            return None
        self.words += [self.tokens[at].text, self.owner.text(atom)]
        self.role.last = atom.last
        return atom.last

    def _abroad(self, at: int) -> int | None:
        """«министр по делам соотечественников за рубежом»"""
        if not self.phrase or [t.lower for t in self.tokens[at : at + 2]] != ["за", "рубежом"]:
            return None
        self.words += ["за", "рубежом"]
        self.role.last = at + 2
        return at + 2

    def _field_of_work(self, at: int) -> int | None:
        """«директор по России, Восточному партнёрству и ОБСЕ»: names inside «по …» tell no side."""
        atom = self.atoms.get(at)
        if not self.phrase or atom is None or atom.kind not in (*PLACES, "organization", "adjective"):
            return None
        before = self.tokens[at - 1]
        affairs = before.lemma in _AFFAIRS and self.words[-2:-1] == ["по"]  # «по делам СНГ»
        with_states = atom.kind == "adjective" and before.lower in ("с", "со")
        if before.lower not in ("по", ",", "и") and not affairs and not with_states:
            return None
        if not self.tokens[at].can_be("dat") and not (self.words[:1] != ["по"] or self.tokens[at].can_be("gen")):
            return None
        self.words.append(self.owner.text(atom))
        self.role.last = atom.last
        return atom.last

    def _whose(self, at: int) -> int | None:
        """«министр обороны Эстонии», «директор департамента МИД», «глава Пермского края»"""
        atom = self.atoms.get(at)
        if self.tokens[at].lower in _THE_STATE and at == self.role.last and self._ends_with(at):
            self.role.last = at + 1  # «с президентом страны Хосе В.», «с президентом страны и послом»
            return at + 1
        if atom is None:
            return None
        end = self.owner.read(atom)
        if end is not None:
            self.role.last = end
            if atom.kind == "country" and not self.phrase and _describes(self.tokens[at - 1]) and self.words:
                self.words.pop()  # «министр иностранных дел соседней Румынии»
        return end

    def _ends_with(self, at: int) -> bool:
        """Whether the word at ``at`` is the complement's last: «страны» of «президент страны и министр»."""
        if at + 1 >= len(self.tokens):
            return True
        return at + 1 in self.atoms or self.tokens[at + 1].pos in ("PUNCT", "CCONJ", "VERB", "AUX", "ADP", "ADV")

    def _conjunction(self, at: int) -> int | None:
        """«министр транспорта и связи», «министр по делам Европы, торговли и международного развития»"""
        if not self.open or self.tokens[at].lower not in ("и", ","):
            return None
        if (
            self.tokens[at].lower == "и"
            and at + 2 < self.stop
            and self.tokens[at + 1].lower == "по"
            and not self.phrase
        ):
            self.words.append(self.tokens[at].text)  # «министр иностранных дел и по делам диаспоры»
            return at + 1
        if (second := self._second_body(at + 1)) is not None:
            return second
        if not self._continues(at + 1):
            return None
        if not self.words and not self._names_field(at + 1):
            return None
        self.words.append(self.tokens[at].text)
        return at + 1

    def _second_body(self, at: int) -> int | None:
        """«спецпосланник ООН и ЛАГ по Сирии»: the first body is the one whose he is."""
        body = self.atoms.get(at)
        if self.phrase or self.role.organization is None or body is None or body.kind != "organization":
            return None
        if body.value is None or body.value.kind == "national" or body.last >= len(self.tokens):
            return None
        goes_on = self.tokens[body.last].lower == "по" or getattr(self.atoms.get(body.last), "kind", "") == "person"
        if goes_on:
            self.role.last = body.last
        return body.last if goes_on else None

    def _attribute(self, at: int) -> int | None:
        """«министр цифрового развития»: words in the genitive, inside «по …» in any case that it takes."""
        if not self.open or at in self.atoms or not self._is_attribute(self.tokens[at]) or self._begins_name(at):
            return None
        self.words.append(self.tokens[at].text)
        self.role.last = at + 1
        return at + 1

    # --- words ----------------------------------------------------------------------------------------------------

    def _is_attribute(self, token: Token) -> bool:
        if token.text[0].isdigit() or (self._is_posted() and not self.phrase):
            return False  # «министр Италии 5 ноября встретился», «обсудил с послом Италии поставки газа»
        if is_finite(token):
            return False  # «министра должен принять», «министр готов встретиться»
        if token.pos not in ("NOUN", "ADJ", "PROPN", "NUM", "X", "DET"):
            return self.phrase and token.pos == "VERB" and token.form == "Part"
        if token.pos == "X":
            return token.text.isalpha()
        wanted = ("gen", "dat", "ins", "loc", "") if self.phrase else ("gen", "")
        return token.case in wanted or (not token.case and token.text.isupper())

    def _is_posted(self) -> bool:
        return self.role.rank == "ambassador" and bool(self.role.countries or self.role.organization)

    def _begins_name(self, at: int) -> bool:
        """«комиссар по вопросам расширения Марта Кос»: a given name that the tagger missed."""
        token = self.tokens[at]
        if not token.capital or at + 1 >= self.stop or not self.tokens[at + 1].capital:
            return False
        return any("Name" in p.grammemes and p.number != "plur" for p in token.parses)

    def _continues(self, at: int) -> bool:
        """Whether a conjunction inside a complement joins more of it: «экономического развития и торговли»."""
        if at >= self.stop:
            return False
        atom = self.atoms.get(at)
        token = self.tokens[at]
        if atom is not None and atom.kind not in ("adjective", "venue"):
            return self.phrase and atom.kind in (*PLACES, "organization") and self._is_joined_place(atom)
        if self.tokens[at - 1].lower == "," and not self.phrase and not self._closes_list(at):
            return False
        return (
            token.pos in ("NOUN", "ADJ")
            and token.case in (("gen", "dat") if self.phrase else ("gen",))
            and not token.capital
        )

    def _is_joined_place(self, atom: Atom) -> bool:
        token = self.tokens[atom.first]
        wanted = "gen" if self.words[-2:-1] and self.words[0] == "по" and len(self.words) > 2 else "dat"
        return token.case != "nom" and (token.can_be("dat") or token.can_be(wanted))

    def _names_field(self, at: int) -> bool:
        """«министр культуры и спорта»: things, not people («министр культуры и артистов принял»)."""
        noun = next((t for t in self.tokens[at : min(at + 4, self.stop)] if t.pos == "NOUN"), None)
        return noun is not None and not any("anim" in p.grammemes for p in noun.parses)

    def _closes_list(self, at: int) -> bool:
        """«…, международных отношений и международного развития»: a list of genitives that «и» closes."""
        for i in range(at, min(at + 8, self.stop)):
            token = self.tokens[i]
            if token.lower == "и":
                return i > at
            if token.text != "," and not (token.pos in ("NOUN", "ADJ") and token.case == "gen" and not token.capital):
                return False
        return False


def _describes(token: Token) -> bool:
    """An adjective in the genitive, feminine or singular, that goes with the name of a state behind it."""
    return token.pos == "ADJ" and token.case == "gen" and token.number == "sing" and not token.capital


def _rank_by_body(body: str) -> str | None:
    """The rank of who heads a region, a party or a service of a state."""
    if not _REGIONAL_BODIES.isdisjoint(body.split()) or _REGIONAL_BODY.match(body):
        return "regional_head"
    if _PARTY.match(body):
        return "other"
    return "director" if _SERVICE.match(body) else None


def _trim(words: list[str]) -> list[str]:
    while words and words[-1].lower() in ("и", ",", "по", "с", "со", "в", "сфере"):
        words.pop()
    return words
