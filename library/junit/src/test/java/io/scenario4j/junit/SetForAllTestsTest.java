package io.scenario4j.junit;

import static io.scenario4j.agent.AgentReply.reply;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import dev.langchain4j.model.chat.ChatModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.Scenarios;
import io.scenario4j.definition.Scenario;

/// Recordings, baselines and money: what is set for all tests of a run.
class SetForAllTestsTest {

    private static final String BASELINE = "target/baselines/refund.jsonl";

    /// Whether the agent is worse than before.
    private static final AtomicBoolean WORSE = new AtomicBoolean();

    private static final AtomicInteger CALLS = new AtomicInteger();

    @TempDir
    Path folder;

    @BeforeEach
    void begin() throws IOException {
        WORSE.set(false);
        CALLS.set(0);
        Files.deleteIfExists(Path.of(BASELINE));
    }

    private PlayedTests played(Class<?> tests, String... settings) {
        return PlayedTests.of(tests, folder, settings);
    }

    static class Recorded {
        @ScenarioTest(trials = 2)
        Scenario refund(Scenarios scenario) {
            return Shop.with(in -> scenario.cached("shop", in.messages(), () -> {
                CALLS.incrementAndGet();
                return "yes";
            }).equals("yes") ? Shop.granted() : reply("No."));
        }
    }

    @Test
    void answersAreRecordedAndReplayed() {
        String recordings = folder.resolve("recordings").toString();
        assertThat(played(Recorded.class, "scenario.cache-dir", recordings).messages("FAILED"))
                .isEmpty();
        assertThat(CALLS).hasValue(2);
        assertThat(played(Recorded.class, "scenario.cache-dir", recordings, "scenario.offline",
                "true").messages("FAILED")).isEmpty();
        assertThat(CALLS).hasValue(2);
    }

    @Test
    void offlineWhatIsMissingFailsTheTest() {
        PlayedTests played = played(Recorded.class, "scenario.cache-dir",
                folder.resolve("nothing").toString(), "scenario.offline", "true");

        assertThat(CALLS).hasValue(0);
        assertThat(played.messages("FAILED")).singleElement()
                .asString()
                .contains("an answer is not recorded in trial 1\n",
                        "offline, and no answer is recorded for the function \"shop\"");
    }

    /// Which model simulators and judges have, by the name of the test.
    private static final List<String> MODELS = new CopyOnWriteArrayList<>();

    static class WithAModel {
        @ScenarioTest
        Scenario refund(Scenarios scenario) {
            ChatModel model = scenario.config().model();
            MODELS.add(model == null ? "none" : model.defaultRequestParameters().modelName());
            return Shop.named("refund");
        }
    }

    @Test
    void theModelIsSetForAll() {
        MODELS.clear();

        assertThat(played(WithAModel.class, "scenario.model", "ollama/qwen3:8b")
                .messages("FAILED")).isEmpty();
        assertThat(MODELS).isNotEmpty().containsOnly("qwen3:8b");
    }

    static class Compared {
        @ScenarioTest(trials = 12, baseline = BASELINE, parallelism = 1)
        Scenario refund() {
            return Shop.with(_ -> WORSE.get() ? reply("No.") : Shop.granted());
        }
    }

    static class ComparedWithAnother {
        @ScenarioTest(trials = 12, baseline = BASELINE)
        Scenario complaint() {
            return Shop.named("complaint");
        }
    }

    @Test
    void aBatchIsComparedWithAStoredOne() {
        assertThat(played(Compared.class, "scenario.record-baselines", "true").messages("FAILED"))
                .isEmpty();
        assertThat(Path.of(BASELINE)).exists();
        assertThat(played(Compared.class).messages("FAILED")).isEmpty();
        WORSE.set(true);
        PlayedTests worse = played(Compared.class);
        assertThat(worse.messages("FAILED")).singleElement()
                .asString()
                .startsWith(
                        "refund: 0 % (0 to 56 % for more trials of these), 0 of 6, compared with "
                                + BASELINE + ": worse: ");
        assertThat(worse.names()).as("once it is certain, no other is played").hasSize(7);
    }

    @Test
    void aBaselineOfOtherScenariosIsRefusedBeforeAnythingIsPlayed() {
        played(Compared.class, "scenario.record-baselines", "true");
        assertThat(played(ComparedWithAnother.class).messages("FAILED")).containsExactly(
                "expected scenario \"complaint\" in the baseline " + BASELINE
                        + ", found [refund]; record it again with scenario.record-baselines=true");
    }

    static class Dear {
        @ScenarioTest(trials = 10, parallelism = 1)
        Scenario refund(Scenarios scenario) {
            scenario.configure(c -> c.price("dear", 1, 1));
            return Shop.with(_ -> {
                scenario.used("dear", 1_000_000, 0, Duration.ofMillis(1));
                return Shop.granted();
            });
        }

        @ScenarioTest
        Scenario second() {
            return Shop.refusingIn();
        }
    }

    @Test
    void allTestsTogetherSpendNoMoreThanTheBudget() {
        PlayedTests played = played(Dear.class, "scenario.budget", "3.5",
                "junit.jupiter.testmethod.order.default",
                "org.junit.jupiter.api.MethodOrderer$MethodName");

        assertThat(played.messages("FAILED")).isEmpty();
        assertThat(played.messages("ABORTED")).anySatisfy(message -> assertThat(message)
                .contains("not decided: the budget of $3.50 for all scenario tests is spent"))
                .contains("not played: the budget of $3.50 for all scenario tests is spent");
        assertThat(List.copyOf(played.endings().values())).filteredOn("SUCCESSFUL"::equals)
                .hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void aBudgetIsAnAmountOfMoney() {
        assertThat(played(Dear.class, "scenario.budget", "much").messages("FAILED"))
                .contains(
                        "expected an amount of US dollars such as 2.50 as scenario.budget, found \"much\"");
    }
}
