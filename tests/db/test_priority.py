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


@pytest.mark.skipif(sys.platform != "linux", reason="niceness is a thread's own on Linux only")
def test_a_thread_that_steps_back_leaves_the_others_as_they_were() -> None:
    program = (
        "import os, threading; from db.priority import step_back\n"
        "def work():\n"
        "    step_back()\n"
        "    print(os.getpriority(os.PRIO_PROCESS, threading.get_native_id()) - before)\n"
        "before = os.getpriority(os.PRIO_PROCESS, 0)\n"
        "thread = threading.Thread(target=work); thread.start(); thread.join()\n"
        "print(os.getpriority(os.PRIO_PROCESS, threading.get_native_id()) - before)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(min(5, 19 - os.nice(0))), "0"]
