package io.scenario4j.fact;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.Conversation;
import io.scenario4j.message.Mark;
import io.scenario4j.message.Speaker;
import io.scenario4j.message.WireFields;
import io.scenario4j.message.WireJson;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.Effort;
import io.scenario4j.result.ModelUsage;
import io.scenario4j.result.ModelUsage.Amount;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.RunIdentity;
import io.scenario4j.result.RunTimes;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.ScenarioRun;
import io.scenario4j.result.SimulatorFaults;
import io.scenario4j.result.Verdict;
import io.scenario4j.text.Dollars;
import io.scenario4j.work.LateTrace;

/// Results as maps of JSON values: as the wire format has them, and whole, as files do, apart from what was
/// said and what happened in between.
public final class ResultJson {

    private ResultJson() {}

    /// Returns what the wire format tells of a result.
    public static Map<String, Object> wire(ScenarioResult result) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("verdict", result.verdict().wireName());
        fields.put("reasoning", WireJson.wellFormed(result.reasoning()));
        fields.put("metCriteria", wellFormed(result.passedCriteria()));
        fields.put("unmetCriteria", wellFormed(result.failedCriteria()));
        if (!result.inconclusiveCriteria().isEmpty()) {
            fields.put("inconclusiveCriteria", wellFormed(result.inconclusiveCriteria()));
        }
        if (!result.criteria().isEmpty()) {
            fields.put("criteria", result.criteria().stream().map(ResultJson::wire).toList());
        }
        if (!result.evaluations().isEmpty()) {
            fields.put("evaluations",
                    result.evaluations().stream().map(EvaluationJson::wire).toList());
        }
        Throwable error = result.run().error();
        if (error != null) {
            fields.put("error", WireJson.wellFormed(error.toString()));
        }
        return fields;
    }

    private static List<String> wellFormed(List<String> texts) {
        return texts.stream().map(WireJson::wellFormed).toList();
    }

    private static Map<String, Object> wire(CriterionResult criterion) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("criterion", WireJson.wellFormed(criterion.criterion()));
        fields.put("requirement", WireJson.wellFormed(criterion.requirement()));
        fields.put("status", criterion.status().wireName());
        fields.put("reasoning", WireJson.wellFormed(criterion.reasoning()));
        return fields;
    }

    /// Returns a criterion whole.
    public static Map<String, Object> criterion(CriterionResult criterion) {
        Map<String, Object> fields = wire(criterion);
        if (criterion.checkpoint() != null) {
            fields.put("checkpoint", criterion.checkpoint());
        }
        return fields;
    }

    /// Returns a result whole.
    public static Map<String, Object> whole(ScenarioResult result) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("verdict", result.verdict().wireName());
        fields.put("outcome", result.outcome().wireName());
        fields.put("reasoning", result.reasoning());
        fields.put("criteria", result.criteria().stream().map(ResultJson::criterion).toList());
        if (!result.evaluations().isEmpty()) {
            fields.put("evaluations",
                    result.evaluations().stream().map(EvaluationJson::whole).toList());
        }
        Throwable error = result.run().error();
        if (error != null) {
            fields.put("error", error.toString());
            fields.put("errorType", ReportedError.typeOf(error));
        }
        fields.put("times", times(result.run().times()));
        if (!result.run().usage().isEmpty()) {
            fields.put("usage", result.run().usage().stream().map(ResultJson::usage).toList());
        }
        if (!result.run().simulatorFaults().equals(SimulatorFaults.NONE)) {
            fields.put("simulatorFaults", faults(result.run().simulatorFaults()));
        }
        if (!result.run().attacks().isEmpty()) {
            fields.put("attacks",
                    result.run().attacks().stream().map(AttackJson::written).toList());
        }
        return fields;
    }

    private static Map<String, Object> times(RunTimes times) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("total", times.total().toString());
        fields.put("agent", times.agent().toString());
        putTime(fields, "simulator", times.simulator());
        putTime(fields, "judge", times.judge());
        return fields;
    }

    private static void putTime(Map<String, Object> fields, String name, @Nullable Duration time) {
        if (time != null) {
            fields.put(name, time.toString());
        }
    }

    private static Map<String, Object> faults(SimulatorFaults faults) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("roleFlips", faults.roleFlips());
        fields.put("leakedReasoning", faults.leakedReasoning());
        fields.put("emptyAnswers", faults.emptyAnswers());
        fields.put("earlyStops", faults.earlyStops());
        fields.put("languageDrifts", faults.languageDrifts());
        fields.put("suspectedFlips", faults.suspectedFlips());
        return fields;
    }

    private static Map<String, @Nullable Object> usage(ModelUsage usage) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("speaker", UtteranceJson.wireName(usage.speaker()));
        fields.put("models", usage.models());
        fields.put("calls", usage.calls());
        fields.put("replayed", usage.replayed());
        fields.put("tokensIn", usage.tokensIn());
        fields.put("tokensOut", usage.tokensOut());
        fields.put("costUsd", usage.costUsd());
        fields.put("time", usage.time().toString());
        return fields;
    }

    /// Returns the result that [#whole] wrote.
    ///
    /// @param said what was said in its run
    /// @param marks what happened in between
    /// @throws IllegalArgumentException if `fields` hold anything else; the message names the place
    public static ScenarioResult read(WireFields fields, RunIdentity run, Conversation said,
            List<Mark> marks) {
        String error = fields.textOrNull("error");
        return new ScenarioResult(fields.constant(Verdict.class, "verdict"),
                fields.text("reasoning"), readCriteria(fields), EvaluationJson.read(fields),
                fields.constant(Outcome.class, "outcome"),
                new ScenarioRun(run, said, marks, readEffort(fields), readFaults(fields),
                        error == null
                                ? null
                                : new ReportedError(error, fields.textOrNull("errorType")),
                        LateTrace.NONE,
                        fields.objects("attacks").stream().map(AttackJson::read).toList()));
    }

    /// Returns criteria that [#criterion] wrote.
    public static List<CriterionResult> readCriteria(WireFields fields) {
        return fields.objects("criteria").stream().map(ResultJson::readCriterion).toList();
    }

    private static CriterionResult readCriterion(WireFields fields) {
        return new CriterionResult(fields.text("criterion"), fields.text("requirement"),
                fields.constant(CriterionResult.Status.class, "status"), fields.text("reasoning"),
                fields.values().containsKey("checkpoint") ? fields.count("checkpoint") : null);
    }

    private static Effort readEffort(WireFields fields) {
        return new Effort(readTimes(fields.object("times")),
                fields.objects("usage").stream().map(ResultJson::readUsage).toList());
    }

    private static RunTimes readTimes(WireFields fields) {
        return new RunTimes(Duration.parse(fields.text("total")),
                Duration.parse(fields.text("agent")), timeOrNull(fields, "simulator"),
                timeOrNull(fields, "judge"));
    }

    private static @Nullable Duration timeOrNull(WireFields fields, String name) {
        String text = fields.textOrNull(name);
        return text == null ? null : Duration.parse(text);
    }

    private static SimulatorFaults readFaults(WireFields fields) {
        if (!fields.values().containsKey("simulatorFaults")) {
            return SimulatorFaults.NONE;
        }
        WireFields faults = fields.object("simulatorFaults");
        return new SimulatorFaults(faults.count("roleFlips"), faults.count("leakedReasoning"),
                faults.count("emptyAnswers"), faults.count("earlyStops"),
                faults.count("languageDrifts"), faults.count("suspectedFlips"));
    }

    private static ModelUsage readUsage(WireFields fields) {
        return new ModelUsage(fields.constant(Speaker.class, "speaker"), fields.texts("models"),
                fields.count("calls"), fields.count("replayed"),
                new Amount(number(fields, "tokensIn", Number::longValue),
                        number(fields, "tokensOut", Number::longValue),
                        number(fields, "costUsd", number -> Dollars.of(number.doubleValue()))),
                Duration.parse(fields.text("time")));
    }

    private static <N> @Nullable N number(WireFields fields, String name,
            Function<Number, N> convert) {
        return fields.values().get(name) instanceof Number number ? convert.apply(number) : null;
    }
}
