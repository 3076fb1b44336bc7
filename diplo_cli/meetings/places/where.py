"""Where: the place that belongs to a frame."""

from __future__ import annotations

from collections.abc import Collection
from operator import itemgetter

from msgspec.structs import replace

from diplo_cli.document import Sentence
from diplo_cli.lexicon import load
from diplo_cli.meetings.arguments.summons import SUMMONS
from diplo_cli.meetings.arguments.visits import VISITING
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.nearness import is_content, is_talked_about
from diplo_cli.meetings.places.capital import capital_at, capital_word, hall_of_mayor
from diplo_cli.meetings.places.distance import MAX_PLACE_DISTANCE, is_moved_to, place_cost
from diplo_cli.meetings.places.elsewhere import is_of_something_else
from diplo_cli.meetings.places.events_place import city_of_event, city_of_its_name
from diplo_cli.meetings.places.named import NamedPlaces
from diplo_cli.meetings.places.other_stops import (
    is_foreign,
    is_next_stop,
    is_other_stop,
    is_quoted,
    is_trip,
)
from diplo_cli.meetings.places.place import Where
from diplo_cli.meetings.places.seats import (
    PLACES,
    is_near_city,
    is_of_airport,
    kinds_of_places,
    known_behind,
    seat_at,
)
from diplo_cli.meetings.places.spoken import (
    SOURCE_REACH,
    are_speakers,
    works_there,
)
from diplo_cli.meetings.places.standing import (
    closes_line,
    is_on_way,
    is_reached,
    opens_line,
    stands_where,
    travelled_for,
)
from diplo_cli.meetings.places.there import HERE, came_back_to, is_told_as_place, word_of_there
from diplo_cli.meetings.stage import city_alone, dateline_of, headline_of, stage_of, tells_of_them
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.parties import Party
from diplo_cli.mentions.word_classes import EMBASSIES, IN_OR_ON
from diplo_cli.normalize import DASHES

_HOUSE_WORDS = 4  # tokens of «Пусане, на авиабазе» before «Кимхэ»
_REACH_OF_THERE = 3  # sentences back to the place that «там же» means


class PlaceFinder(NamedPlaces):
    """Finds the places of the frames of one document."""

    def where(self, frame: Frame) -> Where | None:
        """The place told beside the trigger; for a visit its destination."""
        if frame.format in ("phone_call", "video_call"):
            return None
        if frame.destination is not None:
            return self.destination(frame.destination)
        antecedent = self._before_where(frame)
        if antecedent is not None:
            return self.of_atom(antecedent, "place-before-where")
        near = self._near(frame)
        if not near and (there := self._there(frame)) is not None:
            return self.of_atom(there, "place-of-there")
        if not near:
            elsewhere = self._of_event(frame) or self._in_capital(frame) or self._in_town_hall(frame)
            return elsewhere or (self._of_stage(frame) if frame.scene.first else None)
        for atom in known_behind(near):
            place = self.of_atom(self._city_of_house(atom), "place-beside-trigger")
            if place is not None and (told := self._at_hosts(place, frame)) is not None:
                return told
        return self._of_stage(frame) if frame.scene.first else None

    def _near(self, frame: Frame) -> list[Atom]:
        """The places of the frame's sentence that are near the telling and can be its own, the nearest first."""
        places = self._places_in(frame)
        if not places:
            return places
        later = [place.first for group in frame.apart if (place := self._before_with(group[0])) is not None]
        stop = frame.rounds[0][0] if frame.rounds else frame.scene.last
        costs: list[tuple[float, Atom]] = []
        for atom in places:
            if atom.first >= stop or atom.first in later or not self._can_be_theirs(atom, frame):
                continue
            cost = place_cost(self.mentions, frame, atom)
            if cost <= MAX_PLACE_DISTANCE:
                costs.append((cost, atom))
        return [atom for _, atom in sorted(costs, key=itemgetter(0))]

    def _can_be_theirs(self, atom: Atom, frame: Frame) -> bool:
        """«Встреча Кэмерона с Путиным в Белом доме»: no house of a state of which nobody is told there."""
        if atom.kind != "venue":
            return True
        house = load().venues.match(self.document.tokens[atom.first : atom.last], 0)
        best_known = house is not None and house[1].ambiguous and house[1].city
        if not best_known or not atom.value or atom.value.city != best_known:
            return True  # «в литовском Доме правительства» tells which of them
        entities = [frame.scene.entities[p.entity] for p in frame.parties if p.entity is not None]
        states = {code for e in entities if (code := e.country or e.guess)}
        return len(states) < 2 or atom.value.iso2 in states

    def _city_of_house(self, atom: Atom) -> Atom:
        """«в президентском дворце в Лиме», «в президентском дворце Загульба»: the city, or the house of one city, that
        stands behind a house of many; «в Пусане, на авиабазе Кимхэ»: the city before a house."""
        if atom.kind == "city" and (outside := self._city_before_house(atom)) is not None:
            return outside
        city, house = self.mentions.atoms.get(atom.last + 1), self.mentions.atoms.get(atom.last)
        if house is not None and atom.kind == house.kind == "venue" and house.value.city and not atom.value.city:
            return house
        if atom.kind != "venue" or atom.value.city or city is None or city.kind != "city":
            return atom
        return city if self.document.tokens[atom.last].lower in IN_OR_ON else atom

    def _city_before_house(self, atom: Atom) -> Atom | None:
        """«в Пусане, на авиабазе Кимхэ»"""
        tokens, at = self.document.tokens, atom.first
        if at < _HOUSE_WORDS or tokens[at - 3].text != "," or tokens[at - 2].lower not in IN_OR_ON:
            return None
        city = self.atom_before(at - 3) if is_noun_of(tokens[at - 1], "house", "place") else None
        same = city is not None and city.kind == "city" and city.value.iso2 == atom.value.iso2
        return city if same else None

    def _there(self, frame: Frame) -> Atom | None:
        """«… и направился в Минск. Там он примет участие в саммите», «… в Осло. В том же городе прошла встреча …»: the
        place told last before the word that means it; for «вернулся из Осло. Там он встретился …» what he left."""
        word = word_of_there(frame)
        if word is None:
            return None
        sentences, number = self.document.sentences, frame.scene.number
        told = (*IN_OR_ON, "из") if word.lower in HERE else IN_OR_ON
        for before in range(number, max(-1, number - 1 - _REACH_OF_THERE), -1):
            places = [a for a in self.told_places(sentences[before], told, visited=True) if a.first < word.i]
            places = places or (self.told_places(sentences[before], ["из"]) if before == number - 1 else [])
            if places:
                return places[-1]
        opens = word.lower in HERE and number > 0
        return city_alone(sentences[number - 1], self.mentions) if opens else None

    def _of_event(self, frame: Frame) -> Where | None:
        """«на полях Мюнхенской конференции»"""
        found = city_of_its_name(frame) or city_of_event(frame.scene)
        if found is None:
            return None
        token, city = found
        return Where(city.name, city.name, None, city.iso2, token.i, token.i + 1, "city-of-event")

    def _in_capital(self, frame: Frame) -> Where | None:
        """«В столичной резиденции президент Перу принял …», «… прибыл в Грузию. В столице страны …»"""
        word = capital_word(frame)
        if word is None or word.case != "loc" or self.preposition(word.i, frame.scene.first) not in IN_OR_ON:
            return None
        return self.of_atom(capital_at(self.mentions, frame, word.i), "capital-told")

    def _in_town_hall(self, frame: Frame) -> Where | None:
        """«Мэр Осло принял посла в мэрии»"""
        hall, city = hall_of_mayor(self.mentions, frame)
        if hall is None or self.preposition(hall.i, frame.scene.first) not in IN_OR_ON:
            return None
        told = self.of_atom(city, "city-of-mayor")
        return replace(told, first=hall.i, last=hall.i + 1) if told is not None else None

    def _of_stage(self, frame: Frame) -> Where | None:
        """«Сегодня в Осло большой день. Министр встретился с …», «Министр — в Осло» as a headline."""
        told = self.names_by_sentence.get(frame.scene.number - 1)  # the stage is set by the sentence before
        stage = (stage_of(frame, self.mentions) or headline_of(frame, self.mentions)) if told else None
        places = self.told_places(stage, IN_OR_ON) if stage is not None else []
        city = next((a for a in places if a.kind != "country"), None)  # not «В Ливии война.»
        if city is None and len(places) == 1 and stage is not None and tells_of_them(stage, frame, self.mentions):
            city = places[0]  # «Премьер Дании – в Чили.»
        if city is None and not places and stage is not None:
            city = city_alone(stage, self.mentions)
        return self.of_atom(city or dateline_of(frame, self.mentions), "place-of-stage")

    def told_places(
        self, sentence: Sentence, prepositions: Collection[str] = IN_OR_ON, *, visited: bool = False
    ) -> list[Atom]:
        """The cities and countries of a sentence that stand behind one of ``prepositions``, if no office is told
        there; of those ``visited``, too, behind a verb, but not of a briefing."""
        tokens, number = self.document.tokens, self.document.sentence_at(sentence.start)
        named = [a for a in self.names_by_sentence.get(number, ()) if a.kind in ("city", "country", "venue")]
        parties = self.mentions.parties[number] if named else ()
        held = {i for p in parties if p.roles for i in range(p.first, p.last)}
        return [
            atom for atom in named
            if (i := atom.first) not in held
            and (self.preposition(i, sentence.first) in prepositions or (visited and tokens[i - 1].lemma in VISITING))
            and not (visited and i > 1 and is_noun_of(tokens[i - 2], "matter"))
        ]  # fmt: skip

    def _at_hosts(self, where: Where, frame: Frame) -> Where | None:
        """«Премьер-министр Грузии принял посла в Доме правительства»: the house of that name in the host's capital."""
        if where.country or where.city or where.venue is None:
            return where
        hosts = {"one": frame.one, "other": frame.other}.get(frame.host_side, [])
        codes = {p.country for p in hosts if p.country}
        if len(codes) != 1:
            return None
        country = load().by_iso2[codes.pop()]
        return replace(where, name=country.capital, city=country.capital, country=country.iso2)

    def of_partners(self, parties: list[Party]) -> Where | None:
        """«с канцлером в Берлине и с президентом в Париже», «в Осло – с королём»: the place right behind one of several
        partners, or before «с»."""
        tokens = self.document.tokens
        for party in parties:
            atom = self._before_with(party) or self.mentions.atoms.get(party.last + 1)
            if atom is None or atom.kind not in ("city", "country") or not stands_where(tokens[atom.first]):
                continue
            if tokens[atom.first - 1].lower in IN_OR_ON:
                return self.of_atom(atom, "place-of-partner")
        return None

    def in_round(self, frame: Frame, span: tuple[int, int]) -> Where | None:
        """«Первая встреча прошла в Осло, вторая – в Риме»: the place told for a further round."""
        atom = next((a for a in self._places_in(frame) if span[0] <= a.first < span[1]), None)
        return self.of_atom(atom, "place-of-round")

    def _before_with(self, party: Party) -> Atom | None:
        """«в Париже – с президентом», «в Осло – король», «в Риге у мэра»: the place before one who is met apart."""
        tokens, at = self.document.tokens, party.first - 1
        if at < 2 or (tokens[at].lower not in ("с", "со", "у") and tokens[at].text not in DASHES):
            return None
        return self.atom_before(at - (tokens[at - 1].text in DASHES))

    def atom_before(self, at: int) -> Atom | None:
        """The atom of one or two words that ends right before token ``at``."""
        found = (self.mentions.atoms.get(i) for i in (at - 1, at - 2))
        return next((a for a in found if a is not None and a.last == at), None)

    def destination(self, party: Party) -> Where | None:
        """The place that a country or a city as a party means."""
        return self.of_atom(party.atom, "visit-destination")

    def _before_where(self, frame: Frame) -> Atom | None:
        """«после визита в Киев, где встречался с президентом»: the place before «где»."""
        scene = frame.scene
        for i in range(frame.trigger.first - 1, max(scene.first, frame.trigger.first - 12) - 1, -1):
            token = self.document.tokens[i]
            if token.lower == "где":
                for k in range(i - 1, max(scene.first, i - 6) - 1, -1):
                    atom = self.mentions.atoms.get(k) or capital_at(self.mentions, frame, k)
                    region = atom is not None and atom.kind == "territory" and atom.value.is_part
                    if atom is not None and (region or atom.kind in ("city", "country", "venue")):
                        return None if self.document.tokens[k - 1].lemma in EMBASSIES else atom
                return None
            if (token.form == "Fin" and token is not frame.verb and token.lemma != "быть") or token.text == ";":
                return None
        return None

    def city_beside(self, frames: list[Frame], where: Where) -> Where | None:
        """The only city of the same country that the sentences of ``frames`` tell as a place."""
        found: dict[str, Atom] = {}
        for frame in frames:
            for atom in self._places_in(frame):
                if (
                    atom.kind in ("city", "venue")
                    and atom.value.iso2 == where.country
                    and place_cost(self.mentions, frame, atom) <= MAX_PLACE_DISTANCE
                ):
                    found[atom.value.name] = atom
        return self.of_atom(next(iter(found.values())), "city-of-country") if len(found) == 1 else None

    def only_city(self, where: Where, status: str) -> Where | None:
        """The only city of a country that the document tells as a place: «на форуме в Анталье … во время визита в
        Турцию»."""
        cities = [city for city in self.cities_told(status) if city.country == where.country]
        return cities[0] if len({city.name for city in cities}) == 1 else None

    def cities_told(self, status: str, kinds: Collection[str] = ("city",)) -> list[Where]:
        """The cities, and the cities of houses, that the document tells as places of what it reports; of what is over,
        none to which somebody will go next."""
        atoms = [a for a in self.mentions.atoms.values() if a.kind in kinds and self._is_of_report(a, status)]
        places = [self.of_atom(a, "only-city-told") for a in atoms]
        return [p for p in places if p is not None and p.city]

    def _is_of_report(self, atom: Atom, status: str) -> bool:
        """Whether a place is told as where something of the report was or will be: not as where somebody speaks, lands
        or goes next."""
        document, start = self.document, self.document.tokens[atom.first].start
        if self.preposition(atom.first, 0) not in IN_OR_ON or is_trip(document, atom):
            return False
        if is_talked_about(self.mentions, start) or is_foreign(document, start):
            return False
        if is_of_airport(document.tokens, atom.first) or self._names_hall(atom):
            return False
        before = document.tokens[max(0, atom.first - 1 - SOURCE_REACH) : max(0, atom.first - 1)]
        if are_speakers(document.tokens, atom.last) or works_there(before):
            return False
        if status == "held":
            return not is_next_stop(document, atom) and not is_other_stop(document, atom)
        # «„В Осло я встретился с соотечественниками“, — сказал премьер»: where he was
        return status != "planned" or not is_quoted(self.mentions, atom)

    def _places_in(self, frame: Frame) -> list[Atom]:
        """The places of the frame's sentence that a preposition of place stands before."""
        scene, tokens = frame.scene, self.document.tokens
        out: list[Atom] = []
        kinds = kinds_of_places(scene)
        for name in self.names_by_sentence.get(scene.number, ()):
            i = name.first
            if name.kind not in kinds or not scene.tokens[i].text:
                continue  # «Как сообщили в МИД РФ, министры обсудили …»: in the words of an aside
            atom = name if name.kind in PLACES else seat_at(self.mentions, frame, i)
            if atom is None:
                continue
            city, word = atom.kind == "city", self.preposition(i, scene.first)
            # «в городе на Неве»: what only the tagger takes for a place is a river or a hill; «в аэропорту Эсенбога»
            if city and not atom.value.iso2 and (word == "на" or tokens[i - 1].lemma == "аэропорт"):
                continue
            if not self._stands(frame, atom, word) and not (
                city and (is_near_city(tokens, i) or opens_line(scene, atom) or closes_line(scene, atom))
            ):
                continue
            if (city and self._names_hall(atom)) or is_on_way(scene, i):
                continue
            before_partner = atom.last < scene.last and tokens[atom.last].lower in ("с", "со")
            if [p for p in scene.parties if p.first <= i < p.last and p.roles and not self._owns_house(p, frame)]:
                continue
            if is_content(self.mentions, tokens[i].start, frame) and not before_partner:
                continue
            if not is_of_something_else(frame, atom):
                out.append(atom)
        return out

    def _names_hall(self, atom: Atom) -> bool:
        """«в Александровском зале»"""
        tokens = self.document.tokens
        hall = atom.kind == "city" and atom.last < len(tokens) and tokens[atom.first].lower.endswith("ском")
        return hall and is_noun_of(tokens[atom.last], "place")

    def _stands(self, frame: Frame, atom: Atom, word: str) -> bool:
        """Whether a place stands as where something was: behind ``word``, or told in words."""
        scene, tokens, i = frame.scene, self.document.tokens, atom.first
        stands = word in IN_OR_ON and (
            stands_where(tokens[i])
            or self.is_named(i, scene.first)
            or is_reached(tokens, i)
            or travelled_for(frame, atom)
            or came_back_to(frame, atom)
            or (atom.kind == "venue" and frame.rule in SUMMONS)
        )
        # «не в Лиме, а в Вене»
        moved = "postpone" in scene.modal and is_moved_to(frame, i)
        return (stands and tokens[i - 2].lower != "не") or moved or is_told_as_place(frame, atom)

    def _owns_house(self, party: Party, frame: Frame) -> bool:
        """«в штаб-квартире миссии ОБСЕ в Тирасполе», «в миссии ОБСЕ в Тирасполе», «в резиденции посла Италии в Лиме»:
        where it is told, they met; not «принял в мэрии посла Перу в Италии»."""
        house = self.document.tokens[party.first - 1] if party.first > frame.scene.first else None
        owner = house is not None and is_noun_of(house, "place") and house.case == "loc"
        owner = owner or (house is not None and house.lower == "в" and party.case == "loc" and party.collective)
        return owner and all(p is not party for p in frame.parties)
