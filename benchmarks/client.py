"""A kernel and its only client, as notebooks have them: what the scripts beside this one measure with."""

import subprocess
import time

from jupyter_client.manager import KernelManager

PATIENCE = 300


class Kernel:
    """A kernel that has just been started. Its output is thrown away; what it publishes is not."""

    def __init__(self, name):
        self.name = name
        self.manager = KernelManager(kernel_name=name)
        self.manager.start_kernel(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)
        self.language = self.manager.kernel_spec.language

    def execute(self, code, patience=PATIENCE, **fields):
        """Runs a cell; returns the seconds until its reply and its idle, and what iopub said.

        The fields are those of the request. Raises queue.Empty if nothing comes for so many seconds.
        """
        started = time.perf_counter()
        request = self.client.execute(code, **fields)
        published = []
        while True:
            message = self.client.get_iopub_msg(timeout=patience)
            if message["parent_header"].get("msg_id") != request:
                continue
            published.append(message)
            if message["content"].get("execution_state") == "idle":
                break
        while self.client.get_shell_msg(timeout=patience)["parent_header"].get("msg_id") != request:
            pass
        return time.perf_counter() - started, published

    def succeed(self, code):
        """Does the same with a cell that has to succeed: raises ValueError with its traceback if it does not."""
        seconds, published = self.execute(code)
        for message in published:
            if message["msg_type"] == "error":
                raise ValueError("\n".join(message["content"]["traceback"]))
        return seconds, published

    def complete(self, code):
        """Returns the seconds until what may stand at the end of the code is there."""
        started = time.perf_counter()
        self.client.complete(code, len(code), reply=True, timeout=PATIENCE)
        return time.perf_counter() - started

    def stop(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


def printed(published):
    """Returns what a cell has printed, in the order in which it came."""
    return "".join(message["content"]["text"] for message in published if message["msg_type"] == "stream")
