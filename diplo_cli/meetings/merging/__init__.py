"""One meeting, one draft: tellings that are of one meeting are put together (``merge``), others taken apart.

``same_meeting``, ``strangers``, ``same_members``: whether two tellings are of one; ``comers``: who joins a gathering
told before; ``splitting``: a draft that told several.
"""
