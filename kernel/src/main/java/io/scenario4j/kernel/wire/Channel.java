package io.scenario4j.kernel.wire;

/// One of the five sockets of a kernel.
public enum Channel {
    SHELL, CONTROL, STDIN, IOPUB, HEARTBEAT
}
