"""What a beginning may become: names of the archive and the user's own searches, by characters, pinyin and initials.

`words` finds what of a query is being typed, `entries` gathers what it may become, `index` finds it. Pinyin is known
here and nowhere else: a search looks for what was printed.
"""
