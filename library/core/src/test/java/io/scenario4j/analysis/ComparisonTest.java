package io.scenario4j.analysis;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.judge;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.scenario4j.Scenarios;
import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.AgentInput;
import io.scenario4j.agent.AgentReply;
import io.scenario4j.agent.Criterion;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.MimeBundle;
import io.scenario4j.html.Golden;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.message.AgentRole;
import io.scenario4j.model.ScriptedModel;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.simulator.UserSimulatorAgent;
import io.scenario4j.statistics.PassRate;

/// Two batches side by side.
class ComparisonTest {

    private final Scenarios scenario = Scenarios.open(Map.of());

    private static Scenario asks(String name, AgentAdapter agent, JudgeAgent judge) {
        return Scenario.of(name, "somebody asks")
                .agents(AgentAdapter.named("agent", agent), new UserSimulatorAgent(), judge)
                .script(user(name), agent(), judge());
    }

    private static JudgeAgent saysYes(String criterion) {
        return new JudgeAgent(Criterion.check(criterion,
                state -> state.lastMessage().text().equals("yes")));
    }

    /// Ten scenarios `s0` to `s9`, of which those from `yes` on fail.
    private BatchResult batch(int yes) {
        return batch(yes, saysYes("says yes"));
    }

    private BatchResult batch(int yes, JudgeAgent judge) {
        return scenario.batch(IntStream.range(0, 10)
                .mapToObj(i -> asks("s" + i, _ -> reply(i < yes ? "yes" : "no"), judge))
                .toList()).run();
    }

    @Test
    void moreThatPassAreBetter() {
        Comparison comparison = batch(9).compare(batch(2));
        assertThat(comparison.finding()).isEqualTo(Finding.BETTER);
        assertThat(comparison.difference().value()).isEqualTo(0.7);
        assertThat(comparison.difference().interval().low()).isPositive();
        assertThat(comparison.reason()).isEqualTo(
                "of 10 pairs 7 failed and pass now, 0 passed and fail now, p = 0.0156");
        assertThat(comparison.display().text()).startsWith(
                "better: 90 % (60 to 98 %), 9 of 10 after, 20 % (6 to 51 %), 2 of 10 before, difference +70 (");
    }

    @Test
    void aFindingIsShownWithBothRates() throws Exception {
        var shown = batch(9).compare(batch(2)).display().data();
        String words = Golden.parsed((String) Objects.requireNonNull(shown.get(MimeBundle.HTML)))
                .getDocumentElement()
                .getTextContent();
        assertThat(words).contains("BETTER: difference +70 (", "after90 %", "9 of 10",
                "before20 %", "p = 0.0156. A difference of");
    }

    @Test
    void fewerThatPassAreWorse() {
        assertThat(batch(2).compare(batch(9)).finding()).isEqualTo(Finding.WORSE);
    }

    @Test
    void whatChanceExplainsIsNoDifference() {
        Comparison comparison = batch(7).compare(batch(5));
        assertThat(comparison.finding()).isEqualTo(Finding.NO_DIFFERENCE_SHOWN);
        assertThat(comparison.minimumDetectable()).isBetween(0.3, 0.6);
    }

    @Test
    void flipsAreNamed() {
        Comparison comparison = batch(7).compare(batch(5));
        assertThat(comparison.flips()).extracting(Flip::scenario).containsExactly("s5", "s6");
        assertThat(comparison.gains()).isEqualTo(2);
        assertThat(comparison.losses()).isZero();
        assertThat(comparison.flipTable().stringColumn("before").asList())
                .containsExactly("failed", "failed");
        assertThat(comparison.flipTable().stringColumn("after").asList())
                .containsExactly("passed", "passed");
    }

    @Test
    void otherCriteriaAreNotComparable() {
        Comparison comparison = batch(7).compare(batch(7, saysYes("agrees")));
        assertThat(comparison.finding()).isEqualTo(Finding.NOT_COMPARABLE);
        assertThat(comparison).hasToString(
                "not comparable: the criteria of \"s0\" changed, the criteria of \"s1\" changed, the criteria of \"s2\" changed, the criteria of \"s3\" changed, the criteria of \"s4\" changed and 5 more");
    }

    @Test
    void anotherJudgeIsNotComparable() {
        var model = ScriptedModel.answering(_ -> ScriptedModel.call("finish_test", "{}"));
        var judge = new JudgeAgent("says yes").model(model);
        BatchResult one = scenario.batch(List.of(asks("s", _ -> reply("yes"), judge))).run();
        BatchResult other = scenario
                .batch(List.of(asks("s", _ -> reply("yes"), judge.temperature(1))))
                .run();
        assertThat(one.compare(other)).hasToString("not comparable: the judge of \"s\" changed");
    }

    @Test
    void anotherSituationIsNotComparable() {
        Scenario asked = asks("s", _ -> reply("yes"), saysYes("says yes"));
        BatchResult one = scenario.batch(List.of(asked)).run();
        BatchResult other = scenario.batch(List.of(asked.maxTurns(3))).run();
        assertThat(one.compare(other)).hasToString("not comparable: the scenario of \"s\" changed");
    }

    @Test
    void versionsOfAnAgentAreComparedAndVersionsOfAScenarioAreNot() {
        Scenario asked = asks("s", AgentAdapter.named("agent", "1", _ -> reply("yes")),
                saysYes("says yes"));
        BatchResult one = scenario.batch(List.of(asked)).run();
        BatchResult other = scenario.batch(List.of(asks("s",
                AgentAdapter.named("agent", "2", _ -> reply("yes")), saysYes("says yes")))).run();
        assertThat(one.compare(other).finding()).isEqualTo(Finding.NO_DIFFERENCE_SHOWN);
        BatchResult edited = scenario.batch(List.of(asked.version("2"))).run();
        assertThat(one.compare(edited))
                .hasToString("not comparable: the scenario of \"s\" changed");
    }

    @Test
    void aJudgeOfOnesOwnIsToldByNameAndVersion() {
        BatchResult one = judgedBy("1");
        assertThat(one.compare(judgedBy("1")).finding()).isEqualTo(Finding.NO_DIFFERENCE_SHOWN);
        assertThat(one.compare(judgedBy("2")))
                .hasToString("not comparable: the judge of \"s\" changed");
    }

    private BatchResult judgedBy(String version) {
        return scenario.batch(List.of(Scenario.of("s", "somebody asks")
                .agents(AgentAdapter.named("agent", _ -> reply("yes")), new UserSimulatorAgent(),
                        new OwnJudge(version))
                .script(user("s"), agent(), judge()))).run();
    }

    private record OwnJudge(String version) implements AgentAdapter {
        @Override
        public AgentReply call(AgentInput input) {
            return AgentReply.verdict(ScenarioResult.success("fine"));
        }

        @Override
        public AgentRole role() {
            return AgentRole.JUDGE;
        }
    }

    @Test
    void nothingSharedIsNotComparable() {
        BatchResult one = scenario
                .batch(List.of(asks("a", _ -> reply("yes"), saysYes("says yes"))))
                .run();
        BatchResult other = scenario
                .batch(List.of(asks("b", _ -> reply("yes"), saysYes("says yes"))))
                .run();
        assertThat(one.compare(other)).hasToString("not comparable: they share no scenario");
        assertThat(one.compare(other).difference().value()).isNaN();
    }

    @Test
    void whatOthersBrokeIsNoPair() {
        var broken = scenario.batch(List.of(asks("s", _ -> {
            throw new ConnectException("nobody there");
        }, saysYes("says yes")))).retries(0).run();
        var good = scenario.batch(List.of(asks("s", _ -> reply("yes"), saysYes("says yes"))))
                .run();
        assertThat(good.compare(broken))
                .hasToString("not comparable: no trial was decided in both");
    }

    @Test
    void severalComparisonsAreCorrected() {
        BatchResult best = batch(9);
        List<Comparison> all = best.compareAll(List.of(batch(2), batch(2), batch(9)));
        assertThat(all).extracting(Comparison::pValue).containsExactly(0.046875, 0.046875, 1.0);
        assertThat(best.compareAll(List.of(batch(2), batch(2), batch(2), batch(2))))
                .extracting(Comparison::finding)
                .containsOnly(Finding.NO_DIFFERENCE_SHOWN);
    }

    @Test
    void someScenariosCanBeLookedAtAlone() {
        BatchResult some = batch(5).only(name -> name.equals("s0") || name.equals("s9"));
        assertThat(some.passRate()).isEqualTo(new PassRate(1, 1));
        assertThat(some.runs().stringColumn("scenario").asList())
                .containsExactlyInAnyOrder("s0", "s9");
    }
}
