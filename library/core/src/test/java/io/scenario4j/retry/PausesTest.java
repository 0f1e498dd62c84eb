package io.scenario4j.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class PausesTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Pauses pauses = new Pauses(Duration.ofMillis(100), MINUTE, new Random(1));

    @Test
    void eachIsTwiceAsLongAndLosesUpToAHalf() {
        for (int failures = 1; failures <= 9; failures++) {
            long most = 100L << (failures - 1);
            assertThat(pauses.after(failures).toMillis()).isBetween(most / 2, most);
        }
    }

    @Test
    void noneIsLongerThanTheLongest() {
        assertThat(pauses.after(11)).isBetween(MINUTE.dividedBy(2), MINUTE);
        assertThat(pauses.after(1_000)).isBetween(MINUTE.dividedBy(2), MINUTE);
    }

    @Test
    void manyDoNotComeBackTogether() {
        assertThat(IntStream.range(0, 50).mapToObj(_ -> pauses.after(1)).distinct())
                .hasSizeGreaterThan(40);
    }

    @Test
    void aTimeThatIsNamedCounts() {
        assertThat(pauses.after(1, Optional.of(Duration.ofSeconds(20))))
                .contains(Duration.ofSeconds(20));
        assertThat(pauses.after(1, Optional.empty())).get()
                .matches(pause -> pause.toMillis() <= 100);
    }

    @Test
    void whoIsAskedToWaitTooLongGivesUp() {
        assertThat(pauses.after(1, Optional.of(MINUTE.plusMillis(1)))).isEmpty();
    }
}
