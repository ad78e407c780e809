"""What to say where a query finds nothing: what was looked for, which issues the archive lacks, what would be found.

Whatever is offered has been asked and is offered with the number of articles that it finds. `in_words` says what was
asked, `gaps` what the archive lacks, `renaming` and `mistakes` give other writings, `offers` puts them to the test.
"""
