"""Records of many files as one collection: read them back, choose among them, merge what several sources tell.

Stands between the records and their writers; knows nothing of the extraction.
"""
