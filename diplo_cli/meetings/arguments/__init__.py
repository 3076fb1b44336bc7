"""Argument rules: from a word of meeting to a frame with its parties (``building.build_frame``).

Verbs («X встретился с Y») in ``verbs``, with ``visits``, ``at_home`` (ways to somebody), ``encounters``, ``summons``,
``joint_deeds``, ``convening``, ``signings`` and ``ceremonies``; nouns («встреча X с Y») in ``nouns``, with
``visit_nouns``, ``session_nouns``, ``interlocutors`` and ``delegations``. What both need: ``objects``, ``owners``,
``noun_sides``, ``clause_sides``, ``verbless`` (headlines, captions), ``refusals``, ``planning``, ``hosting``; who else
was there: ``company``, ``companions``, ``gathering_comers``.
"""
