package io.scenario4j.fact;

/// Which run: shared by all of its facts.
///
/// @param batchRunId the batch that the run belongs to
/// @param scenarioSetId the set that the user sorted it into
/// @param scenario the scenario's name
/// @param scenarioRunId the run itself: `scenariorun_` and a KSUID
public record RunIdentity(String batchRunId, String scenarioSetId, String scenario,
        String scenarioRunId) {}
