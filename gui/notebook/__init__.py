"""What the user keeps: stars, collections, marks and notes."""
