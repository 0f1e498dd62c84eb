package io.scenario4j.kernel.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HmacTest {

    private static final List<byte[]> FRAMES = List.of(bytes("{\"a\":1}"), bytes(""), bytes("{}"));

    @ParameterizedTest
    @CsvSource({"md5,HmacMD5", "sha1,HmacSHA1", "sha224,HmacSHA224", "sha256,HmacSHA256",
            "sha384,HmacSHA384", "sha512,HmacSHA512"})
    void isThatOfTheJdk(String name, String jdkName) throws GeneralSecurityException {
        for (int length : List.of(1, 36, 64, 65, 128, 129, 500)) {
            byte[] key = bytes("k".repeat(length));
            Mac mac = Mac.getInstance(jdkName);
            mac.init(new SecretKeySpec(key, jdkName));
            FRAMES.forEach(mac::update);

            var hmac = new Hmac(name, key);

            assertThat(hmac.of(FRAMES)).isEqualTo(mac.doFinal());
            assertThat(hmac.of(FRAMES)).as("again").isEqualTo(hmac.of(FRAMES));
        }
    }

    @Test
    void anUnknownDigestIsRefused() {
        assertThatThrownBy(() -> new Hmac("rot13", new byte[1]))
                .isInstanceOf(NoSuchAlgorithmException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
