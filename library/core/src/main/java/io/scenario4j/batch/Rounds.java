package io.scenario4j.batch;

import java.util.Arrays;
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

    /// Their numbers, which are those of trials.
    private final int[] numbers;
    private final int[] played;
    private final int[] over;
    private final int[] passed;
    private final int[] failed;
    private int complete;
    private Tally sum = new Tally(0, 0);
    private boolean now;

    /// @param numbers of the rounds, in order
    /// @param played how many scenarios in each
    private Rounds(int[] numbers, int[] played) {
        this.numbers = numbers;
        this.played = played;
        this.over = new int[played.length];
        this.passed = new int[played.length];
        this.failed = new int[played.length];
    }

    /// @param share what is played in them
    static Rounds of(List<Slot> share) {
        int[] numbers = share.stream().mapToInt(Slot::trial).sorted().distinct().toArray();
        int[] played = new int[numbers.length];
        share.forEach(slot -> played[Arrays.binarySearch(numbers, slot.trial())]++);
        return new Rounds(numbers, played);
    }

    void keep(Trial trial) {
        int round = Arrays.binarySearch(numbers, trial.number());
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
