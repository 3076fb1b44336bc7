"""A sentence as the argument rules see it: tokens, parties, who stands where (``coordination``, ``subjects``,
``partners``, ``apart``), which part of the page, what is quoted, whose subject carries over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from diplo_cli.document import Document, Sentence, Token
from diplo_cli.layout import begins_item
from diplo_cli.meetings.apart import Apart
from diplo_cli.meetings.relatives import with_relatives
from diplo_cli.meetings.subjects import Subjects
from diplo_cli.meetings.triggers import find_triggers
from diplo_cli.mentions import Mentions
from diplo_cli.mentions.coreference.pronouns import is_of_guest
from diplo_cli.mentions.denied import without_denied
from diplo_cli.mentions.parties import Party
from diplo_cli.mentions.party import OF_COUNTRIES
from diplo_cli.mentions.quotes import QuoteMention
from diplo_cli.mentions.role import speaks_for_others
from diplo_cli.normalize import CLOSING, DASHES, OPENING

_QUOTATION_MARKS = frozenset([*OPENING, *CLOSING])
_OPENS = re.compile(f"[{OPENING}]")
_RELEASED = frozenset("говориться отмечаться сообщаться указываться подчеркиваться подчёркиваться".split())
_SKIPPED = frozenset(["furniture", "inset", "people", "transcript", "stamp", "where"])
# Sentences of a report that tell its news, and those that still go on with it.
LEAD_SENTENCES = 3
OPENING_SENTENCES = 4
# Sentences before the first word of a meeting that only introduce the report: «Лето выдалось сухим.»
_INTRODUCTION = 2
# Tokens of a sentence that counts as one of the report: not «Фото: ТАСС».
_SHORTEST = 5
_TO_COMER = 4  # words from «визит» to whose it is: «визит в столицу Перу министра»


class Scene(Subjects, Apart):
    """One sentence. ``parties`` in the order of the text; token numbers count in the document; ``quoted``: those of
    its tokens that stand in quotations; ``order``: the sentence's number among those of the report, without headlines,
    furniture and what introduces it; ``previous``: the sentence before, ``meant``: whom an «они» there means, and
    ``arrived``: that it tells of nothing but visits; ``dialogue_of``: of a headline, who speaks in the dialogue below
    it, each once."""

    quoted: frozenset[int] = frozenset()
    order: int = 0
    previous: Scene | None = None
    meant: list[Party] = msgspec.field(default_factory=list)
    arrived: bool = False
    dialogue_of: list[Party] = msgspec.field(default_factory=list)

    @property
    def is_item(self) -> bool:
        """Whether it stands in a line of a list."""
        return begins_item(self.document.text, self.document.paragraphs[self.sentence.paragraph].start)

    @property
    def together(self) -> list[Party]:
        """The people who are the subject of the sentence before, whom «они» means."""
        return (_together(self.previous) or self.meant) if self.previous is not None else []

    def state_of(self, party: Party) -> str | None:
        """ISO code of the state that a party stands for, by its own words or by what else tells of it."""
        entity = self.entities[party.entity] if party.entity is not None else None
        return party.country or (entity.country or entity.guess if entity is not None else None)


def scenes_of(mentions: Mentions) -> Iterator[Scene]:
    """The scenes that can tell a meeting, in the order of the text."""
    document = mentions.document
    text = document.text
    quoted = _quoted_tokens(document)
    carried: list[Party] = []
    dialogue = _dialogue(mentions)
    meant: list[Party] = []
    before: Scene | None = None
    arrived = False
    order = introduced = 0
    speakers = _speakers(mentions)
    for number, sentence in enumerate(document.sentences):
        part = document.paragraphs[sentence.paragraph].kind
        if part in _SKIPPED:
            continue
        parties = mentions.parties[number]
        words = frozenset([t.lower for t in document.tokens[sentence.first : sentence.last]])
        triggers = find_triggers(document.tokens, sentence.first, sentence.last, words)
        told = without_denied(document.tokens, sentence, parties) if triggers and "не" in words else parties
        if triggers and "котор" in text[sentence.start : sentence.stop].lower():
            told = with_relatives(document.tokens, sentence, told, triggers)
        scene = Scene(
            document, sentence, number, part, told, mentions.atoms, mentions.entities, triggers, carried=carried,
            speakers=speakers, quoted=quoted, order=order, previous=before, meant=meant, arrived=arrived, words=words,
            dialogue_of=dialogue if part == "title" else [],
        )  # fmt: skip
        meant = scene.together if [p for p in parties if p.pronoun == "они" and p.case == "nom"] else []
        yield scene
        before = scene
        arrived = bool(triggers) and {t.word.pattern for t in triggers} == {"visit"}
        counts = part == "text" and sentence.last - sentence.first >= _SHORTEST
        introduced += counts and not (order or triggers)
        order += counts and (order > 0 or bool(triggers) or introduced > _INTRODUCTION)
        acting = _carried(parties, quoted, mentions)
        if acting and (
            "source" in scene.opening
            or is_of_guest(document.tokens, sentence, parties)
            or (carried and _tells_who_joined(scene))
        ):
            acting = []
        carried = acting or _comer(scene) or carried or _guest(parties)


def _dialogue(mentions: Mentions) -> list[Party]:
    """«Начало встречи с президентом Чили», and below it «Х. Вега: Добрый день! …»: who receives him, and behind him who
    answers: «Л. Рохас (как переведено): …». [] where a report between them names others, unless whom the headline tells
    is one of the first two, and the report does not name the second."""
    document = mentions.document
    told = list(zip(document.sentences, mentions.parties, strict=True))
    speeches = [
        n for n, (sentence, parties) in enumerate(told)
        if parties and parties[0].first == sentence.first and _says(document, sentence, parties[0])
    ]  # fmt: skip
    if not speeches:
        return []
    out: dict[int | None, Party] = {}
    for number in speeches:
        speaker = told[number][1][0]
        out.setdefault(speaker.entity, speaker)
    headed: set[int | None] = set()
    others: set[int | None] = set()
    for sentence, parties in told[: speeches[0]]:
        people = {p.entity for p in parties if p.name_span is not None}
        headed |= people if document.paragraphs[sentence.paragraph].kind == "title" else set()
        others |= people - headed
    if others and not headed and next(iter(out)) not in others:
        return list(out.values())[:1]  # «Совещание с министрами», and above the dialogue who came besides
    two = set(list(out)[:2])
    return list(out.values()) if not others or (headed & two and not others & two) else []


def _says(document: Document, sentence: Sentence, speaker: Party) -> bool:
    """«Х. Вега: …», «Л. Рохас (как переведено): …»: whether who opens a sentence says what follows."""
    if speaker.name_span is None:
        return False
    tokens, i, last = document.tokens, speaker.last, sentence.last
    if i < last and tokens[i].text == "(":
        i = next((k + 1 for k in range(i, last) if tokens[k].text == ")"), last)
    return i < last and tokens[i].text == ":"


def _speakers(mentions: Mentions) -> dict[int, Party]:
    """Who says the words at each token of the quotations."""
    out: dict[int, Party] = {}
    for quote in mentions.quotes:
        party = speaker_of(quote, mentions)
        if party is not None and party.kind == "person" and not _only_reports(party, mentions):
            out |= {t.i: party for t in mentions.document.tokens_between(quote.start, quote.stop)}
    return out


def _only_reports(party: Party, mentions: Mentions) -> bool:
    if speaks_for_others(party.roles):
        return True
    return party.entity is not None and speaks_for_others(mentions.entities[party.entity].roles_to_compare)


def speaker_of(quote: QuoteMention, mentions: Mentions) -> Party | None:
    """The party that is told to have said the words."""
    if quote.speaker is None:
        return None
    first = mentions.document.token_at(quote.speaker[0])
    last = mentions.document.token_at(quote.speaker[1] - 1)
    number = mentions.document.sentence_at(quote.speaker[0])
    told = (p for p in mentions.parties[number] if p.first <= last and first < p.last and p.entity is not None)
    return next(told, None)


def _carried(parties: list[Party], quoted: frozenset[int], mentions: Mentions) -> list[Party]:
    """The subject that the next sentence may leave out: the first nominative of this one, a spokesman («Петров, пресс-
    секретарь президента, … Петров добавил, что президент посетит Осло») only where nobody else acts; of «Первыми были
    министры Перу и Чили» nobody alone."""
    spokesmen: list[Party] = []
    for party in parties:
        if party.case != "nom" or party.kind != "person" or party.entity is None or party.first in quoted:
            continue
        if party.rule == OF_COUNTRIES:
            continue
        if not _only_reports(party, mentions):
            return [party]
        spokesmen.append(party)
    return spokesmen[:1]


_JOINING = frozenset(["присутствовать", "участвовать", "поучаствовать", "сопровождать"])


def _tells_who_joined(scene: Scene) -> bool:
    """«На встрече присутствовал посол», «Участие в беседе принял посол», «В состав делегации входит министр»: the text
    goes on about those who met, or about whose journey it is."""
    verb = next((t for t in scene.tokens[scene.first : scene.last] if t.form == "Fin"), None)
    if verb is None:
        return False
    joins = verb.lemma in _JOINING or (verb.lemma in ("входить", "войти") and "состав" in scene.words)
    joins = joins or (verb.lemma in ("принять", "принимать") and "участие" in scene.words)
    return joins and not any(p.first < verb.i and p.case == "nom" and p.kind == "person" for p in scene.parties)


def _together(scene: Scene) -> list[Party]:
    """«А. и Б. прилетели в Осло», «сенаторы Чили (во главе с А.) прилетели в Осло»: people who act together."""
    for number, party in enumerate(scene.parties):
        if party.case == "nom" and party.kind == "person" and party.entity is not None:
            group = scene.group(number, case="nom")
            led = party.rule.endswith("-leads") and scene.tokens[party.first].number == "plur"
            several = len(group) > 1 or led or (party.collective and bool(party.country or party.organization))
            named = several and all(p.kind == "person" and p.entity is not None for p in group)
            return group if named else []
    return []


def _guest(parties: list[Party]) -> list[Party]:
    """«Министра Перу встретил посол»: whom the next sentence goes on about, where nobody was told before."""
    return [p for p in parties if p.kind == "person" and p.case in ("acc", "gen") and p.entity is not None][:1]


def _comer(scene: Scene) -> list[Party]:
    """«Сюрпризом стал прилёт в Осло министра Перу», «Визит министра Перу начался в среду»: whom the next sentence goes
    on about, where nobody acts."""
    for trigger in scene.triggers:
        if trigger.is_verb or trigger.word.pattern != "visit" or trigger.head.number != "sing":
            continue
        for party in scene.parties:
            told = party.kind == "person" and party.case in ("gen", "acc") and party.entity is not None
            if told and not party.collective and 0 <= party.first - trigger.last <= _TO_COMER:
                between = scene.tokens[trigger.last : party.first]
                return [party] if all(t.form != "Fin" and t.text not in (",", ":") for t in between) else []
    return []


def _quoted_tokens(document: Document) -> frozenset[int]:
    """Tokens inside direct speech: a quotation of more than a few words, of somebody who speaks."""
    out: set[int] = set()
    text = document.text
    for paragraph in document.paragraphs:
        if _OPENS.search(text, paragraph.start, paragraph.stop) is None:
            continue
        tokens = document.tokens_between(paragraph.start, paragraph.stop)
        last = tokens[-1].i if tokens else 0
        opened: int | None = None
        for token in [t for t in tokens if t.text in _QUOTATION_MARKS]:
            mark = token.text
            if opened is None and mark in OPENING:
                opened = token.i
            elif opened is not None and mark in CLOSING:
                if token.i - opened > 8 and not _is_of_release(document.tokens, token.i + 1, last + 1):
                    out.update(range(opened, token.i))
                opened = None
        if opened is not None and last - opened > 8:
            out.update(range(opened, last + 1))
    return frozenset(out)


def _is_of_release(tokens: Sequence[Token], i: int, last: int) -> bool:
    """«„…“, – говорится в сообщении», «…, сказано на сайте»: the words of a report, which nobody says."""
    while i < last and (tokens[i].text in DASHES or tokens[i].text == ","):
        i += 1
    return i < last and (tokens[i].lemma in _RELEASED or tokens[i].lower == "сказано")
