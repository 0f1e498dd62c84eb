package io.scenario4j.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.scenario4j.code.Making;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.message.WireJson;
import io.scenario4j.result.Evaluation;
import io.scenario4j.result.Evaluation.Failed;
import io.scenario4j.result.Evaluation.Fault;
import io.scenario4j.text.Words;

/// Measures whether JSON is what was expected.
///
/// ```java
/// Evaluator.json("order")
///     .actual(in -> in.toolCalls("order").last().map(CalledTool::arguments))
///     .tolerance(0.01).anyOrder("/items").ignoring("/id", "/items/*/at")
/// ```
///
/// It has passed if there is no difference; the score is the share of the values that are as expected, of those
/// that are expected or there. The reason names the differences.
///
/// A path is a JSON pointer (RFC 6901), of which a part `*` is any name or place. Immutable: each method returns a
/// changed copy.
@SuppressWarnings("serial") // its parts need not be serializable by themselves to be carried
public final class JsonEquality implements Evaluator {

    private static final long serialVersionUID = 1L;

    private static final int MOST_DIFFERENCES = 20;
    private static final Pattern FENCED = Pattern.compile("```\\w*\\s*\\n(.*?)\\n?\\s*```",
            Pattern.DOTALL);

    private final String name;
    private final Compared compared;
    private final JsonRules rules;

    private JsonEquality(String name, Compared compared, JsonRules rules) {
        this.name = name;
        this.compared = compared;
        this.rules = rules;
    }

    static JsonEquality named(String name) {
        return new JsonEquality(name, Compared.USUAL, JsonRules.STRICT);
    }

    /// Sets what the agent came to: JSON text, also within a fence of Markdown, or a value such as a map. The last
    /// message of the agent unless this is called.
    public JsonEquality actual(Making<EvaluationInput, @Nullable Object> value) {
        return actual((Function<EvaluationInput, @Nullable Object>) value);
    }

    /// Sets the same by code that stays in this process.
    public JsonEquality actual(Function<EvaluationInput, @Nullable Object> value) {
        return new JsonEquality(name, compared.withActual(value), rules);
    }

    /// Sets what it should come to, in the same ways; the scenario's field `expected` unless this is called.
    public JsonEquality expected(Making<EvaluationInput, @Nullable Object> value) {
        return expected((Function<EvaluationInput, @Nullable Object>) value);
    }

    /// Sets the same by code that stays in this process.
    public JsonEquality expected(Function<EvaluationInput, @Nullable Object> value) {
        return new JsonEquality(name, compared.withExpected(value), rules);
    }

    /// Sets how far a number may be from what is expected; not at all unless this is called, but `1` is `1.0`.
    public JsonEquality tolerance(double most) {
        return with(rules.withTolerance(atLeastNothing(most)));
    }

    /// Sets the same as a share of the number that is expected: 0.01 for one percent.
    public JsonEquality relativeTolerance(double most) {
        return with(rules.withRelative(atLeastNothing(most)));
    }

    private static double atLeastNothing(double most) {
        if (!(most >= 0 && Double.isFinite(most))) {
            throw new WrongUseException(
                    "expected a tolerance of at least 0, found " + most);
        }
        return most;
    }

    /// Sets arrays whose order does not matter; all if no path is named.
    public JsonEquality anyOrder(String... paths) {
        return with(rules.withAnyOrder(paths.length == 0 ? null : pointers(paths)));
    }

    /// Sets what does not matter, and whether it is there.
    public JsonEquality ignoring(String... paths) {
        return with(rules.withIgnored(pointers(paths)));
    }

    private static List<List<String>> pointers(String... paths) {
        return Arrays.stream(paths).map(JsonRules::parts).toList();
    }

    private JsonEquality with(JsonRules changed) {
        return new JsonEquality(name, compared, changed);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String version() {
        return rules.toString();
    }

    @Override
    public Evaluation evaluate(EvaluationInput in) throws Exception {
        return compared.by(in, this::compare);
    }

    private Evaluation compare(Object expected, Object actual) {
        Object wanted;
        try {
            wanted = json(expected);
        } catch (IllegalArgumentException e) {
            return new Failed(Fault.CONFIGURATION, "what the scenario expects is no JSON: "
                    + e.getMessage());
        }
        Object found;
        try {
            found = json(actual);
        } catch (IllegalArgumentException e) {
            return Evaluation.score(0).passing(false).because(String.valueOf(e.getMessage()));
        }
        return measured(new JsonComparison(rules).of(wanted, found));
    }

    private static @Nullable Object json(Object value) {
        if (!(value instanceof String text)) {
            return WireJson.value(value);
        }
        Matcher fenced = FENCED.matcher(text);
        return WireJson.whole(fenced.find() ? fenced.group(1).strip() : text.strip());
    }

    private static Evaluation measured(JsonComparison.Found found) {
        List<String> all = found.differences();
        String more = all.size() > MOST_DIFFERENCES
                ? "\n… %d more".formatted(all.size() - MOST_DIFFERENCES)
                : "";
        String named = String.join("\n", all.subList(0, Math.min(all.size(), MOST_DIFFERENCES)));
        return Evaluation.score(found.score())
                .passing(all.isEmpty())
                .because(all.isEmpty()
                        ? Words.count(found.all(), "value") + " as expected"
                        : named + more);
    }

    /// Returns the name.
    @Override
    public String toString() {
        return name;
    }
}
