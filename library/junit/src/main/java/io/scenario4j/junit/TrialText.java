package io.scenario4j.junit;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.scenario4j.result.Trial;

/// What one needs to know of a trial that did not pass, in text.
record TrialText(Trial trial) {

    /// So many are told whole in one message; the report has all.
    private static final int MOST = 3;

    /// Returns verdict, criteria with reasons, conversation with calls of tools, and the id of the run.
    String whole() {
        return "trial %d: %s%nrun %s".formatted(trial.number(),
                trial.result().display().text().strip(), trial.result().scenarioRunId());
    }

    private String line() {
        return "trial %d: %s, run %s".formatted(trial.number(), trial.result(),
                trial.result().scenarioRunId());
    }

    /// Returns what one needs to know of several, the first ones whole.
    static String of(List<Trial> trials) {
        return Stream.concat(
                trials.stream().limit(MOST).map(trial -> new TrialText(trial).whole()),
                trials.stream().skip(MOST).map(trial -> new TrialText(trial).line()))
                .collect(Collectors.joining("\n\n"));
    }
}
