package io.scenario4j.spark;

import java.util.List;
import java.util.Optional;

import io.scenario4j.batch.Venue;
import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.definition.Scenario;
import io.scenario4j.execution.IdSource;
import io.scenario4j.execution.MonotonicClock;
import io.scenario4j.execution.Prompt;
import io.scenario4j.execution.Replay;
import io.scenario4j.execution.RunEnvironment;
import io.scenario4j.execution.ScenarioExecutor;
import io.scenario4j.fact.FactListener;
import io.scenario4j.limit.Permits;
import io.scenario4j.telemetry.Telemetry;

/// What runs get from outside on an executor: everything that happens is written, and published if the executor's
/// environment says where.
final class ExecutorVenue implements Venue, AutoCloseable {

    /// There is nobody to ask.
    private static final Prompt NOBODY = _ -> Optional.empty();

    private final Definition definition;
    private final Limited limited;
    private final ScenarioConfig config;
    private final FactListener writer;
    private final Optional<ExecutorEvents> events;

    /// @param writer keeps everything that happens
    ExecutorVenue(Definition definition, Limited limited, FactListener writer,
            Optional<ExecutorEvents> events) {
        this.definition = definition;
        this.limited = limited;
        this.config = limited.on(definition.config());
        this.writer = writer;
        this.events = events;
    }

    @Override
    public ScenarioConfig config() {
        return config;
    }

    @Override
    public ScenarioExecutor executor(Scenario scenario, ScenarioConfig config,
            FactListener also) {
        FactListener bus = scenario.eventBus();
        FactListener told = FactListener.all(List.of(also, writer, limited::tell,
                events.<FactListener>map(ExecutorEvents::bus).orElse(FactListener.NONE),
                bus == null ? FactListener.NONE : bus));
        return new ScenarioExecutor(scenario, config, new RunEnvironment(new MonotonicClock(),
                IdSource.ksuid(), NOBODY, told, definition.program().batchRunId(), Replay.NONE,
                Telemetry.tracing()));
    }

    @Override
    public Permits permits(String agent, int atOnce) {
        return limited.permits(agent, atOnce);
    }

    /// Waits until what has happened is published, or safe on a disk.
    void deliver() {
        events.ifPresent(ExecutorEvents::deliver);
    }

    /// Lets go of who publishes.
    @Override
    public void close() {
        events.ifPresent(ExecutorEvents::close);
    }
}
