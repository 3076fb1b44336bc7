"""The one city that a text tells: «Началась сессия совета. В Осло ждут её решений»."""

from __future__ import annotations

from diplo_cli.meetings.drafts import GATHERINGS, Draft
from diplo_cli.meetings.frames import opens_recalling, recalls
from diplo_cli.meetings.lending.occasions import leads
from diplo_cli.meetings.setting import Setting, Where
from diplo_cli.mentions.word_classes import EMBASSIES

_HOUSE = 5  # tokens of «посольства Российской Федерации в»


def only_city_of_text(draft: Draft, drafts: list[Draft], setting: Setting) -> Where | None:
    """The one city that the text tells as a place, of nothing else that it reports: of a gathering, and where somebody
    will receive others at home, «Президент примет посла. Он работает в Кремле»."""
    received = draft.format == "reception" and draft.status == "planned"
    if not leads(draft) or (not received and draft.format not in GATHERINGS):
        return None
    if any(recalls(f) or opens_recalling(f) for f in draft.frames):
        return None
    tokens, told = setting.places.document.tokens, setting.places.cities_told(draft.status, ("city", "venue"))
    told = [p for p in told if all(t.lemma not in EMBASSIES for t in tokens[max(0, p.first - _HOUSE) : p.first])]
    cities = {where.name: where for where in told}
    if len(cities) != 1:
        return None
    where = next(iter(cities.values()))
    at_home = any(m.host and m.country == where.country for m in draft.members)
    of_others = any(d.where is not None and d.where.name == where.name for d in drafts)
    return where if (at_home or not received) and not of_others else None
