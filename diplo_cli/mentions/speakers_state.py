"""Officials of whom somebody of a state speaks: «Премьер Польши сообщил, что министр обороны встретится с …»."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Token
from diplo_cli.mentions.party import Party
from diplo_cli.mentions.quotes import speech_verbs

# Who speaks of the other offices of his own state without its name.
_SPEAKING = frozenset(["head_of_state", "head_of_government", "deputy_head_of_government", "minister"])
_SPOKEN_OF = _SPEAKING | {"deputy_minister", "parliament_speaker", "aide"}
_VERB_REACH, _THAT_REACH = 4, 8  # words from who speaks to the verb, and from it to «что»


def suggest_speakers_state(tokens: Sequence[Token], parties: Sequence[Party]) -> None:
    """People behind «что» with an office of a state, which nothing tells, are likely of the state of who says so."""
    untold = [p for p in parties if not (p.country or p.near or p.organization or p.owner) and p.rank in _SPOKEN_OF]
    for party in untold:
        speakers = (
            p for p in parties if p.last < party.first and p.case == "nom" and p.rank in _SPEAKING and p.country
        )
        speaker = next(speakers, None)
        if speaker is None or party.roles[0].title.name == "коллега" or any(r.stateless for r in party.roles):
            continue
        if any(speaker.last <= p.first < party.first and p.kind == "person" and p.case == "nom" for p in parties):
            continue  # «Король сказал, что премьер Чили принял министра»
        if speaker.rank != party.rank or speaker.rank == "minister":
            party.near = speaker.country if _says_that(tokens, speaker, party) else None


def _says_that(tokens: Sequence[Token], speaker: Party, party: Party) -> bool:
    """Whether a verb of speech stands behind the speaker, and «, что» between it and the other."""
    behind = tokens[speaker.last : min(party.first, speaker.last + _VERB_REACH)]
    verb = next((t for t in behind if t.form == "Fin"), None)
    if verb is None or verb.lemma not in speech_verbs():
        return False
    ahead = tokens[verb.i + 1 : min(party.first, verb.i + 1 + _THAT_REACH)]
    that = next((t for t in ahead if t.lower in ("что", "чтобы")), None)
    between = tokens[that.i + 1 : party.first] if that is not None else ()
    return that is not None and tokens[that.i - 1].text == "," and all(t.text != ";" for t in between)
