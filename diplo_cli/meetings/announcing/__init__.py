"""What is announced first and told behind: which meetings, and who was there.

``series``: a number of meetings («ряд двусторонних встреч»), ``announced``: those told one by one; ``rounds``: further
ones of a series in one sentence; ``programme``: what a visit's holds; ``invitations``: visits that somebody was asked
to make; ``listed_later``: a group that the next sentence tells by name; ``taking_part``: a list of those
who were there.
"""
