package io.scenario4j.junit;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.scenario4j.Scenarios;

/// The session of a test class. JUnit closes it after the last test of the class.
///
/// @param type the test class
/// @param settings for all tests
/// @param whole the run that it is a part of
record ClassSession(Class<?> type, Scenarios scenarios, Settings settings, WholeRun whole)
        implements
            AutoCloseable {

    /// A server that does not answer keeps no build waiting for longer.
    private static final int MOST_SECONDS = 60;

    static ClassSession open(Class<?> type, Settings settings, WholeRun whole) {
        String journal = settings.recordsBaselines() ? whole.folder().toString() : "";
        Scenarios scenarios = Scenarios.open(settings.sessionEnvironment(journal));
        scenarios.configure(config -> settings.config(config, type.getName()));
        return new ClassSession(type, scenarios, settings, whole);
    }

    /// Drains it, and has what it has played told at the end of the run.
    @Override
    public void close() {
        drain();
        whole.add(type, scenarios);
    }

    /// Waits until everybody who reads the session has everything, but not for ever.
    void drain() {
        var draining = new FutureTask<>(() -> {
            scenarios.drain();
            return true;
        });
        Thread.ofVirtual().name("scenario drain " + type.getSimpleName()).start(draining);
        try {
            draining.get(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException _) {
            // The session says by itself what could not be delivered.
        }
    }
}
