"""Asking: the box, what narrows it, the list of what is found, and help where nothing is."""
