#!/usr/bin/env python3
"""Writes kernelspecs for the other Java kernels: `benchmarks/others.py FOLDER`, then JUPYTER_PATH=FOLDER.

Needs Maven, and a JDK 25 as JAVA_HOME. `rapaio` is that kernel itself; `ijava` and `jjava` are the
published bases of those kernels under a plain JShell (others/*.java), which is the most that can be had:
what is measured is less than what their users wait for.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
JAVA = str(Path(os.environ["JAVA_HOME"]) / "bin" / "java")
# In 2019 nobody fixed the version of JeroMQ for a JDK of today; 0.6.0 works with both.
ZEROMQ = "org.zeromq:jeromq:0.6.0"
KERNELS = {
    "ijava": ["io.github.spencerpark:jupyter-jvm-basekernel:2.3.0", ZEROMQ, "com.google.code.gson:gson:2.13.2"],
    "jjava": ["org.dflib.jjava:jjava-jupyter:1.0-a6", ZEROMQ, "com.google.code.gson:gson:2.13.2"],
    "rapaio": ["io.github.padreati:rapaio-jupyter-kernel:3.0.1"],
}
MAIN = {"ijava": HERE / "others/IJavaBase.java", "jjava": HERE / "others/JJavaBase.java",
        "rapaio": "org.rapaio.jupyter.kernel.MainApp"}

POM = """<project><modelVersion>4.0.0</modelVersion><groupId>others</groupId><artifactId>{name}</artifactId>
<version>1</version><dependencies>{dependencies}</dependencies></project>"""


def class_path(name, folder):
    """Lets Maven put the jars of a kernel, with what they need, into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    dependencies = "".join(
        "<dependency><groupId>{}</groupId><artifactId>{}</artifactId><version>{}</version></dependency>"
        .format(*each.split(":")) for each in KERNELS[name])
    (folder / "pom.xml").write_text(POM.format(name=name, dependencies=dependencies), encoding="utf-8")
    subprocess.run(["mvn", "-q", "-B", "dependency:copy-dependencies", "-DoutputDirectory=lib"],
                   cwd=folder, check=True)
    return str(folder / "lib" / "*")


def main(folder):
    for name in KERNELS:
        jars = class_path(name, folder / "jars" / name)
        spec = folder / "kernels" / name
        spec.mkdir(parents=True, exist_ok=True)
        (spec / "kernel.json").write_text(json.dumps({
            "argv": [JAVA, "-cp", jars, str(MAIN[name]), "{connection_file}"],
            "display_name": name, "language": "java", "interrupt_mode": "message"}), encoding="utf-8")
        print(f"{name}: {spec}")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
