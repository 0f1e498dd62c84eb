package io.scenario4j.batch;

import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.definition.Scenario;
import io.scenario4j.execution.ScenarioExecutor;
import io.scenario4j.fact.FactListener;
import io.scenario4j.limit.Permits;

/// Where a batch is played: what its runs get from outside. Asked from many threads at once.
public interface Venue {

    /// Returns the settings for runs that begin now.
    ScenarioConfig config();

    /// Returns an executor for one run of the batch.
    ///
    /// @param also told of each fact of the run, on the run's thread
    ScenarioExecutor executor(Scenario scenario, ScenarioConfig config,
            FactListener also);

    /// Returns what keeps the calls of an agent to so many at once. Asked once for each agent that has a
    /// number.
    default Permits permits(String agent, int atOnce) {
        return Permits.of(atOnce);
    }
}
