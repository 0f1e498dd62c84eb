package io.scenario4j.prompt;

import static io.scenario4j.model.ScriptedModel.call;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.Scenarios;
import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.AgentReply;
import io.scenario4j.analysis.BatchResult;
import io.scenario4j.definition.Scenario;
import io.scenario4j.evaluation.Evaluator;
import io.scenario4j.evaluation.Rubric;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.model.ScriptedModel;
import io.scenario4j.script.Script;
import io.scenario4j.simulator.UserSimulatorAgent;

/// What the built-in prompts are, and what depends on them.
class BuiltInPromptsTest {

    private static final UserSimulatorAgent USER = new UserSimulatorAgent();
    private static final JudgeAgent JUDGE = new JudgeAgent("Polite");
    private static final Rubric RUBRIC = Evaluator.rubric("tone", "How polite?");

    /// Who changes a word counts the version up, and writes both here.
    @Test
    void otherWordsHaveAnotherVersion() {
        assertThat(Stream.of(USER.prompt(), JUDGE.prompt(), RUBRIC.prompt()).map(Prompt::id))
                .containsExactly("simulator 2 (a1109f2605772173)", "judge 1 (4d4761e0ce172e7a)",
                        "rubric 1 (eaaf5c407a1be08c)");
    }

    @Test
    void aPartOfOnesOwnIsTold() {
        var model = ScriptedModel.of("merci");
        var user = USER.prompt(USER.prompt().with("greeting", "Grüezi, was darf es sein?"));
        session(model).run(scenario(user, JUDGE).script(Script.user(), Script.succeed()));
        assertThat(model.requests().getFirst().messages().get(1).toString())
                .contains("Grüezi, was darf es sein?");
    }

    @Test
    void aFileOfOnesOwnIsTold() {
        var model = ScriptedModel.of(call("finish_test", """
            {"criteria": {"c1_polite": {"requirement": "r", "reasoning": "r", "status": "passed"}},
             "reasoning": "r"}"""));
        Prompt kind = Prompt.parse("# kind, version 1\n\n## verdict\n\nJudge kindly.");
        session(model).run(scenario(USER, JUDGE.prompt(kind)).script(Script.judge()));
        assertThat(model.requests().getFirst().messages().getFirst().toString())
                .contains("Judge kindly.");
    }

    /// A recorded answer is given again to the same words only.
    @Test
    void recordingsDependOnThem(@TempDir Path folder) {
        var model = ScriptedModel.of("thanks", "merci");
        var french = USER.prompt(USER.prompt().with("greeting", "Bonjour"));
        Scenarios scenarios = session(model);
        scenarios.configure(c -> c.cacheKey("v1").cacheDirectory(folder));
        for (var user : List.of(USER, USER, french, french)) {
            scenarios.run(scenario(user, JUDGE).script(Script.user(), Script.succeed()));
        }
        assertThat(model.requests()).hasSize(2);
    }

    @Test
    void batchesWithOthersAreNotCompared() {
        Prompt kind = JUDGE.prompt().with("verdict", "Judge kindly.");
        assertThat(batch(USER, JUDGE).compare(batch(USER, JUDGE.prompt(kind))).toString())
                .contains("the judge");
        assertThat(batch(USER, JUDGE).compare(batch(USER.systemPrompt("Be odd."), JUDGE))
                .toString())
                .contains("the scenario");
    }

    private static BatchResult batch(UserSimulatorAgent user, JudgeAgent judge) {
        return session(ScriptedModel.of("none")).batch(List.of(scenario(user, judge)
                .script(Script.user("hi"), Script.succeed()))).run();
    }

    private static Scenarios session(ScriptedModel model) {
        Scenarios scenarios = Scenarios.open(Map.of());
        scenarios.configure(c -> c.model(model));
        return scenarios;
    }

    private static Scenario scenario(UserSimulatorAgent user, JudgeAgent judge) {
        AgentAdapter shop = AgentAdapter.named("shop", _ -> AgentReply.reply("hello"));
        return Scenario.of("order", "A customer waits for a parcel.").agents(shop, user, judge);
    }
}
