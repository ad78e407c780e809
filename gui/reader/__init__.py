"""The article, set as print."""
