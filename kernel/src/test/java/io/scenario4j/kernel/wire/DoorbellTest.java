package io.scenario4j.kernel.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zeromq.ZMQ;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DoorbellTest {

    private static List<Thread> threads(String name) {
        return Thread.getAllStackTraces()
                .keySet()
                .stream()
                .filter(thread -> thread.getName().equals(name))
                .toList();
    }

    @Test
    void aRingIsHeard() {
        try (var context = ZMQ.context(1); var doorbell = new Doorbell(context, "heard")) {
            doorbell.ring();

            assertThat(doorbell.socket().recv()).isEmpty();
        }
    }

    @Test
    void aRingJustBeforeTheEndHoldsNothingUp() {
        for (int i = 0; i < 200; i++) {
            try (var context = ZMQ.context(1); var doorbell = new Doorbell(context, "late")) {
                doorbell.ring();
            }
        }
    }

    @Test
    void aRingThatNobodyCanHearEndsWithTheContext() throws InterruptedException {
        var uncaught = new CopyOnWriteArrayList<Throwable>();
        var context = ZMQ.context(1);
        var doorbell = new Doorbell(context, "unheard");
        Thread thread = threads("unheard").getFirst();
        thread.setUncaughtExceptionHandler((_, failure) -> uncaught.add(failure));

        doorbell.socket().close();
        Thread closing = Thread.ofVirtual().start(context::close);
        while (!thread.join(Duration.ofMillis(1))) {
            doorbell.ring();
        }

        closing.join();
        assertThat(uncaught).isEmpty();
    }
}
