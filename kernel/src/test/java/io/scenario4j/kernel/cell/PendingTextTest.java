package io.scenario4j.kernel.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

class PendingTextTest {

    private final PendingText text = new PendingText();

    private void write(int... octets) {
        for (int octet : octets) {
            text.write(new byte[]{(byte) octet}, 0, 1);
        }
    }

    @Test
    void anIncompleteCharacterWaitsForItsRest() {
        write('a', 0xE2, 0x82);
        assertThat(text.take()).isEqualTo("a");
        write(0xAC);
        assertThat(text.take()).isEqualTo("€");
        assertThat(text.take()).isEmpty();
    }

    @Test
    void whatNeverBecomesACharacterIsMarkedAtTheEnd() {
        write(0xE2, 0x82);
        assertThat(text.take()).isEmpty();
        assertThat(text.takeAll()).isEqualTo("\uFFFD");
    }

    @Test
    void whatIsNoUtf8IsMarkedAtOnce() {
        write(0xFF, 'b');
        assertThat(text.take()).isEqualTo("\uFFFDb");
    }

    @Test
    void aLongTextComesBackWhole() {
        var bytes = "aé€😀".repeat(10_000).getBytes(StandardCharsets.UTF_8);
        text.write(bytes, 0, bytes.length);
        assertThat(text.take()).isEqualTo("aé€😀".repeat(10_000));
    }
}
