package io.scenario4j.kernel.wire;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// A keyed hash; belongs to one thread.
///
/// The JDK has it as `Mac`, but to make the first one it opens every jar of the class path, and checks
/// its own providers: a tenth of what a kernel takes to start.
///
/// Source: RFC 2104.
final class Hmac {

    private record Digest(String name, int blockBytes) {}

    /// As Python's hashlib calls them, which is where clients get the name from.
    private static final Map<String, Digest> DIGESTS = Map.of("md5", new Digest("MD5", 64), "sha1",
            new Digest("SHA-1", 64), "sha224", new Digest("SHA-224", 64), "sha256",
            new Digest("SHA-256", 64), "sha384", new Digest("SHA-384", 128), "sha512",
            new Digest("SHA-512", 128));

    private final MessageDigest digest;
    private final byte[] inner;
    private final byte[] outer;

    /// @param name as in `sha256`
    /// @throws NoSuchAlgorithmException if this is none of them
    Hmac(String name, byte[] key) throws NoSuchAlgorithmException {
        @Nullable
        Digest known = DIGESTS.get(name);
        if (known == null) {
            throw new NoSuchAlgorithmException(name);
        }
        digest = MessageDigest.getInstance(known.name());
        byte[] fitting = key.length > known.blockBytes() ? digest.digest(key) : key;
        inner = padded(fitting, known.blockBytes(), 0x36);
        outer = padded(fitting, known.blockBytes(), 0x5c);
    }

    private static byte[] padded(byte[] key, int length, int with) {
        byte[] block = Arrays.copyOf(key, length);
        for (int i = 0; i < length; i++) {
            block[i] ^= (byte) with;
        }
        return block;
    }

    byte[] of(List<byte[]> parts) {
        digest.update(inner);
        parts.forEach(digest::update);
        byte[] hash = digest.digest();
        digest.update(outer);
        return digest.digest(hash);
    }
}
