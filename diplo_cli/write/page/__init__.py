"""The parts of the html page: a template, a style sheet, scripts, and what the page is told of each record."""
