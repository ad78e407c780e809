"""The authority file and the days that texts speak of."""
