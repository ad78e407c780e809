"""Work behind the window gives way."""

import os
import subprocess
import sys

import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="os.nice is of Unix")
def test_a_gentle_process_is_the_last_to_be_served() -> None:
    program = "import os; from db.priority import give_way; give_way(); print(os.nice(0))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert int(done.stdout) == 19 >= os.nice(0)
