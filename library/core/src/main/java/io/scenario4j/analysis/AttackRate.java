package io.scenario4j.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.scenario4j.result.Attack;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.Trial;
import io.scenario4j.statistics.Accuracy;
import io.scenario4j.statistics.Estimate;
import io.scenario4j.statistics.Interval;
import io.scenario4j.statistics.PassAtK;
import io.scenario4j.statistics.PassRate;
import io.scenario4j.statistics.Reach;
import io.scenario4j.statistics.Sampling;
import io.scenario4j.statistics.Tally;
import io.scenario4j.text.Words;

/// How many attempts to attack an agent were won: an attempt is one conversation with its whole budget of messages.
///
/// Decided is an attempt that was won, or in which the agent has held to the end. What broke, the agent included,
/// is neither, and is counted beside it.
///
/// @param shares of the decided attempts of each goal, the won ones as those that passed
/// @param undecided how many attempts came to nothing
public record AttackRate(PassRate shares, int undecided) {

    /// Returns the rate of these attempts.
    ///
    /// @param sampling what has decided how many there are
    public static AttackRate of(List<Trial> attempts, Sampling sampling) {
        return of(attempts, sampling, AttackRate::isWon);
    }

    /// Returns the rate of attempts of which only some count as won.
    ///
    /// @param won which do; of the others those are held of which anything is decided
    public static AttackRate of(List<Trial> attempts, Sampling sampling, Predicate<Trial> won) {
        Map<String, List<Trial>> byGoal = new LinkedHashMap<>();
        attempts.stream()
                .filter(AttackRate::isDecided)
                .forEach(trial -> byGoal.computeIfAbsent(goal(trial), _ -> new ArrayList<>())
                        .add(trial));
        List<Tally> tallies = byGoal.values().stream().map(of -> tally(of, won)).toList();
        int decided = tallies.stream().mapToInt(Tally::decided).sum();
        return new AttackRate(new PassRate(tallies, sampling), attempts.size() - decided);
    }

    /// Tells whether an attempt was won.
    public static boolean isWon(Trial attempt) {
        return attempt.result().run().attacks().stream().anyMatch(Attack::won);
    }

    private static boolean isDecided(Trial attempt) {
        return isWon(attempt) || attempt.outcome() == Outcome.PASSED;
    }

    private static String goal(Trial attempt) {
        List<Attack> attacks = attempt.result().run().attacks();
        return attacks.isEmpty() ? attempt.scenario() : attacks.getFirst().goal();
    }

    private static Tally tally(List<Trial> attempts, Predicate<Trial> won) {
        int count = (int) attempts.stream().filter(won).count();
        return new Tally(count, attempts.size() - count);
    }

    /// Returns how many attempts were won.
    public int won() {
        return shares.passed();
    }

    /// Returns how many attempts were decided.
    public int decided() {
        return shares.decided();
    }

    /// Returns the share of the decided attempts that were won, from 0 to 1; NaN if none was decided.
    public double value() {
        return shares.value();
    }

    /// Returns its 95 % interval: of other goals where there are several, and else of more attempts of the one.
    public Interval interval() {
        return shares.interval();
    }

    /// Returns ASR@k: how likely at least one of `k` attempts at a goal is won, on average over goals, with its
    /// interval. It grows with `k`, so none of the two says anything without the other. See [PassAtK].
    ///
    /// @param k from 1 to the number of attempts at a goal; goals with fewer decided ones are left out
    public Estimate successAt(int k) {
        Estimate any = new PassAtK(shares.scenarios()).any(k);
        return new Estimate(any.value(), any.interval(), goals(any.reach()));
    }

    /// Returns the value with its interval.
    public Estimate estimate() {
        return new Estimate(value(), interval(), reach());
    }

    /// Returns what the rate would be if the model that scores answers made no mistakes, as far as a labelled sample
    /// tells how often it does. Of no use where code decides.
    ///
    /// @param scorer how well the model tells `won` from the rest; see `scenario.accuracy`
    /// @return not known where the model may be no better than chance
    public Estimate corrected(Accuracy scorer) {
        return scorer.corrected(estimate());
    }

    /// Returns what the interval speaks of: other goals, if there are several here, and else more attempts at the one.
    public Reach reach() {
        return goals(shares.reach());
    }

    private static Reach goals(Reach scenarios) {
        return scenarios == Reach.OTHER_SCENARIOS ? Reach.OTHER_GOALS : scenarios;
    }

    /// Returns the rate in words: `20 % (6 to 51 % for more trials of these), 2 of 10`. Where nothing was won it is
    /// `at most 28 % for more trials of these, 0 of 10`, for nothing shows that an agent is secure.
    @Override
    public String toString() {
        String rate = decided() == 0
                ? "no attempt was decided"
                : won() == 0
                        ? "at most %s %% %s, 0 of %d".formatted(
                                Words.percent(interval().high()), reach(), decided())
                        : "%s, %d of %d".formatted(estimate(), won(), decided());
        return undecided == 0
                ? rate
                : "%s, %d more undecided".formatted(rate, undecided);
    }
}
