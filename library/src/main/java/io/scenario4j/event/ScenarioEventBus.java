package io.scenario4j.event;

/// stub
public final class ScenarioEventBus {
    /// stub
    public void publish(ScenarioEvent event) {}
}
