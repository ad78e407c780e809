"""The archive: what a newspaper printed, kept in one SQLite file, found and shown without a screen."""

import os

__version__ = "0.1.0"

# Read once, when numpy is loaded, by whichever module needs it first. A batch of sentences is too small to share out:
# with two threads on a busy machine it runs at a twentieth of the speed.
for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
    os.environ.setdefault(_variable, "1")
