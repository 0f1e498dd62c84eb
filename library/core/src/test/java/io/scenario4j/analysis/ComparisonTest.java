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
import io.scenario4j.statistics.Reach;

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
                "of 10 pairs 7 failed and pass now, 0 passed and fail now, p = 0.0156 for other scenarios like these");
        assertThat(comparison.display().text()).startsWith(
                "better: 90 % (60 to 99 %), 9 of 10 after, 20 % (4 to 51 %), 2 of 10 before, difference +70 (+23 to +89 for other scenarios like these) points; ");
    }

    @Test
    void aFindingIsShownWithBothRates() throws Exception {
        var shown = batch(9).compare(batch(2)).display().data();
        String words = Golden.parsed((String) Objects.requireNonNull(shown.get(MimeBundle.HTML)))
                .getDocumentElement()
                .getTextContent();
        assertThat(words).contains("BETTER: difference +70 (", "after90 %", "9 of 10",
                "before20 %", "p = 0.0156 for other scenarios like these. A difference of");
    }

    @Test
    void fewerThatPassAreWorse() {
        assertThat(batch(2).compare(batch(9)).finding()).isEqualTo(Finding.WORSE);
    }

    @Test
    void whatChanceExplainsIsNoDifference() {
        Comparison comparison = batch(7).compare(batch(5));
        assertThat(comparison.finding()).isEqualTo(Finding.NO_DIFFERENCE_SHOWN);
        assertThat(comparison.minimumDetectable()).isBetween(0.5, 0.8);
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

    /// Trials of one scenario, of which those from `begin` to `end` are spoiled by the user's side.
    private BatchResult spoiled(int begin, int end) {
        var asked = Scenario.of("s", "somebody asks")
                .agents(AgentAdapter.named("agent", _ -> reply("yes")),
                        AgentAdapter.of(AgentRole.USER, "user", in -> {
                            int trial = in.state().config().trial();
                            if (trial >= begin && trial < end) {
                                throw new IllegalStateException("no idea");
                            }
                            return reply("well?");
                        }), saysYes("says yes"))
                .script(user(), agent(), judge());
        return scenario.batch(List.of(asked)).trials(100).run();
    }

    @Test
    void whatOthersBrokeMayBeLeftOutUpToFivePercent() {
        assertThat(spoiled(1, 6).compare(spoiled(4, 6)).finding())
                .isEqualTo(Finding.NO_DIFFERENCE_SHOWN);
        assertThat(spoiled(1, 7).compare(spoiled(4, 7))).hasToString(
                "not comparable: expected at most 5 % of the pairs to be left out, found 6 of 100: 6 simulator error after, 3 simulator error before");
        assertThat(spoiled(1, 7).compare(spoiled(4, 7), 0.1).finding())
                .isEqualTo(Finding.NO_DIFFERENCE_SHOWN);
    }

    @Test
    void whatIsLeftOutOnOneSideOnlyIsNotComparable() {
        assertThat(spoiled(1, 7).compare(spoiled(1, 1), 0.1)).hasToString(
                "not comparable: of 100 trials 6 are left out only after and 0 only before, which chance does not explain, p = 0.0313");
    }

    @Test
    void aBatchThatWentOnUntilRunsFailedIsNotComparable() {
        List<Scenario> all = IntStream.range(0, 10)
                .mapToObj(i -> asks("s" + i, _ -> reply(i < 4 ? "yes" : "no"),
                        saysYes("says yes")))
                .toList();
        BatchResult stopped = scenario.batch(all).parallelism(1).failFast(2).id("quick").run();
        assertThat(stopped.compare(batch(4))).hasToString(
                "not comparable: batch quick went on until runs had failed (stopped: 2 failed), so that what it has played is no fair part of it; compare batches without failFast");
    }

    @Test
    void rowsAreLabelledByTheAgents() {
        BatchResult now = scenario.batch(List.of(Scenario.of("s", "somebody asks")
                .agents(AgentAdapter.named("shop", "2", _ -> reply("yes")),
                        new UserSimulatorAgent(), saysYes("says yes"))
                .script(user("s"), agent(), judge()))).run();
        BatchResult then = scenario.batch(List.of(Scenario.of("s", "somebody asks")
                .agents(AgentAdapter.named("shop", "1", _ -> reply("no")),
                        new UserSimulatorAgent(), saysYes("says yes"))
                .script(user("s"), agent(), judge()))).run();
        Comparison comparison = now.compare(then);
        assertThat(comparison.toString()).startsWith(
                "no difference shown: 100 % (5 to 100 %), 1 of 1 with shop (version 2), 0 % (0 to 95 %), 0 of 1 with shop (version 1), difference +100 (");
        assertThat(String.valueOf(comparison.display().data().get(MimeBundle.HTML)))
                .contains("shop (version 2)", "shop (version 1)");
    }

    @Test
    void bothOfWhatThePairsSpeakOfAreThere() {
        Comparison comparison = batch(9).compare(batch(2));
        assertThat(comparison.difference().reach()).isEqualTo(Reach.OTHER_SCENARIOS);
        assertThat(comparison.speakingOf(Reach.MORE_TRIALS).difference().reach())
                .isEqualTo(Reach.MORE_TRIALS);
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
        assertThat(some.passRate()).extracting(PassRate::passed, PassRate::failed)
                .containsExactly(1, 1);
        assertThat(some.runs().stringColumn("scenario").asList())
                .containsExactlyInAnyOrder("s0", "s9");
    }
}
