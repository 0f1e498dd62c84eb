package io.scenario4j.execution;

import java.time.InstantSource;

import io.scenario4j.fact.FactListener;

/// Everything that a run gets from outside, so that a test decides it.
///
/// @param clock tells the time and measures durations; must not go back
/// @param ids makes ids
/// @param prompt asks a person in debug mode
/// @param facts told of each fact as it happens, on the thread of the run
/// @param batchRunId the batch that runs belong to
/// @param replay how the run begins
public record RunEnvironment(InstantSource clock, IdSource ids, Prompt prompt,
        FactListener facts, String batchRunId, Replay replay) {

    /// Makes the environment of a run that is played for the first time.
    public RunEnvironment(InstantSource clock, IdSource ids, Prompt prompt,
            FactListener facts, String batchRunId) {
        this(clock, ids, prompt, facts, batchRunId, Replay.NONE);
    }
}
