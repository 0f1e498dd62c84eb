package io.scenario4j.junit;

import static io.scenario4j.agent.AgentReply.reply;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.Scenarios;
import io.scenario4j.definition.Scenario;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.script.Script;
import io.scenario4j.simulator.UserSimulatorAgent;

/// What a build sees of scenario tests.
class ScenarioTestTest {

    @TempDir
    Path folder;

    private PlayedTests played(Class<?> tests, String... settings) {
        return PlayedTests.of(tests, folder, settings);
    }

    static class EightOfTen {
        @ScenarioTest(trials = 10, passRate = 0.8, parallelism = 1)
        Scenario refund() {
            return Shop.refusingIn(2, 4);
        }
    }

    @Test
    void isGreenThoughSomeTrialsFailed() {
        PlayedTests played = played(EightOfTen.class);

        assertThat(played.endings()).containsEntry("trial 1", "SUCCESSFUL")
                .containsEntry("trial 2", "ABORTED")
                .containsEntry("trial 10", "SUCCESSFUL");
        assertThat(played.names()).last()
                .isEqualTo("pass rate 80 % (49 to 96 % for more trials of these), 8 of 10");
        assertThat(played.counts()).isEqualTo(Map.of("SUCCESSFUL", 9, "ABORTED", 2));
        assertThat(played.messages("FAILED")).isEmpty();
    }

    static class SevenOfTen {
        @ScenarioTest(trials = 10, passRate = 0.8, parallelism = 1)
        Scenario refund() {
            return Shop.refusingIn(1, 9, 10);
        }
    }

    @Test
    void isRedWhereTooFewPassed() {
        PlayedTests played = played(SevenOfTen.class);

        assertThat(played.counts()).isEqualTo(
                Map.of("SUCCESSFUL", 7, "ABORTED", 3, "FAILED", 1));
        assertThat(played.messages("FAILED")).singleElement()
                .asString()
                .startsWith(
                        "refund: 70 % (39 to 91 % for more trials of these), 7 of 10, at least 80 % wanted\nreport: "
                                + folder.resolve("report.html"))
                .contains("\ntrial 9: FAILED: refund\n", "Not met, as code has checked: The refund",
                        "User (script): I want my money back\n  Agent (shop · ", "): No.\n",
                        "\nrun scenariorun_");
        assertThat(folder.resolve("report.html")).content()
                .contains("<title>", "I want my money back");
    }

    @Test
    void anAbortedTrialSaysWhatWasWrong() {
        assertThat(played(EightOfTen.class).messages("ABORTED")).hasSize(2)
                .allSatisfy(message -> assertThat(message).startsWith("trial ")
                        .contains("FAILED: refund", "): No.", "run scenariorun_"));
    }

    @Test
    void whatFailsIsFoundInTheSource() throws Exception {
        var method = SevenOfTen.class.getDeclaredMethod("refund");

        assertThat(new SourcePlace(method).element()).satisfies(place -> {
            assertThat(place.getFileName()).isEqualTo("ScenarioTestTest.java");
            assertThat(Files.readAllLines(Path.of("src/test/java/io/scenario4j/junit",
                    place.getFileName())).get(place.getLineNumber() - 1))
                    .contains("return Shop.refusingIn(1, 9, 10);");
        });
    }

    static class OneOfOne {
        @ScenarioTest
        Scenario refund() {
            return Shop.refusingIn();
        }
    }

    static class NoneOfOne {
        @ScenarioTest
        Scenario refund() {
            return Shop.refusingIn(1);
        }
    }

    @Test
    void aSingleTrialDecidesByItself() {
        assertThat(played(OneOfOne.class).endings()).isEqualTo(Map.of("trial 1", "SUCCESSFUL"));
        assertThat(played(NoneOfOne.class).endings()).isEqualTo(Map.of("trial 1", "FAILED"));
    }

    @Test
    void noTrialBeginsOnceTheRateIsCertain() {
        assertThat(played(AllPass.class).names()).hasSize(9)
                .last()
                .isEqualTo("pass rate 100 % (52 to 100 % for more trials of these), 8 of 8");
        assertThat(played(NonePasses.class).names()).hasSize(4)
                .last()
                .isEqualTo("pass rate 0 % (0 to 77 % for more trials of these), 0 of 3");
    }

    static class AllPass {
        @ScenarioTest(trials = 10, passRate = 0.8, parallelism = 1)
        Scenario refund() {
            return Shop.refusingIn();
        }
    }

    static class NonePasses {
        @ScenarioTest(trials = 10, passRate = 0.8, parallelism = 1)
        Scenario refund() {
            return Shop.with(_ -> reply("No."));
        }
    }

    static class Sure {
        @ScenarioTest(trials = 20, passRate = 0.8, confident = true, parallelism = 1)
        Scenario refund() {
            return Shop.refusingIn();
        }
    }

    static class NotSure {
        @ScenarioTest(trials = 20, passRate = 0.8, confident = true, parallelism = 1)
        Scenario refund() {
            return Shop.refusingIn(1);
        }
    }

    @Test
    void canAskForMoreThanChance() {
        assertThat(played(Sure.class).messages("FAILED")).isEmpty();
        PlayedTests notSure = played(NotSure.class);
        assertThat(notSure.names()).hasSize(2);
        assertThat(notSure.messages("FAILED")).singleElement()
                .asString()
                .contains(", 0 of 1, more than 80 % wanted for sure\n");
    }

    @Test
    void aTestThatHasToBeSurePlaysNoFewerTrialsThanItTakes() {
        assertThat(played(Sure.class, "scenario.trials", "3").names()).hasSize(17);
    }

    static class Together {
        static final CyclicBarrier ALL = new CyclicBarrier(5);

        @ScenarioTest(trials = 5, parallelism = 5)
        Scenario refund() {
            return Shop.with(_ -> {
                ALL.await(30, TimeUnit.SECONDS);
                return reply("No.");
            });
        }
    }

    @Test
    void trialsGoOnAtOnce() {
        assertThat(played(Together.class).messages("ABORTED")).hasSize(5)
                .allSatisfy(message -> assertThat(message).contains("): No."));
    }

    static class Lifecycle {
        static final List<String> LOG = Collections.synchronizedList(new ArrayList<>());

        @BeforeEach
        void before() {
            LOG.add("before");
        }

        @AfterEach
        void after() {
            LOG.add("after");
        }

        @ScenarioTest(trials = 2)
        Scenario refund(Scenarios scenario) {
            LOG.add(scenario.config().setId());
            return Shop.with(_ -> {
                LOG.add("called");
                return reply("No.");
            });
        }
    }

    @Test
    void theMethodAndThoseAroundItRunOnce() {
        Lifecycle.LOG.clear();
        played(Lifecycle.class, "scenario.parallelism", "1");
        assertThat(Lifecycle.LOG).containsExactly("before", Lifecycle.class.getName(), "called",
                "after");
    }

    static class Disconnected {
        @ScenarioTest(trials = 4, passRate = 0.5, parallelism = 4)
        Scenario refund() {
            var calls = new AtomicInteger();
            return Shop.with(_ -> {
                if (calls.incrementAndGet() <= 3) {
                    throw new ConnectException("no way");
                }
                return Shop.granted();
            });
        }
    }

    @Test
    void whatTheNetworkSpoilsIsTriedAgainAndLeftOut() {
        assertThat(played(Disconnected.class).messages("FAILED")).isEmpty();
    }

    static class Unreachable {
        @ScenarioTest(trials = 4, passRate = 0.5, parallelism = 4)
        Scenario refund() {
            return Shop.with(_ -> {
                throw new ConnectException("no way");
            });
        }
    }

    static class UnreachableOnce {
        @ScenarioTest
        Scenario refund() {
            return Shop.with(_ -> {
                throw new ConnectException("no way");
            });
        }
    }

    @Test
    void tooMuchThatIsSpoiledFailsTheTest() {
        assertThat(played(Unreachable.class).messages("FAILED")).singleElement()
                .asString()
                .startsWith(
                        "refund: no run was decided, 4 of 4 trials spoiled, so that the rate says nothing\n");
        assertThat(played(UnreachableOnce.class).endings())
                .isEqualTo(Map.of("trial 1", "ABORTED"));
    }

    static class Undecided {
        @ScenarioTest(trials = 3, passRate = 0.5)
        Scenario refund() {
            return Shop.with(_ -> reply("Perhaps."))
                    .script(Script.user("Well?"), Script.agent(), _ -> Shop.inconclusive());
        }
    }

    @Test
    void whatDecidesNeitherWayIsNeither() {
        PlayedTests played = played(Undecided.class);
        assertThat(played.counts()).isEqualTo(Map.of("ABORTED", 4));
        assertThat(played.messages("ABORTED")).last()
                .asString()
                .startsWith("refund: no run was decided, nothing was decided\n");
    }

    static class BrokenScript {
        @ScenarioTest(trials = 3, passRate = 0.1, parallelism = 1)
        Scenario refund() {
            var runs = new AtomicInteger();
            return Shop.refusingIn().script(Script.user("Well?"), Script.agent(), _ -> {
                if (runs.incrementAndGet() == 1) {
                    throw new IllegalStateException("a mistake");
                }
                return null;
            }, Script.judge());
        }
    }

    @Test
    void aScriptThatBreaksIsNoMatterOfARate() {
        assertThat(played(BrokenScript.class).messages("FAILED")).singleElement()
                .asString()
                .contains("the script failed in trial 1\n", "a mistake");
    }

    static class NoModel {
        @ScenarioTest
        Scenario refund() {
            return Shop.refusingIn()
                    .agents(Shop.agent(_ -> reply("No.")), new UserSimulatorAgent(),
                            new JudgeAgent("The refund is granted"));
        }
    }

    @Test
    void aJudgeWithoutAModelFailsTheTest() {
        assertThat(played(NoModel.class).messages("FAILED")).singleElement()
                .asString()
                .contains("1 of 1 trial spoiled", "OPENAI_API_KEY");
    }

    static class NoScenario {
        @ScenarioTest
        @SuppressWarnings("NullAway") // a mistake that one can make
        Scenario refund() {
            return null;
        }
    }

    static class Unplayable {
        @ScenarioTest
        Scenario refund() {
            return Scenario.of("refund", "A customer wants their money back");
        }
    }

    @Test
    void aMethodWithoutAScenarioThatCanBePlayedFails() {
        assertThat(played(NoScenario.class).messages("FAILED")).singleElement()
                .asString()
                .startsWith("expected a scenario of ")
                .endsWith("found null");
        assertThat(played(Unplayable.class).messages("FAILED")).singleElement()
                .asString()
                .startsWith("scenario \"refund\": at least one agent is required");
    }

    @Test
    void trialsAreSetForAllTests() {
        assertThat(played(SevenOfTen.class, "scenario.trials", "1").endings())
                .isEqualTo(Map.of("trial 1", "FAILED"));
        assertThat(played(SevenOfTen.class, "scenario.trials", "0").messages("FAILED"))
                .containsExactly("expected a number of at least 1 as scenario.trials, found \"0\"");
    }
}
