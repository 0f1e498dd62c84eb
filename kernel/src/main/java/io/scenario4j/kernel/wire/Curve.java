package io.scenario4j.kernel.wire;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

import com.neilalexander.jnacl.crypto.curve25519xsalsa20poly1305;
import org.zeromq.ZMQ;

import io.scenario4j.kernel.wire.Zmtp.Traffic.Command;

/// Encrypts one connection, as its server: whoever does not know the server's public key is not heard.
///
/// ```
/// HELLO (C', proof of it) ─▶ WELCOME (S', cookie) ─▶ INITIATE (cookie, C, vouch) ─▶ READY
/// ```
///
/// C and S are the lasting keys of client and server, C' and S' those of this connection. The server
/// keeps S' in memory, so its cookie is nothing but a number that has to come back.
///
/// Source: ZeroMQ RFC 26 (CurveZMQ).
final class Curve implements Mechanism {

    private static final int KEY = 32;
    private static final int COOKIE = 96;
    private static final int TAG = 16;
    private static final int SHORT_NONCE = 8;
    private static final int LONG_NONCE = 16;

    /// What the primitives want before a text and before a box; [#TAG] is what is left of the latter.
    private static final int TEXT_PADDING = 32;
    private static final int BOX_PADDING = 16;

    private static final byte[] MESSAGE = "\7MESSAGE".getBytes(StandardCharsets.US_ASCII);
    private static final int MORE = 1;
    private static final int COMMAND = 2;

    private final SecureRandom random = new SecureRandom();
    private final byte[] secret;
    private final byte[] connectionPublic = new byte[KEY];
    private final byte[] connectionSecret = new byte[KEY];
    private final byte[] shared = new byte[KEY];
    private long sent;
    private long received;

    Curve(CurveKeys keys) {
        secret = ZMQ.Curve.z85Decode(keys.secretKey());
        curve25519xsalsa20poly1305.crypto_box_keypair(connectionPublic, connectionSecret);
    }

    @Override
    public String name() {
        return "CURVE";
    }

    @Override
    public boolean isSecret() {
        return true;
    }

    @Override
    public byte[] shakeHands(Framing framing, byte[] properties) throws IOException {
        var client = greeted(ByteBuffer.wrap(framing.read("HELLO")));
        var cookie = random(COOKIE);
        framing.write(Frame.of(new Command("WELCOME", welcome(client, cookie))));
        framing.flush();
        curve25519xsalsa20poly1305.crypto_box_beforenm(shared, client, connectionSecret);
        var theirs = initiated(ByteBuffer.wrap(framing.read("INITIATE")), client, cookie);
        var nonce = counted(++sent);
        framing.write(Frame.of(new Command("READY", joined(nonce, boxed(properties,
                nonce("CurveZMQREADY---", nonce))))));
        framing.flush();
        return theirs;
    }

    /// Returns the client's key for this connection.
    private byte[] greeted(ByteBuffer hello) throws ProtocolException {
        requireLength(hello, 2 + 72 + KEY + SHORT_NONCE + 64 + TAG);
        if (hello.get() != 1 || hello.get() != 0) {
            throw new ProtocolException("expected version 1.0 of CURVE");
        }
        hello.position(hello.position() + 72);
        var client = taken(hello, KEY);
        var nonce = nonce("CurveZMQHELLO---", taken(hello, SHORT_NONCE));
        opened(rest(hello), nonce, client, secret);
        return client;
    }

    private byte[] welcome(byte[] client, byte[] cookie) throws ProtocolException {
        var nonce = random(LONG_NONCE);
        var text = padded(joined(connectionPublic, cookie));
        var box = new byte[text.length];
        // A key of low order, such as zero, would be no secret.
        require(curve25519xsalsa20poly1305.crypto_box(box, text, text.length,
                nonce("WELCOME-", nonce), client, secret) == 0);
        return joined(nonce, unpadded(box));
    }

    private byte[] initiated(ByteBuffer initiate, byte[] client, byte[] cookie)
            throws ProtocolException {
        requireAtLeast(initiate, COOKIE + SHORT_NONCE + TAG + KEY + LONG_NONCE + 2 * KEY + TAG);
        require(MessageDigest.isEqual(taken(initiate, COOKIE), cookie));
        var counter = taken(initiate, SHORT_NONCE);
        received = ByteBuffer.wrap(counter).getLong();
        var text = ByteBuffer.wrap(opened(rest(initiate), nonce("CurveZMQINITIATE", counter)));
        var lasting = taken(text, KEY);
        var nonce = nonce("VOUCH---", taken(text, LONG_NONCE));
        var vouched = opened(taken(text, 2 * KEY + TAG), nonce, lasting, connectionSecret);
        require(MessageDigest.isEqual(Arrays.copyOf(vouched, KEY), client));
        return rest(text);
    }

    @Override
    public Frame sealed(Frame frame) {
        var counter = counted(++sent);
        var text = new byte[1 + frame.body().length];
        text[0] = (byte) ((frame.hasMore() ? MORE : 0) | (frame.isCommand() ? COMMAND : 0));
        System.arraycopy(frame.body(), 0, text, 1, frame.body().length);
        return new Frame(false, false,
                joined(MESSAGE, counter, boxed(text, nonce("CurveZMQMESSAGES", counter))));
    }

    @Override
    public Frame opened(Frame frame) throws ProtocolException {
        var message = ByteBuffer.wrap(frame.body());
        requireAtLeast(message, MESSAGE.length + SHORT_NONCE + TAG + 1);
        require(Arrays.equals(taken(message, MESSAGE.length), MESSAGE));
        var counter = taken(message, SHORT_NONCE);
        long number = ByteBuffer.wrap(counter).getLong();
        require(Long.compareUnsigned(number, received) > 0);
        received = number;
        var text = ByteBuffer.wrap(opened(rest(message), nonce("CurveZMQMESSAGEC", counter)));
        int flags = text.get();
        return new Frame((flags & MORE) != 0, (flags & COMMAND) != 0, rest(text));
    }

    private byte[] boxed(byte[] text, byte[] nonce) {
        var padded = padded(text);
        var box = new byte[padded.length];
        curve25519xsalsa20poly1305.crypto_box_afternm(box, padded, padded.length, nonce, shared);
        return unpadded(box);
    }

    private byte[] opened(byte[] box, byte[] nonce) throws ProtocolException {
        var padded = joined(new byte[BOX_PADDING], box);
        var text = new byte[padded.length];
        require(curve25519xsalsa20poly1305.crypto_box_open_afternm(text, padded, padded.length,
                nonce, shared) == 0);
        return Arrays.copyOfRange(text, TEXT_PADDING, text.length);
    }

    private static byte[] opened(byte[] box, byte[] nonce, byte[] from, byte[] to)
            throws ProtocolException {
        var padded = joined(new byte[BOX_PADDING], box);
        var text = new byte[padded.length];
        require(curve25519xsalsa20poly1305.crypto_box_open(text, padded, padded.length, nonce,
                from, to) == 0);
        return Arrays.copyOfRange(text, TEXT_PADDING, text.length);
    }

    private static byte[] padded(byte[] text) {
        return joined(new byte[TEXT_PADDING], text);
    }

    private static byte[] unpadded(byte[] box) {
        return Arrays.copyOfRange(box, BOX_PADDING, box.length);
    }

    private static byte[] nonce(String beginning, byte[] end) {
        return joined(beginning.getBytes(StandardCharsets.US_ASCII), end);
    }

    private static byte[] counted(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    private byte[] random(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] joined(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        var all = ByteBuffer.allocate(length);
        for (var part : parts) {
            all.put(part);
        }
        return all.array();
    }

    private static byte[] taken(ByteBuffer from, int length) {
        var bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }

    private static byte[] rest(ByteBuffer from) {
        return taken(from, from.remaining());
    }

    private static void requireLength(ByteBuffer command, int length) throws ProtocolException {
        require(command.remaining() == length);
    }

    private static void requireAtLeast(ByteBuffer command, int length) throws ProtocolException {
        require(command.remaining() >= length);
    }

    private static void require(boolean right) throws ProtocolException {
        if (!right) {
            throw new ProtocolException("expected a client that has the key of this kernel");
        }
    }
}
