package io.scenario4j.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.DiscoveryIssue.Severity;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineDiscoveryResults;
import org.junit.platform.testkit.engine.EngineTestKit;

import io.scenario4j.definition.Scenario;

/// What is told of a mistake before any test runs.
class DeclarationChecksTest {

    private static List<String> problems(DiscoverySelector tests, String... settings) {
        EngineTestKit.Builder kit = EngineTestKit.engine("scenario4j").selectors(tests);
        for (int i = 0; i < settings.length; i += 2) {
            kit.configurationParameter(settings[i], settings[i + 1]);
        }
        EngineDiscoveryResults found = kit.discover();
        assertThat(found.getDiscoveryIssues()).extracting(DiscoveryIssue::severity)
                .containsOnly(Severity.ERROR);
        return found.getDiscoveryIssues().stream().map(DiscoveryIssue::message).toList();
    }

    private static List<String> problems(Class<?> tests, String... settings) {
        return problems(DiscoverySelectors.selectClass(tests), settings);
    }

    static class Zero {
        @ScenarioTest(trials = 0)
        Scenario refund() {
            return Shop.refusingIn();
        }
    }

    static class NoneAtOnce {
        @ScenarioTest(trials = 3, parallelism = 0)
        Scenario refund() {
            return Shop.refusingIn();
        }
    }

    static class Percent {
        @ScenarioTest(passRate = 80)
        Scenario refund() {
            return Shop.refusingIn();
        }
    }

    static class Negative {
        @ScenarioTest(passRate = -0.1)
        Scenario refund() {
            return Shop.refusingIn();
        }
    }

    static class NoNumber {
        @ScenarioTest(passRate = Double.NaN)
        Scenario refund() {
            return Shop.refusingIn();
        }
    }

    static class Nothing {
        @ScenarioTest
        void refund() {}
    }

    static class TooFew {
        @ScenarioTest(trials = 10, passRate = 0.8, confident = true)
        Scenario refund() {
            return Shop.refusingIn();
        }
    }

    static class Never {
        @ScenarioTest(trials = 10, confident = true)
        Scenario refund() {
            return Shop.refusingIn();
        }
    }

    static class Both {
        @ScenarioTest(trials = 30, passRate = 0.5, confident = true, baseline = "pom.xml")
        Scenario refund() {
            return Shop.refusingIn();
        }
    }

    static class Missing {
        @ScenarioTest(trials = 30, baseline = "nowhere.jsonl")
        Scenario refund() {
            return Shop.refusingIn();
        }
    }

    static class Outer {
        @Nested
        class Inner {
            @ScenarioTest(trials = -1)
            Scenario refund() {
                return Shop.refusingIn();
            }
        }
    }

    @Test
    void numbersThatMakeNoSenseAreNamed() {
        String here = DeclarationChecksTest.class.getName();
        assertThat(problems(Zero.class)).containsExactly(
                here + "$Zero.refund: expected at least 1 trial, found trials = 0");
        assertThat(problems(NoneAtOnce.class)).containsExactly(here
                + "$NoneAtOnce.refund: expected at least 1 trial at once, found parallelism = 0");
        assertThat(problems(Percent.class)).containsExactly(here
                + "$Percent.refund: expected a pass rate from 0 to 1, found passRate = 80.0; 80 % is passRate = 0.8");
        assertThat(problems(Negative.class)).singleElement()
                .asString()
                .endsWith("found passRate = -0.1");
        assertThat(problems(NoNumber.class)).singleElement()
                .asString()
                .endsWith("found passRate = NaN");
    }

    @Test
    void aMethodThatReturnsNoScenarioIsNamed() {
        assertThat(problems(Nothing.class)).singleElement()
                .asString()
                .endsWith(
                        "$Nothing.refund: expected a method with @ScenarioTest to return a Scenario, found void; let it return the scenario, and the test plays it");
    }

    @Test
    void whatCanNeverBeGreenIsNamed() {
        assertThat(problems(TooFew.class)).singleElement()
                .asString()
                .endsWith(
                        ": 10 trials can't show that more than 80 % pass, were all of them to pass; it takes at least trials = 16");
        assertThat(problems(Never.class)).singleElement()
                .asString()
                .endsWith(
                        ": 10 trials can't show that more than 100 % pass, were all of them to pass; set a passRate that is less");
        assertThat(problems(Both.class)).singleElement()
                .asString()
                .contains("expected confident = true or a baseline, found both");
    }

    @Test
    void aBaselineThatIsMissingIsNamedUnlessItIsToBeWritten() {
        assertThat(problems(Missing.class)).singleElement()
                .asString()
                .contains("expected the journal of a batch at ", "nowhere.jsonl, found no file")
                .endsWith("run the test once with scenario.record-baselines=true");
        assertThat(EngineTestKit.engine("scenario4j")
                .selectors(DiscoverySelectors.selectClass(Missing.class))
                .configurationParameter("scenario.record-baselines", "true")
                .discover()
                .getDiscoveryIssues()).isEmpty();
    }

    @Test
    void nestedClassesAndSingleMethodsAreRead() {
        assertThat(problems(Outer.class)).singleElement()
                .asString()
                .endsWith("found trials = -1");
        assertThat(problems(DiscoverySelectors.selectMethod(Zero.class, "refund"))).hasSize(1);
    }
}
