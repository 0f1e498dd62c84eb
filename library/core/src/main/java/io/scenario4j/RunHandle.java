package io.scenario4j;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.scenario4j.display.Displayable;
import io.scenario4j.display.MimeBundle;
import io.scenario4j.fact.Fact;
import io.scenario4j.fact.FactListener;
import io.scenario4j.html.ErrorView;
import io.scenario4j.html.Tone;
import io.scenario4j.html.VerdictView;
import io.scenario4j.result.ScenarioResult;

/// A run that goes on. The cell that began it shows it as it does, in the place of this handle; another
/// one shows what it has come to.
final class RunHandle extends CompletableFuture<ScenarioResult> implements Displayable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final String scenario;
    private final CountDownLatch begun = new CountDownLatch(1);
    private volatile @Nullable ScenarioResult ended;

    RunHandle(String scenario) {
        this.scenario = scenario;
    }

    /// Returns who tells `shown` of the run, and knows what it came to before anybody shows it.
    FactListener around(FactListener shown) {
        return fact -> {
            if (fact instanceof Fact.Ended(_, var result)) {
                ended = result;
            }
            shown.tell(fact);
            begun();
        };
    }

    /// Says that the run has begun, and is shown if it is to be shown.
    void begun() {
        begun.countDown();
    }

    /// Waits for that, which takes no time: a cell that ends before would show the handle itself.
    void awaitBegun() {
        try {
            boolean _ = begun.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public MimeBundle display() {
        ScenarioResult result = ended;
        if (result != null) {
            return result.display();
        }
        return state() == State.FAILED
                ? new ErrorView(exceptionNow()).display()
                : new VerdictView(Tone.NEUTRAL, "RUNNING", scenario).display();
    }

    /// Shows the scenario and how far its run is: `refund: running`.
    @Override
    public String toString() {
        ScenarioResult result = ended;
        if (result != null) {
            return result.toString();
        }
        return scenario + ": " + (state() == State.FAILED
                ? ErrorView.words(exceptionNow())
                : "running");
    }
}
