"""Runs a command and waits for all that it started: its exit code, the largest peak memory of any of these processes in
KiB, seconds of the processor of all of them together, and seconds on the clock until the command ended.

A script, run by a small Python of its own: a process inherits the peak of the one that started it, and pytest is large.
The program ends before its worker does; the orphan comes to this process, which makes itself the reaper of all that is
below it (Linux; elsewhere what the command waited for itself is counted).
Root may read and write where nobody may; it gives that up first.
"""

import ctypes
import os
import sys
import time

PR_CAPBSET_DROP, PR_SET_CHILD_SUBREAPER = 24, 36
MIGHT = (1, 2)  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH


def main(result: str, *command: str) -> None:
    if os.geteuid() == 0:
        for might in MIGHT:
            ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, might)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    begun = time.monotonic()
    child = os.posix_spawn(command[0], command, os.environ)
    code, peak, seconds, clock = 0, 0, 0.0, 0.0
    while True:
        try:
            ended, status, used = os.wait4(-1, 0)
        except ChildProcessError:  # all have ended
            break
        peak, seconds = max(peak, used.ru_maxrss), seconds + used.ru_utime + used.ru_stime
        if ended == child:
            code, clock = os.waitstatus_to_exitcode(status), time.monotonic() - begun
    with open(result, "w") as stream:  # noqa: PTH123 - pathlib takes longer to import than all else here
        stream.write(f"{code} {peak} {seconds:.3f} {clock:.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
