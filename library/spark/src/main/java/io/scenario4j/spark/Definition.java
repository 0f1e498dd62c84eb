package io.scenario4j.spark;

import io.scenario4j.batch.Plan;
import io.scenario4j.batch.Program;
import io.scenario4j.config.ScenarioConfig;

/// What executors are told of a batch, once.
///
/// @param plan of a share of it
/// @param config of the session when the batch began
record Definition(Program program, Plan plan, ScenarioConfig config) {}
