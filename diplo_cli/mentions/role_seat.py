"""Where a role is held: the seat of an envoy, the see of a churchman, the house of a member, the states of a body.

Every reader reads one piece at a token behind a title and returns the token after it, or ``None``.
"""

from __future__ import annotations

from diplo_cli.document import in_dictionary
from diplo_cli.lexicon import Title
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.described_places import adjective_codes
from diplo_cli.mentions.role_owner import PieceReader
from diplo_cli.mentions.word_classes import LINKS, MEMBERS
from diplo_cli.normalize import DASHES, OPENING

PLACES = ("country", "territory", "city")
SEAT_PREPOSITIONS = frozenset(["в", "во", "на", "при"])
# Bodies abroad, whose head has a seat: «глава миссии ОБСЕ в Молдове», «региональный представитель на Кавказе».
_POSTS = frozenset(["миссия", "представительство", "офис", "бюро", "консульство", "региональный"])
_RULING = frozenset(["head_of_state", "head_of_government", "minister", "deputy_minister", "parliament_speaker"])
_EMPLOYED = frozenset(["director", "aide", "other", "envoy", "deputy_minister", "military"])
_HOUSE_RANKS = frozenset(["parliamentarian", "delegation", "other"])
_AT_HOME = (["нашей", "стране"], ["нашей", "республике"], ["этой", "стране"], ["этой", "республике"])
_BRANCHES = frozenset(["отделение", "отделения", "штаб-квартира"])  # «постпред при Отделении ООН»
_OTHER = frozenset(["других", "прочих", "иных"])
_IN_STATE = frozenset(["стране", "республике"])


class SeatReader(PieceReader):
    """Reads the seat of the role of ``owner``, not beyond ``stop``."""

    def read(self, at: int) -> int | None:
        return house if (house := self._house(at)) is not None else self._seat(at)

    def members(self, at: int) -> int | None:
        """«министры стран НАТО», «послы государств — членов ЕС», «главы МИД стран Африки»"""
        if at + 1 >= self.stop or self.tokens[at].lower not in MEMBERS:
            return None
        if self.role.rank == "director" and not self.role.plural:
            return None  # «директор департамента стран СНГ»
        end = at + 1
        if end + 1 < self.stop and self.tokens[end].text in DASHES and self.tokens[end + 1].lower in MEMBERS:
            end += 2
        body = self.atoms.get(end + (self.tokens[end].text in OPENING)) if end < self.stop else None
        if body is None or (body.kind != "organization" and getattr(body.value, "kind", "") != "macroregion"):
            return None
        if self.tokens[self.role.first].lower == "главы":  # not of one state alone
            self.role.plural, self.role.case = True, "nom"
        self.role.last = end if body.kind == "organization" else body.last
        self.role.several = body.kind != "organization"
        return self.role.last

    def workplace(self, at: int) -> int | None:
        """«директор департамента в МИД Чили Хуан П.», «координатор по санкциям в госдепартаменте США Том Р.»: a body
        that somebody of no high office works in, before his name."""
        body = self.atoms.get(at + 1)
        if body is None or body.kind != "organization" or body.value is None or self.role.rank not in _EMPLOYED:
            return None
        state = self.atoms.get(body.last)
        owned = state is not None and state.kind == "country" and self.tokens[state.first].case == "gen"
        name = self.atoms.get(state.last if state is not None and owned else body.last)
        if name is None or name.kind != "person" or name.last > self.stop or not self._is_own_name(name):
            return None
        told = len(self.words)
        self.role.last = self.owner.take_body(body)
        self.words[told:told] = ["в"] * (len(self.words) > told)
        if body.value.kind != "national":
            self.role.organization = self.role.organization or body.value.name
        return self.role.last

    def _is_own_name(self, name: Atom) -> bool:
        """A name in the role's case; not «(приём директора) в МИД Чили Хуан П. назвал …»."""
        told = {t.case for t in self.tokens[name.first : name.last]}
        alike = {"acc", "gen"} if self.role.case in ("acc", "gen") else {self.role.case}
        return not self.role.plural and bool(told & alike)

    def see(self, at: int) -> int | None:
        """«митрополит Волоколамский», «епископ Тульский и Белёвский»: the see of a churchman agrees with his title;
        «митрополит Кишинёвский и всея Молдовы»."""
        token = self.tokens[at]
        joined = token.lower == "и" and bool(self.words) and at + 1 < self.stop
        see = self.tokens[at + 1] if joined else token
        if at != self.role.last:
            return None
        land = self.atoms.get(at + 2)
        if joined and see.lower == "всея" and land is not None and land.kind == "country":
            self.words += [t.text for t in self.tokens[at : land.last]]
            self.role.countries += [land.value.iso2] * (not self.role.countries)
            self.role.last = land.last
            return land.last
        if not see.capital:
            return None
        names = [p.lemma for p in see.parses if p.case == self.role.case and p.lemma.endswith("ский")]
        if not names:
            return None
        self.words += ["и"] * joined + [names[0].title()]
        self.role.countries += [c for c in adjective_codes(see, self.owner.lexicon) if not self.role.countries]
        self.role.last = at + 1 + joined
        return self.role.last

    def _house(self, at: int) -> int | None:
        """«руководитель группы дружбы в британском парламенте», «… в парламенте Италии»: whose house it is."""
        if self.role.rank not in _HOUSE_RANKS or self.tokens[at].lower not in ("в", "во"):
            return None
        adjective = self.atoms.get(at + 1)
        codes = list(adjective.value) if adjective is not None and adjective.kind == "adjective" else []
        body = self.atoms.get(adjective.last if adjective is not None and codes else at + 1)
        if body is None or body.last > self.stop or body.kind != "organization":
            return None
        if body.value is None or body.value.kind != "national" or not self.tokens[body.first].can_be("loc"):
            return None
        state = self.atoms.get(body.last)
        if state is not None and state.kind == "country" and self.tokens[state.first].can_be("gen"):
            return self.owner.take_country(state)
        self.role.countries += [c for c in codes or [body.value.iso2] if c and not self.role.countries]
        self.role.last = body.last
        return body.last

    def _seat(self, at: int) -> int | None:
        """«посол Чехии в Молдове», «постпред при ООН»: where an envoy is posted is no part of whom he stands for."""
        told = {t.lemma for t in self.tokens[self.role.first : at]}
        # not «саммит лидеров СНГ в Осло», «встретился с коллегами из ЕС в Осло»
        meets = self.role.rank in _RULING or self.role.title.name == "коллега"
        of_body = self.role.organization is not None and not meets
        posted = self.role.rank in ("ambassador", "envoy") or of_body
        named = "представитель" in told and "официальный" not in told
        posted = posted or ("spokesman" in self.role.title and named)
        posted = posted or not _POSTS.isdisjoint(told) or ("делегация" in told and self._is_body(at + 1))
        if posted and [t.lower for t in self.tokens[at : at + 2]] == ["с", "резиденцией"]:
            at += 2
        if not posted or at >= self.stop or self.tokens[at].lower not in SEAT_PREPOSITIONS:
            return None
        if at + 2 < self.stop and self.tokens[at + 1].lemma == "посольство":  # «атташе при посольстве США»
            return at + 2
        if (told_before := self._in_the_state(at + 1)) is not None:
            self.role.last = told_before
            return told_before
        bodies = self._bodies(at + 1) if self.tokens[at].lower == "при" else None
        if bodies is not None:
            self.role.last = self._further_seats(bodies)
            return self.role.last
        atom = self.atoms.get(at + 1) if at + 1 < self.stop else None
        if atom is None or atom.kind not in (*PLACES, "organization"):
            return None
        if of_body and self.role.rank != "ambassador" and self._acts_there(atom):
            return None
        if self.role.rank == "head_of_organization" and atom.kind == "city" and _POSTS.isdisjoint(told):
            return None  # «встретился с генсеком НАТО в Осло»: where it was
        if self._is_aim(at):
            return None
        national = atom.kind == "organization" and getattr(atom.value, "kind", "") == "national"
        if national and self.role.rank == "ambassador" and self.tokens[at].lower in ("в", "во"):
            return None  # «встретился с послом Чили в МИД Перу»: where it was
        if "spokesman" in self.role.title and "представитель" in told:
            self._post_envoy()
        self._sit(atom)
        self.role.last = self._further_seats(atom.last)
        return self.role.last

    def _in_the_state(self, at: int) -> int | None:
        """«посол Японии в нашей стране Кейко Т.», «посол ЕС в республике Ян Б.»: a state that is told elsewhere; not «в
        Республике Алтай», «в республике Чад»."""
        if [t.lower for t in self.tokens[at : at + 2]] in _AT_HOME:
            return at + 2
        if at >= self.stop or self.tokens[at].text not in _IN_STATE or at in self.atoms:
            return None
        behind = self.atoms.get(at + 1)
        return at + 1 if behind is None or behind.kind in ("person", "title") else None

    def _bodies(self, at: int) -> int | None:
        """«(постпред при) других международных организациях в Вене», «Отделении ООН в Женеве», «ОБСЕ в Вене»: the token
        behind bodies to which somebody is accredited, and their city."""
        if self.role.rank != "ambassador" or at + 1 >= self.stop:
            return None
        words = self.tokens[at : min(at + 3, self.stop)]
        body = self.atoms.get(at + (words[0].lemma in _BRANCHES))
        if body is not None and body.kind == "organization" and words[0].can_be("loc"):
            end = body.last
        else:
            described = [t.i for t in words if t.pos != "ADJ" and t.lower not in _OTHER]
            if not described or described[0] == at or self.tokens[described[0]].lower != "организациях":
                return None
            end = described[0] + 1
        city = self.atoms.get(end + 1) if end + 1 < self.stop else None
        seated = city is not None and city.kind == "city" and self.tokens[end].lower in ("в", "во")
        return city.last if city is not None and seated else end

    def _is_aim(self, at: int) -> bool:
        """«визит посла в Лиму»: where he goes; not «консул в Бэлць», a town that does not decline."""
        place = self.tokens[at + 1]
        if place.lower[-1] not in "ую" and not in_dictionary(place.lower):
            return False
        return self.tokens[at].lower != "при" and place.can_be("acc") and not place.can_be("loc")

    def _further_seats(self, end: int) -> int:
        """«посол в Чили, Перу и Эквадоре», «постпред при ЕС и НАТО»: the token behind the states and bodies after the
        first."""
        while end + 1 < self.stop and self.tokens[end].lower in LINKS:
            if (bodies := self._bodies(end + 1)) is not None:
                end = bodies
                continue
            more = self.atoms.get(end + 1)
            token = self.tokens[end + 1]
            if more is None or more.kind != "country" or not token.can_be("loc") or token.case == "nom":
                break
            self._sit(more)
            end = more.last
        return end

    def _post_envoy(self) -> None:
        """«представитель МИД России в Лиме» is posted there and reports nothing."""
        self.role.title = Title("представитель МИД", "envoy", frozenset(["open"]))
        self.role.name, self.role.rank = self.role.title.name, self.role.title.rank

    def _acts_there(self, atom: Atom) -> bool:
        """«С сопредседателями группы ОБСЕ в Осло встретился министр»: where it was, no seat."""
        verb = self.tokens[atom.last] if atom.last < len(self.tokens) else None
        return verb is not None and verb.form == "Fin" and atom.kind == "city"

    def abbreviation(self, at: int) -> int | None:
        """«представителем Управления ООН по делам беженцев (УВКБ) в Чили», «директором банка (ВБ) по Чили»: what the
        body is called for short."""
        if self.tokens[at].text != "(" or at != self.role.last:
            return None
        close = next((k for k in range(at + 2, min(at + 5, self.stop - 1)) if self.tokens[k].text == ")"), None)
        if close is None:
            return None
        inside = self.tokens[at + 1 : close]
        seated = self.tokens[close + 1].lower in SEAT_PREPOSITIONS | {"по"} and (close + 2) in self.atoms
        if not seated or not all(t.text.isupper() or t.text.isascii() or t.i in self.atoms for t in inside):
            return None
        body = self.atoms.get(at + 1)
        if body is not None and body.kind == "organization" and body.value is not None:
            self.role.organization = self.role.organization or (None if body.value.iso2 else body.value.name)
        self.role.last = close + 1
        return self.read(close + 1) or close + 1

    def _is_body(self, at: int) -> bool:
        atom = self.atoms.get(at)
        return atom is not None and atom.kind == "organization"

    def _sit(self, atom: Atom) -> None:
        code = getattr(atom.value, "iso2", None)
        if code:
            self.role.seats.append(code)
