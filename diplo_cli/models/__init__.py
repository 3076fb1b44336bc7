"""natasha's taggers and pymorphy3's dictionary, made quick to load and to run. Only ``document.py`` looks in here.

``packs`` reads natasha's archives, ``store`` keeps what was read as one mapped file, ``cache`` knows where that file
lies, ``words`` and ``network`` turn words into tags, ``taggers`` is what the rest asks, ``dictionary`` is pymorphy3.
"""
