"""Around the list: lines in context, periods, comparisons, reprints and what belongs together."""
