"""Hostile inputs found by coverage (atheris): ``python -m tests.fuzz TARGET [libFuzzer's options]``, ``make fuzz``."""
