package io.scenario4j.result;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

import org.jspecify.annotations.Nullable;

import io.scenario4j.display.TableRow;
import io.scenario4j.message.Given;
import io.scenario4j.result.Evaluation.Measured;
import io.scenario4j.result.Evaluation.Status;

/// What an evaluator came to in a run.
///
/// @param name of the evaluator
/// @param evaluatorId by which a platform knows it; the name of one that works here
/// @param required whether the run passes only if this passes
/// @param evaluation what it says
/// @param inputs what it was given, each as text of at most 2000 characters; empty where the evaluator does not say
/// @param took how long it took
public record EvaluationResult(String name, String evaluatorId, boolean required,
        Evaluation evaluation, Map<String, String> inputs, Duration took) implements TableRow {

    private static final int LONGEST_INPUT = 2_000;

    public EvaluationResult {
        Given.text(name, "the name of an evaluator");
        Given.value(evaluation, "what the evaluator \"%s\" says".formatted(name));
        Map<String, String> cut = new LinkedHashMap<>();
        inputs.forEach((input, text) -> cut.put(input,
                text.substring(0, Math.min(text.length(), LONGEST_INPUT))));
        inputs = Collections.unmodifiableMap(cut);
    }

    /// Returns a result of which nothing but the answer is known.
    public static EvaluationResult of(String name, Evaluation evaluation) {
        return new EvaluationResult(name, name, false, evaluation, Map.of(), Duration.ZERO);
    }

    /// Returns what it came to, in a word.
    public Status status() {
        return evaluation.status();
    }

    /// Returns the score; empty if there is none.
    public Optional<Double> score() {
        return measured().map(Measured::score);
    }

    /// Returns whether it is good enough; empty if nobody says.
    public Optional<Boolean> passed() {
        return measured().map(Measured::passed);
    }

    /// Returns the label; empty if there is none.
    public Optional<String> label() {
        return measured().map(Measured::label);
    }

    /// Returns what somebody took for it; empty if nothing, or if it is not known.
    public Optional<Cost> cost() {
        return measured().map(Measured::cost);
    }

    /// Returns why; empty if no reason was given.
    public String reason() {
        return evaluation.reason();
    }

    private Optional<Measured> measured() {
        return evaluation instanceof Measured measured ? Optional.of(measured) : Optional.empty();
    }

    @Override
    public SequencedMap<String, @Nullable Object> tableRow() {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("evaluator", name);
        row.put("status", status().words());
        row.put("score", score().orElse(null));
        row.put("label", label().orElse(null));
        row.put("reason", reason());
        return row;
    }

    /// Returns it on one line: `exactness: passed, 0.8, 4 of 5 facts are right`.
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(name).append(": ").append(status().words());
        score().ifPresent(value -> line.append(", ").append(value));
        label().ifPresent(kind -> line.append(", ").append(kind));
        return reason().isBlank() ? line.toString() : line + ", " + reason();
    }
}
