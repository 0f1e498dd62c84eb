package io.scenario4j.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.scenario4j.result.Trial;
import io.scenario4j.statistics.Interval;
import io.scenario4j.statistics.PassRate;
import io.scenario4j.statistics.Sampling;
import io.scenario4j.statistics.Tally;
import io.scenario4j.text.Words;

/// How steady a judge is on one criterion, or in its verdicts.
///
/// @param what the criterion
/// @param transcripts how many were judged again
/// @param flipped on how many of them the judge has said something else at least once
/// @param judgments how many were made again
/// @param changed how many of them differ from the first one
/// @param interval in which the share of those lies in 95 of 100 cases: over scenarios, or over the transcripts
///            if there is one scenario
public record Steadiness(String what, int transcripts, int flipped, int judgments, int changed,
        Interval interval) {

    /// A transcript that was judged again.
    record Judgment(Trial trial, boolean changed) {}

    static Steadiness of(String what, List<Judgment> all) {
        Collection<List<Judgment>> byTranscript = by(judgment -> transcript(judgment.trial()), all);
        Collection<List<Judgment>> byScenario = by(judgment -> judgment.trial().scenario(), all);
        var share = new PassRate((byScenario.size() > 1 ? byScenario : byTranscript).stream()
                .map(Steadiness::tally)
                .toList(), Sampling.fixed());
        int flipped = (int) byTranscript.stream()
                .filter(judgments -> judgments.stream().anyMatch(Judgment::changed))
                .count();
        return new Steadiness(what, byTranscript.size(), flipped, share.decided(), share.passed(),
                share.interval());
    }

    private static List<Object> transcript(Trial trial) {
        return List.of(trial.scenario(), trial.number());
    }

    private static Collection<List<Judgment>> by(Function<Judgment, Object> key,
            List<Judgment> all) {
        Map<Object, List<Judgment>> groups = all.stream().collect(Collectors.groupingBy(key));
        return new ArrayList<>(groups.values());
    }

    private static Tally tally(List<Judgment> judgments) {
        int changed = (int) judgments.stream().filter(Judgment::changed).count();
        return new Tally(changed, judgments.size() - changed);
    }

    /// Returns the share of judgments that differ from the first one, from 0 to 1; NaN if there are none.
    public double share() {
        return (double) changed / judgments;
    }

    /// Returns it in words: `changed in 5 of 60 judgments, 8 % (3 to 20 %), of 4 of 20 transcripts`.
    @Override
    public String toString() {
        return judgments == 0
                ? "is not known"
                : "changed in %d of %s, %s %% (%s), of %d of %s".formatted(changed,
                        Words.count(judgments, "judgment"), Words.percent(share()), interval,
                        flipped, Words.count(transcripts, "transcript"));
    }
}
