package io.scenario4j.definition;

import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.judge;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import dev.langchain4j.data.message.AiMessage;
import org.junit.jupiter.api.Test;

import io.scenario4j.Scenarios;
import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.AgentReply;
import io.scenario4j.agent.Criterion;
import io.scenario4j.analysis.BatchResult;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.model.ScriptedModel;
import io.scenario4j.simulator.Persona;
import io.scenario4j.simulator.UserSimulatorAgent;

class VariantsTest {

    private static final AgentAdapter SHOP = AgentAdapter.named("shop",
            in -> AgentReply.reply(in.lastNewUserMessageText().contains("please")
                    ? "With pleasure."
                    : "Who are you?"));

    private static final Scenario BASE = Scenario.of("refund", "A customer wants their money back")
            .agents(SHOP, new UserSimulatorAgent().persona("You bought a kettle."),
                    new JudgeAgent(Criterion.check("Polite",
                            state -> state.lastMessage().text().contains("pleasure"))))
            .script(user(), agent(), judge());

    @Test
    void eachStepMultiplies() {
        assertThat(Scenario.variants(BASE)).containsExactly(BASE);
        assertThat(Scenario.variants(BASE)
                .personas(Persona.HURRIED, Persona.ELDERLY)
                .languages("German", "French")
                .moods("angry"))
                .extracting(Scenario::name)
                .containsExactly("refund (hurried, German, angry)",
                        "refund (hurried, French, angry)", "refund (elderly, German, angry)",
                        "refund (elderly, French, angry)");
    }

    @Test
    void whatWasVariedIsAFieldOfEach() {
        assertThat(Scenario.variants(BASE).personas("terse").languages("German").moods("sad"))
                .first()
                .extracting(Scenario::fields)
                .isEqualTo(Map.of("persona", "terse", "language", "German", "mood", "sad"));
    }

    @Test
    void theSimulatorIsToldAllOfIt() {
        var model = ScriptedModel.of("hallo");
        Scenarios session = session(model);
        session.batch(Scenario.variants(BASE).personas("terse").languages("German").moods("sad"))
                .run();
        assertThat(model.requests().getFirst().messages().getFirst().toString())
                .contains(Persona.TERSE.words(),
                        "You write in German, whatever the agent writes in.",
                        "You are sad, and it shows.");
    }

    @Test
    void aMoodIsToldBesideThePersonaOfTheBase() {
        var model = ScriptedModel.of("hello");
        session(model).batch(Scenario.variants(BASE).moods("sad")).run();
        assertThat(model.requests().getFirst().messages().getFirst().toString())
                .contains("You bought a kettle.\nYou are sad, and it shows.");
    }

    @Test
    void resultsAreCountedByWhatWasVaried() {
        var model = ScriptedModel.answering(request -> AiMessage
                .from(request.messages().getFirst().toString().contains("elderly")
                        || request.messages().getFirst().toString().contains("eighty")
                                ? "my money back please"
                                : "money back"));
        BatchResult batch = session(model)
                .batch(Scenario.variants(BASE).personas(Persona.HURRIED, Persona.ELDERLY))
                .trials(3)
                .run();
        assertThat(batch.by("persona").table().toString().lines().map(String::strip))
                .anySatisfy(line -> assertThat(line).matches(
                        "hurried +\\| +1 +\\| +3 +\\| +0 +\\| +3 +\\| +0 .*"))
                .anySatisfy(line -> assertThat(line).matches(
                        "elderly +\\| +1 +\\| +3 +\\| +3 +\\| +3 +\\| +1 .*"));
        assertThat(batch.by("persona").table().columnNames()).containsExactly("persona",
                "scenarios", "runs", "passed", "decided", "pass_rate", "low", "high", "turns",
                "suspected_flips");
        assertThat(batch.by("persona").display().text()).contains("Pass rate by persona",
                "hurried", "3 of 3");
    }

    @Test
    void aFieldThatNoScenarioHasIsAnError() {
        BatchResult batch = session(ScriptedModel.of("hi"))
                .batch(Scenario.variants(BASE).personas("terse"))
                .run();
        assertThatThrownBy(() -> batch.by("mood"))
                .hasMessage("expected a field of the scenarios (persona), found \"mood\"");
    }

    @Test
    void withoutASimulatorNothingVaries() {
        Scenario scripted = Scenario.of("refund", "Money back").agents(SHOP);
        assertThatThrownBy(() -> Scenario.variants(scripted).moods("angry")).hasMessage(
                "expected a UserSimulatorAgent to vary in \"refund\", found shop (Agent); add new UserSimulatorAgent() to its agents");
        assertThatThrownBy(() -> Scenario.variants(BASE).personas(List.of()))
                .hasMessage("expected at least one persona, found none");
    }

    private static Scenarios session(ScriptedModel model) {
        Scenarios scenarios = Scenarios.open(Map.of());
        scenarios.configure(c -> c.model(model));
        return scenarios;
    }
}
