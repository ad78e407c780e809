"""The newspaper as it was printed: issues, pages, their pictures."""
