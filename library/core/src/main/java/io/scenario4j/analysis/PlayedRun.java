package io.scenario4j.analysis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.scenario4j.fact.Fact;
import io.scenario4j.result.Fingerprint;
import io.scenario4j.result.Planned;
import io.scenario4j.result.RunIdentity;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.Shard;
import io.scenario4j.result.Trial;

/// A run of a batch that has ended, as its journal knows it.
///
/// @param of which trial it is one
/// @param fingerprint of its scenario; empty in a journal of long ago, as `planned` is
/// @param planned how much there was to be
/// @param ended when
record PlayedRun(Key of, Optional<Fingerprint> fingerprint, Optional<Planned> planned,
        ScenarioResult result, Instant ended) {

    /// What tells a trial from all others of its batch.
    record Key(String scenario, int trial) {}

    /// Returns the runs that have ended and are trials of a batch, in the order of these facts.
    static List<PlayedRun> among(List<Fact> facts) {
        Map<RunIdentity, Fact.Began> begun = new HashMap<>();
        List<PlayedRun> runs = new ArrayList<>();
        for (Fact fact : facts) {
            if (fact instanceof Fact.Began began) {
                begun.put(fact.run(), began);
            }
            if (fact instanceof Fact.Ended(_, var result)) {
                Optional.ofNullable(begun.get(fact.run()))
                        .flatMap(began -> run(began, result, fact.at()))
                        .ifPresent(runs::add);
            }
        }
        return runs;
    }

    private static Optional<PlayedRun> run(Fact.Began began, ScenarioResult result, Instant ended) {
        Map<String, Object> metadata = began.metadata();
        return metadata.get("trial") instanceof Number trial
                ? Optional.of(new PlayedRun(new Key(began.run().scenario(), trial.intValue()),
                        Fingerprint.from(metadata.get("fingerprint")),
                        Planned.from(metadata.get("planned")), result, ended))
                : Optional.empty();
    }

    /// Tells whether it need not be played again: it was neither stopped nor spoiled.
    boolean isSettled() {
        return result.outcome().isSettled();
    }

    /// Returns it as a trial of a batch that goes on.
    Trial trial() {
        return new Trial(of.scenario(), of.trial(), result, List.of(), true);
    }

    Optional<Shard> shard() {
        return planned.flatMap(Planned::shard);
    }
}
