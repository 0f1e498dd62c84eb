package io.scenario4j.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;

import com.github.ksuid.Ksuid;
import org.junit.jupiter.api.Test;

class NewIdTest {

    @Test
    void isWrittenAsTheSpecificationWritesIt() {
        Ksuid least = Ksuid.newBuilder().withTimestamp(0).withPayload(new byte[16]).build();

        assertThat(NewId.text(least)).isEqualTo("0".repeat(27));
        assertThat(Stream.generate(Ksuid::newKsuid).limit(1_000))
                .allSatisfy(id -> assertThat(NewId.text(id)).isEqualTo(id.toString()));
    }

    @Test
    void largestNumberFits() {
        byte[] ones = new byte[16];
        Arrays.fill(ones, (byte) -1);
        Ksuid largest = Ksuid.newBuilder().withTimestamp(-1).withPayload(ones).build();

        assertThat(NewId.text(largest)).isEqualTo("aWgEPTl1tmebfsQzFP4bxwgy80V");
    }

    @Test
    void tellsWhenItWasMade() {
        Instant before = Instant.now().minusSeconds(2);

        assertThat(Ksuid.fromString(NewId.next()).getInstant()).isAfter(before);
    }
}
