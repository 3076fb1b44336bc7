"""One meeting, one draft: tellings that are of one meeting are put together, others taken apart."""
