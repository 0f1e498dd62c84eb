#!/usr/bin/env python3
"""Compares kernels as a client sees them, in one interleaved run: `benchmarks/cells.py java python3`.

Needs jupyter_client, and a kernelspec for each name (JUPYTER_PATH tells where to look). Prints a row
for each kernel and measure with the median, and the ratio to the last kernel named. Figures of
different runs must not be compared.
"""

import statistics
import sys
import time

from jupyter_client.manager import KernelManager

ROUNDS = 100
LINES = 100_000

CODE = {
    "java": {
        "sum": "1 + 1",
        "lines": f'for (int i = 0; i < {LINES}; i++) System.out.println("line " + i);',
        "complete": '"abc".',
    },
    "python": {
        "sum": "1 + 1",
        "lines": f'for i in range({LINES}): print("line", i)',
        "complete": '"abc".',
    },
}


class Kernel:
    """A running kernel and the code in its language."""

    def __init__(self, name):
        self.name = name
        self.manager = KernelManager(kernel_name=name)
        started = time.perf_counter()
        self.manager.start_kernel()
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)
        self.code = CODE[self.manager.kernel_spec.language]
        self.execute(self.code["sum"])
        self.first_result = time.perf_counter() - started

    def execute(self, code):
        """Runs a cell; returns the seconds until its reply and its idle, and what iopub said."""
        started = time.perf_counter()
        request = self.client.execute(code)
        published = []
        while True:
            message = self.client.get_iopub_msg(timeout=120)
            if message["parent_header"].get("msg_id") != request:
                continue
            published.append(message)
            if message["content"].get("execution_state") == "idle":
                break
        while self.client.get_shell_msg(timeout=120)["parent_header"].get("msg_id") != request:
            pass
        return time.perf_counter() - started, published

    def complete(self):
        code = self.code["complete"]
        started = time.perf_counter()
        self.client.complete(code, len(code), reply=True, timeout=60)
        return time.perf_counter() - started

    def stop(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel()


def interleaved(kernels, measure, rounds):
    """Measures in turns, so that all kernels meet the same machine."""
    times = {kernel.name: [] for kernel in kernels}
    for _ in range(rounds):
        for kernel in kernels:
            times[kernel.name].append(measure(kernel))
    return {name: statistics.median(values) for name, values in times.items()}


def print_rows(title, seconds, last):
    for name, value in seconds.items():
        print(f"{title:28} {name:12} {value * 1000:10.1f} ms   x {value / seconds[last]:.2f}")


def print_lines(kernel):
    taken, published = kernel.execute(kernel.code["lines"])
    streams = [m for m in published if m["msg_type"] == "stream"]
    text = "".join(m["content"]["text"] for m in streams)
    complete = text.splitlines() == [f"line {i}" for i in range(LINES)]
    print(f"{LINES} lines                 {kernel.name:12} {taken * 1000:10.1f} ms   "
          f"{len(streams)} messages, {'complete' if complete else 'INCOMPLETE'}")


def main(names):
    kernels = [Kernel(name) for name in names]
    last = names[-1]
    try:
        print_rows("launch to first result", {k.name: k.first_result for k in kernels}, last)
        interleaved(kernels, lambda k: k.execute(k.code["sum"])[0], ROUNDS)
        print_rows("1 + 1, warm", interleaved(
            kernels, lambda k: k.execute(k.code["sum"])[0], ROUNDS), last)
        print_rows('completion of "abc".', interleaved(kernels, Kernel.complete, 20), last)
        for kernel in kernels:
            print_lines(kernel)
    finally:
        for kernel in kernels:
            kernel.stop()


if __name__ == "__main__":
    main(sys.argv[1:] or ["java", "python3"])
