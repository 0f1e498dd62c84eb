package io.scenario4j.kernel.cell;

import io.scenario4j.display.MimeBundle;

/// What a cell may still print and show. Not thread-safe.
final class OutputBudget {

    /// About what a message costs besides its content.
    private static final int MESSAGE = 500;

    private final OutputLimit limit;
    private long left;
    private boolean exceeded;

    OutputBudget(OutputLimit limit) {
        this.limit = limit;
        left = limit.bytes();
    }

    /// Takes as many of these bytes as may be sent: all of them, or as many whole characters as fit.
    /// Once something did not fit, nothing does.
    int take(byte[] bytes, int offset, int length) {
        int taken = exceeded ? 0 : fitting(bytes, offset, length);
        left -= taken;
        return taken;
    }

    private int fitting(byte[] bytes, int offset, int length) {
        if (length <= left) {
            return length;
        }
        int end = (int) left;
        while (end > 0 && isInsideCharacter(bytes[offset + end])) {
            end--;
        }
        return end;
    }

    private static boolean isInsideCharacter(byte octet) {
        return (octet & 0xC0) == 0x80;
    }

    /// Takes a message that is sent whole or not at all: whole as long as anything is left.
    ///
    /// @return whether it may be sent
    boolean takeMessage(MimeBundle content) {
        boolean fits = !exceeded && left > 0;
        left = fits ? Math.max(0, left - MESSAGE - size(content)) : left;
        return fits;
    }

    private static long size(MimeBundle bundle) {
        return bundle.data()
                .values()
                .stream()
                .mapToLong(content -> content instanceof CharSequence text ? text.length() : 0)
                .sum();
    }

    /// Tells whether something did not fit.
    boolean isExceeded() {
        return exceeded;
    }

    /// Remembers that something did not fit.
    ///
    /// @return whether this is the first time
    boolean exceed() {
        boolean first = !exceeded;
        exceeded = true;
        return first;
    }

    /// Begins anew, as when all output was removed.
    void refill() {
        left = limit.bytes();
        exceeded = false;
    }

    /// Returns what stands where the output was cut.
    String note() {
        return "%n[output cut here: the cell has printed and shown more than %,d bytes; its last lines follow when it ends; %s=BYTES in the environment of Jupyter sets another limit]%n"
                .formatted(limit.bytes(), OutputLimit.VARIABLE);
    }
}
