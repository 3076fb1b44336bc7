"""Argument rules: from a word of meeting to a frame with its parties (``building.build_frame``).

Verbs («X встретился с Y») in ``verbs``, with ``visits``, ``encounters``, ``signings`` and ``ceremonies``; nouns
(«встреча X с Y») in ``nouns``, with ``visit_nouns`` and ``session_nouns``, their sides in ``noun_sides`` and
``clause_sides``.
"""
