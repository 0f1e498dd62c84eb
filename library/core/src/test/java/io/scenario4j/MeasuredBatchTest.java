package io.scenario4j;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.succeed;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.analysis.BatchResult;
import io.scenario4j.analysis.Comparison;
import io.scenario4j.analysis.Finding;
import io.scenario4j.analysis.Measurements;
import io.scenario4j.definition.Scenario;
import io.scenario4j.evaluation.Evaluator;
import io.scenario4j.result.Evaluation;
import io.scenario4j.simulator.UserSimulatorAgent;

/// What evaluators come to in batches, and between two.
class MeasuredBatchTest {

    @TempDir
    Path folder;

    private final Scenarios scenario = Scenarios.open(Map.of());

    /// Its answer is as long as the trial says, and so much longer.
    private BatchResult batch(int longer, Evaluator... evaluators) {
        AgentAdapter shop = AgentAdapter.named("shop",
                in -> reply("x".repeat(in.state().config().trial() % 3 + longer)));
        return scenario.batch(List.of(asks("tea", shop), asks("milk", shop)))
                .evaluators(evaluators)
                .trials(4)
                .run();
    }

    private static Scenario asks(String wish, AgentAdapter shop) {
        return Scenario.of(wish, "A customer wants " + wish)
                .agents(shop, new UserSimulatorAgent())
                .script(user(wish), agent(), succeed());
    }

    private static final Evaluator LENGTH = Evaluator.named("length",
            in -> Evaluation.score(in.lastAgentMessage().length()));

    private static final Evaluator SHORT = Evaluator.named("short", in -> in.description()
            .endsWith("milk")
                    ? Evaluation.notApplicable("milk may be long")
                    : Evaluation.passed(in.lastAgentMessage().length() < 3));

    @Test
    void aBatchHasAMeanForEachEvaluator() {
        List<Measurements> found = batch(1, LENGTH, SHORT).measurements();

        assertThat(found).extracting(Measurements::evaluator).containsExactly("length", "short");
        assertThat(found.getFirst().score().value()).isEqualTo(2);
        assertThat(found.getFirst().score().interval().halfWidth()).isCloseTo(0.7062,
                within(1e-3));
        assertThat(found.getFirst().passed().decided()).isZero();
        assertThat(found.getLast().passed().passed()).isEqualTo(3);
        assertThat(found.getLast()).extracting(Measurements::notApplicable,
                Measurements::errors).containsExactly(4, 0);
        assertThat(found.getFirst())
                .hasToString("length: 2 (1.294 to 2.706 for more trials of these), 8 runs");
        assertThat(found.getLast().toString()).startsWith("short: passed 75 % (")
                .endsWith("3 of 4, 4 not applicable");
    }

    @Test
    void theBatchShowsThem() throws IOException {
        BatchResult batch = batch(1, LENGTH, SHORT);

        assertThat(batch.display().text()).contains("Evaluations: 2 evaluators")
                .contains("1.294 to 2.706 for more trials of these")
                .contains("3 of 4");
        assertThat(Files.readString(batch.report(folder.resolve("batch.html"))))
                .contains("Evaluations", "1.294 to 2.706");
    }

    @Test
    void aBatchWithoutEvaluatorsSaysNothingOfThem() {
        assertThat(batch(1).measurements()).isEmpty();
        assertThat(batch(1).display().text()).doesNotContain("Evaluations");
    }

    @Test
    void comparedAreThePairs() {
        Comparison comparison = batch(2, LENGTH).compare(batch(1, LENGTH));

        assertThat(comparison.finding()).isEqualTo(Finding.NO_DIFFERENCE_SHOWN);
        assertThat(comparison.changes()).singleElement().satisfies(change -> {
            assertThat(change.before()).isEqualTo(2);
            assertThat(change.after()).isEqualTo(3);
            assertThat(change.difference().value()).isEqualTo(1);
            assertThat(change.isShown()).isFalse(); // all pairs alike: nothing is known of the spread
            assertThat(change).hasToString("length: +1, 8 pairs");
        });
        assertThat(comparison.display().text()).endsWith("\nlength: +1, 8 pairs");
    }

    @Test
    void aDifferenceBeyondChanceIsShown() {
        Evaluator noisy = Evaluator.named("length", in -> Evaluation.score(
                in.lastAgentMessage().length() + (in.result().scenarioRunId().isEmpty()
                        ? 0
                        : in.config().trial() * 0.01 * in.lastAgentMessage().length())));
        Measurements.Change change = batch(2, noisy).compare(batch(1, noisy))
                .changes()
                .getFirst();

        assertThat(change.isShown()).isTrue();
        assertThat(change.toString())
                .matches("length: \\+1\\.0\\d+ \\(.* to .* for more trials of these\\), 8 pairs");
    }

    @Test
    void aBatchOfOtherEvaluatorsMeasuredSomethingElse() {
        Comparison comparison = batch(1, LENGTH).compare(batch(1));

        assertThat(comparison.finding()).isEqualTo(Finding.NOT_COMPARABLE);
    }
}
