package io.scenario4j.spark.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.fact.ResultJson;
import io.scenario4j.message.Conversation;
import io.scenario4j.message.WireFields;
import io.scenario4j.result.Length;
import io.scenario4j.result.RunIdentity;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.ScenarioRun;
import io.scenario4j.result.Trial;

/// Trials as maps of JSON values, in short.
///
/// ```
/// {"scenario":"refund","trial":1,"attempts":[{"run":"scenariorun_…","set":"default","turns":2,"messages":4,"result":{"verdict":"success",…}}]}
/// ```
///
/// @param batchRunId whose they are
/// @param shared what they have in common
record TrialJson(String batchRunId, Shared shared) {

    static Map<String, Object> write(Trial trial) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("scenario", trial.scenario());
        fields.put("trial", trial.number());
        fields.put("attempts",
                Stream.concat(trial.retried().stream(), Stream.of(trial.result()))
                        .map(TrialJson::attempt)
                        .toList());
        return fields;
    }

    private static Map<String, Object> attempt(ScenarioResult result) {
        ScenarioRun run = result.run();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("run", run.scenarioRunId());
        fields.put("set", run.scenarioSetId());
        if (!run.identity().agents().isEmpty()) {
            fields.put("agents", run.identity().agents());
        }
        fields.put("turns", run.length().turns());
        fields.put("messages", run.length().messages());
        fields.put("result", ResultJson.whole(result));
        return fields;
    }

    /// Returns what [#write] has written.
    ///
    /// @throws IllegalArgumentException if it is anything else; the message names the place
    Trial read(Map<String, Object> values) {
        var fields = new WireFields("$", values);
        String scenario = shared.text(fields.text("scenario"));
        List<ScenarioResult> attempts = fields.objects("attempts")
                .stream()
                .map(attempt -> attempt(attempt, scenario))
                .toList();
        if (attempts.isEmpty()) {
            throw fields.unexpected("attempts", "at least one attempt");
        }
        return new Trial(scenario, fields.count("trial"), attempts.getLast(),
                attempts.subList(0, attempts.size() - 1), false);
    }

    private ScenarioResult attempt(WireFields fields, String scenario) {
        @Nullable
        String agents = fields.textOrNull("agents");
        var run = new RunIdentity(batchRunId, shared.text(fields.text("set")), scenario,
                fields.text("run"), agents == null ? "" : shared.text(agents));
        ScenarioResult result = ResultJson.read(fields.object("result"), run, Conversation.EMPTY,
                List.of());
        return Slim.shared(result, new Length(fields.count("turns"), fields.count("messages")),
                shared);
    }
}
