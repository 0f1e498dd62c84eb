package io.scenario4j.batch;

import java.util.List;
import java.util.Optional;

import io.scenario4j.result.Outcome;
import io.scenario4j.result.Trial;
import io.scenario4j.statistics.PassRate;
import io.scenario4j.statistics.Sampling;
import io.scenario4j.statistics.Tally;

/// The rounds of a batch, in each of which every scenario of its share is played once. A pass rate may be looked at when a round
/// and those before it are over: within one, the quick runs and the first scenarios have more weight than others.
final class Rounds {

    private final int[] played;
    private final int[] over;
    private final int[] passed;
    private final int[] failed;
    private int complete;
    private Tally sum = new Tally(0, 0);
    private boolean now;

    /// @param played how many scenarios in each round
    private Rounds(int[] played) {
        this.played = played;
        this.over = new int[played.length];
        this.passed = new int[played.length];
        this.failed = new int[played.length];
    }

    /// @param trials how many rounds there are
    /// @param share what is played in them
    static Rounds of(int trials, List<Slot> share) {
        int[] played = new int[trials];
        share.forEach(slot -> played[slot.trial() - 1]++);
        return new Rounds(played);
    }

    void keep(Trial trial) {
        int round = trial.number() - 1;
        Outcome.Counting counting = trial.outcome().counts();
        over[round]++;
        passed[round] += counting == Outcome.Counting.PASSED ? 1 : 0;
        failed[round] += counting == Outcome.Counting.FAILED ? 1 : 0;
        now = false;
        while (complete < over.length && over[complete] == played[complete]) {
            sum = new Tally(sum.passed() + passed[complete], sum.failed() + failed[complete]);
            complete++;
            now = true;
        }
    }

    /// Returns the pass rate of all complete rounds, if the trial that was kept last has completed one.
    Optional<PassRate> completedNow() {
        return now
                ? Optional.of(new PassRate(List.of(sum), Sampling.watched()))
                : Optional.empty();
    }
}
