"""`python -m gui` opens the window."""

import gc
import sys

from gui.system import tell, too_old


def main() -> int:
    """Open the window, or say that this system is too old for it."""
    if sentence := too_old():
        return tell(sentence)
    gc.disable()  # until the application starts: what is loaded stays
    from gui import app  # loads Qt, which an old system cannot

    return app.main()


if __name__ == "__main__":
    sys.exit(main())
