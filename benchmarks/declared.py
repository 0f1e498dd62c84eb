#!/usr/bin/env python3
"""What a session costs that has declared much: `benchmarks/declared.py java --cells 1000`.

Needs jupyter_client, and a kernelspec of a Java kernel (JUPYTER_PATH tells where to look). Each cell
declares a variable, a record and a method that uses the variable, all with new names. Ten times it prints
the median of the cells since the last time, the heap in use after it was collected, and what is resident.
"""

import argparse
import statistics

from client import Kernel, printed
from soak import resident_kb

LOOKS = 10
CELL = "int a{i} = {i}; record R{i}(int x) {{}} int f{i}(int x) {{ return x + a{i}; }}"
HEAP = """
for (int k = 0; k < 4; k++) System.gc();
System.out.print((Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1_000_000);
"""


def main(name, cells):
    kernel = Kernel(name)
    try:
        kernel.execute("1 + 1")
        for look in range(LOOKS):
            numbers = range(look * cells // LOOKS, (look + 1) * cells // LOOKS)
            taken = [kernel.succeed(CELL.format(i=i))[0] for i in numbers]
            heap = printed(kernel.execute(HEAP)[1])
            resident = resident_kb(kernel.manager.provisioner.pid) // 1000
            print(f"{numbers.stop:6} cells {statistics.median(taken) * 1000:7.1f} ms a cell "
                  f"{heap:>5} MB heap {resident:5} MB resident", flush=True)
    finally:
        kernel.stop()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("name", nargs="?", default="java")
    parser.add_argument("--cells", type=int, default=1000)
    main(**vars(parser.parse_args()))
