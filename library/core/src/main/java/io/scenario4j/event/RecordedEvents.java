package io.scenario4j.event;

import java.util.ArrayList;
import java.util.List;

/// Keeps every event, for tests of what a run publishes.
public final class RecordedEvents implements EventReporter {

    private final List<ScenarioEvent> events = new ArrayList<>();

    @Override
    public synchronized void postEvent(ScenarioEvent event) {
        events.add(event);
    }

    @Override
    public boolean everySnapshot() {
        return true;
    }

    /// Returns all events so far, each run's in order.
    public synchronized List<ScenarioEvent> all() {
        return List.copyOf(events);
    }

    /// Returns the events of one run so far, in order.
    public List<ScenarioEvent> of(String scenarioRunId) {
        return all().stream().filter(event -> event.scenarioRunId().equals(scenarioRunId)).toList();
    }

    /// Returns the types of all events so far.
    public List<String> types() {
        return all().stream().map(ScenarioEvent::type).toList();
    }
}
