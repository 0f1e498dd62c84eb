package io.scenario4j.batch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.definition.Scenario;
import io.scenario4j.result.Fingerprint;
import io.scenario4j.result.Planned;

/// What a batch plays.
///
/// @param scenarios in the order of results
/// @param fingerprints of each scenario by its name, in their order
/// @param share which trials of it
public record Program(String batchRunId, List<Scenario> scenarios,
        Map<String, Fingerprint> fingerprints, Share share) {

    /// A small number, so that sums of it stay far from the end of integers.
    private static final int MOST_SHARES = 1_000_000;

    public Program {
        scenarios = List.copyOf(scenarios);
        fingerprints = Collections.unmodifiableMap(new LinkedHashMap<>(fingerprints));
    }

    /// Returns the program of these scenarios.
    ///
    /// @param session the settings that the scenarios' own are added to
    public static Program of(String batchRunId, List<Scenario> scenarios, ScenarioConfig session) {
        Map<String, Fingerprint> fingerprints = new LinkedHashMap<>();
        scenarios.forEach(scenario -> fingerprints.put(scenario.name(),
                Basis.of(scenario, session).fingerprint()));
        return new Program(batchRunId, scenarios, fingerprints, Share.whole());
    }

    /// Returns the same, of which only this share is played.
    public Program share(Share value) {
        return new Program(batchRunId, scenarios, fingerprints, value);
    }

    /// Returns the trials of the share in the order in which they begin: scenarios take turns.
    ///
    /// @param venue says who counts the calls of agents
    List<Slot> slots(Plan plan, Venue venue) {
        var caps = Caps.of(plan.atOnce().agents(), venue::permits);
        Planned planned = planned(plan);
        List<Scenario> played = scenarios.stream()
                .map(caps::on)
                .map(scenario -> marked(scenario, planned))
                .toList();
        return turns(plan).mapToObj(turn -> {
            int trial = trial(turn);
            int scenario = scenario(turn);
            return new Slot(batchRunId, scenario * plan.trials() + trial - 1, turn,
                    played.get(scenario), trial);
        }).toList();
    }

    /// The first card goes to another share where the first scenario has another name: else one share would play
    /// all batches of a single trial.
    private IntStream turns(Plan plan) {
        int first = Math.floorMod(scenarios.getFirst().name().hashCode(), MOST_SHARES);
        return share.turns(scenarios.size() * plan.trials(),
                turn -> first + trial(turn) + scenario(turn));
    }

    private int trial(int turn) {
        return turn / scenarios.size() + 1;
    }

    private int scenario(int turn) {
        return turn % scenarios.size();
    }

    /// Returns what of it is to be known when it is over; of a part that has no number, what is of the whole.
    Planned planned(Plan plan) {
        Planned whole = plan.planned(scenarios.size());
        return share.shard()
                .map(shard -> whole.part(shard, (int) turns(plan).count()))
                .orElse(whole);
    }

    /// The first event of each run says what its numbers depend on, and of how many it is one.
    private Scenario marked(Scenario scenario, Planned planned) {
        Map<String, Object> metadata = new LinkedHashMap<>(scenario.metadata());
        metadata.put("fingerprint",
                Objects.requireNonNull(fingerprints.get(scenario.name())).toMap());
        metadata.put("planned", planned.toMap());
        return scenario.metadata(metadata);
    }
}
