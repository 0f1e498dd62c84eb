package io.scenario4j.fact;

import java.time.Instant;

import io.scenario4j.result.RunIdentity;

/// What every fact says of itself.
///
/// @param number counts the facts of a run from 0, without gaps
/// @param version counts from 0 how often the run has shown its conversation, with this fact: when it
///            began, and with each [Fact.Said], [Fact.TakenBack] and [Fact.StepEnded]; -1 before the first
/// @param at when it happened; never before the run's former fact
public record Stamp(RunIdentity run, int number, int version, Instant at) {}
