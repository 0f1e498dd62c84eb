package io.scenario4j;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.succeed;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.AgentReply;
import io.scenario4j.agent.Criterion;
import io.scenario4j.definition.Scenario;
import io.scenario4j.event.RecordedEvents;
import io.scenario4j.message.Content;
import io.scenario4j.message.Message;
import io.scenario4j.message.SystemMessage;
import io.scenario4j.message.ToolCall;
import io.scenario4j.message.ToolMessage;
import io.scenario4j.message.UserMessage;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.ScenarioException;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.simulator.UserSimulatorAgent;

/// Null where a text belongs, as code gives it that no checker has seen.
@Timeout(60)
@SuppressWarnings("NullAway") // that is what it is about
class UntoldTextsTest {

    /// What an agent does, and which text is missing.
    record Untold(AgentAdapter agent, String missing) {}

    static final List<Untold> UNTOLD = List.of(
            new Untold(_ -> reply((String) null),
                    "reply(…); an agent that says nothing returns nothing(), one that calls a tool reply(message)"),
            new Untold(_ -> reply((Message) null), "a message in reply(…)"),
            new Untold(_ -> reply(Message.assistant(null)), "the content of a message"),
            new Untold(_ -> reply(Message.assistant("", List.of(ToolCall.of("c", "f", null)))),
                    "the arguments of a tool (JSON; without arguments {})"),
            new Untold(_ -> reply(Message.assistant("", List.of(ToolCall.of("c", null, "{}")))),
                    "the name of a tool"),
            new Untold(_ -> reply(Message.assistant("", List.of(ToolCall.of(null, "f", "{}")))),
                    "the id of a tool call"),
            new Untold(_ -> reply(Message.tool(null, "21 °C")),
                    "the id of the call that a tool answers"),
            new Untold(_ -> reply(Message.tool("c", null)), "the content of a message"),
            new Untold(_ -> reply(new ToolMessage(null, "c", Content.of(""), Map.of())),
                    "the id of a message"),
            new Untold(_ -> reply(new SystemMessage("m", null, Map.of())),
                    "the content of a message"),
            new Untold(_ -> reply(Message.user(Content.of(new Content.ImagePart(null)))),
                    "the address of a picture"),
            new Untold(_ -> AgentReply.verdict(null), "a result in verdict(…)"),
            new Untold(_ -> AgentReply.verdict(ScenarioResult.success(null)),
                    "the reasoning of a result"),
            new Untold(_ -> AgentReply.verdict(ScenarioResult.of(List.of(CriterionResult
                    .of(null, CriterionResult.Status.PASSED, "")), "")), "a criterion"));

    @ParameterizedTest
    @FieldSource("UNTOLD")
    void areRefusedWithTheNameOfTheAgentAndNobodyWaitsForThem(Untold row, @TempDir Path folder)
            throws Exception {
        var session = Scenarios.open(Map.of("SCENARIO_JOURNAL_DIR", folder.toString()));
        var events = new RecordedEvents();
        session.report(events);
        var scenario = Scenario.of("s", "somebody asks")
                .agents(AgentAdapter.named("shop", row.agent), new UserSimulatorAgent())
                .script(user("hi"), agent(), succeed());

        assertThatThrownBy(() -> session.run(scenario)).isInstanceOf(ScenarioException.class)
                .hasMessageContaining("[shop] expected ")
                .hasMessageContaining(row.missing)
                .hasMessageEndingWith(", found null");
        session.drain();
        assertThat(session.runs().stringColumn("outcome").asList()).containsExactly("agent_error");
        assertThat(session.messages().rowCount()).isEqualTo(1);
        assertThat(session.load(folder).results()).hasSize(1);
        assertThat(events.types()).last().isEqualTo("SCENARIO_RUN_FINISHED");
    }

    @Test
    void ofADefinitionAreRefusedWhereItIsMade() {
        assertThatThrownBy(() -> Scenario.of(null, "d"))
                .hasMessage("expected a text as the name of a scenario, found null");
        assertThatThrownBy(() -> AgentAdapter.named(null, _ -> reply("")))
                .hasMessage("expected a text as the name of an agent, found null");
        assertThatThrownBy(() -> Criterion.of(null))
                .hasMessage("expected a text as a criterion, found null");
        assertThatThrownBy(() -> new UserMessage("m", Content.of((String) null), Map.of()))
                .hasMessageContaining("the content of a message");
    }

    @Test
    void ofAnAgentsNameAreRefusedBeforeTheRun() {
        var nameless = new AgentAdapter() {

            @Override
            public AgentReply call(io.scenario4j.agent.AgentInput input) {
                return reply("");
            }

            @Override
            public String name() {
                return null;
            }
        };
        assertThatThrownBy(() -> Scenarios.open(Map.of())
                .run(Scenario.of("s", "d").agents(nameless).script(succeed())))
                .hasMessageStartingWith("expected a text as name() of the agent ");
    }

    @Test
    void aLambdaIsCalledByItsRoleInEvents() throws Exception {
        var session = Scenarios.open(Map.of());
        var events = new RecordedEvents();
        session.report(events);
        session.run("s", "d", Stream.<AgentAdapter>of(_ -> reply("hi")).toList(),
                List.of(agent(), succeed()));
        session.drain();

        assertThat(events.all().getFirst().toJson())
                .contains("\"agents\":[{\"name\":\"Agent\",\"role\":\"agent\"}]");
    }
}
