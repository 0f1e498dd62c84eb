#!/usr/bin/env python3
"""Compares how kernels start, in one interleaved run: `benchmarks/startup.py java python3`.

Needs jupyter_client, Linux, and a kernelspec for each name (JUPYTER_PATH tells where to look). Each
round starts every kernel anew. Prints a row for each kernel and measure with the median, its quartiles
and the ratio to the last kernel named. Figures of different runs must not be compared.

    --rounds N    how often each kernel is started (default: 15)
    --scenario    also runs a first scenario after the sum, in the kernels of Java
"""

import argparse
import os
import secrets
import statistics
import subprocess
import time
from pathlib import Path

import zmq
from jupyter_client import connect
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.session import Session

SUM = "1 + 1"
SCENARIO = """
AgentAdapter echo = AgentAdapter.named("echo", in -> reply("You said: " + in.lastNewUserMessageText()));
scenario.run("first", "The user says hello", List.of(echo, new UserSimulatorAgent()),
    script(user("Hello"), agent(), succeed()))
"""
PATIENCE_MS = 120_000


class Kernel:
    """A kernel's process and the sockets of its only client."""

    def __init__(self, spec, folder):
        self.started = time.perf_counter()
        self.session = Session(key=secrets.token_hex(16).encode())
        file, info = connect.write_connection_file(str(folder / f"{time.monotonic_ns()}.json"),
                                                   key=self.session.key)
        argv = [file if part == "{connection_file}" else part for part in spec.argv]
        self.started = time.perf_counter()
        self.process = subprocess.Popen(argv, env={**os.environ, **spec.env},
                                        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        self.context = zmq.Context()
        self.shell = self.socket(zmq.DEALER, info["shell_port"])
        self.control = self.socket(zmq.DEALER, info["control_port"])
        self.iopub = self.socket(zmq.SUB, info["iopub_port"])
        self.iopub.subscribe(b"")

    def socket(self, kind, port):
        """Connects, also to a port that nobody listens on yet."""
        socket = self.context.socket(kind)
        socket.linger = 0
        socket.reconnect_ivl = 2
        socket.reconnect_ivl_max = 2
        socket.connect(f"tcp://127.0.0.1:{port}")
        return socket

    def since_start(self):
        return time.perf_counter() - self.started

    def receive(self, socket):
        waited = 0
        while not socket.poll(1000):
            waited += 1000
            if self.process.poll() is not None:
                raise ValueError(f"expected a kernel, found that {self.process.args[0]} has ended"
                                 f" with exit code {self.process.returncode}")
            if waited >= PATIENCE_MS:
                raise TimeoutError("the kernel does not answer")
        return self.session.recv(socket, mode=0)[1]

    def ready(self):
        """Waits for the kernel's description, and until its iopub socket is heard."""
        while True:
            request = self.session.send(self.shell, "kernel_info_request", {})
            if self.reply(request)["msg_type"] != "kernel_info_reply":
                raise ValueError("expected kernel_info_reply")
            described = self.since_start()
            if self.iopub.poll(100):
                return described

    def reply(self, request):
        while True:
            message = self.receive(self.shell)
            if message["parent_header"].get("msg_id") == request["msg_id"]:
                return message

    def result(self, code):
        """Runs a cell; returns the seconds from the process's start until all of its result is shown."""
        request = self.session.send(self.shell, "execute_request", {
            "code": code, "silent": False, "store_history": True, "user_expressions": {},
            "allow_stdin": False, "stop_on_error": True})
        shown = None
        while True:
            message = self.receive(self.iopub)
            if message["parent_header"].get("msg_id") != request["header"]["msg_id"]:
                continue
            if message["msg_type"] == "error":
                raise ValueError("\n".join(message["content"]["traceback"]))
            if message["msg_type"] in ("execute_result", "display_data", "update_display_data"):
                shown = self.since_start()
            if message["content"].get("execution_state") == "idle":
                break
        self.reply(request)
        return shown

    def resident_mb(self):
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return next(int(line.split()[1]) / 1024
                    for line in status.splitlines() if line.startswith("VmRSS"))

    def cpu_seconds(self):
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def stop(self):
        self.session.send(self.control, "shutdown_request", {"restart": False})
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.context.destroy()


def one_start(spec, folder, scenario):
    kernel = Kernel(spec, folder)
    try:
        row = {"kernel_info ms": kernel.ready() * 1000,
               "first result ms": kernel.result(SUM) * 1000}
        row["CPU ms"] = kernel.cpu_seconds() * 1000
        row["resident MB"] = kernel.resident_mb()
        if scenario and spec.language == "java":
            row["first scenario ms"] = kernel.result(SCENARIO) * 1000
        return row
    finally:
        kernel.stop()


def print_rows(rows, last):
    for measure in dict.fromkeys(key for name in rows for row in rows[name] for key in row):
        for name, starts in rows.items():
            values = sorted(row[measure] for row in starts if measure in row)
            if not values:
                continue
            reference = [row.get(measure, row["first result ms"]) for row in rows[last]]
            median = statistics.median(values)
            low, high = values[len(values) // 4], values[(3 * len(values)) // 4]
            print(f"{measure:18} {name:16} {median:8.0f}  ({low:.0f} to {high:.0f})"
                  f"  x {median / statistics.median(reference):.2f}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*", default=["java", "python3"])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--scenario", action="store_true")
    options = parser.parse_args()
    specs = {name: KernelSpecManager().get_kernel_spec(name) for name in options.names}
    folder = Path(os.environ.get("TMPDIR", "/tmp")) / f"startup-{os.getpid()}"
    folder.mkdir()
    rows = {name: [] for name in specs}
    try:
        for measured in range(-1, options.rounds):
            for name, spec in specs.items():
                row = one_start(spec, folder, options.scenario)
                if measured >= 0:
                    rows[name].append(row)
    finally:
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()
    print_rows(rows, options.names[-1])


if __name__ == "__main__":
    main()
