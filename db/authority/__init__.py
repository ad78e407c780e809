"""The authority file: one card for each person, organisation, place, work and programme of the archive.

A card goes by names, and a name appears in articles. Recognition and linking fill it (db.entities.linking), archivists
rule over it (`rulings`), and both can be run again at any time: a card's uuid comes from its type and its first name,
and what was ruled stands in the archive's decisions and is settled anew on whatever cards there are.

`root` is the card that a card counts for: itself, or the one that a rule linked or an archivist merged it into. Counts
stand at the root and are kept with every article that is analysed, replaced or taken out, so lists and cards open at
once. Within one article a name means one card.
"""
