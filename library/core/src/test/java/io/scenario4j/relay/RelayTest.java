package io.scenario4j.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.scenario4j.fact.Fact;
import io.scenario4j.fact.SampleFacts;

@Timeout(60)
class RelayTest {

    private static final Duration AWHILE = Duration.ofSeconds(20);

    private final Relay<Fact> relay = new Relay<>();

    @Test
    void everyReaderGetsEverythingInOrder() throws InterruptedException {
        var one = new Kept();
        var other = new Kept();
        relay.attach(one);
        relay.attach(other);
        List<Fact> facts = SampleFacts.complete("r1", 1_000);

        facts.forEach(relay::tell);

        assertThat(relay.drain(AWHILE)).isTrue();
        assertThat(one.facts).isEqualTo(facts);
        assertThat(other.facts).isEqualTo(facts);
    }

    @Test
    void theFactsOfARunStayInOrderWhoeverElseStatesSome() throws InterruptedException {
        var kept = new Kept();
        relay.attach(kept);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int run = 0; run < 200; run++) {
                List<Fact> facts = SampleFacts.complete("r" + run, 100);
                threads.execute(() -> facts.forEach(relay::tell));
            }
        }
        assertThat(relay.drain(AWHILE)).isTrue();
        assertThat(kept.facts).hasSize(200 * 102);
        Map<String, Integer> numbers = new HashMap<>();
        for (Fact fact : kept.facts) {
            int expected = numbers.merge(fact.run().scenarioRunId(), 1, Integer::sum) - 1;
            assertThat(fact.stamp().number()).isEqualTo(expected);
        }
    }

    @Test
    void whoComesLateGetsWhatIsStatedThen() throws InterruptedException {
        List<Fact> facts = SampleFacts.complete("r1", 600);
        facts.subList(0, 300).forEach(relay::tell);
        var late = new Kept();
        relay.attach(late);
        facts.subList(300, 602).forEach(relay::tell);

        assertThat(relay.drain(AWHILE)).isTrue();
        assertThat(late.facts).isEqualTo(facts.subList(300, 602));
    }

    @Test
    void whoIsTakenAwayHasReadWhatWasStatedBefore() {
        var kept = new Kept();
        var reading = relay.attach(kept);
        List<Fact> facts = SampleFacts.complete("r1", 20);
        facts.subList(0, 10).forEach(relay::tell);
        reading.close();
        facts.subList(10, 22).forEach(relay::tell);

        assertThat(kept.facts).isEqualTo(facts.subList(0, 10));
        assertThat(kept.closed).isTrue();
        assertThat(relay.readings()).isEmpty();
    }

    @Test
    void aReaderThatHangsHoldsUpNobody() throws InterruptedException {
        var release = new CountDownLatch(1);
        var hanging = relay.attach(new Kept() {
            @Override
            public void read(List<Fact> facts) throws Exception {
                release.await();
                super.read(facts);
            }
        });
        var kept = new Kept();
        var other = relay.attach(kept);
        List<Fact> facts = SampleFacts.complete("r1", 100);
        facts.forEach(relay::tell);

        assertThat(other.drain(AWHILE)).isTrue();
        assertThat(hanging.drain(Duration.ofMillis(50))).isFalse();
        assertThat(hanging.waiting()).isEqualTo(102);
        release.countDown();
        assertThat(hanging.drain(AWHILE)).isTrue();
    }

    @Test
    void whoIsMuchTooSlowMissesSomeAndSaysSo() throws InterruptedException {
        var entered = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var kept = new Kept() {
            @Override
            public void read(List<Fact> facts) throws Exception {
                entered.countDown();
                release.await();
                super.read(facts);
            }
        };
        var log = new Log<Fact>();
        var reading = new Reading<>(kept, log, _ -> {});
        Fact fact = new SampleFacts("r1").began();
        log.add(fact);
        reading.wake();
        entered.await();
        for (int i = 0; i < 3_000; i++) {
            log.add(fact);
        }
        reading.skip();
        log.add(fact);
        release.countDown();

        assertThat(reading.drain(AWHILE)).isTrue();
        assertThat(kept.facts).hasSizeBetween(2, 1_025);
        assertThat(reading.failed()).isGreaterThan(1_900);
        assertThat(reading.problem()).isEqualTo("it was 2000000 items behind");
    }

    @Test
    void whatAReaderDoesNotTakeIsCountedAndTheNextGoesOn() throws InterruptedException {
        var broken = new AtomicBoolean(true);
        var reading = relay.attach(new Kept() {
            @Override
            public void read(List<Fact> facts) throws Exception {
                if (broken.get()) {
                    throw new IllegalStateException("disk full");
                }
                super.read(facts);
            }
        });
        relay.tell(new SampleFacts("r1").began());
        assertThat(reading.drain(AWHILE)).isTrue();
        broken.set(false);
        relay.tell(new SampleFacts("r2").began());

        assertThat(reading.drain(AWHILE)).isTrue();
        assertThat(reading.failed()).isEqualTo(1);
        assertThat(reading.taken()).isEqualTo(1);
        assertThat(reading.problem()).isEqualTo("disk full");
    }

    @Test
    void aReaderMaySayHowManyItCouldNotTake() throws InterruptedException {
        var reading = relay.attach(new Kept() {
            @Override
            public void read(List<Fact> facts) throws IOException {
                throw new UnreadException("one line was too long", 1);
            }
        });
        SampleFacts.complete("r1", 0).forEach(relay::tell);

        assertThat(reading.drain(AWHILE)).isTrue();
        assertThat(reading.failed() + reading.taken()).isEqualTo(2);
        assertThat(reading.problem()).isEqualTo("one line was too long");
    }

    @Test
    void whatAllHaveReadIsGarbage() throws InterruptedException {
        var reading = relay.attach(new Kept() {
            @Override
            public void read(List<Fact> facts) {
                // Keeps nothing.
            }
        });
        var fact = new java.lang.ref.WeakReference<>(tellOne());
        assertThat(reading.drain(AWHILE)).isTrue();

        while (fact.get() != null) {
            Thread.sleep(10);
            System.gc();
        }
    }

    private Fact tellOne() {
        Fact fact = new SampleFacts("r1").began();
        relay.tell(fact);
        return fact;
    }

    private static class Kept implements Reader<Fact> {

        final List<Fact> facts = Collections.synchronizedList(new ArrayList<>());
        volatile boolean closed;

        @Override
        public String name() {
            return "kept";
        }

        @Override
        public void read(List<Fact> more) throws Exception {
            facts.addAll(more);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
