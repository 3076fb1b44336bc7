"""What meetings of one document lend one another: a visit's or a gathering's day and place, and who was there.

``occasions``: in whose course a meeting took place; ``margins``: a gathering's; ``inheritance``: what a meeting takes;
``sharing``: what a plural, a headline or an arrival gives to several; ``at_summit``: leaders who met beside one.
"""
