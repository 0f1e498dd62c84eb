package io.scenario4j.kernel.wire;

/// The pair of keys by which a kernel's sockets encrypt, in Z85.
///
/// Source: ZeroMQ RFC 26 (CurveZMQ) and RFC 32 (Z85).
public record CurveKeys(String publicKey, String secretKey) {

    private static final int LENGTH = 40;

    /// Refuses keys of another length.
    public CurveKeys {
        requireLength("public", publicKey);
        requireLength("secret", secretKey);
    }

    private static void requireLength(String which, String key) {
        if (key.length() != LENGTH) {
            throw new IllegalArgumentException(
                    "expected a %s CURVE key of %d characters, found %d".formatted(which, LENGTH,
                            key.length()));
        }
    }

    @Override
    public String toString() {
        return "CurveKeys[" + publicKey + ", (redacted)]";
    }
}
