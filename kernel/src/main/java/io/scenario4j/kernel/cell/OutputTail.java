package io.scenario4j.kernel.cell;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/// The end of what a cell prints beyond its limit: all before that is counted only. Not thread-safe.
final class OutputTail {

    /// What one stream was given in a row.
    ///
    /// @param text whole characters
    record Part(StandardStream stream, String text) {}

    private static final class Written {

        private final StandardStream stream;
        private final byte[] bytes;

        Written(StandardStream stream, byte[] bytes, int from, int to) {
            this.stream = stream;
            this.bytes = Arrays.copyOfRange(bytes, from, to);
        }
    }

    private final int most;
    private final Deque<Written> kept = new ArrayDeque<>();
    private int size;
    private long leftOut;
    private long linesLeftOut;

    /// @param most bytes that are kept
    OutputTail(int most) {
        this.most = most;
    }

    void add(StandardStream stream, byte[] bytes, int offset, int length) {
        int last = Math.min(length, most);
        leaveOut(bytes, offset, length - last);
        kept.add(new Written(stream, bytes, offset + length - last, offset + length));
        size += last;
        while (!kept.isEmpty() && size - kept.getFirst().bytes.length >= most) {
            leaveOutFirst(kept.getFirst().bytes.length);
        }
    }

    private void leaveOut(byte[] bytes, int offset, int length) {
        leftOut += length;
        for (int i = offset; i < offset + length; i++) {
            linesLeftOut += bytes[i] == '\n' ? 1 : 0;
        }
    }

    private void leaveOutFirst(int length) {
        Written first = kept.removeFirst();
        leaveOut(first.bytes, 0, length);
        size -= length;
        if (length < first.bytes.length) {
            kept.addFirst(new Written(first.stream, first.bytes, length, first.bytes.length));
        }
    }

    boolean isEmpty() {
        return kept.isEmpty();
    }

    /// Ends with what is kept, from the beginning of a line if there is one, else of a character.
    void trim() {
        byte[] first = kept.getFirst().bytes;
        int over = Math.max(0, size - most);
        int start = over;
        while (start > 0 && start < first.length && first[start - 1] != '\n') {
            start++;
        }
        start = start < first.length ? start : over;
        while (start < first.length && (first[start] & 0xC0) == 0x80) {
            start++;
        }
        leaveOutFirst(start);
    }

    /// Says how much is not there of what was printed.
    String note() {
        return "[left out here: %,d bytes%s]%n".formatted(leftOut,
                linesLeftOut == 0 ? "" : " in %,d lines".formatted(linesLeftOut));
    }

    /// Returns what is kept, in order, and forgets all.
    List<Part> take() {
        List<Part> parts = new ArrayList<>();
        var row = new ByteArrayOutputStream();
        while (!kept.isEmpty()) {
            Written next = kept.removeFirst();
            row.writeBytes(next.bytes);
            if (kept.isEmpty() || kept.getFirst().stream != next.stream) {
                parts.add(new Part(next.stream, row.toString(StandardCharsets.UTF_8)));
                row.reset();
            }
        }
        clear();
        return parts;
    }

    void clear() {
        kept.clear();
        size = 0;
        leftOut = 0;
        linesLeftOut = 0;
    }
}
