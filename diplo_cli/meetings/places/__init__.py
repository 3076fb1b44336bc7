"""Places: the city or country that belongs to a telling (``where``, ``distance``, ``standing``, ``elsewhere``).

Told by a house or an event: ``seats``, ``events_place``; by the page: ``page_lines``; by what somebody did: ``deeds``.
"""
