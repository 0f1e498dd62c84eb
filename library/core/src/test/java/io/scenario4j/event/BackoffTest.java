package io.scenario4j.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.scenario4j.retry.Pauses;

class BackoffTest {

    private final IOException failure = new IOException("down");

    private static Backoff backoff(int attempts) {
        return new Backoff(attempts,
                new Pauses(Duration.ofMillis(100), Duration.ofSeconds(30), new Random(1)));
    }

    @Test
    void pausesDoubleAndLoseUpToAHalf() {
        Backoff backoff = backoff(4);

        assertThat(backoff.after(failure, 1)).hasValueSatisfying(pause -> assertThat(pause)
                .isBetween(Duration.ofMillis(50), Duration.ofMillis(100)));
        assertThat(backoff.after(failure, 2)).hasValueSatisfying(pause -> assertThat(pause)
                .isBetween(Duration.ofMillis(100), Duration.ofMillis(200)));
        assertThat(backoff.after(failure, 3)).hasValueSatisfying(pause -> assertThat(pause)
                .isBetween(Duration.ofMillis(200), Duration.ofMillis(400)));
    }

    @Test
    void nothingComesAfterTheLastAttempt() {
        assertThat(backoff(2).after(failure, 2)).isEmpty();
    }

    @Test
    void permanentFailureEndsAtOnce() {
        assertThat(backoff(3).after(DeliveryException.permanent("no"), 1)).isEmpty();
    }

    @Test
    void receiverDecidesWhenToTryAgain() {
        var later = DeliveryException.temporary("later", Duration.ofSeconds(20));

        assertThat(backoff(3).after(later, 1)).contains(Duration.ofSeconds(20));
    }

    @Test
    void receiverThatAsksForTooLongAWaitGetsNoOtherAttempt() {
        var tomorrow = DeliveryException.temporary("tomorrow", Duration.ofHours(24));

        assertThat(backoff(3).after(tomorrow, 1)).isEmpty();
    }

    @Test
    void manyRunsDoNotComeBackTogether() {
        Backoff backoff = backoff(2);

        assertThat(IntStream.range(0, 50)
                .mapToObj(_ -> backoff.after(failure, 1).orElseThrow().toMillis())
                .distinct()).hasSizeGreaterThan(20);
    }
}
