package io.scenario4j.judge;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.agent.Criterion;
import io.scenario4j.message.WireJson;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.CriterionResult.Status;

/// A model's verdict, read from the arguments of its [VerdictTool].
///
/// @param criteria what was to be judged
/// @param readings what it says on each, in the same order whatever order the model used
/// @param reasoning on the whole
/// @param doubtsUser whether it finds that the user left their role; false where it does not say
record Judgment(List<Criterion.Judged> criteria, List<Reading> readings, String reasoning,
        boolean doubtsUser) {

    /// The verdict of a model that was not asked.
    static final Judgment NONE = new Judgment(List.of(), List.of(), "", false);

    private static final Reading NO_WORK = new Reading.Given(Status.INCONCLUSIVE, "",
            "No span and no tool call shows what the agent did.");
    private static final String NO_REASONING = "No reasoning provided";

    /// Reads a verdict. Its criteria may be JSON text within the JSON.
    ///
    /// @param arguments JSON text as the model wrote it, which may be no JSON at all
    static Judgment parse(VerdictTool tool, String arguments) {
        if (!(json(arguments) instanceof Map<?, ?> verdict)) {
            return malformed(tool, "verdict", arguments, NO_REASONING);
        }
        String reasoning = verdict.get("reasoning") instanceof String text && !text.isBlank()
                ? text
                : NO_REASONING;
        Object criteria = verdict.get("criteria");
        return (criteria instanceof String text ? json(text) : criteria) instanceof Map<?, ?> byKey
                ? of(tool, byKey, reasoning, doubtsUser(verdict.get(VerdictTool.USER_IN_ROLE)))
                : malformed(tool, "criteria", String.valueOf(criteria), reasoning);
    }

    /// Returns the verdict of a model that never gave one.
    static Judgment missing(VerdictTool tool, String why) {
        return absent(tool, new Reading.Absent(why), why);
    }

    /// Returns what more than half of several judges say on each criterion.
    ///
    /// @param all by judges of the same criteria; at least one
    static Judgment majority(List<Judgment> all) {
        if (all.size() == 1) {
            return all.getFirst();
        }
        List<Criterion.Judged> criteria = all.getFirst().criteria();
        List<Reading> readings = IntStream.range(0, criteria.size())
                .mapToObj(i -> Reading.majority(all.stream()
                        .map(one -> one.readings().get(i))
                        .toList()))
                .toList();
        long unanimous = IntStream.range(0, criteria.size())
                .filter(i -> all.stream()
                        .map(one -> one.results().get(i).status())
                        .distinct()
                        .count() == 1)
                .count();
        return new Judgment(criteria, readings,
                "%s\n%d judges agree on %d of %d criteria.".formatted(all.getFirst().reasoning(),
                        all.size(), unanimous, criteria.size()),
                2 * all.stream().filter(one -> one.doubtsUser()).count() > all.size());
    }

    /// Returns a copy in which what was done is not decided, whatever the model says of it.
    Judgment withoutWork() {
        List<Reading> decided = IntStream.range(0, criteria.size())
                .mapToObj(i -> criteria.get(i).done() ? NO_WORK : readings.get(i))
                .toList();
        return new Judgment(criteria, decided, reasoning, doubtsUser);
    }

    /// Returns a result for each criterion, in declared order.
    List<CriterionResult> results() {
        return IntStream.range(0, criteria.size())
                .mapToObj(i -> readings.get(i).resultOf(criteria.get(i)))
                .toList();
    }

    /// Tells whether a criterion is failed, or counts as that.
    boolean isFailure() {
        return findsFailure() || hasGap();
    }

    /// Tells whether it is a failure for the judge's sake alone.
    boolean isFaulty() {
        return hasGap() && !findsFailure();
    }

    /// Returns which criteria it leaves open, and why.
    String gaps() {
        List<String> keys = new VerdictTool(criteria).keys();
        return IntStream.range(0, criteria.size())
                .filter(i -> readings.get(i) instanceof Reading.Absent)
                .mapToObj(i -> keys.get(i) + ": " + ((Reading.Absent) readings.get(i)).why())
                .collect(Collectors.joining(" "));
    }

    /// Returns a copy that says what the model wrote, if it does not yet.
    Judgment quoting(String answer) {
        return reasoning.contains(answer)
                ? this
                : new Judgment(criteria, readings,
                        "%s\nThe judge's answer: %s".formatted(reasoning, answer), doubtsUser);
    }

    private boolean findsFailure() {
        return readings.stream()
                .anyMatch(reading -> reading instanceof Reading.Given given
                        && given.status() == Status.FAILED);
    }

    private boolean hasGap() {
        return readings.stream().anyMatch(Reading.Absent.class::isInstance);
    }

    private static boolean doubtsUser(@Nullable Object inRole) {
        String said = String.valueOf(inRole).strip();
        return said.equalsIgnoreCase("no") || said.equalsIgnoreCase("false");
    }

    private static Judgment of(VerdictTool tool, Map<?, ?> byKey, String reasoning,
            boolean doubtsUser) {
        List<Reading> readings = tool.keys()
                .stream()
                .map(key -> Reading.of(byKey.get(key)))
                .toList();
        return new Judgment(tool.criteria(), readings, reasoning, doubtsUser);
    }

    private static Judgment malformed(VerdictTool tool, String what, String found,
            String reasoning) {
        return absent(tool, new Reading.Absent("The judge's %s is malformed.".formatted(what)),
                "The judge's %s is malformed: expected a JSON object, found %s. Its reasoning: %s"
                        .formatted(what, found, reasoning));
    }

    private static Judgment absent(VerdictTool tool, Reading.Absent reading, String reasoning) {
        return new Judgment(tool.criteria(),
                Collections.nCopies(tool.criteria().size(), reading), reasoning, false);
    }

    private static @Nullable Object json(String text) {
        try {
            return WireJson.parse(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
