package io.scenario4j.view;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.scenario4j.html.FactsView;
import io.scenario4j.html.View;
import io.scenario4j.message.Utterance;
import io.scenario4j.result.ScenarioResult;

/// What a report says of where its numbers come from: who was tested, and when.
public final class ReportFacts {

    private static final DateTimeFormatter DATE = DateTimeFormatter
            .ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private ReportFacts() {}

    /// Returns both on a line.
    ///
    /// @param agents names and versions; empty if they are not known
    /// @param results of what was played
    /// @param id of all of them
    public static View of(String agents, List<ScenarioResult> results, String id) {
        List<String> facts = new ArrayList<>();
        if (!agents.isEmpty()) {
            facts.add("agents: " + agents);
        }
        results.stream()
                .flatMap(result -> result.run().conversation().stream().limit(1))
                .map(Utterance::at)
                .min(Instant::compareTo)
                .ifPresent(at -> facts.add("played " + DATE.format(at)));
        facts.add(id);
        return new FactsView(facts);
    }
}
