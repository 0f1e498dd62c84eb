package io.scenario4j.spark.store;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.scenario4j.fact.Fact;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.Trial;
import io.scenario4j.spark.store.StoredTrials.Stored;

/// The failures that somebody will want to read, with what was said in them.
///
/// @param facts of some runs of a part
record LastFailures(Source facts) {

    /// How many there are at most.
    static final int MOST = 200;

    /// How many messages they have at most, all together.
    private static final int MOST_MESSAGES = 100_000;

    /// Where facts are.
    @FunctionalInterface
    interface Source {
        List<Fact> of(Part part, Set<String> runIds) throws IOException;
    }

    static boolean isFailure(Trial trial) {
        return trial.outcome().counts() == Outcome.Counting.FAILED;
    }

    /// Returns those that were committed last, whole, by the ids of their runs.
    Map<String, Trial> whole(List<Stored> trials) throws IOException {
        Map<String, List<Stored>> byPart = trials.stream()
                .filter(stored -> isFailure(stored.trial()))
                .sorted(Comparator.comparing((Stored one) -> one.part().committedAt()).reversed())
                .limit(MOST)
                .collect(Collectors.groupingBy(stored -> stored.part().name(), LinkedHashMap::new,
                        Collectors.toList()));
        Map<String, Trial> whole = new HashMap<>();
        int messages = 0;
        for (List<Stored> failures : byPart.values()) {
            if (messages < MOST_MESSAGES) {
                for (Trial trial : whole(failures.getFirst().part(), failures)) {
                    whole.put(trial.result().scenarioRunId(), trial);
                    messages += trial.result().messages().size();
                }
            }
        }
        return whole;
    }

    private List<Trial> whole(Part part, List<Stored> failures) throws IOException {
        Map<String, Trial> slim = failures.stream()
                .map(Stored::trial)
                .collect(Collectors.toMap(trial -> trial.result().scenarioRunId(),
                        trial -> trial));
        return facts.of(part, slim.keySet())
                .stream()
                .filter(Fact.Ended.class::isInstance)
                .map(fact -> whole(
                        Objects.requireNonNull(slim.get(fact.run().scenarioRunId())),
                        ((Fact.Ended) fact).result()))
                .toList();
    }

    private static Trial whole(Trial slim, ScenarioResult result) {
        return new Trial(slim.scenario(), slim.number(), result, slim.retried(), slim.resumed());
    }
}
