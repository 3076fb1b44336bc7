"""Days: the date that belongs to a telling (``when``, ``moment``).

Days of something else: ``other_days``, ``report_days``, ``between``; days told for several meetings: ``timetable``,
``schedule``, ``sections``, ``page_days``; days counted from another: ``counts``, ``earlier``, ``of_visit``, ``stay``;
days of words that were said at a meeting: ``spoken``.
"""
