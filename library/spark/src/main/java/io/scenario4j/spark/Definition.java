package io.scenario4j.spark;

import org.jspecify.annotations.Nullable;

import io.scenario4j.batch.Plan;
import io.scenario4j.batch.Program;
import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.spark.limit.LimitAddress;

/// What executors are told of a batch, once.
///
/// @param plan of a share of it
/// @param config of the session when the batch began
/// @param limits who counts for all executors together; null where nothing has to be counted
record Definition(Program program, Plan plan, ScenarioConfig config,
        @Nullable LimitAddress limits) {}
