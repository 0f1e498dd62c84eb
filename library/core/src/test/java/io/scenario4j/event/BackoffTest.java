package io.scenario4j.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

import io.reactivex.rxjava3.processors.PublishProcessor;
import io.reactivex.rxjava3.schedulers.TestScheduler;
import org.junit.jupiter.api.Test;

import io.scenario4j.retry.Pauses;

class BackoffTest {

    private final TestScheduler clock = new TestScheduler();
    private final PublishProcessor<Throwable> failures = PublishProcessor.create();

    private static Pauses pauses(int seed) {
        return new Pauses(Duration.ofMillis(100), Duration.ofSeconds(30), new Random(seed));
    }

    @Test
    void pausesDoubleAndLoseUpToAHalf() {
        var retries = new Backoff(3, clock, pauses(1)).retries(failures).test();

        failures.onNext(new IOException());
        clock.advanceTimeBy(49, TimeUnit.MILLISECONDS);
        retries.assertValueCount(0);
        clock.advanceTimeBy(51, TimeUnit.MILLISECONDS);
        retries.assertValueCount(1);
        failures.onNext(new IOException());
        clock.advanceTimeBy(99, TimeUnit.MILLISECONDS);
        retries.assertValueCount(1);
        clock.advanceTimeBy(101, TimeUnit.MILLISECONDS);
        retries.assertValueCount(2);
    }

    @Test
    void lastAttemptEndsWithItsFailure() {
        var retries = new Backoff(2, clock, pauses(1)).retries(failures).test();
        var last = new IOException("last");

        failures.onNext(new IOException("first"));
        clock.advanceTimeBy(1, TimeUnit.SECONDS);
        failures.onNext(last);

        retries.assertValueCount(1).assertError(last);
    }

    @Test
    void permanentFailureEndsAtOnce() {
        var retries = new Backoff(3, clock, pauses(1)).retries(failures).test();
        var permanent = DeliveryException.permanent("no");

        failures.onNext(permanent);

        retries.assertError(permanent);
    }

    @Test
    void receiverDecidesWhenToTryAgain() {
        var retries = new Backoff(3, clock, pauses(1)).retries(failures).test();

        failures.onNext(DeliveryException.temporary("later", Duration.ofSeconds(20)));
        clock.advanceTimeBy(19_999, TimeUnit.MILLISECONDS);
        retries.assertValueCount(0);
        clock.advanceTimeBy(1, TimeUnit.MILLISECONDS);
        retries.assertValueCount(1);
    }

    @Test
    void receiverThatAsksForTooLongAWaitGetsNoOtherAttempt() {
        var retries = new Backoff(3, clock, pauses(1)).retries(failures).test();
        var failure = DeliveryException.temporary("tomorrow", Duration.ofHours(24));

        failures.onNext(failure);

        retries.assertError(failure);
    }

    @Test
    void manyRunsDoNotComeBackTogether() {
        var pauses = pauses(1);
        var retries = PublishProcessor.<Throwable>create();
        var times = new TreeSet<Long>();
        for (int i = 0; i < 50; i++) {
            var _ = new Backoff(2, clock, pauses).retries(retries)
                    .subscribe(_ -> times.add(clock.now(TimeUnit.MILLISECONDS)));
        }

        retries.onNext(new IOException());
        clock.advanceTimeBy(1, TimeUnit.SECONDS);

        assertThat(times).hasSizeGreaterThan(20);
    }
}
