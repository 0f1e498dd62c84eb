package io.scenario4j.kernel.wire;

import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Signs the JSON frames of messages; belongs to one thread.
final class Signer {

    private static final byte[] UNSIGNED = {};

    private final Optional<Hmac> hmac;

    Signer(Connection connection) {
        hmac = connection.key().isEmpty() ? Optional.empty() : Optional.of(hmac(connection));
    }

    /// @throws IllegalArgumentException if this JVM does not know the scheme
    static void requireKnown(Connection connection) {
        hmac(connection);
    }

    private static Hmac hmac(Connection connection) {
        var scheme = connection.signatureScheme();
        try {
            return new Hmac(scheme.replaceFirst("^hmac-", "").toLowerCase(Locale.ROOT),
                    connection.key().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalArgumentException(
                    "expected a signature_scheme such as hmac-sha256, found \"" + scheme + "\"", e);
        }
    }

    boolean signs() {
        return hmac.isPresent();
    }

    /// Returns the signature in hexadecimal digits; nothing without a key.
    byte[] sign(List<byte[]> json) {
        return hmac.map(signing -> HexFormat.of()
                .formatHex(signing.of(json))
                .getBytes(StandardCharsets.US_ASCII)).orElse(UNSIGNED);
    }
}
