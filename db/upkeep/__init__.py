"""An archive kept whole: proved, mended, put together, published, and reported on."""
