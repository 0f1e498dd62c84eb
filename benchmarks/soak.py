#!/usr/bin/env python3
"""Keeps one kernel busy for long and looks at what it keeps: `benchmarks/soak.py --cells 10000 --minutes 30`.

Needs jupyter_client, and a kernelspec (JUPYTER_PATH tells where to look). Runs the cells at an even pace
within the time, or as fast as it can with `--minutes 0`; asks questions in between and stops a cell now
and then. Ten times it lets the kernel collect its garbage and prints threads, heap, classes and memory.
Ends with 1 if a cell went wrong, if the kernel has a thread that it did not have at first, or if its heap
has grown by more than `--kilobytes` a cell since the second look: what a user types stays in the history.
The JVM's own threads that carry virtual ones come and go with those, and do not count.
"""

import argparse
import statistics
import sys
import time
from collections import Counter

from client import Kernel, printed

LOOKS = 10
CARRIER = "ForkJoinPool-1-worker-"

# What a notebook does again and again; {i} makes each cell another text.
CELLS = [
    ("{i} + 1", "ok"),
    ("int counter = {i}; counter++; counter * 2", "ok"),
    ("int twice(int n) {{ return 2 * n + {i}; }}\ntwice(3)", "ok"),
    ("record Point(int x, int y) {{ int sum() {{ return x + y + {i}; }} }}\nnew Point(1, 2).sum()", "ok"),
    ('for (int k = 0; k < 20; k++) System.out.println("line " + k + " of {i}");', "ok"),
    ("var list = new ArrayList<Integer>(List.of({i}, 2, 3)); list.stream().map(n -> n * 2).toList()", "ok"),
    ("undeclared{i} + 1", "error"),
    ('throw new IllegalStateException("on purpose {i}");', "error"),
    ("var thread = new Thread(() -> System.out.print({i})); thread.start(); thread.join();", "ok"),
    ("var executor = Executors.newVirtualThreadPerTaskExecutor();"
     " int got = executor.submit(() -> {i}).get(); executor.close(); got", "ok"),
    ('display("shown {i}"); clearOutput(false); new int[] {{{i}, 2}}', "ok"),
]

LOOK = """
{
    for (int k = 0; k < 4; k++) System.gc();  // the fourth leaves no gaps
    var runtime = Runtime.getRuntime();
    var classes = java.lang.management.ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    System.out.println(classes + " " + (runtime.totalMemory() - runtime.freeMemory()) / 1024);
    Thread.getAllStackTraces().keySet().forEach(thread -> System.out.println(thread.getName()));
}
"""


def resident_kb(pid):
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


def status_of(kernel, request):
    """Waits for the reply to a request."""
    while True:
        reply = kernel.client.get_shell_msg(timeout=120)
        if reply["parent_header"].get("msg_id") == request:
            return reply["content"]["status"]


def run(kernel, code):
    """Runs a cell; returns its status, the seconds it took, and what it printed."""
    taken, published = kernel.execute(code, stop_on_error=False)
    failed = any(message["msg_type"] == "error" for message in published)
    return "error" if failed else "ok", taken, printed(published)


def look(kernel, done):
    sizes, *names = run(kernel, LOOK)[2].splitlines()
    classes, heap = map(int, sizes.split())
    threads = Counter(name for name in names if not name.startswith(CARRIER))
    sums = [run(kernel, "1 + 1")[1] for _ in range(15)]
    resident = resident_kb(kernel.manager.provisioner.pid)
    print(f"{done:7} cells {threads.total():5} threads {classes:7} classes {heap:9} kB heap "
          f"{resident:9} kB resident {statistics.median(sums) * 1000:7.1f} ms for 1 + 1", flush=True)
    return threads, heap


def ask(kernel, i):
    client = kernel.client
    status_of(kernel, client.complete('"abc".', 6))
    status_of(kernel, client.inspect("list.size", 9))
    status_of(kernel, client.is_complete(f"int x{i} = "))
    status_of(kernel, client.history(hist_access_type="tail", n=5))


def stop_one(kernel):
    request = kernel.client.execute("while (true);", stop_on_error=False)
    while True:
        message = kernel.client.get_iopub_msg(timeout=60)
        if message["parent_header"].get("msg_id") == request and message["msg_type"] == "execute_input":
            break
    kernel.manager.interrupt_kernel()
    return status_of(kernel, request)


def soak(kernel, cells, minutes):
    """Returns what went wrong, and the threads and heap of each look."""
    faults, looks = [], []
    started = time.monotonic()
    for i in range(cells):
        if i % max(1, cells // LOOKS) == 0:
            looks.append(look(kernel, i))
        code, expected = CELLS[i % len(CELLS)]
        status = run(kernel, code.format(i=i))[0]
        if status != expected:
            faults.append(f"expected {expected}, got {status} from: {code.format(i=i)}")
        if i % 100 == 50:
            ask(kernel, i)
            if stop_one(kernel) != "error":
                faults.append(f"cell {i} did not stop")
        time.sleep(max(0, started + minutes * 60 * (i + 1) / cells - time.monotonic()))
    looks.append(look(kernel, cells))
    return faults, looks


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kernel", default="java")
    parser.add_argument("--cells", type=int, default=10_000)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--kilobytes", type=float, default=1)
    options = parser.parse_args()
    kernel = Kernel(options.kernel)
    try:
        faults, looks = soak(kernel, options.cells, options.minutes)
    finally:
        kernel.stop()
    # The first look is at a kernel that has loaded nothing yet.
    (threads, heap), (threads_at_last, heap_at_last) = looks[1], looks[-1]
    grown = (heap_at_last - heap) / (options.cells * (len(looks) - 2) / (len(looks) - 1))
    print(f"heap grows by {grown:.2f} kB a cell")
    faults += [f"a thread that was not there: {name}" for name in threads_at_last - threads]
    faults += [f"expected at most {options.kilobytes} kB a cell"] * (grown > options.kilobytes)
    print("\n".join(faults) or "nothing went wrong")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
