package io.scenario4j.result;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.scenario4j.text.Excerpt;
import io.scenario4j.text.VisibleText;
import io.scenario4j.text.Words;

/// A result in words that are put anywhere: on a line, in a heading, in a list.
public record ResultWords(ScenarioResult result) {

    private static final int MOST_IN_NAME = 300;

    /// Returns the verdict in a word.
    public String verdict() {
        return switch (result.outcome()) {
            case PASSED, FAILED, INCONCLUSIVE, CANCELLED -> result.outcome().name();
            case AGENT_ERROR, SIMULATOR_ERROR, JUDGE_ERROR, SCRIPT_ERROR, INFRASTRUCTURE_ERROR ->
                "ERROR";
        };
    }

    /// Returns what is to be known beside the verdict, in a few words each: whose error it was, how much
    /// was said, how long it took, what it cost. What is not known is left out.
    public List<String> facts() {
        return Stream.of(kindOfError(), numbers(), tokens(), cost(), faults())
                .flatMap(facts -> facts)
                .toList();
    }

    /// Returns verdict, scenario and facts on one line, with every character visible.
    public String line() {
        String scenario = Excerpt.label(result.run().scenario(), MOST_IN_NAME);
        String verdict = scenario.isBlank() ? verdict() : verdict() + ": " + scenario;
        return VisibleText.line(Stream.concat(Stream.of(verdict), facts().stream())
                .collect(Collectors.joining(", ")));
    }

    private Stream<String> kindOfError() {
        return switch (result.outcome()) {
            case PASSED, FAILED, INCONCLUSIVE, CANCELLED -> Stream.empty();
            case AGENT_ERROR -> Stream.of("the agent failed");
            case SIMULATOR_ERROR -> Stream.of("the user simulator failed");
            case JUDGE_ERROR -> Stream.of("the judge failed");
            case SCRIPT_ERROR -> Stream.of("the script failed");
            case INFRASTRUCTURE_ERROR -> Stream.of("a service or the network failed");
        };
    }

    /// Without a run there is nothing to count.
    private Stream<String> numbers() {
        ScenarioRun run = result.run();
        Length length = run.length();
        return run.equals(ScenarioRun.NONE)
                ? Stream.empty()
                : Stream.of(Words.count(length.turns(), "turn"),
                        Words.count(length.messages(), "message"),
                        "total " + Words.time(run.totalTime()),
                        "agent " + Words.time(run.agentTime()));
    }

    private Stream<String> tokens() {
        Long in = result.run().tokensIn();
        Long out = result.run().tokensOut();
        return in == null || out == null
                ? Stream.empty()
                : Stream.of("%s + %s tokens".formatted(Words.number(in), Words.number(out)));
    }

    private Stream<String> cost() {
        BigDecimal usd = result.run().costUsd();
        return usd == null ? Stream.empty() : Stream.of(Words.dollars(usd));
    }

    /// What may be the simulator's fault and not the agent's.
    private Stream<String> faults() {
        int faults = result.run().simulatorFaults().total();
        return faults == 0 ? Stream.empty() : Stream.of(Words.count(faults, "simulator fault"));
    }
}
