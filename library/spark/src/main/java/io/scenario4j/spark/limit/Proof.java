package io.scenario4j.spark.limit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// How somebody shows that he knows a token without saying it: the token signs what the other side has made up.
final class Proof {

    private static final int LENGTH = 32;
    private static final String ALGORITHM = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Proof() {}

    static String newToken() {
        return random();
    }

    static String newNonce() {
        return random();
    }

    private static String random() {
        byte[] bytes = new byte[LENGTH];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static String of(String token, String nonce) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes(token), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(bytes(nonce)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /// Takes the same time however much of it is right.
    static boolean isRight(String proof, String token, String nonce) {
        return MessageDigest.isEqual(bytes(proof), bytes(of(token, nonce)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
