package io.scenario4j.junit;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.DynamicNode;
import org.opentest4j.TestAbortedException;

import io.scenario4j.Batch;
import io.scenario4j.analysis.BatchResult;
import io.scenario4j.analysis.PlayedBefore;
import io.scenario4j.batch.Limits;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.Trial;
import io.scenario4j.text.Words;

/// A scenario that is played as a test.
///
/// @param method that has returned the scenario
/// @param session of the test class
/// @param plan how it is played
/// @param attachments of the test method
record TestRun(Method method, Scenario scenario, ClassSession session, Plan plan,
        Attachments attachments) {

    /// How it is played, and by what it passes.
    ///
    /// @param trials how many at most
    /// @param atOnce how many go on at once
    /// @param baseline the file that it becomes; empty if it becomes none
    record Plan(int trials, int atOnce, Rule rule, Optional<Path> baseline) {}

    /// @throws io.scenario4j.display.WrongUseException if its baseline is none, or of other scenarios
    static TestRun of(Declaration declared, Scenario scenario, ClassSession session,
            Attachments attachments) {
        Settings settings = session.settings();
        var plan = new Plan(declared.trials(settings), declared.parallelism(settings),
                declared.rule(scenario, settings),
                declared.baseline().filter(_ -> settings.recordsBaselines()));
        return new TestRun(declared.method(), scenario, session, plan, attachments);
    }

    /// Begins to play, and returns an invocation for each trial in the order of their ends, and a last one that
    /// says what they come to. To close the stream stops what goes on.
    ///
    /// @throws TestAbortedException if nothing may be spent any more
    /// @throws io.scenario4j.display.WrongUseException if the scenario can't be played
    Stream<DynamicNode> nodes() {
        Optional<Path> merge = session.settings().merge();
        if (merge.isPresent()) {
            return merged(merge.get());
        }
        requireMoney();
        var trials = new LiveTrials(batch(), this::isEnough, session.whole());
        var invocations = new Invocations(this, trials);
        return StreamSupport
                .stream(Spliterators.spliteratorUnknownSize(invocations, Spliterator.ORDERED),
                        false)
                .onClose(trials::stop);
    }

    /// What shares have played is told as if it had just been played.
    private Stream<DynamicNode> merged(Path journals) {
        BatchResult result = PlayedBefore.read(journals, id())
                .map(PlayedBefore::result)
                .orElseThrow(() -> new WrongUseException(
                        "expected the trials of %s in %s, which shares have played, found none"
                                .formatted(id(), journals.toAbsolutePath())));
        return Stream.concat(
                result.played().stream().filter(_ -> hasSeveral()).map(this::invocation),
                Stream.of(last(result)));
    }

    /// By which shares find each other.
    private String id() {
        return method.getDeclaringClass().getName() + "." + method.getName();
    }

    boolean hasSeveral() {
        return plan.trials() > 1;
    }

    /// Returns the invocation that shows a trial.
    DynamicNode invocation(Trial trial) {
        return dynamicTest("trial " + trial.number(), () -> {
            if (trial.outcome() != Outcome.PASSED) {
                throw at(new TestAbortedException(new TrialText(trial).whole()));
            }
        });
    }

    /// Returns the invocation that says what all of them come to.
    DynamicNode last(BatchResult result) {
        String rate = hasSeveral() ? "pass rate " + result.passRate() : "trial 1";
        String name = plan.rule() instanceof Rule.Part(var shard) ? shard + ", " + rate : rate;
        return dynamicTest(name, () -> new Verdict(this, result).pronounce());
    }

    private Batch batch() {
        Batch whole = session.scenarios()
                .batch(List.of(scenario))
                .trials(plan.trials())
                .parallelism(plan.atOnce());
        Batch batch = plan.rule() instanceof Rule.Part(var shard)
                ? whole.id(id()).shard(shard.number(), shard.of())
                : whole;
        Batch patient = session.settings().isOffline() ? batch.retries(0) : batch;
        return moneyLeft()
                .map(left -> patient.inAll(Limits.ofCostUsd(left.doubleValue())))
                .orElse(patient);
    }

    private boolean isEnough(List<Trial> over) {
        return plan.rule().isCertain(new Standing(over, plan.trials())) || !isMoneyLeft();
    }

    private Optional<BigDecimal> moneyLeft() {
        return session.settings().budget().map(session.whole()::left);
    }

    boolean isMoneyLeft() {
        return moneyLeft().map(left -> left.signum() > 0).orElse(true);
    }

    private void requireMoney() {
        if (!isMoneyLeft()) {
            throw new TestAbortedException("not played: " + budgetIsSpent());
        }
    }

    /// Returns what is thrown, with the test method in the place of where we have thrown it.
    <T extends Throwable> T at(T thrown) {
        thrown.setStackTrace(new StackTraceElement[]{new SourcePlace(method).element()});
        return thrown;
    }

    /// Returns in words that nothing is left.
    String budgetIsSpent() {
        return "the budget of %s for all scenario tests is spent".formatted(
                Words.dollars(session.settings().budget().orElse(BigDecimal.ZERO)));
    }
}
