package io.scenario4j.analysis;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.judge;
import static io.scenario4j.script.Script.succeed;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.Scenarios;
import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.AgentReply;
import io.scenario4j.agent.Criterion;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.message.AgentRole;
import io.scenario4j.model.ScriptedModel;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.CriterionResult.Status;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.simulator.UserSimulatorAgent;

/// A judge that judges the same transcripts again.
class JudgeAgreementTest {

    private final Scenarios scenario = Scenarios.open(Map.of());
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();

    /// Of each conversation, the second criterion is met when it is judged for the first time, and then every other
    /// time it is not.
    private AiMessage flipping(ChatRequest request) {
        var talk = Pattern.compile("I am s\\d").matcher(request.toString());
        assertThat(talk.find()).isTrue();
        int time = asked.merge(talk.group(), 1, Integer::sum);
        return verdict("passed", time % 2 == 1 ? "passed" : "failed");
    }

    private static AiMessage verdict(String... statuses) {
        String criteria = IntStream.range(0, statuses.length)
                .mapToObj(i -> "\"c%d_%s\":{\"status\":\"%s\"}".formatted(i + 1,
                        i == 0 ? "polite" : "brief", statuses[i]))
                .collect(Collectors.joining(","));
        return ScriptedModel.call("finish_test",
                "{\"criteria\":{%s},\"reasoning\":\"so\"}".formatted(criteria));
    }

    private static JudgeAgent polite(ChatModel model) {
        return new JudgeAgent(Criterion.of("Polite"), Criterion.of("Brief"),
                Criterion.check("Says hello",
                        state -> state.lastMessage().text().equals("hello")))
                .model(model);
    }

    private static List<Scenario> scenarios(AgentAdapter judge) {
        return IntStream.range(0, 4).mapToObj(i -> says("I am s" + i, judge)).toList();
    }

    private static Scenario says(String words, AgentAdapter judge) {
        return Scenario.of(words, "somebody says who they are")
                .agents(AgentAdapter.named("agent", _ -> reply("hello")), new UserSimulatorAgent(),
                        judge)
                .script(user(words), agent(), judge());
    }

    @Test
    void theCriterionOnWhichAJudgeFlipsIsNamedWithHowOften() {
        BatchResult batch = scenario
                .batch(scenarios(polite(ScriptedModel.answering(this::flipping))))
                .run();
        JudgeAgreement agreement = batch.judgeAgreement(3);
        assertThat(agreement.criteria()).extracting(Steadiness::what, Steadiness::judgments,
                Steadiness::changed, Steadiness::transcripts, Steadiness::flipped)
                .containsExactly(tuple("Brief", 12, 8, 4, 4), tuple("Polite", 12, 0, 4, 0));
        assertThat(agreement.criteria().getFirst().interval().contains(2 / 3.0)).isTrue();
        assertThat(agreement.verdict().changed()).isEqualTo(8);
        assertThat(agreement.broken()).isZero();
        assertThat(agreement.display().text()).isEqualTo(
                """
                    JUDGED AGAIN 3 TIMES: the verdict changed in 8 of 12 judgments, 67 % (19 to 97 %), of 4 of 4 transcripts

                    criterion  changed  95 % interval  judgments  transcripts
                    Brief         67 %     19 to 97 %    8 of 12       4 of 4
                    Polite         0 %      0 to 53 %    0 of 12       0 of 4

                    A criterion that is a coin changes in half of its judgments.""");
    }

    @Test
    void noRunIsAddedAndNoAgentCalled() {
        BatchResult batch = scenario
                .batch(scenarios(polite(ScriptedModel.answering(this::flipping))))
                .run();
        batch.judgeAgreement(2);
        assertThat(batch.runs().rowCount()).isEqualTo(4);
        assertThat(scenario.runs().rowCount()).isEqualTo(4);
        assertThat(asked.values()).containsOnly(3);
    }

    /// What was said after the checkpoint is not shown at it again.
    @Test
    void checkpointsAreJudgedWithWhatHadBeenSaidThen() {
        List<String> seen = new CopyOnWriteArrayList<>();
        var model = ScriptedModel.answering(request -> {
            seen.add(request.toString());
            return verdict(seen.size() == 1 ? "passed" : "failed");
        });
        BatchResult batch = scenario.batch(List.of(says("hi", new JudgeAgent().model(model))
                .script(user("hi"), agent(), judge("Polite"), user("and bye"), agent(),
                        succeed())))
                .run();
        JudgeAgreement agreement = batch.judgeAgreement(1);
        assertThat(agreement.criteria()).singleElement()
                .hasToString(
                        "changed in 1 of 1 judgment, 100 % (5 to 100 %), of 1 of 1 transcript");
        assertThat(seen).hasSize(2).last().asString().contains("hi").doesNotContain("and bye");
    }

    @Test
    void aJudgeOfOnesOwnIsAskedForItsVerdict() {
        var count = new AtomicInteger();
        AgentAdapter own = AgentAdapter.of(AgentRole.JUDGE, "own", _ -> {
            Status status = count.incrementAndGet() % 2 == 1 ? Status.PASSED : Status.FAILED;
            return AgentReply.verdict(ScenarioResult.of(
                    List.of(CriterionResult.of("Fine", status, "")), ""));
        });
        BatchResult batch = scenario.batch(List.of(says("hi", own))).run();
        assertThat(batch.judgeAgreement(4).criteria()).singleElement().satisfies(fine -> {
            assertThat(fine.what()).isEqualTo("Fine");
            assertThat(fine.judgments()).isEqualTo(4);
            assertThat(fine.changed()).isEqualTo(2);
        });
    }

    @Test
    void aJudgmentThatComesToNothingIsCountedApart() {
        var model = ScriptedModel.answering(_ -> asked.merge("all", 1, Integer::sum) == 1
                ? verdict("passed")
                : AiMessage.from("no idea"));
        BatchResult batch = scenario
                .batch(List.of(says("hi", new JudgeAgent("Polite").model(model))))
                .run();
        JudgeAgreement agreement = batch.judgeAgreement(2);
        assertThat(agreement.broken()).isEqualTo(2);
        assertThat(agreement.criteria()).isEmpty();
        assertThat(agreement).hasToString(
                "judged again 2 times: the verdict is not known; 2 of 2 judgments came to nothing");
    }

    @Test
    void whatCodeDecidesIsNotAskedAgain() {
        var judge = new JudgeAgent(Criterion.check("Says hello", _ -> true));
        BatchResult batch = scenario.batch(List.of(says("hi", judge))).run();
        assertThat(batch.judgeAgreement(3)).hasToString(
                "no verdict of a language model to ask for again; what code decides comes out the same");
    }

    @Test
    void eachTimeHasARecordedAnswerOfItsOwn(@TempDir Path folder) {
        scenario.configure(c -> c.cacheKey("v1").cacheDirectory(folder));
        BatchResult batch = scenario
                .batch(scenarios(polite(ScriptedModel.answering(this::flipping))))
                .run();
        String first = batch.judgeAgreement(3).toString();
        assertThat(asked.values()).containsOnly(4);
        assertThat(batch.judgeAgreement(3)).hasToString(first);
        assertThat(asked.values()).containsOnly(4);
    }

    @Test
    void aBatchThatWasReadBackHasNoJudges(@TempDir Path folder) throws Exception {
        var session = Scenarios.open(Map.of("SCENARIO_JOURNAL_DIR", folder.toString()));
        session.batch(scenarios(polite(ScriptedModel.answering(this::flipping)))).id("b").run();
        session.drain();
        BatchResult read = session.loadBatch(folder.resolve("b.jsonl").toString());
        assertThatThrownBy(() -> read.judgeAgreement(2)).isInstanceOf(WrongUseException.class)
                .hasMessageStartingWith(
                        "expected a batch of this session, whose judges are known, found one that was read back");
        assertThatThrownBy(() -> read.judgeAgreement(0))
                .hasMessage("expected to judge at least once more, found 0 times");
    }
}
