package io.scenario4j.fact;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.WireFields;
import io.scenario4j.message.WireJson;
import io.scenario4j.result.Cost;
import io.scenario4j.result.Evaluation;
import io.scenario4j.result.Evaluation.Failed;
import io.scenario4j.result.Evaluation.Fault;
import io.scenario4j.result.Evaluation.Measured;
import io.scenario4j.result.Evaluation.NotApplicable;
import io.scenario4j.result.Evaluation.Status;
import io.scenario4j.result.EvaluationResult;

/// What evaluators came to as maps of JSON values: as the wire format has them, and whole, as files do.
final class EvaluationJson {

    private EvaluationJson() {}

    /// Returns what the wire format tells of one; what is not known is left out.
    static Map<String, Object> wire(EvaluationResult found) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("evaluatorId", WireJson.wellFormed(found.evaluatorId()));
        fields.put("name", WireJson.wellFormed(found.name()));
        fields.put("status", found.status().wireName());
        fields.put("required", found.required());
        found.passed().ifPresent(passed -> fields.put("passed", passed));
        found.score().ifPresent(score -> fields.put("score", score));
        found.label().ifPresent(label -> fields.put("label", WireJson.wellFormed(label)));
        if (!found.reason().isEmpty()) {
            fields.put("details", WireJson.wellFormed(found.reason()));
        }
        found.cost().ifPresent(cost -> fields.put("cost", cost(cost)));
        if (!found.inputs().isEmpty()) {
            fields.put("inputs", WireJson.value(found.inputs()));
        }
        return fields;
    }

    private static Map<String, Object> cost(Cost cost) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("currency", cost.currency());
        fields.put("amount", cost.amount());
        return fields;
    }

    /// Returns one whole.
    static Map<String, Object> whole(EvaluationResult found) {
        Map<String, Object> fields = wire(found);
        if (found.evaluation() instanceof Failed failed) {
            fields.put("fault", failed.fault().name().toLowerCase(Locale.ROOT));
        }
        fields.put("took", found.took().toString());
        return fields;
    }

    /// Returns those that [#whole] wrote; none in a file that is older than they are.
    static List<EvaluationResult> read(WireFields result) {
        return result.objects("evaluations").stream().map(EvaluationJson::readOne).toList();
    }

    private static EvaluationResult readOne(WireFields fields) {
        return new EvaluationResult(fields.text("name"), fields.text("evaluatorId"),
                Boolean.TRUE.equals(fields.values().get("required")), evaluation(fields),
                inputs(fields), Duration.parse(fields.text("took")));
    }

    private static Evaluation evaluation(WireFields fields) {
        String details = fields.textOrNull("details");
        String reason = details == null ? "" : details;
        return switch (fields.constant(Status.class, "status")) {
            case SKIPPED -> new NotApplicable(reason);
            case ERROR -> new Failed(fields.constant(Fault.class, "fault"), reason);
            case PASSED, FAILED, SCORED -> new Measured(score(fields), passed(fields),
                    fields.textOrNull("label"), reason, readCost(fields));
        };
    }

    private static @Nullable Double score(WireFields fields) {
        return fields.values().get("score") instanceof Number number
                ? (Double) number.doubleValue()
                : null;
    }

    private static @Nullable Boolean passed(WireFields fields) {
        return fields.values().get("passed") instanceof Boolean passed ? passed : null;
    }

    private static @Nullable Cost readCost(WireFields fields) {
        if (!fields.values().containsKey("cost")) {
            return null;
        }
        WireFields cost = fields.object("cost");
        if (!(cost.values().get("amount") instanceof Number amount)) {
            throw cost.unexpected("amount", "a number");
        }
        return new Cost(new BigDecimal(amount.toString()), cost.text("currency"));
    }

    private static Map<String, String> inputs(WireFields fields) {
        Map<String, String> inputs = new LinkedHashMap<>();
        if (fields.values().containsKey("inputs")) {
            WireFields given = fields.object("inputs");
            given.values().keySet().forEach(name -> inputs.put(name, given.text(name)));
        }
        return inputs;
    }
}
