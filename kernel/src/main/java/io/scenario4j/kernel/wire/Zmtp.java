package io.scenario4j.kernel.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One side of a connection that speaks ZeroMQ's protocol.
///
/// ```
/// greeting (64 bytes each way) ─▶ handshake, of the mechanism ─▶ (message | command)* each way
/// ```
///
/// One thread may read while another one writes. What is no such protocol ends in a
/// [ProtocolException].
///
/// Source: ZeroMQ RFC 37 (ZMTP 3.1), and RFC 23 (ZMTP 3.0) for what older clients do.
final class Zmtp {

    /// What travels once both sides are ready.
    sealed interface Traffic {

        /// Returns how much memory it takes.
        long size();

        /// A message of one frame or more. The arrays are shared, not copied.
        record Message(List<byte[]> frames) implements Traffic {

            @Override
            public long size() {
                return frames.stream()
                        .mapToLong(frame -> (long) frame.length + Frame.OVERHEAD)
                        .sum();
            }
        }

        /// A command. Never compared.
        @SuppressWarnings("ArrayRecordComponent") // the bytes are shared, as those of a message
        record Command(String name, byte[] body) implements Traffic {

            @Override
            public long size() {
                return Frame.of(this).size();
            }
        }
    }

    private static final int GREETING_LENGTH = 64;
    private static final int VERSION_AT = 10;
    private static final int MECHANISM_AT = 12;
    private static final int MECHANISM_LENGTH = 20;
    private static final int AS_SERVER_AT = 32;

    private final Framing framing;
    private final Mechanism mechanism;
    private final Allowance.Account account;

    Zmtp(Framing framing, Mechanism mechanism, Allowance.Account account) {
        this.framing = framing;
        this.mechanism = mechanism;
        this.account = account;
    }

    /// Greets, and waits until the other side is ready.
    ///
    /// @param socketType ours, such as `ROUTER`
    /// @return what the other side says of itself, such as its `Socket-Type` and `Identity`
    Map<String, byte[]> shakeHands(String socketType) throws IOException {
        checkGreeting(framing.greet(greeting()));
        return properties(
                mechanism.shakeHands(framing, property("Socket-Type", ascii(socketType))));
    }

    private byte[] greeting() {
        var greeting = new byte[GREETING_LENGTH];
        greeting[0] = (byte) 0xFF;
        greeting[9] = 0x7F;
        greeting[VERSION_AT] = 3;
        greeting[VERSION_AT + 1] = 1;
        var name = ascii(mechanism.name());
        System.arraycopy(name, 0, greeting, MECHANISM_AT, name.length);
        greeting[AS_SERVER_AT] = (byte) (mechanism.isSecret() ? 1 : 0);
        return greeting;
    }

    private void checkGreeting(byte[] greeting) throws ProtocolException {
        if (greeting[0] != (byte) 0xFF || (greeting[9] & 1) == 0 || greeting[VERSION_AT] < 3) {
            throw new ProtocolException("expected the greeting of ZMTP 3");
        }
        var named = new String(greeting, MECHANISM_AT, MECHANISM_LENGTH,
                StandardCharsets.US_ASCII);
        if (!named.replace("\0", "").equals(mechanism.name())) {
            throw new ProtocolException("expected the mechanism " + mechanism.name());
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

    /// Waits for the next message or command. It is taken from the allowance: whoever has done with it
    /// gives it back, its [Traffic#size].
    ///
    /// @param longest how many bytes a frame may have
    Traffic read(long longest) throws IOException {
        var frame = next(longest);
        if (frame.isCommand()) {
            return frame.command();
        }
        var frames = new ArrayList<>(List.of(frame.body()));
        while (frame.hasMore()) {
            frame = next(longest);
            frames.add(frame.body());
        }
        return new Traffic.Message(frames);
    }

    private Frame next(long longest) throws IOException {
        var travelled = framing.read(longest);
        var frame = mechanism.opened(travelled);
        account.give(travelled.size() - frame.size());
        return frame;
    }

    /// Writes without [#flush].
    void write(Traffic traffic) throws IOException {
        switch (traffic) {
            case Traffic.Message(var frames) -> {
                int last = frames.size() - 1;
                for (int i = 0; i <= last; i++) {
                    framing.write(mechanism.sealed(new Frame(i < last, false, frames.get(i))));
                }
            }
            case Traffic.Command command -> framing.write(mechanism.sealed(Frame.of(command)));
        }
    }

    void flush() throws IOException {
        framing.flush();
    }

    static byte[] ascii(String text) {
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
