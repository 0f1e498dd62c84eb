package io.scenario4j.execution;

import java.time.InstantSource;
import java.util.List;

import io.scenario4j.fact.FactListener;
import io.scenario4j.trace.Tracing;

/// Everything that a run gets from outside, so that a test decides it.
///
/// @param clock tells the time and measures durations; must not go back
/// @param ids makes ids
/// @param prompt asks a person in debug mode
/// @param facts told of each fact as it happens, on the thread of the run
/// @param batchRunId the batch that runs belong to
/// @param replay how the run begins
/// @param tracing tells agents' code below which span it works, and the run of the spans that it makes
public record RunEnvironment(InstantSource clock, IdSource ids, Prompt prompt,
        FactListener facts, String batchRunId, Replay replay, Tracing tracing) {

    /// Makes the environment of a run that nobody else traces.
    public RunEnvironment(InstantSource clock, IdSource ids, Prompt prompt,
            FactListener facts, String batchRunId, Replay replay) {
        this(clock, ids, prompt, facts, batchRunId, replay, Tracing.NONE);
    }

    /// Makes the environment of a run that is played for the first time.
    public RunEnvironment(InstantSource clock, IdSource ids, Prompt prompt,
            FactListener facts, String batchRunId) {
        this(clock, ids, prompt, facts, batchRunId, Replay.NONE);
    }

    /// Returns the same, in which somebody else is told of each fact too.
    RunEnvironment alsoTelling(FactListener other) {
        return new RunEnvironment(clock, ids, prompt, FactListener.all(List.of(facts, other)),
                batchRunId, replay, tracing);
    }
}
