package io.scenario4j.kernel.install;

import java.io.IOException;

/// Thrown instead of touching a kernel that another program has installed.
public final class ForeignKernelException extends IOException {

    private static final long serialVersionUID = 1;

    ForeignKernelException(String message) {
        super(message);
    }
}
