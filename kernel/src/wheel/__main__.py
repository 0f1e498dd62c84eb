"""Starts the kernel with the first JDK 25 or newer that is found: JAVA_HOME, the PATH, /usr/lib/jvm."""

import glob
import os
import re
import shutil
import subprocess
import sys

OLDEST = 25


def homes():
    yield os.environ.get("JAVA_HOME", "")
    on_path = shutil.which("java")
    if on_path:
        yield os.path.dirname(os.path.dirname(os.path.realpath(on_path)))
    yield from sorted(glob.glob("/usr/lib/jvm/*"))
    yield from sorted(glob.glob("/Library/Java/JavaVirtualMachines/*/Contents/Home"))
    yield from sorted(glob.glob(os.path.expanduser("~/.sdkman/candidates/java/*")))


def is_new_enough(home):
    try:
        with open(os.path.join(home, "release"), encoding="utf-8") as release:
            found = re.search(r'JAVA_VERSION="(\d+)', release.read())
    except OSError:
        return False
    return bool(found) and int(found.group(1)) >= OLDEST


def cache():
    """The AOT cache, which the kernel writes by itself a while after its first start."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    folder = os.path.join(base, "scenario4j")
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError:
        return []
    file = os.path.join(folder, "kernel.aot")
    return [f"-XX:AOTCache={file}", "-Xlog:aot*=off,cds*=off", f"-Dscenario4j.aot={file}"]


def main():
    home = next((home for home in homes() if home and is_new_enough(home)), None)
    if home is None:
        sys.exit(f"scenario4j needs a JDK {OLDEST} or newer, found none: install one, or say by "
                 "JAVA_HOME where it is")
    java = os.path.join(home, "bin", "java.exe" if os.name == "nt" else "java")
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "java")
    with open(os.path.join(folder, "flags"), encoding="utf-8") as flags:
        command = [java, *flags.read().split(), *cache(), "-jar",
                   os.path.join(folder, "scenario4j-kernel.jar"), *sys.argv[1:]]
    if os.name == "nt":
        sys.exit(subprocess.call(command))
    os.execv(java, command)


main()
