"""Which mentions are the same participant: surname alone, initials, «глава МИД», «министр», «его коллега», «он».

``resolver`` gives every party its entity: names first, then offices told alone (``bearers``, ``officeless``),
places and bodies, pronouns and groups.
"""

from diplo_cli.mentions.coreference.resolver import Resolver

__all__ = ["Resolver"]
