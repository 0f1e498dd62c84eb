package io.scenario4j.execution;

import java.time.InstantSource;
import java.util.function.Consumer;

import io.scenario4j.event.ScenarioEvent;

/// Everything that a run gets from outside, so that a test decides it.
///
/// @param clock tells the time and measures durations; must not go back
/// @param ids makes ids
/// @param prompt asks a person in debug mode
/// @param events takes each event as it happens, on the thread of the run; must return at once
/// @param narrator prints what is said, for scenarios that want it
/// @param batchRunId the batch that runs belong to
/// @param replay how the run begins
public record RunEnvironment(InstantSource clock, IdSource ids, Prompt prompt,
        Consumer<ScenarioEvent> events, Narrator narrator, String batchRunId, Replay replay) {

    /// Makes the environment of a run that is played for the first time.
    public RunEnvironment(InstantSource clock, IdSource ids, Prompt prompt,
            Consumer<ScenarioEvent> events, Narrator narrator, String batchRunId) {
        this(clock, ids, prompt, events, narrator, batchRunId, Replay.NONE);
    }
}
