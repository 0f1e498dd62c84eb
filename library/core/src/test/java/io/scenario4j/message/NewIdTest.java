package io.scenario4j.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.stream.Stream;

import com.github.ksuid.Ksuid;
import org.junit.jupiter.api.Test;

class NewIdTest {

    @Test
    void isWrittenAsTheSpecificationWritesIt() {
        assertThat(NewId.text(new int[5])).isEqualTo("0".repeat(27));
        assertThat(Stream.generate(Ksuid::newKsuid).limit(1_000))
                .allSatisfy(id -> assertThat(NewId.text(words(id))).isEqualTo(id.toString()));
    }

    @Test
    void largestNumberFits() {
        assertThat(NewId.text(-1, -1, -1, -1, -1)).isEqualTo("aWgEPTl1tmebfsQzFP4bxwgy80V");
    }

    @Test
    void tellsWhenItWasMade() {
        Instant before = Instant.now().minusSeconds(2);

        assertThat(Ksuid.fromString(NewId.next()).getInstant()).isAfter(before);
    }

    @Test
    void noTwoAreTheSame() {
        assertThat(Stream.generate(NewId::next).parallel().limit(100_000).distinct())
                .hasSize(100_000);
    }

    private static int[] words(Ksuid id) {
        int[] words = new int[5];
        ByteBuffer.wrap(id.asBytes()).asIntBuffer().get(words);
        return words;
    }
}
