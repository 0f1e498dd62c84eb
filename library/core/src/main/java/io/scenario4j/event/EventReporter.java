package io.scenario4j.event;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Takes events somewhere: to a server, a database, a log.
///
/// ```java
/// EventReporter log = event -> logger.info("{} {}", event.type(), event.scenarioRunId());
/// ```
///
/// The bus calls it off the run's thread. It sees the events of one run in order and one at a time;
/// events of several runs come at the same time only if it says so by [#concurrency()]. The same event
/// may come again after a failure, under the same [ScenarioEvent#eventId()].
@FunctionalInterface
public interface EventReporter extends AutoCloseable {

    /// Takes one event; may block.
    ///
    /// @throws DeliveryException to say whether and when another attempt makes sense
    /// @throws Exception if the event could not be taken; it will be tried again
    void postEvent(ScenarioEvent event) throws Exception;

    /// Returns the name in logs and in [Delivery]; without secrets.
    default String name() {
        String simple = getClass().getSimpleName();
        return simple.isEmpty() || simple.contains("$$Lambda") ? "reporter" : simple;
    }

    /// Returns how many events, each of another run, it takes at the same time; at least 1.
    default int concurrency() {
        return 1;
    }

    /// Tells whether it needs every snapshot. If not, a snapshot that still waits is skipped when the
    /// next one of its run comes, because that holds the same messages and more.
    default boolean everySnapshot() {
        return false;
    }

    /// Returns the folder in which events wait on disk that it did not take, until it takes them, in this
    /// process or the next one; empty if they are given up. The first and the last event of a run are
    /// put there before they are tried.
    default Optional<Path> outbox() {
        return Optional.empty();
    }

    /// Lets go of connections and files; nothing is posted after it.
    @Override
    default void close() throws IOException {}
}
