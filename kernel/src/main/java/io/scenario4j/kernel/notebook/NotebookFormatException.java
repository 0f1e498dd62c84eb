package io.scenario4j.kernel.notebook;

import java.io.IOException;

/// Thrown for a file that is no notebook which this kernel can execute.
public final class NotebookFormatException extends IOException {

    private static final long serialVersionUID = 1;

    NotebookFormatException(String message) {
        super(message);
    }
}
