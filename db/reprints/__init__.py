"""Reprints and near-duplicates: pieces that were printed again, word for word, changed or in part.

What is compared is the body: its letters and digits, folded, for headlines, marks and spacing change first. `sketch`
samples an article's shingles, so that a scan of all samples proposes who may share text with whom; `alignment` lays the
two texts side by side and decides. Sketches are written with the article, comparisons follow at the end of an import,
and both are derived: whatever takes an article out takes them out.
"""
