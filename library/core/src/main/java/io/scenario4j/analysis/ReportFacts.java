package io.scenario4j.analysis;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.scenario4j.html.FactsView;
import io.scenario4j.html.View;
import io.scenario4j.message.Utterance;

/// What a report says of where its numbers come from: who was tested, and when.
final class ReportFacts {

    private static final DateTimeFormatter DATE = DateTimeFormatter
            .ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private ReportFacts() {}

    static View of(BatchResult batch) {
        List<String> facts = new ArrayList<>();
        String agents = Sides.agents(batch);
        if (!agents.isEmpty()) {
            facts.add("agents: " + agents);
        }
        batch.results()
                .stream()
                .flatMap(result -> result.run().conversation().stream().limit(1))
                .map(Utterance::at)
                .min(Instant::compareTo)
                .ifPresent(at -> facts.add("played " + DATE.format(at)));
        facts.add("batch " + batch.batchRunId());
        return new FactsView(facts);
    }
}
