package io.scenario4j.kernel.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

class PaceTest {

    private final Pace pace = Pace.of(Map.of("JPY_SESSION_NAME", "a.ipynb"));

    @Test
    void aBurstIsSentAtOnce() {
        pace.add(1_000_000);
        assertThat(pace.pause()).isZero();
    }

    @Test
    void whatJupytersServerWouldDropWaits() {
        pace.add(3_000_000);
        assertThat(pace.pause()).hasSeconds(3);
    }

    @Test
    void inNoThreeSecondsMoreThanTheServerPassesOn() throws InterruptedException {
        long sent = 0;
        long end = System.nanoTime() + 2_000_000_000L;
        while (System.nanoTime() < end) {
            pace.await();
            pace.add(8_000);
            sent += 8_000;
        }
        assertThat(sent).isBetween(1_500_000L, 2_800_000L);
    }

    @Test
    void withoutTheServerNobodyWaits() {
        var free = Pace.of(Map.of());
        free.add(100_000_000);
        assertThat(free.pause()).isZero();
    }
}
