"""What was found in a text, by which rule, and what came of it: for tracing a wrong result to the rule that made it."""
