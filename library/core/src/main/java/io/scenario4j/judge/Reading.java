package io.scenario4j.judge;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.agent.Criterion;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.CriterionResult.Status;

/// What a model's verdict says on one criterion.
sealed interface Reading {

    /// The criterion is judged.
    ///
    /// @param requirement the criterion in positive words; empty if the model did not restate it
    record Given(Status status, String requirement, String reasoning) implements Reading {}

    /// The criterion is not judged, which counts as failed: a judge that fails lets nothing pass.
    record Absent(String why) implements Reading {}

    /// Reads the value of a criterion's key: an object, a boolean, or the status alone.
    ///
    /// @param value null if the key is missing
    static Reading of(@Nullable Object value) {
        return switch (value) {
            case null -> new Absent("The judge returned no verdict for this criterion.");
            case Map<?, ?> fields -> given(fields.get("status"), text(fields, "requirement"),
                    text(fields, "reasoning"));
            default -> given(value, "", "");
        };
    }

    /// Returns what more than half of several judges say on one criterion; inconclusive where no more do, and absent
    /// where no judge says anything.
    static Reading majority(List<Reading> all) {
        List<Given> given = all.stream()
                .filter(Given.class::isInstance)
                .map(Given.class::cast)
                .toList();
        if (given.isEmpty()) {
            return all.getFirst();
        }
        Status status = Stream.of(Status.values())
                .filter(each -> 2 * count(given, each) > all.size())
                .findFirst()
                .orElse(Status.INCONCLUSIVE);
        String votes = Stream.of(Status.values())
                .filter(each -> count(given, each) > 0)
                .map(each -> "%d of %d judges say %s: %s".formatted(count(given, each),
                        all.size(), each.wireName(), reason(given, each)))
                .collect(Collectors.joining("\n"));
        return new Given(status, given.getFirst().requirement(), votes);
    }

    private static long count(List<Given> given, Status status) {
        return given.stream().filter(each -> each.status() == status).count();
    }

    private static String reason(List<Given> given, Status status) {
        return given.stream()
                .filter(each -> each.status() == status)
                .map(Given::reasoning)
                .findFirst()
                .orElse("");
    }

    /// Returns the result for the criterion that was read.
    default CriterionResult resultOf(Criterion.Judged criterion) {
        return switch (this) {
            case Given(var status, var requirement, var reasoning) when !requirement.isBlank() ->
                new CriterionResult(criterion.text(), requirement, status, reasoning, null);
            case Given(var status, _, var reasoning) ->
                CriterionResult.of(criterion.text(), status, reasoning);
            case Absent(var why) -> CriterionResult.of(criterion.text(), Status.FAILED, why);
        };
    }

    private static Reading given(@Nullable Object status, String requirement, String reasoning) {
        return status(status)
                .<Reading>map(known -> new Given(known, requirement, reasoning))
                .orElseGet(() -> new Absent(
                        "The judge's verdict for this criterion is malformed: expected passed,"
                                + " failed or inconclusive, found " + status));
    }

    private static Optional<Status> status(@Nullable Object value) {
        return switch (String.valueOf(value).strip().toLowerCase(Locale.ROOT)) {
            case "passed", "true" -> Optional.of(Status.PASSED);
            case "failed", "false" -> Optional.of(Status.FAILED);
            case "inconclusive" -> Optional.of(Status.INCONCLUSIVE);
            default -> Optional.empty();
        };
    }

    private static String text(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof String text ? text : "";
    }
}
