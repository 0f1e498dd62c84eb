package io.scenario4j.kernel.wire;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.util.Arrays;

/// A connection as frames. One thread may read while another one writes.
///
/// No frame takes memory before its bytes have come, and what has come is taken from an allowance:
/// whoever reads a frame gives it back, its [Frame#size].
///
/// Source: ZeroMQ RFC 37 (ZMTP 3.1).
final class Framing {

    /// Longer than any command, and than what clients say who only listen.
    static final long SHORT = 65_536;

    private static final int MORE = 1;
    private static final int LONG = 2;
    private static final int COMMAND = 4;
    private static final int SHORTEST_LONG = 256;
    private static final int BUFFER = 16_384;

    /// The JDK keeps memory outside the heap, on each thread, for as much as goes in one piece.
    private static final int PIECE = 65_536;

    private final DataInputStream in;
    private final DataOutputStream out;
    private final Allowance.Account account;

    Framing(InputStream in, OutputStream out, Allowance.Account account) {
        this.in = new DataInputStream(new BufferedInputStream(in, BUFFER));
        this.out = new DataOutputStream(new BufferedOutputStream(out, BUFFER));
        this.account = account;
    }

    /// Writes ours, and waits for that of the other side.
    byte[] greet(byte[] greeting) throws IOException {
        out.write(greeting);
        out.flush();
        var theirs = new byte[greeting.length];
        in.readFully(theirs);
        return theirs;
    }

    /// Waits for a command, and returns its body.
    byte[] read(String command) throws IOException {
        var frame = read(SHORT);
        account.give(frame.size());
        var found = frame.command();
        if (!found.name().equals(command)) {
            throw new ProtocolException("expected the command " + command);
        }
        return found.body();
    }

    /// Waits for the next frame.
    ///
    /// @param longest how many bytes one may have that is no command
    Frame read(long longest) throws IOException {
        int flags = in.readUnsignedByte();
        if (flags > (MORE | LONG | COMMAND) || (flags & (MORE | COMMAND)) == (MORE | COMMAND)) {
            throw new ProtocolException("expected the flags of a frame, found " + flags);
        }
        boolean isCommand = (flags & COMMAND) != 0;
        long length = (flags & LONG) == 0 ? in.readUnsignedByte() : in.readLong();
        requireShort(length, isCommand ? SHORT : longest);
        account.take(Frame.OVERHEAD);
        return new Frame((flags & MORE) != 0, isCommand, body((int) length));
    }

    private void requireShort(long length, long longest) throws ProtocolException {
        if (length > longest && longest > SHORT) {
            account.announced(length);
        }
        if (length < 0 || length > longest) {
            throw new ProtocolException("expected a frame of at most %d bytes, found one of %d"
                    .formatted(longest, length));
        }
    }

    private byte[] body(int length) throws IOException {
        var bytes = new byte[0];
        for (int got = 0; got < length; got = bytes.length) {
            int next = (int) Math.min(length, Math.max(PIECE, 2L * got));
            account.take(next - got);
            bytes = Arrays.copyOf(bytes, next);
            fill(bytes, got);
        }
        return bytes;
    }

    private void fill(byte[] bytes, int from) throws IOException {
        for (int at = from; at < bytes.length; at += PIECE) {
            in.readFully(bytes, at, Math.min(PIECE, bytes.length - at));
        }
    }

    /// Writes without [#flush].
    void write(Frame frame) throws IOException {
        int flags = (frame.hasMore() ? MORE : 0) | (frame.isCommand() ? COMMAND : 0);
        byte[] body = frame.body();
        if (body.length < SHORTEST_LONG) {
            out.write(flags);
            out.write(body.length);
        } else {
            out.write(flags | LONG);
            out.writeLong(body.length);
        }
        for (int at = 0; at < body.length; at += PIECE) {
            out.write(body, at, Math.min(PIECE, body.length - at));
        }
    }

    void flush() throws IOException {
        out.flush();
    }
}
