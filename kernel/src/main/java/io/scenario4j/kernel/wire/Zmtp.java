package io.scenario4j.kernel.wire;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One side of a connection that speaks ZeroMQ's protocol, without encryption.
///
/// ```
/// greeting (64 bytes each way) ─▶ READY each way ─▶ (message | command)* each way
/// ```
///
/// One thread may read while another one writes. What is no such protocol ends in a
/// [ProtocolException], and takes no memory that was not sent.
///
/// Source: ZeroMQ RFC 37 (ZMTP 3.1), and RFC 23 (ZMTP 3.0) for what older clients do.
final class Zmtp {

    /// What travels once both sides are ready.
    sealed interface Traffic {

        /// A message of one frame or more. The arrays are shared, not copied.
        record Message(List<byte[]> frames) implements Traffic {}

        /// A command. Never compared, but for the one that ends a queue.
        @SuppressWarnings("ArrayRecordComponent") // the bytes are shared, as those of a message
        record Command(String name, byte[] body) implements Traffic {}
    }

    private static final int MORE = 1;
    private static final int LONG = 2;
    private static final int COMMAND = 4;
    private static final int SHORTEST_LONG = 256;

    private static final int GREETING_LENGTH = 64;
    private static final int VERSION_AT = 10;
    private static final int MECHANISM_AT = 12;
    private static final int MECHANISM_LENGTH = 20;
    private static final String MECHANISM = "NULL";
    private static final int BUFFER = 65_536;

    private final DataInputStream in;
    private final DataOutputStream out;

    Zmtp(InputStream in, OutputStream out) {
        this.in = new DataInputStream(new BufferedInputStream(in, BUFFER));
        this.out = new DataOutputStream(new BufferedOutputStream(out, BUFFER));
    }

    /// Greets, and waits until the other side is ready.
    ///
    /// @param socketType ours, such as `ROUTER`
    /// @return what the other side says of itself, such as its `Socket-Type` and `Identity`
    Map<String, byte[]> shakeHands(String socketType) throws IOException {
        out.write(greeting());
        out.flush();
        checkGreeting(exactly(GREETING_LENGTH));
        write(new Traffic.Command("READY", property("Socket-Type", ascii(socketType))));
        flush();
        if (read() instanceof Traffic.Command(var name, var body) && name.equals("READY")) {
            return properties(body);
        }
        throw new ProtocolException("expected the command READY");
    }

    private static byte[] greeting() {
        var greeting = new byte[GREETING_LENGTH];
        greeting[0] = (byte) 0xFF;
        greeting[9] = 0x7F;
        greeting[VERSION_AT] = 3;
        greeting[VERSION_AT + 1] = 1;
        System.arraycopy(ascii(MECHANISM), 0, greeting, MECHANISM_AT, MECHANISM.length());
        return greeting;
    }

    private static void checkGreeting(byte[] greeting) throws ProtocolException {
        if (greeting[0] != (byte) 0xFF || (greeting[9] & 1) == 0 || greeting[VERSION_AT] < 3) {
            throw new ProtocolException("expected the greeting of ZMTP 3");
        }
        var mechanism = new String(greeting, MECHANISM_AT, MECHANISM_LENGTH,
                StandardCharsets.US_ASCII);
        if (!mechanism.replace("\0", "").equals(MECHANISM)) {
            throw new ProtocolException("expected the mechanism " + MECHANISM);
        }
    }

    private static byte[] property(String name, byte[] value) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(name.length());
        bytes.writeBytes(ascii(name));
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value.length).array());
        bytes.writeBytes(value);
        return bytes.toByteArray();
    }

    private static Map<String, byte[]> properties(byte[] body) throws ProtocolException {
        var properties = new HashMap<String, byte[]>();
        var left = ByteBuffer.wrap(body);
        while (left.hasRemaining()) {
            var name = text(taken(left, left.get() & 0xFF));
            requireLeft(left, Integer.BYTES);
            properties.put(name, taken(left, left.getInt()));
        }
        return properties;
    }

    private static byte[] taken(ByteBuffer from, int length) throws ProtocolException {
        requireLeft(from, length);
        var bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }

    private static void requireLeft(ByteBuffer buffer, int length) throws ProtocolException {
        if (length < 0 || length > buffer.remaining()) {
            throw new ProtocolException("expected " + length + " more bytes in a command");
        }
    }

    /// Waits for the next message or command.
    Traffic read() throws IOException {
        var frames = new ArrayList<byte[]>();
        int flags;
        do {
            flags = in.readUnsignedByte();
            if (flags > (MORE | LONG | COMMAND) || (flags & (MORE | COMMAND)) == (MORE | COMMAND)) {
                throw new ProtocolException("expected the flags of a frame, found " + flags);
            }
            frames.add(exactly((flags & LONG) == 0 ? in.readUnsignedByte() : in.readLong()));
        } while ((flags & MORE) != 0);
        return (flags & COMMAND) == 0
                ? new Traffic.Message(frames)
                : command(ByteBuffer.wrap(frames.getLast()));
    }

    private static Traffic command(ByteBuffer frame) throws ProtocolException {
        requireLeft(frame, 1);
        var name = text(taken(frame, frame.get() & 0xFF));
        return new Traffic.Command(name, taken(frame, frame.remaining()));
    }

    /// Allocates as the bytes come, since nothing says that they will.
    private byte[] exactly(long length) throws IOException {
        if (length < 0 || length > Integer.MAX_VALUE - Long.BYTES) {
            throw new ProtocolException("expected a frame that fits into memory");
        }
        var bytes = in.readNBytes((int) length);
        if (bytes.length < length) {
            throw new ProtocolException("expected " + length + " bytes, found " + bytes.length);
        }
        return bytes;
    }

    /// Writes without [#flush].
    void write(Traffic traffic) throws IOException {
        switch (traffic) {
            case Traffic.Message(var frames) -> {
                int last = frames.size() - 1;
                for (int i = 0; i <= last; i++) {
                    write(i < last ? MORE : 0, frames.get(i));
                }
            }
            case Traffic.Command(var name, var body) -> {
                var frame = new ByteArrayOutputStream();
                frame.write(name.length());
                frame.writeBytes(ascii(name));
                frame.writeBytes(body);
                write(COMMAND, frame.toByteArray());
            }
        }
    }

    private void write(int flags, byte[] frame) throws IOException {
        if (frame.length < SHORTEST_LONG) {
            out.write(flags);
            out.write(frame.length);
        } else {
            out.write(flags | LONG);
            out.writeLong(frame.length);
        }
        out.write(frame);
    }

    void flush() throws IOException {
        out.flush();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// Returns a text of one character a byte: different bytes are different texts.
    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /// Returns what answers a `PING`: all but the two bytes that say how long it counts.
    static Traffic pong(byte[] ping) {
        return new Traffic.Command("PONG",
                Arrays.copyOfRange(ping, Math.min(ping.length, Short.BYTES), ping.length));
    }
}
