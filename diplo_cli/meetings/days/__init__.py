"""Days: the date that belongs to a telling (``when``), days that are of something else, days counted from another."""
