"""What the holder of a role works at: «помощник президента по внешней политике», «министр культуры и спорта».

Every rule reads one piece at a token behind a title and returns the token after it, or ``None``.
"""

from __future__ import annotations

from diplo_cli.document import Token, in_dictionary
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.role_owner import OwnerReader, PieceReader
from diplo_cli.mentions.role_seat import PLACES
from diplo_cli.mentions.word_classes import LINKS, THEIR, is_finite, is_nominal
from diplo_cli.normalize import OPENING

# «в сфере обороны» opens a field of work as «по …» does.
_SPHERES = frozenset([("в", "сфере"), ("в", "области"), ("на", "переговорах"), ("на", "консультациях")])
_DISCUSSING = frozenset("обсудить обсуждать рассмотреть обговорить".split())
# Ranks without a field of work.
_CONTROL = frozenset(["контроль", "надзор", "наблюдение"])  # «за рынком», «над вооружениями»
_FIELDLESS = frozenset(["delegation", "ambassador", "parliamentarian", "regional_head", "envoy"])
_VERB_REACH = 9  # tokens from «обсудил» to an office
_AFFAIRS = frozenset(["дело", "вопрос"])
# The names of these offices tell the field already: «по …» behind them says of what they speak.
_WITH_FIELD = frozenset(["minister", "deputy_minister", "head_of_state", "head_of_government"])
_WHOLE = frozenset(["министр иностранных дел", "министр обороны", "премьер-министр", "президент"])
_SUBJECT_REACH = 4


class FieldReader(PieceReader):
    """Reads for the role of ``owner``, not beyond ``stop``; ``phrase``: whether the reading is within «по …»."""

    def __init__(self, owner: OwnerReader, stop: int):
        super().__init__(owner, stop)
        self.open = owner.takes_words
        self.phrase = False

    def sphere(self, at: int) -> int | None:
        """«советник президента в сфере обороны», «советник на переговорах по Кавказу», «служба по надзору в сфере
        связи»"""
        if not self.open or at + 2 >= self.stop:
            return None
        opening, third = (self.tokens[at].lower, self.tokens[at + 1].lower), self.tokens[at + 2]
        if self.phrase and (third.case != "gen" or third.capital):
            return None
        if opening not in _SPHERES or (third.case not in ("gen", "") and third.lower not in ("по", "с")):
            return None
        self.phrase = True
        self.words += [self.tokens[at].text, self.tokens[at + 1].text]
        return at + 2

    def forum(self, at: int) -> int | None:
        """«спецпредставитель в переговорном процессе по Кавказу», «представитель в группе»: where he speaks."""
        if not self.open or self.phrase or self.tokens[at].lower not in ("в", "на") or self.role.rank == "ambassador":
            return None
        end = at + 1
        while end < self.stop - 1 and self.tokens[end].pos == "ADJ" and end not in self.atoms:
            end += 1
        if end >= self.stop:
            return None
        forum = self.tokens[end]
        if end + 2 < self.stop and is_noun_of(forum, "forum") and self._is_course_of(end + 1):
            end += 1  # «в процессе переговоров по …»
        goes_on = end + 1 < len(self.tokens) and (
            self.tokens[end + 1].lower == "по" or getattr(self.atoms.get(end + 1), "kind", "") == "person"
        )
        if not is_noun_of(forum, "forum") or end in self.atoms or not goes_on:
            return None
        self.words += [t.text for t in self.tokens[at : end + 1]]
        self.role.last = end + 1
        return end + 1

    def _is_course_of(self, at: int) -> bool:
        """«(в процессе) переговоров», «(в процессе) урегулирования»"""
        return self.tokens[at].pos == "NOUN" and self.tokens[at].case == "gen" and at not in self.atoms

    def phrase_opening(self, at: int) -> int | None:
        """«по внешней политике», and inside it «сотрудничеству с зарубежными странами»."""
        token = self.tokens[at]
        if not self.open or at + 1 >= self.stop:
            return None
        following = self.tokens[at + 1]
        inner = self.phrase and token.lower in ("с", "со") and following.pos == "ADJ" and not following.capital
        if self.phrase and token.lower != "по" and (end := self._tie(at) or self._tie_to_things(at)) is not None:
            return end
        if token.lower == "по" and (self._tells_occasion(at + 1) or self._tells_subject(at + 1)):
            return None
        if token.lower == "по" and self.role.rank == "delegation" and len(self.role.countries) > 1:
            return None  # «переговоры делегаций Чили и Перу по мирному плану»
        if token.lower == "по" and (end := self._repeated(at)) is not None:
            return end
        if token.lower != "по" and not (inner and at + 1 not in self.atoms):
            return None
        self.phrase = True
        self.words.append(token.text)
        return at + 1

    def region(self, at: int) -> int | None:
        """«региональный директор ВОЗ для Европы», «спецпредставитель для Центральной Азии»"""
        atom = self.atoms.get(at + 1)
        if self.tokens[at].lower != "для" or not self.open or atom is None or atom.kind not in PLACES:
            return None
        self.words += [self.tokens[at].text, self.owner.text(atom)]
        self.role.last = atom.last
        return atom.last

    def namesake(self, at: int) -> int | None:
        """«(ректор университета) имени Тараса Шевченко», «им. К. Жубанова»: after whom a house is called; not the
        holder's own name, which stands in the role's case."""
        short = at + 1 < self.stop and self.tokens[at + 1].text == "."
        start = at + 1 + short
        if (not self.words and self.role.last == self.role.first + 1) or start >= self.stop:
            return None
        end = start
        while end + 2 < self.stop and len(self.tokens[end].text) == 1 and self.tokens[end + 1].text == ".":
            end += 2
        named = self.atoms.get(start)
        whole = named is not None and named.kind == "person" and self.tokens[named.last - 1].can_be("gen")
        told = self.tokens[end].capital or "-" in self.tokens[end].text  # «имени аль-Фараби»
        if not told or (named is not None and not whole):
            return None
        end = named.last if named is not None else end + 1
        self.words += [t.text for t in self.tokens[at:end]]
        self.role.last = end
        return end

    def place_of_work(self, at: int) -> int | None:
        """«советник по переговорам на Кавказе», «представитель по урегулированию в Донбассе»"""
        if not self.phrase or self.tokens[at].lower not in ("на", "в", "во") or at + 1 >= self.stop:
            return None
        atom = self.atoms.get(at + 1)
        if atom is None or atom.kind not in PLACES or not self.tokens[at + 1].can_be("loc"):
            return None
        if self.words[-1:] == ["по"] or atom.kind == "city":
            return None  # «спецпредставитель по Йемену в Осло»: where he is
        self.words += [self.tokens[at].text, self.owner.text(atom)]
        self.role.last = atom.last
        return atom.last

    def abroad(self, at: int) -> int | None:
        """«министр по делам соотечественников за рубежом»"""
        if not self.phrase or [t.lower for t in self.tokens[at : at + 2]] != ["за", "рубежом"]:
            return None
        self.words += ["за", "рубежом"]
        self.role.last = at + 2
        return at + 2

    def field_of_work(self, at: int) -> int | None:
        """«директор по России, Восточному партнёрству и ОБСЕ»: names inside «по …» tell no side."""
        atom = self.atoms.get(at)
        if not self.phrase or atom is None or atom.kind not in (*PLACES, "organization", "adjective"):
            return None
        before = self.tokens[at - 1]
        affairs = before.lemma in _AFFAIRS or (before.pos == "ADJ" and before.can_be("dat"))
        affairs = affairs and self.words[-2:-1] == ["по"]  # «по делам СНГ», «по бывшей Югославии»
        with_states = atom.kind == "adjective" and before.lower in ("с", "со")
        if before.lower not in ("по", ",", "и") and not affairs and not with_states:
            return None
        if not self.tokens[at].can_be("dat") and not (self.words[:1] != ["по"] or self.tokens[at].can_be("gen")):
            return None
        self.words.append(self.owner.text(atom))
        self.role.last = atom.last
        return atom.last

    def between(self, at: int) -> int | None:
        """«спецпредставитель по вопросам диалога между Белградом и Приштиной»: whose dialogue it is, belongs to the
        field."""
        first = self.atoms.get(at + 1)
        if not self.phrase or self.tokens[at].lower != "между" or first is None or first.kind not in PLACES:
            return None
        second = self.atoms.get(first.last + 1)
        joined = first.last < self.stop and self.tokens[first.last].lower == "и"
        end = second.last if joined and second is not None and second.kind in PLACES else first.last
        self.words += [t.text for t in self.tokens[at:end]]
        self.role.last = end
        return end

    def conjunction(self, at: int) -> int | None:
        """«министр транспорта и связи», «министр по делам Европы, торговли и международного развития»"""
        if not self.open or self.tokens[at].lower not in LINKS:
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
        if not self.words and not self.phrase and self._goes_on_by(at):
            self.phrase = True
            self.words.append(self.tokens[at].text)
            return at + 1
        if not self._continues(at + 1) or self._is_named_body(at + 1):
            return None
        if not self.words and not self._names_field(at + 1):
            return None
        self.words.append(self.tokens[at].text)
        return at + 1

    def _goes_on_by(self, at: int) -> bool:
        """«министр по чрезвычайным ситуациям и гражданской защите»: more of the field that the title tells."""
        told = [t.lower for t in self.tokens[self.role.first : at]]
        first = self.tokens[at + 1] if at + 1 < self.stop else None
        if "по" not in told or self.tokens[at].lower != "и" or first is None or at + 1 in self.atoms:
            return False
        return first.pos in ("NOUN", "ADJ") and first.case == "dat" and not first.capital

    def attribute(self, at: int) -> int | None:
        """«министр цифрового развития»: words in the genitive, inside «по …» in any case that it takes."""
        if not self.open or at in self.atoms or not self._is_attribute(self.tokens[at]) or self._begins_name(at):
            return None
        if self._is_discussed(at):
            return None
        self.words.append(self.tokens[at].text)
        self.role.last = at + 1
        return at + 1

    def _is_discussed(self, at: int) -> bool:
        """«обсудил с властями Чили поставки»: an object that is written as a genitive is; not «с властями города»."""
        token, first = self.tokens[at], self.role.first
        told = {t.lemma for t in self.tokens[max(0, first - _VERB_REACH) : first]}
        if self.role.case != "ins" or not _DISCUSSING & told or self.role.title.rank not in _FIELDLESS:
            return False
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        named = following is not None and following.pos in ("NOUN", "ADJ") and following.case in ("acc", "nom")
        return not named and token.pos == "NOUN" and any(p.case == "acc" and p.number == "plur" for p in token.parses)

    # --- words ----------------------------------------------------------------------------------------------------

    def _tells_subject(self, at: int) -> bool:
        """«встреча глав МИД Чили и Перу по Сирии», «заседание министров иностранных дел по вопросу о границе», «встреча
        с главой МИД Чили по ситуации в Перу»: of what ministers spoke, no field of work."""
        if self.tokens[at].lower == "вопросу":
            return True
        atom = self.atoms.get(at)
        if self.role.rank in _WITH_FIELD and not self.words:
            behind = self.tokens[at : min(at + _SUBJECT_REACH, len(self.tokens))]
            noun = next((t for t in behind if t.pos != "ADJ"), None)
            told = noun is not None and is_noun_of(noun, "subject") and noun.number == "sing"
            return told or (self.role.title.name in _WHOLE and atom is not None and atom.kind in PLACES)
        several = (
            self.role.plural and self.role.rank in ("minister", "deputy_minister") and len(self.role.countries) > 1
        )
        return several and atom is not None and atom.kind in PLACES

    def _tells_occasion(self, at: int) -> bool:
        """«(принял посла) по просьбе», «по его просьбе», «по официальному приглашению»: why, no field of work."""
        first, second = self.tokens[at], self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if is_noun_of(first, "request", "occasion") or second is None:
            return is_noun_of(first, "request", "occasion")
        return is_noun_of(second, "request", "occasion") and (first.pos in ("ADJ", "DET") or first.lower in THEIR)

    def _is_named_body(self, at: int) -> bool:
        """«представители Чили и движения „Волна“»: another side."""
        quoted = at + 1 < self.stop and self.tokens[at + 1].text in OPENING
        return quoted and is_noun_of(self.tokens[at], "named", "firm")

    def _repeated(self, at: int) -> int | None:
        """«верховный представитель ЕС по вопросам внешней политики и безопасности»: a field that the title has
        already; passed over."""
        if " по " not in self.role.title.name or self.words:
            return None
        end = at + 1
        while end < self.stop and end not in self.atoms and self._is_of_field(self.tokens[end]):
            end += 1
        self.role.last = end
        return end if end > at + 1 else None

    def _is_of_field(self, token: Token) -> bool:
        joins = token.lower == "и"
        return joins or (token.pos in ("NOUN", "ADJ") and token.case in ("dat", "gen") and not token.capital)

    def _tie(self, at: int) -> int | None:
        """«член группы по связям с Парламентом Молдовы», «… по сотрудничеству с Россией», «… с соотечественниками»"""
        atom = self.atoms.get(at + 1)
        if atom is None or not is_noun_of(self.tokens[at - 1], "tie") or self.tokens[at].lower not in ("с", "со"):
            return None
        if atom.kind not in (*PLACES, "organization") and not (atom.kind == "title" and "collective" in atom.value):
            return None
        state = self.atoms.get(atom.last) if atom.kind == "organization" else None
        end = state.last if state is not None and state.kind == "country" else atom.last
        self.words += [t.text for t in self.tokens[at:end]]
        self.role.last = end
        return end

    def _tie_to_things(self, at: int) -> int | None:
        """«… по борьбе с торговлей людьми», «… по связям с широкой общественностью», «… по надзору за рынком»"""
        before = self.tokens[at - 1]
        if not (is_noun_of(before, "tie") if self.tokens[at].lower in ("с", "со") else before.lemma in _CONTROL):
            return None
        end = at + 1
        while end < self.stop and self.tokens[end].pos == "ADJ" and self.tokens[end].case == "ins":
            end += 1
        noun = self.tokens[end] if end < self.stop and not any(i in self.atoms for i in range(at, end + 1)) else None
        if noun is None or noun.pos != "NOUN" or noun.capital or not noun.can_be("ins"):
            return None
        self.words += [t.text for t in self.tokens[at : end + 1]]
        self.role.last = end + 1
        return end + 1

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
            (token.pos in ("NOUN", "ADJ") or self._is_kind(token))
            and token.case in (("gen", "dat") if self.phrase else ("gen",))
            and not token.capital
        )

    def _is_kind(self, token: Token) -> bool:
        """«охраны окружающей среды», «перерабатывающей промышленности»: a participle in the genitive right before its
        noun."""
        following = self.tokens[token.i + 1] if token.i + 1 < self.stop else None
        described = following is not None and following.pos == "NOUN" and following.case == "gen"
        return token.form == "Part" and token.case == "gen" and described

    def _is_joined_place(self, atom: Atom) -> bool:
        """«по России и Восточному партнёрству», «по делам Европы и Азии»"""
        token = self.tokens[atom.first]
        told = len(self.words) - self.words.index("по") if "по" in self.words else 0
        wanted = "gen" if told > 2 else "dat"
        return token.case != "nom" and (token.can_be("dat") or token.can_be(wanted))

    def _names_field(self, at: int) -> bool:
        """«министр культуры и спорта»: things, not people («министр культуры и артистов принял»)."""
        noun = next((t for t in self.tokens[at : min(at + 4, self.stop)] if t.pos == "NOUN"), None)
        if noun is None:
            return False
        # «энергетики» is as well what several «энергетик» are, but no genitive of theirs
        return not any("anim" in p.grammemes for p in noun.parses if p.case in ("gen", "acc"))

    def _closes_list(self, at: int) -> bool:
        """«…, международных отношений и международного развития»: a list of genitives that «и» closes."""
        for i in range(at, min(at + 8, self.stop)):
            token = self.tokens[i]
            if token.lower == "и":
                return i > at
            told = token.pos in ("NOUN", "ADJ") or self._is_kind(token)
            if token.text != "," and not (told and token.case == "gen" and not token.capital):
                return False
        return False

    def _is_attribute(self, token: Token) -> bool:
        """Whether a word may tell the field of work: a genitive, within «по …» in other cases too."""
        if token.text[0].isdigit() or (self._is_posted() and not self.phrase):
            return False  # «министр Италии 5 ноября встретился», «обсудил с послом Италии поставки газа»
        if is_finite(token):
            return False  # «министра должен принять», «министр готов встретиться»
        if self._is_kind(token):
            return not token.capital
        if token.pos not in ("NOUN", "ADJ", "PROPN", "NUM", "X", "DET"):
            return self.phrase and token.pos == "VERB" and token.form == "Part"
        if token.pos == "X":
            return token.text.isalpha()
        if token.pos == "ADJ" and token.gender == "femn" and token.case == "ins" and token.can_be("gen"):
            # «с министром нефтяной промышленности»: no adjective of his; not «назвал встречу с министром Чили важной.»
            behind = self.tokens[token.i + 1] if token.i + 1 < self.stop else None
            return behind is not None and (behind.lower == "и" or (is_nominal(behind) and behind.can_be("gen")))
        town = self.atoms.get(token.i + 1)
        if town is not None and town.kind == "city" and is_noun_of(token, "region") and token.can_be("gen"):
            return True  # «мэр муниципия Комрат», for which the tagger knows no genitive
        wanted = ("gen", "dat", "ins", "loc", "") if self.phrase else ("gen", "")
        return token.case in wanted or (not token.case and token.text.isupper())

    def _is_posted(self) -> bool:
        """An envoy whose sender is told."""
        return self.role.rank == "ambassador" and bool(self.role.countries or self.role.organization)

    def _begins_name(self, at: int) -> bool:
        """«комиссар по вопросам расширения Марта Кос»: a given name that the tagger missed; «спецпредставителем по
        отношениям с Чили Тикахито Харадой»: two words that no dictionary has."""
        token = self.tokens[at]
        if not token.capital or at + 1 >= self.stop or not self.tokens[at + 1].capital:
            return False
        behind_place = self.phrase and at - 1 in self.atoms and at == self.role.last
        if behind_place and not any(in_dictionary(t.lower) for t in self.tokens[at : at + 2]):
            return True
        return any("Name" in p.grammemes and p.number != "plur" for p in token.parses)
