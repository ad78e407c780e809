"""Taking articles out: citations, files, proofs, paper."""
