package io.scenario4j.spark.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.scenario4j.Scenarios;
import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.AgentReply;
import io.scenario4j.agent.Criterion;
import io.scenario4j.analysis.BatchResult;
import io.scenario4j.definition.Scenario;
import io.scenario4j.fact.Fact;
import io.scenario4j.journal.Journal;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.result.Fingerprint;
import io.scenario4j.result.Planned;
import io.scenario4j.result.Trial;
import io.scenario4j.script.Script;
import io.scenario4j.simulator.UserSimulatorAgent;

/// A batch that was played here, of two scenarios: `tea` passes, `coffee` fails.
///
/// @param journal the file of its journal
/// @param facts as the journal has them
public record PlayedBatch(BatchResult result, Path journal, List<Fact> facts) {

    /// What nobody should choke on.
    public static final String HOSTILE = "two\nlines, \"quoted\"; NA, *\t\u0000 👩‍👩‍👧 <b>bold</b> \\N ";

    /// Plays some trials.
    public static PlayedBatch of(int trials) {
        try {
            Path folder = Files.createTempDirectory("played-");
            var session = Scenarios.open(Map.of("SCENARIO_JOURNAL_DIR", folder.toString()));
            BatchResult result = session.batch(List.of(scenario("tea"), scenario("coffee")))
                    .trials(trials)
                    .run();
            session.drain();
            Path journal = folder.resolve(result.batchRunId() + ".jsonl");
            return new PlayedBatch(result, journal, Journal.facts(journal));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Scenario scenario(String wish) {
        return Scenario.of(wish, "A customer wants " + wish)
                .agents(AgentAdapter.named("shop",
                        in -> AgentReply.reply("We have tea." + HOSTILE)),
                        new UserSimulatorAgent(),
                        new JudgeAgent(Criterion.check("The agent names it",
                                state -> state.lastMessage().text().contains(wish))))
                .script(Script.user(wish + " please" + HOSTILE), Script.agent(),
                        Script.judge());
    }

    /// Returns what was to be played.
    public StoredPlan plan() {
        return new StoredPlan(result.batchRunId(), fingerprints(),
                new Planned(result.planned(), result.trialsOfEach(), 0, false),
                Instant.parse("2026-01-01T00:00:00Z"));
    }

    public List<Trial> trials() {
        return result.played();
    }

    private Map<String, Fingerprint> fingerprints() {
        var fingerprints = new LinkedHashMap<String, Fingerprint>();
        for (String scenario : result.scenarios()) {
            facts.stream()
                    .filter(fact -> fact.run().scenario().equals(scenario))
                    .filter(Fact.Began.class::isInstance)
                    .findFirst()
                    .flatMap(fact -> Fingerprint
                            .from(((Fact.Began) fact).metadata().get("fingerprint")))
                    .ifPresent(print -> fingerprints.put(scenario, print));
        }
        return fingerprints;
    }

    /// Returns the facts of these trials.
    public List<Fact> facts(List<Trial> of) {
        List<String> runs = of.stream().map(trial -> trial.result().scenarioRunId()).toList();
        return facts.stream().filter(fact -> runs.contains(fact.run().scenarioRunId())).toList();
    }
}
