package io.scenario4j.kernel.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs the JSON frames of messages; belongs to one thread.
final class Signer {

    private static final byte[] UNSIGNED = {};

    private final Optional<Mac> mac;

    Signer(Connection connection) {
        mac = connection.key().isEmpty() ? Optional.empty() : Optional.of(mac(connection));
    }

    /// @throws IllegalArgumentException if this JVM does not know the scheme
    static void requireKnown(Connection connection) {
        mac(connection);
    }

    private static Mac mac(Connection connection) {
        var scheme = connection.signatureScheme();
        var algorithm = "Hmac" + scheme.replaceFirst("^hmac-", "").toUpperCase(Locale.ROOT);
        try {
            var mac = instance(algorithm);
            if (!connection.key().isEmpty()) {
                var key = connection.key().getBytes(StandardCharsets.UTF_8);
                mac.init(new SecretKeySpec(key, algorithm));
            }
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "expected a signature_scheme such as hmac-sha256, found \"" + scheme + "\"", e);
        }
    }

    /// Asks the JDK's own provider first: without its name the JVM loads all that come before it.
    private static Mac instance(String algorithm) throws NoSuchAlgorithmException {
        try {
            return Mac.getInstance(algorithm, "SunJCE");
        } catch (NoSuchProviderException | NoSuchAlgorithmException otherJdk) {
            return Mac.getInstance(algorithm);
        }
    }

    boolean signs() {
        return mac.isPresent();
    }

    /// Returns the signature in hexadecimal digits; nothing without a key.
    byte[] sign(List<byte[]> json) {
        return mac.map(signing -> sign(signing, json)).orElse(UNSIGNED);
    }

    private static byte[] sign(Mac mac, List<byte[]> json) {
        json.forEach(mac::update);
        return HexFormat.of().formatHex(mac.doFinal()).getBytes(StandardCharsets.US_ASCII);
    }
}
