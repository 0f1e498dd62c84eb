package io.scenario4j.live;

import io.scenario4j.event.ScenarioMessageSnapshotEvent;
import io.scenario4j.event.ScenarioRunStartedEvent;
import io.scenario4j.result.ScenarioResult;

/// A run as it goes, in the order of its events.
interface LiveRun {

    void started(ScenarioRunStartedEvent start);

    void changed(ScenarioMessageSnapshotEvent snapshot);

    void finished(ScenarioResult result);
}
