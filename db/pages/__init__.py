"""From a printed page to articles: reconstruction of what extraction cut, doubled and misplaced."""
