#!/usr/bin/env python3
"""Compares how fast kernels of Java run code that is hot: `benchmarks/hot.py java jjava`.

Needs jupyter_client, and a kernelspec for each name; pip's jjava brings its own. Each round starts every
kernel anew and runs each piece of code as a cell three times; the thread's own time counts, so that other
work on the machine matters little. Prints for each piece the least time of each kernel, and the ratio to
the last kernel named: at most 1.05, although cells can be stopped.

    --rounds N    how often each kernel is started (default: 3)
    --only A,B    these pieces only
"""

import argparse

from client import Kernel, printed

DECLARED = """
import java.lang.management.*;
import java.util.*;
long fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
class Mandelbrot {
    final int size;
    Mandelbrot(int size) { this.size = size; }
    int inside() {
        int count = 0;
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                if (isInside(3.0 * x / size - 2, 2.0 * y / size - 1)) { count++; }
            }
        }
        return count;
    }
    boolean isInside(double a, double b) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < 200; i++) {
            double next = re * re - im * im + a;
            im = 2 * re * im + b;
            re = next;
            if (re * re + im * im > 4) { return false; }
        }
        return true;
    }
}
"""
PIECES = {
    "loop 2e9": "long sum = 0; for (long i = 0; i < 2_000_000_000L; i++) { sum += i ^ (i >> 3); } keep = sum;",
    "matmul 700": """
        int n = 700; double[][] a = new double[n][n], b = new double[n][n], c = new double[n][n];
        for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) { a[i][j] = i + j; b[i][j] = i - j; }
        for (int i = 0; i < n; i++) for (int k = 0; k < n; k++) {
            double x = a[i][k]; for (int j = 0; j < n; j++) { c[i][j] += x * b[k][j]; } }
        keep = c[3][4];""",
    "sieve 5e7": """
        int n = 50_000_000; boolean[] composite = new boolean[n + 1]; int primes = 0;
        for (int i = 2; i <= n; i++) {
            if (!composite[i]) { primes++; for (long j = (long) i * i; j <= n; j += i) { composite[(int) j] = true; } }
        }
        keep = primes;""",
    "fib 42": "keep = fib(42);",
    "sort": """
        Random random = new Random(1); int[] numbers = new int[5_000_000];
        for (int i = 0; i < numbers.length; i++) { numbers[i] = random.nextInt(); }
        List<Integer> boxed = new ArrayList<>(); for (int i = 0; i < 500_000; i++) { boxed.add(numbers[i]); }
        Arrays.sort(numbers); boxed.sort((x, y) -> Integer.compare(y, x)); keep = numbers[7] + boxed.get(7);""",
    "hash map": """
        Map<Integer, Integer> map = new HashMap<>();
        for (int i = 0; i < 5_000_000; i++) { map.merge(i * 31 & 0xFFFFF, 1, Integer::sum); } keep = map.size();""",
    "string builder": """
        StringBuilder text = new StringBuilder(); long length = 0;
        for (int i = 0; i < 20_000_000; i++) { text.append(i % 10).append(','); if (text.length() > 100_000) {
            length += text.toString().hashCode() & 7; text.setLength(0); } } keep = length;""",
    "Mandelbrot": "keep = new Mandelbrot(1500).inside();",
}
TIMED = """
{{ ThreadMXBean clock = ManagementFactory.getThreadMXBean(); long before = clock.getCurrentThreadCpuTime();
{0}
System.out.println("took " + (clock.getCurrentThreadCpuTime() - before)); }}
"""
REPEATS = 3


def started(name):
    """Returns a kernel that knows what the pieces use."""
    kernel = Kernel(name)
    kernel.succeed(DECLARED)
    kernel.succeed("Object keep = null;")
    return kernel


def seconds(kernel, piece):
    """Runs a piece of code; returns the time of its thread."""
    return int(printed(kernel.succeed(TIMED.format(piece))[1]).split("took ")[1]) / 1e9


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*", default=["java", "jjava"])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default=",".join(PIECES))
    options = parser.parse_args()
    least = {(piece, name): float("inf") for piece in options.only.split(",") for name in options.names}
    for _ in range(options.rounds):
        for name in options.names:
            kernel = started(name)
            try:
                for piece in options.only.split(","):
                    least[piece, name] = min(least[piece, name],
                                             *(seconds(kernel, PIECES[piece]) for _ in range(REPEATS)))
            finally:
                kernel.stop()
    for (piece, name), taken in least.items():
        print(f"{piece:16} {name:12} {taken * 1000:8.0f} ms   x {taken / least[piece, options.names[-1]]:.2f}")


if __name__ == "__main__":
    main()
