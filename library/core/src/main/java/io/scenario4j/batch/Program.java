package io.scenario4j.batch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
        return new Program(batchRunId, scenarios, fingerprints, Share.WHOLE);
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
        List<Scenario> played = scenarios.stream()
                .map(caps::on)
                .map(scenario -> marked(scenario, plan.planned(scenarios.size())))
                .toList();
        List<Slot> slots = new ArrayList<>();
        for (int trial = 1; trial <= plan.trials(); trial++) {
            for (int i = 0; i < played.size(); i++) {
                int turn = (trial - 1) * played.size() + i;
                if (share.has(turn)) {
                    slots.add(new Slot(batchRunId, i * plan.trials() + trial - 1, turn,
                            played.get(i), trial));
                }
            }
        }
        return slots;
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
