"""The page as it was printed: its picture, where its articles stand on it, and what is cut out of it."""
