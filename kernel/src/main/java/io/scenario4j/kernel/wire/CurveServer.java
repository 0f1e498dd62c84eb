package io.scenario4j.kernel.wire;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

import com.neilalexander.jnacl.crypto.curve25519xsalsa20poly1305;
import org.zeromq.ZMQ;

/// The server's side of an encrypted connection: who does not know the public key gets no further
/// than `HELLO`.
///
/// ```
/// HELLO ─▶ welcome ─▶ INITIATE ─▶ initiated ─▶ ready ─▶ (seal | open)*
/// ```
///
/// One thread may seal while another one opens. Whatever is not what it should be ends in a
/// [ProtocolException].
///
/// Source: ZeroMQ RFC 26 (CurveZMQ).
final class CurveServer {

    /// A frame as it was before it was encrypted.
    ///
    /// @param flags [#MORE] and [#COMMAND]
    @SuppressWarnings("ArrayRecordComponent") // the bytes are shared, as those of a message
    record Opened(int flags, byte[] body) {}

    static final int MORE = 1;
    static final int COMMAND = 2;

    private static final int KEY = 32;
    private static final int SHORT_NONCE = Long.BYTES;
    private static final int LONG_NONCE = 16;
    private static final int COOKIE = 96;
    private static final int HELLO = 194;
    private static final int HELLO_KEY_AT = 74;
    private static final int VOUCH = 80;

    /// What the algorithm wants before a text, and before a box; neither travels.
    private static final int TEXT_PADDING = 32;
    private static final int BOX_PADDING = 16;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] publicKey;
    private final byte[] secretKey;
    private final byte[] ownPublic = new byte[KEY];
    private final byte[] ownSecret = random(KEY);

    /// It comes back as it is, and is good for this connection only: nothing needs to be in it.
    private final byte[] cookie = random(COOKIE);
    private byte[] clientKey = {};
    private byte[] key = {};
    private long sent;
    private long received;

    CurveServer(CurveKeys keys) {
        publicKey = ZMQ.Curve.z85Decode(keys.publicKey());
        secretKey = ZMQ.Curve.z85Decode(keys.secretKey());
        curve25519xsalsa20poly1305.crypto_box_getpublickey(ownPublic, ownSecret);
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /// Returns the body of `WELCOME`.
    byte[] welcome(byte[] hello) throws ProtocolException {
        require(hello.length == HELLO && hello[0] == 1, "a HELLO of CurveZMQ 1");
        var body = ByteBuffer.wrap(hello).position(HELLO_KEY_AT);
        clientKey = taken(body, KEY);
        var known = shared(clientKey, secretKey);
        var proof = opened(nonce("CurveZMQHELLO---", taken(body, SHORT_NONCE)), rest(body), known);
        require(Arrays.equals(proof, new byte[2 * KEY]), "64 zeros in HELLO");
        key = shared(clientKey, ownSecret);
        var nonce = random(LONG_NONCE);
        return joined(nonce, sealed(nonce("WELCOME-", nonce), joined(ownPublic, cookie), known));
    }

    /// Returns what the client says of itself.
    byte[] initiated(byte[] initiate) throws ProtocolException {
        require(initiate.length > COOKIE + SHORT_NONCE, "a whole INITIATE");
        var body = ByteBuffer.wrap(initiate);
        require(MessageDigest.isEqual(taken(body, COOKIE), cookie),
                "the cookie of this connection");
        var nonce = taken(body, SHORT_NONCE);
        received = ByteBuffer.wrap(nonce).getLong();
        var plain = ByteBuffer.wrap(opened(nonce("CurveZMQINITIATE", nonce), rest(body), key));
        require(plain.remaining() >= KEY + LONG_NONCE + VOUCH, "a vouch in INITIATE");
        var longTermKey = taken(plain, KEY);
        var vouchNonce = nonce("VOUCH---", taken(plain, LONG_NONCE));
        var vouched = opened(vouchNonce, taken(plain, VOUCH), shared(longTermKey, ownSecret));
        require(MessageDigest.isEqual(vouched, joined(clientKey, publicKey)),
                "a vouch for this connection");
        return rest(plain);
    }

    /// Returns the body of `READY`.
    byte[] ready(byte[] properties) {
        return sealed("CurveZMQREADY---", properties);
    }

    /// Returns the body of the `MESSAGE` that a frame travels in.
    byte[] seal(int flags, byte[] frame) {
        return sealed("CurveZMQMESSAGES", joined(new byte[]{(byte) flags}, frame));
    }

    private byte[] sealed(String purpose, byte[] text) {
        var nonce = ByteBuffer.allocate(SHORT_NONCE).putLong(++sent).array();
        return joined(nonce, sealed(nonce(purpose, nonce), text, key));
    }

    /// Returns the frame that has travelled in a `MESSAGE`.
    Opened open(byte[] message) throws ProtocolException {
        require(message.length > SHORT_NONCE + BOX_PADDING, "a whole MESSAGE");
        var body = ByteBuffer.wrap(message);
        var nonce = taken(body, SHORT_NONCE);
        long number = ByteBuffer.wrap(nonce).getLong();
        require(number > received, "a message that was not sent before");
        received = number;
        var plain = opened(nonce("CurveZMQMESSAGEC", nonce), rest(body), key);
        return new Opened(plain[0], Arrays.copyOfRange(plain, 1, plain.length));
    }

    private static byte[] shared(byte[] otherPublic, byte[] secret) {
        var shared = new byte[KEY];
        curve25519xsalsa20poly1305.crypto_box_beforenm(shared, otherPublic, secret);
        return shared;
    }

    private static byte[] sealed(byte[] nonce, byte[] text, byte[] key) {
        var padded = joined(new byte[TEXT_PADDING], text);
        var box = new byte[padded.length];
        curve25519xsalsa20poly1305.crypto_box_afternm(box, padded, nonce, key);
        return Arrays.copyOfRange(box, BOX_PADDING, box.length);
    }

    private static byte[] opened(byte[] nonce, byte[] box, byte[] key) throws ProtocolException {
        var padded = joined(new byte[BOX_PADDING], box);
        var text = new byte[padded.length];
        require(box.length >= BOX_PADDING && curve25519xsalsa20poly1305
                .crypto_box_open_afternm(text, padded, nonce, key) == 0,
                "a box that the keys of this connection open");
        return Arrays.copyOfRange(text, TEXT_PADDING, text.length);
    }

    private static byte[] nonce(String purpose, byte[] unique) {
        return joined(purpose.getBytes(StandardCharsets.US_ASCII), unique);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static byte[] taken(ByteBuffer from, int length) {
        var bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }

    private static byte[] rest(ByteBuffer from) {
        return taken(from, from.remaining());
    }

    private static void require(boolean holds, String expected) throws ProtocolException {
        if (!holds) {
            throw new ProtocolException("expected " + expected);
        }
    }
}
