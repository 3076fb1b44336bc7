"""Drafts → records: values in their public form, each with the words that it came from."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from diplo_cli.coding import cameo, plover
from diplo_cli.confidence import confidence
from diplo_cli.document import Document, Token
from diplo_cli.home import home_country
from diplo_cli.lexicon import Lexicon
from diplo_cli.meetings import Draft, Member
from diplo_cli.mentions import Mentions
from diplo_cli.mentions.entity import Entity
from diplo_cli.mentions.names import latin
from diplo_cli.mentions.nominative import nominative_phrase
from diplo_cli.mentions.parties import Party
from diplo_cli.mentions.party import FACTION, FIRM, UNION
from diplo_cli.mentions.quotes import QuoteMention
from diplo_cli.mentions.references import ReferenceMention
from diplo_cli.mentions.role_names import can_be_of, is_of_party
from diplo_cli.mentions.roles import Role
from diplo_cli.mentions.same_role import OFFICES
from diplo_cli.mentions.shared_bodies import OF_STATES
from diplo_cli.mentions.sides import OF_OFFICE
from diplo_cli.mentions.topics import TopicMention
from diplo_cli.normalize import OPENING, plain
from diplo_cli.records import (
    DocumentRef,
    Evidence,
    Meeting,
    MeetingDate,
    Participant,
    Place,
    Quote,
    SourceInfo,
    Topic,
    meeting_id,
)


def assemble(drafts: list[Draft], mentions: Mentions, lexicon: Lexicon) -> list[Meeting]:
    """The records of a document, in the order of the drafts."""
    if not drafts:
        return []
    builder = _Builder(mentions, lexicon)
    records = [builder.record(number, draft) for number, draft in enumerate(drafts)]
    for draft, record in zip(drafts, records, strict=True):
        record.confidence = confidence(draft, record, len(records) - 1)
    return records


def _comes_from_abroad(role: Role) -> bool:
    """«послы», «делегация», «дипломаты»: whose state the text has to tell; not «делегация профсоюзов»."""
    if role.title.name in ("делегация", "представитель") and is_of_party(role):
        return False
    return role.rank in ("ambassador", "envoy") or role.title.name in ("делегация", "дипломат")


class _Builder:
    def __init__(self, mentions: Mentions, lexicon: Lexicon):
        self.mentions = mentions
        self.document: Document = mentions.document
        self.lexicon = lexicon
        self.home = home_country(self.document.source, lexicon)
        self._source_text = self.document.source.text
        self._source_span = self.document.normalized.to_source
        self.title = self.document.source.title or self._headline()

    def record(self, number: int, draft: Draft) -> Meeting:
        """The record of a draft, the ``number``-th of its document."""
        participants = [self._participant(n, m, draft) for n, m in enumerate(draft.members)]
        anchor, _ = self._source_span(*self._trigger_span(draft))
        source = self.document.source
        countries = sorted({p.country for p in participants if p.country})
        record = Meeting(
            id=meeting_id(source.text, anchor, number),
            source=SourceInfo(
                path=source.path, sha256=source.sha256, title=self.title, url=source.url,
                publisher=source.publisher, published=source.published, encoding=source.encoding,
            ),
            salience=draft.salience,  # type: ignore[arg-type]
            status=draft.status,  # type: ignore[arg-type]
            format=draft.format,  # type: ignore[arg-type]
            cameo=cameo(draft, countries),
            plover=plover(draft, countries),
            date=self._date(draft),
            place=self._place(draft),
            participants=participants,
            countries=countries,
            topics=[self._topic(n, t) for n, t in enumerate(draft.topics)],
            documents=[self._reference(n, r) for n, r in enumerate(draft.references)],
            quotes=[self._quote(n, q, e) for n, (q, e) in enumerate(draft.quotes)],
        )  # fmt: skip
        record.evidence = self._evidence(draft, record)
        return record

    # --- participants ---------------------------------------------------------------------------------------------

    def _participant(self, number: int, member: Member, draft: Draft) -> Participant:
        """One member as the record tells it, with its evidence."""
        entity = member.entity
        out = Participant(kind=entity.kind, host=member.host)  # type: ignore[arg-type]
        field = f"participants[{number}]"
        if entity.kind == "person":
            self._person(out, entity, member, field)
        elif entity.kind == "country":
            out.country = member.country
            out.name = self.lexicon.by_iso2[member.country].name if member.country in self.lexicon.by_iso2 else None
        else:
            out.name = self._body_name(entity, member)
            faction = any(m.rule == FACTION for m in entity.mentions)
            out.country = entity.country or ((self.home or self.mentions.only_state) if faction else None)
            if any(m.rule == "territory" for m in entity.mentions) and entity.country is None:
                out.kind = "country"  # «Абхазия»; an autonomy of some state is a body of it
        self._mention_evidence(out, member, draft, field)
        self._side_evidence(out, member, draft, field)
        return out

    def _person(self, out: Participant, entity: Entity, member: Member, field: str) -> None:
        """Fill in name, role, rank and country; nameless people of an untold state are of the home country."""
        if entity.name is not None:
            name = entity.name
            out.name, out.given, out.patronymic, out.surname = name.name, name.given, name.patronymic, name.surname
            out.name_latin = name.latin or latin(name.name)
        out.organization = entity.organization
        out.country = member.country or entity.country
        chain, party = best_role(entity)
        if chain and party is not None:
            out.role = ", ".join([r.name for r in chain])
            one_of_each = party.both and out.country is not None  # «президенты двух стран»
            group = party.collective and entity.name is None and not one_of_each
            out.rank = "delegation" if group else _rank_of(chain)  # type: ignore[assignment]
            item = self._words(f"{field}.role", chain[0].first, chain[-1].last, party.rule)
            out.role_text = plain(item.text)
            out.evidence.append(item)
        if out.country is None and out.organization is None and not any(r.stateless for r in entity.roles):
            at_home = all(can_be_of(r, self.home) and not _comes_from_abroad(r) for r in entity.roles)
            out.country = entity.guess or (self.home if at_home and entity.name is None else None)
            if any(r.rank == "regional_head" or is_of_party(r) for r in entity.roles):
                out.country = out.country or self.mentions.only_state  # «Президент Перу принял губернаторов»

    def _body_name(self, entity: Entity, member: Member) -> str | None:
        """A body's name in the nominative, as the text writes it where the meeting is told: «Европейским союзом» →
        «Европейский союз»."""
        party = next((m for m in entity.mentions if m is member.party), entity.mentions[0])
        tokens = self.document.tokens[party.first : party.last]
        if party.atom is not None and party.first < party.atom.first and tokens[0].text in OPENING:
            tokens = tokens[1:-1]  # «переговоры с „Газпромом“»; not «с „шестёркой“», whose marks are its name's
        told = party.rule in ("territory", OF_STATES, OF_OFFICE, FACTION, FIRM, UNION)
        if told or all(t.text.isupper() for t in tokens):
            return party.name
        head = next((n for n, t in enumerate(tokens) if t.pos in ("NOUN", "PROPN") and t.case), None)
        listed = party.atom is not None and party.atom.value is not None
        if head is None or (listed and _is_spelled_so(tokens, head, party.name)):
            return party.name
        return nominative_phrase(self.document.text, tokens, head)

    def _mention_evidence(self, out: Participant, member: Member, draft: Draft, field: str) -> None:
        """The words that name a participant, or those that tell of one who is not named."""
        told = f"{field}.{'name' if out.name else 'kind'}"
        party = _party_of(member)
        if party is None:
            # «российско-азербайджанские консультации», the country of a visit
            out.evidence.insert(0, self._item(told, *self._setting_span(out, draft), "side-of-meeting"))
            return
        if out.name and out.kind == "person":
            for named in (party, *member.entity.mentions):
                if named.name_span:
                    out.evidence.insert(0, self._words(told, *named.name_span, named.rule))
                    return
        out.evidence.insert(0, self._words(told, party.first, party.last, party.rule))

    def _side_evidence(self, out: Participant, member: Member, draft: Draft, field: str) -> None:
        """The words behind rank, country, organization and host."""
        role = next((e for e in out.evidence if e.field == f"{field}.role"), out.evidence[0])
        if out.rank:
            out.evidence.append(replace(role, field=f"{field}.rank"))
        if out.organization:
            out.evidence.append(replace(role, field=f"{field}.organization"))
        if out.country:
            out.evidence.append(self._country_evidence(out, member, draft, f"{field}.country"))
        if out.host:
            span = self._setting_span(out, draft)
            rule = draft.frames[0].rule if span == self._trigger_span(draft) else "place-in-own-country"
            out.evidence.append(self._item(f"{field}.host", *span, rule))

    def _country_evidence(self, out: Participant, member: Member, draft: Draft, field: str) -> Evidence:
        """The words that tell the country; where none do, the words from which it is concluded."""
        entity, code = member.entity, out.country
        for role in entity.roles:
            if code in role.countries:
                spans = dict(zip(role.countries, role.country_spans, strict=False))
                if code in spans:
                    return self._words(field, *spans[code], "country-of-role")
        telling = next((m for m in [member.party, *entity.mentions] if m is not None and m.country == code), None)
        if telling is not None:
            return self._words(field, telling.first, telling.last, telling.rule)
        if member.visited and draft.where is not None:
            return self._words(field, draft.where.first, draft.where.last, "country-visited")
        if entity.country == code:
            rule = "gazetteer" if entity.known else "told-elsewhere"
        else:
            rule = "release-or-neighbours"
        return replace(out.evidence[0], field=field, rule=rule)

    def _setting_span(self, out: Participant, draft: Draft) -> tuple[int, int]:
        """The place, where it lies in the participant's country; else the word that tells the meeting."""
        if draft.where is not None and draft.where.country and draft.where.country == out.country:
            return self._token_span(draft.where.first, draft.where.last)
        return self._trigger_span(draft)

    # --- date, place ------------------------------------------------------------------------------------------------

    def _date(self, draft: Draft) -> MeetingDate | None:
        """The date of a draft with its words in the source."""
        if draft.when is None:
            return None
        resolved, mention = draft.when.resolved, draft.when.mention
        start, stop = self._source_span(mention.start, mention.stop)
        text = plain(self._source_text[start:stop])
        return MeetingDate(resolved.edtf, resolved.start, resolved.end, text, resolved.anchor)

    def _place(self, draft: Draft) -> Place | None:
        if draft.where is None:
            return None
        where = draft.where
        start, stop = self._source_span(*self._token_span(where.first, where.last))
        return Place(where.name, where.city, where.venue, where.country, plain(self._source_text[start:stop]))

    # --- contents ---------------------------------------------------------------------------------------------------

    def _topic(self, number: int, topic: TopicMention) -> Topic:
        item = self._item(f"topics[{number}]", topic.start, topic.stop, topic.rule)
        text = plain(item.text)
        return Topic(topic.text if text.isupper() else text, [item])  # a headline in capitals

    def _reference(self, number: int, reference: ReferenceMention) -> DocumentRef:
        item = self._item(f"documents[{number}].title", reference.start, reference.stop, reference.rule)
        return DocumentRef(reference.title, reference.date, reference.signed, [item])

    def _quote(self, number: int, quote: QuoteMention, speaker: Entity) -> Quote:
        item = self._item(f"quotes[{number}]", quote.start, quote.stop, quote.rule)
        chain, _ = best_role(speaker)
        name = speaker.name.name if speaker.name else ", ".join(r.name for r in chain) or None
        return Quote(plain(item.text), name, [item])

    # --- evidence ---------------------------------------------------------------------------------------------------

    def _evidence(self, draft: Draft, record: Meeting) -> list[Evidence]:
        """What each field of the record rests on, the record's own fields first."""
        frame = draft.frames[0]
        trigger = self._trigger_span(draft)
        # «Министры встретились. Переговоры прошли …»: the word that tells the format
        naming = next((f for f in draft.frames if f.format == record.format), frame)
        word = self._words("format", naming.trigger.first, naming.trigger.last, naming.rule)
        out = [word, replace(word, field="cameo"), replace(word, field="plover")]
        out.append(self._item("salience", *trigger, frame.rule))
        verb = next((f.verb for f in draft.frames if f.verb is not None), None)
        span = (verb.start, verb.stop) if verb is not None else trigger
        out.append(self._item("status", *span, frame.rule))
        if draft.when is not None:
            out.append(self._item("date", draft.when.mention.start, draft.when.mention.stop, draft.when.rule))
        if draft.where is not None:
            out.append(self._words("place", draft.where.first, draft.where.last, draft.where.rule))
        for found in (record.participants, record.topics, record.documents, record.quotes):
            out += [item for part in found for item in part.evidence]
        return out

    def _words(self, field: str, first: int, last: int, rule: str) -> Evidence:
        """The tokens ``first``–``last`` as what a field rests on."""
        tokens = self.document.tokens
        return self._item(field, tokens[first].start, tokens[last - 1].stop, rule)

    def _item(self, field: str, start: int, stop: int, rule: str) -> Evidence:
        """The same of characters of the text that was read."""
        begin, end = self._source_span(start, stop)
        return Evidence(field, begin, end, self._source_text[begin:end], rule)

    def _trigger_span(self, draft: Draft) -> tuple[int, int]:
        trigger = draft.frames[0].trigger
        return self._token_span(trigger.first, trigger.last)

    def _token_span(self, first: int, last: int) -> tuple[int, int]:
        tokens = self.document.tokens
        return tokens[first].start, tokens[last - 1].stop

    def _headline(self) -> str | None:
        first = next((p for p in self.document.paragraphs if p.kind == "title"), None)
        if first is None:
            return None
        start, stop = self._source_span(first.start, first.stop)
        return plain(self._source_text[start:stop])


def _is_spelled_so(tokens: Sequence[Token], head: int, name: str | None) -> bool:
    """Whether a name of the lists is the one in the text but for its case: «Большой семёрки» is no plural."""
    words = (name or "").replace("ё", "е").lower().split()
    return len(words) == len(tokens) and words[head] in tokens[head].forms


def _party_of(member: Member) -> Party | None:
    return member.party or next(iter(member.entity.mentions), None)


_LEAD = 3  # tellings of an office from the headline to the lead
# Titles that say too little when another mention says more: «министр Бербок».
_BARE = frozenset(
    ["министр", "заместитель", "представитель", "посол", "депутат", "советник", "помощник", "комиссар", "председатель"]
)


def best_role(entity: Entity) -> tuple[list[Role], Party | None]:
    """The roles to show: the first mention's that tells an office exactly, all of its chain; else a vague one."""
    if not entity.offices:
        return [], None
    offices = [(_exact(roles), party) for roles, party in entity.offices]
    best = min(offices, key=lambda office: _says_little(office[0]))
    # a headline's short words, spelled out where the text begins
    below = offices[1:_LEAD] if best is offices[0] else ()
    return next((other for other in below if _tells_more(other[0], best[0])), best)


def _exact(roles: list[Role]) -> list[Role]:
    """The roles of a mention without those that say less than others of it."""
    if len(roles) == 1:
        return roles
    chain = [r for r in roles if "spokesman" not in r.title] or roles
    chain = [r for r in chain if not _is_honorific(r)] or chain
    return [r for r in chain if "vague" not in r.title] or chain


def _says_little(chain: list[Role]) -> tuple[bool, bool, bool]:
    """Whether exact roles are vague for all that, whether they are a bare title, whether they are a leader's."""
    first = chain[0]
    # «принял секретаря Совбеза. Адмирал А. …»
    told_by_rank = first.rank == "military" and _is_honorific(first)
    bare = len(chain) == 1 and (first.name in _BARE or told_by_rank)
    leader = first.name == "лидер"  # «чилийский лидер … глава чилийского государства»
    return "vague" in first.title, bare, leader


def _tells_more(chain: list[Role], short: list[Role]) -> bool:
    """«вице-премьер, министр экономики и торговли» below «министр экономики», «председатель правления „Заря“» below
    «глава „Заря“»: each of the offices in more words."""
    told, known = [r.name for r in chain], [r.name for r in short]
    if len(" ".join(told)) <= len(" ".join(known)):
        return False
    return all(any(_is_in_full(name, of) for name in told) for of in known)


def _is_in_full(name: str, short: str) -> bool:
    head, _, body = short.partition(" ")
    return f"{name} ".startswith(f"{short} ") or (
        head == "глава" and body.startswith("«") and name.endswith(f" {body}")
    )


def _rank_of(chain: list[Role]) -> str | None:
    """«член президиума партии, министр обороны»: an office says more than a seat; «председатель ассамблеи ОДКБ,
    председатель Государственной Думы»: the office at home more than one of a body of states."""
    ranks = [r.rank for r in chain if r.rank != "other"] or [chain[0].rank]
    at_home = (rank for rank in ranks if rank in OFFICES and rank != "head_of_organization")
    return next(at_home, ranks[0]) if ranks[0] == "head_of_organization" and chain[0].organization else ranks[0]


def _is_honorific(role: Role) -> bool:
    """«президент, шейх», «министр обороны, генерал-лейтенант»: a title that is no office beside one that is."""
    return "weak" in role.title and "open" not in role.title
