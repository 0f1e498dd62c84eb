package io.scenario4j.result;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

import io.scenario4j.statistics.PassRate;

/// How far a batch has come, at one moment.
///
/// @param batchRunId its id
/// @param state what it does
/// @param count how many trials there are, and where they stand
/// @param spent what models were asked so far
/// @param pace how long it takes
/// @param soFar what it came to until now
public record BatchProgress(String batchRunId, State state, Count count, Spent spent, Pace pace,
        SoFar soFar) {

    /// How many failures are kept for the one who watches.
    public static final int MOST_FAILURES = 20;

    /// What a batch does.
    public enum State {
        /// Trials begin and end.
        RUNNING,
        /// No trial begins; those that go on end.
        PAUSED,
        /// No other trial begins any more.
        STOPPING,
        /// It is over.
        DONE
    }

    /// How many trials there are, and where they stand.
    ///
    /// @param planned how many there are
    /// @param done how many of them are over, those of before a resumption included
    /// @param running how many go on
    /// @param outcomes how many of those done ended how; no entry for none
    /// @param retries how many attempts were spoiled by a service or the network and made again
    /// @param resumed how many were played before the batch was resumed
    public record Count(int planned, int done, int running, Map<Outcome, Integer> outcomes,
            int retries, int resumed) {

        public Count {
            outcomes = Map.copyOf(outcomes);
        }
    }

    /// What models were asked, in running trials too.
    ///
    /// @param tokens that were counted so far
    /// @param costUsd what that has cost, as far as prices are known
    public record Spent(long tokens, BigDecimal costUsd) {}

    /// How long it takes, and by whom.
    ///
    /// @param elapsed time since it began
    /// @param left how long the rest takes if it goes on like this; empty before the first trial is over,
    ///            and when nothing is left
    /// @param elsewhere who plays it, in words, such as `4 tasks on 2 cores`; empty if that is this process
    public record Pace(Duration elapsed, Optional<Duration> left, String elsewhere) {}

    /// What it came to until now.
    ///
    /// @param failures the trials that failed or broke, in the order in which they ended; at most
    ///            [#MOST_FAILURES], the newest ones
    /// @param scenarios how the trials of each scenario ended of which one is over, in the order in which
    ///            their first ones ended
    public record SoFar(List<Trial> failures,
            SequencedMap<String, Map<Outcome, Integer>> scenarios) {

        public SoFar {
            failures = List.copyOf(failures);
            scenarios = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(scenarios));
        }
    }

    /// Returns the trials that failed or broke, in the order in which they ended; at most [#MOST_FAILURES], the
    /// newest ones.
    public List<Trial> failures() {
        return soFar.failures();
    }

    /// Returns how many trials there are.
    public int planned() {
        return count.planned();
    }

    /// Returns how many of them are over, those of before a resumption included.
    public int done() {
        return count.done();
    }

    /// Returns how many go on.
    public int running() {
        return count.running();
    }

    /// Returns how many of those done ended how; no entry for none.
    public Map<Outcome, Integer> outcomes() {
        return count.outcomes();
    }

    /// Returns how many attempts were spoiled by a service or the network and made again.
    public int retries() {
        return count.retries();
    }

    /// Returns how many were played before the batch was resumed.
    public int resumed() {
        return count.resumed();
    }

    /// Returns how many tokens were counted so far, in running trials too.
    public long tokens() {
        return spent.tokens();
    }

    /// Returns what that has cost, in US dollars, as far as prices are known.
    public BigDecimal costUsd() {
        return spent.costUsd();
    }

    /// Returns the time since it began.
    public Duration elapsed() {
        return pace.elapsed();
    }

    /// Returns how long the rest takes if it goes on like this; empty before the first trial is over, and
    /// when nothing is left.
    public Optional<Duration> left() {
        return pace.left();
    }

    /// Returns who plays it, in words; empty if that is this process.
    public String elsewhere() {
        return pace.elsewhere();
    }

    /// Returns the pass rate so far.
    public PassRate passRate() {
        return Outcome.passRate(count.outcomes());
    }
}
