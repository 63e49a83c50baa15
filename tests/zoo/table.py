"""The zoo: every hostile or broken file with its outcome, by kind."""

from __future__ import annotations

from zoo import packs, pdfs, places, templates, texts, word, workbooks
from zoo.beast import Beast

KINDS: dict[str, tuple[Beast, ...]] = {
    "JSON and YAML": texts.BEASTS,
    "Word documents": word.BEASTS,
    "Workbooks": workbooks.BEASTS,
    "PDFs": pdfs.BEASTS,
    "Templates": templates.BEASTS,
    "Policy packs and schemas": packs.BEASTS,
    "Places and names": places.BEASTS,
}
# what no file can bring about → the test that does: its file, its name
BESIDE = (
    ("a disk that is full, really", "test_output.py", "test_output_disk_really_full_leaves_the_old_file"),
    ("a disk that fills in the middle of a write", "test_output.py",
     "test_output_disk_full_in_the_middle_of_a_write_leaves_nothing"),
    ("any step of writing that fails, by each error of the system", "test_output.py", "test_output_any_step_may_fail"),
    ("a folder in which nobody may write, or that shows nothing", "test_output.py",
     "test_output_folder_that_is_not_ours_is_one_sentence"),
    ("an input that vanishes before it is read", "test_incoming.py",
     "test_file_that_vanishes_before_it_is_read_is_one_sentence"),
    ("an input that grows while it is read", "test_incoming.py", "test_file_that_grows_is_read_no_further_than_asked"),
    ("a pipe or a device for a file", "test_incoming.py", "test_pipe_or_device_is_one_sentence"),
    ("SIGINT, SIGTERM, SIGHUP while a file is read", "test_kills.py",
     "test_signalled_run_says_so_and_leaves_nothing"),
    ("SIGINT in the first moments", "test_kills.py", "test_interrupted_at_any_moment_ends_in_130"),
    ("SIGINT at any step of writing", "test_output.py", "test_output_any_step_may_be_interrupted"),
    ("SIGKILL at any step of writing", "test_output.py", "test_output_any_step_may_be_killed"),
    ("SIGINT, SIGTERM and SIGKILL at random moments", "test_kills.py", "test_killed_runs_leave_whole_files"),
    ("two processes that write one output, and may overwrite it", "test_output.py",
     "test_output_two_programs_that_overwrite_one_file_leave_one_of_both"),
    ("several that may not", "test_output.py", "test_output_of_several_writers_without_force_one_wins"),
    ("a stdout on a full disk", "test_cli.py", "test_stdout_on_a_full_disk_is_exit_code_3"),
    ("a stdout that is closed", "test_cli.py", "test_stdout_that_is_closed_is_exit_code_3"),
)  # fmt: skip
ZOO = tuple(beast for beasts in KINDS.values() for beast in beasts)
