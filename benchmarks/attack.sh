#!/bin/sh
# The whole attack, about an hour on two cores that others use, too: benchmarks/attack.sh [KILLS]
#
# What is lost by runs and events: see Attack.java. What a kernel bears: 125,000 fuzzed messages, 1,000 hostile
# connections to each of its sockets (tcp and ipc), five kinds of cells that fill its memory, 20 times each; and a
# home that can't be written to. Ends with an error where something is lost, or a kernel does not answer.
#
# Small and read-only disks need a mount namespace of one's own; where there is none they are left out.
set -eu
cd "$(dirname "$0")/.."
KILLS=${1:-100}

if [ -z "${ATTACK_DISKS:-}" ]; then
    ATTACK_DISKS=$(mktemp -d)
    mkdir "$ATTACK_DISKS/full" "$ATTACK_DISKS/readonly"
    export ATTACK_DISKS
    if unshare -rm mount -t tmpfs tmpfs "$ATTACK_DISKS/full" 2>/dev/null; then
        exec unshare -rm "$0" "$KILLS"
    fi
    echo "no mount namespace: small and read-only disks are left out"
    DISKS=
else
    mount -t tmpfs -o size=1m tmpfs "$ATTACK_DISKS/full"
    mount -t tmpfs -o ro tmpfs "$ATTACK_DISKS/readonly"
    DISKS="-Dfull=$ATTACK_DISKS/full -Dreadonly=$ATTACK_DISKS/readonly"
fi

MVN=${MVN:-mvn}
JAVA_TOOL_OPTIONS="-Dkills=$KILLS $DISKS" $MVN -q -B -pl benchmarks -am package exec:exec -DskipTests \
    -Dmain=io.scenario4j.benchmarks.Attack

$MVN -q -B -pl kernel -am package -Dsurefire.failIfNoSpecifiedTests=false \
    -Dtest=FuzzTest,HostileClientsTest,FullMemoryTest \
    -Dfuzz.messages=25000 -Dhostile.connections=1000 -Dmemory.runs=20
echo "a kernel has borne 125,000 fuzzed messages, 1,000 hostile connections to each socket, and a full memory 100 times"

if [ -n "$DISKS" ]; then
    for home in full readonly; do
        XDG_STATE_HOME="$ATTACK_DISKS/$home" java "-Duser.home=$ATTACK_DISKS/$home" \
            -jar kernel/target/scenario4j/scenario4j-kernel.jar run notebooks/01-first-scenario.ipynb
    done
    echo "a notebook runs with a home on a full disk, and with one that is read-only"
fi
