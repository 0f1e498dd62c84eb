package io.scenario4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import org.junit.jupiter.api.Test;

import io.scenario4j.model.server.RefusedException;
import io.scenario4j.retry.Pauses;

class PatienceTest {

    private static final Patience PATIENCE = new Patience(
            new Pauses(Duration.ofSeconds(1), Duration.ofMinutes(2), new Random(1)));

    private static RuntimeException refused(int status, String body, long retryAfter) {
        return new IllegalStateException(new RefusedException(status, body,
                retryAfter < 0 ? null : Long.toString(retryAfter)));
    }

    private static List<Long> pausesInMillis(RuntimeException failure) {
        List<Long> pauses = new ArrayList<>();
        Optional<Duration> pause = PATIENCE.after(failure, 1);
        while (pause.isPresent()) {
            pauses.add(pause.get().toMillis());
            pause = PATIENCE.after(failure, pauses.size() + 1);
        }
        return pauses;
    }

    @Test
    void aLimitIsWaitedForTwiceAsLongEachTime() {
        List<Long> pauses = pausesInMillis(refused(429, "slow down", -1));
        assertThat(pauses).hasSize(6);
        for (int i = 0; i < pauses.size(); i++) {
            assertThat(pauses.get(i)).isBetween(500L << i, 1000L << i);
        }
    }

    @Test
    void pausesDiffer() {
        assertThat(PATIENCE.after(refused(429, "", -1), 1))
                .isNotEqualTo(PATIENCE.after(refused(429, "", -1), 1));
    }

    @Test
    void aBrokenServerIsGivenUpSooner() {
        assertThat(pausesInMillis(refused(503, "busy", -1))).hasSize(3);
    }

    @Test
    void theProvidersTimeCounts() {
        assertThat(PATIENCE.after(refused(429, "", 20), 1)).get()
                .matches(pause -> pause.toMillis() >= 20_000 && pause.toMillis() <= 20_250);
    }

    @Test
    void aTimeThatIsTooLongIsNotWaited() {
        assertThat(PATIENCE.after(refused(429, "", 121), 1)).isEmpty();
    }

    @Test
    void aQuotaThatIsUsedUpDoesNotComeBack() {
        assertThat(PATIENCE.after(refused(429, "{\"code\":\"insufficient_quota\"}", -1), 1))
                .isEmpty();
    }

    @Test
    void aLimitOfAnyProviderIsKnown() {
        assertThat(PATIENCE.after(new RateLimitException("slow down"), 1)).isPresent();
    }

    @Test
    void otherFailuresAreFinal() {
        assertThat(PATIENCE.after(refused(400, "", -1), 1)).isEmpty();
        assertThat(PATIENCE.after(new InvalidRequestException("no"), 1)).isEmpty();
        assertThat(PATIENCE.after(new TimeoutException("late"), 1)).isEmpty();
        assertThat(PATIENCE.after(new IllegalStateException("bug"), 1)).isEmpty();
    }
}
