package io.scenario4j.result;

/// Which run, and of whom.
///
/// @param batchRunId the batch that the run belongs to
/// @param scenarioSetId the set that the user sorted it into
/// @param scenario the scenario's name
/// @param scenarioRunId the run itself: `scenariorun_` and a KSUID
/// @param agents the names and versions of those under test; empty where nobody knows them
public record RunIdentity(String batchRunId, String scenarioSetId, String scenario,
        String scenarioRunId, String agents) {

    /// Makes one of whose agents nothing is known.
    public RunIdentity(String batchRunId, String scenarioSetId, String scenario,
            String scenarioRunId) {
        this(batchRunId, scenarioSetId, scenario, scenarioRunId, "");
    }

    /// Of a verdict that was not yet played.
    public static final RunIdentity NONE = new RunIdentity("", "", "", "");

    /// Returns the id of its conversation: `scenariothread_` and what ends the run's own.
    public String threadId() {
        return "scenariothread_" + scenarioRunId.substring(scenarioRunId.indexOf('_') + 1);
    }
}
