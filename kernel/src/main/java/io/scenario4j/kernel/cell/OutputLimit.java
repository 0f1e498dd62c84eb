package io.scenario4j.kernel.cell;

import java.lang.System.Logger.Level;
import java.util.Map;

import io.scenario4j.kernel.log.KernelLog;

/// How much the code of one cell may print and show. Updates of what it shows do not count.
///
/// @param bytes of both streams together, in UTF-8, and of displays; at least 0
public record OutputLimit(long bytes) {

    /// The environment variable that sets another limit, in bytes.
    public static final String VARIABLE = "SCENARIO4J_OUTPUT_LIMIT";

    /// Enough for any page that somebody reads, no trouble for a browser, and less than what Jupyter's
    /// server passes on in a row (3 MB in 3 s, messages counted whole).
    public static final OutputLimit DEFAULT = new OutputLimit(2_000_000);

    private static final int LONGEST_TAIL = 100_000;

    /// Refuses a negative number.
    public OutputLimit {
        if (bytes < 0) {
            throw new IllegalArgumentException("expected a limit from 0 bytes on, found " + bytes);
        }
    }

    /// Returns how many bytes more may stand at the end of output that was cut.
    int tail() {
        return (int) Math.min(LONGEST_TAIL, bytes / 10);
    }

    /// Returns the limit that the variables of a process set. A kernel must start whatever they say:
    /// what is no number of bytes is logged, and has no effect.
    public static OutputLimit of(Map<String, String> environment) {
        var text = environment.getOrDefault(VARIABLE, "");
        if (text.matches("\\d{1,18}")) {
            return new OutputLimit(Long.parseLong(text));
        }
        if (!text.isBlank()) {
            KernelLog.get()
                    .log(Level.WARNING,
                            "expected a number of bytes as " + VARIABLE + ", found \"" + text
                                    + "\"; the limit is " + DEFAULT.bytes() + " bytes");
        }
        return DEFAULT;
    }
}
