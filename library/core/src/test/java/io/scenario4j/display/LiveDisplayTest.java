package io.scenario4j.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LiveDisplayTest {

    private final RecordedNotebook notebook = new RecordedNotebook();
    private final AtomicInteger count = new AtomicInteger();
    private final LiveDisplay display = new LiveDisplay(notebook, "id",
            () -> MimeBundle.text("state " + count.get()));

    @Test
    void whatEndsAtOnceIsShownOnce() {
        display.changed();
        display.end(() -> MimeBundle.text("end"));
        assertThat(notebook.texts()).containsExactly(List.of("end"));
    }

    @Test
    void nothingElseIsShownWhileTheEndIsMade() {
        display.changed();
        display.end(() -> {
            display.changed();
            display.flush();
            return MimeBundle.text("end");
        });
        assertThat(notebook.texts()).containsExactly(List.of("end"));
    }

    @Test
    void aStateThatTheEndOvertakesIsNotShown() throws InterruptedException {
        var beingMade = new CountDownLatch(1);
        var mayBeShown = new CountDownLatch(1);
        var slow = new LiveDisplay(notebook, "slow", () -> {
            beingMade.countDown();
            awaited(mayBeShown);
            return MimeBundle.text("late");
        });
        slow.changed();
        beingMade.await();
        slow.end(() -> MimeBundle.text("end"));
        mayBeShown.countDown();
        display.changed();
        notebook.await("state 0");
        assertThat(notebook.texts()).containsExactly(List.of("end"), List.of("state 0"));
        display.end(() -> MimeBundle.text("end"));
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void changesAreShownInPlace() throws InterruptedException {
        count.set(1);
        display.changed();
        notebook.await("state 1");
        count.set(2);
        display.changed();
        notebook.await("state 2");
        display.end(() -> MimeBundle.text("end"));
        assertThat(notebook.texts()).containsExactly(List.of("state 1", "state 2", "end"));
    }

    @Test
    void manyChangesAreFewUpdates() throws InterruptedException {
        long begin = System.nanoTime();
        for (int i = 0; i < 100_000; i++) {
            count.incrementAndGet();
            display.changed();
        }
        notebook.await("state 100000");
        display.end(() -> MimeBundle.text("end"));
        long most = (System.nanoTime() - begin) / LiveDisplay.PACE.toNanos() + 1;
        assertThat(notebook.texts().getFirst()).hasSizeLessThanOrEqualTo((int) most + 1)
                .last()
                .isEqualTo("end");
    }

    @Test
    void whatIsTheSameIsNotSentAgain() throws InterruptedException {
        display.changed();
        notebook.await("state 0");
        display.changed();
        display.end(() -> MimeBundle.text("state 0"));
        assertThat(notebook.texts()).containsExactly(List.of("state 0"));
    }

    @Test
    void theEndIsFinal() {
        display.end(() -> MimeBundle.text("end"));
        display.changed();
        display.flush();
        display.end(() -> MimeBundle.text("another end"));
        assertThat(notebook.texts()).containsExactly(List.of("end"));
    }

    @Test
    void aFlushShowsWhatWaits() {
        display.changed();
        display.flush();
        assertThat(notebook.texts()).containsExactly(List.of("state 0"));
        display.end(() -> MimeBundle.text("end"));
    }
}
