"""What stands around a list of hits, of one archive or of several: every place in context, two queries side by side,
names against years, and all of it as tables."""
