package io.scenario4j.kernel.cell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/// Leads `System.out`, `System.err` and `System.in` to the cell of the calling thread; for threads
/// without a cell they are what they were.
public final class StandardStreams implements AutoCloseable {

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final InputStream in = System.in;

    private StandardStreams() {}

    /// Replaces the process's streams until the result is closed.
    ///
    /// @param text what is printed of an object that is given to `print` or `println`
    public static StandardStreams capture(Text text) {
        var before = new StandardStreams();
        System.setOut(new Printing(new Writing(StandardStream.OUT, before.out), text));
        System.setErr(new Printing(new Writing(StandardStream.ERR, before.err), text));
        System.setIn(new Reading(before.in));
        return before;
    }

    /// Finds the text of an object.
    @FunctionalInterface
    public interface Text {

        /// Returns what is printed; most often `String.valueOf(value)`.
        String of(@Nullable Object value);
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
        System.setIn(in);
    }

    /// Stays open: a cell that closes it, perhaps by closing what is around it, would close it for all
    /// others.
    private static final class Printing extends PrintStream {

        private final Text text;

        Printing(Writing writing, Text text) {
            super(writing, false, StandardCharsets.UTF_8);
            this.text = text;
        }

        @Override
        public void print(@Nullable Object value) {
            print(text.of(value));
        }

        @Override
        public void println(@Nullable Object value) {
            println(text.of(value));
        }

        @Override
        public void close() {
            flush();
        }
    }

    private static final class Writing extends OutputStream {

        private final StandardStream stream;
        private final PrintStream otherwise;

        Writing(StandardStream stream, PrintStream otherwise) {
            this.stream = stream;
            this.otherwise = otherwise;
        }

        @Override
        public void write(int octet) {
            write(new byte[]{(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            Cell.current()
                    .ifPresentOrElse(cell -> cell.write(stream, bytes, offset, length),
                            () -> otherwise.write(bytes, offset, length));
        }

        @Override
        public void flush() {
            if (Cell.current().isEmpty()) {
                otherwise.flush();
            }
        }
    }

    private static final class Reading extends InputStream {

        private final InputStream otherwise;

        Reading(InputStream otherwise) {
            this.otherwise = otherwise;
        }

        @Override
        public int read() throws IOException {
            var octet = new byte[1];
            return read(octet, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(octet[0]);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            var cell = Cell.current();
            return cell.isPresent()
                    ? cell.get().read(target, offset, length)
                    : otherwise.read(target, offset, length);
        }

        @Override
        public int available() throws IOException {
            var cell = Cell.current();
            return cell.isPresent() ? cell.get().available() : otherwise.available();
        }
    }
}
