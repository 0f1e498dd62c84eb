package io.scenario4j;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.judge;
import static io.scenario4j.script.Script.script;
import static io.scenario4j.script.Script.succeed;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.langchain4j.agent.tool.ToolSpecification;
import org.junit.jupiter.api.Test;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.Criterion;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.model.ScriptedModel;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.script.ScriptStep;
import io.scenario4j.simulator.UserSimulatorAgent;
import io.scenario4j.trace.Conventions;
import io.scenario4j.trace.Span;
import io.scenario4j.trace.Span.Kind;

/// An agent that lets a service elsewhere work.
class RemoteWorkTest {

    private static final Criterion REFUNDED = Criterion.check("It is refunded",
            state -> !state.toolCalls("refund").isEmpty());

    private final Scenarios scenario = Scenarios.open(Map.of());
    private final List<Span> there = new ArrayList<>();
    private int fetches;

    private final AgentAdapter shop = AgentAdapter.named("shop", in -> {
        String parent = in.propagationHeaders().getOrDefault("traceparent", "");
        there.add(new Span(parent.substring(3, 35), "00000000000000b1", parent.substring(36, 52),
                "execute_tool refund",
                Kind.TOOL,
                Instant.now(), Duration.ofMillis(3), Map.of(Conventions.TOOL_NAME, "refund"),
                List.of(), null));
        return reply("Done.");
    });

    @Test
    void codeThatReadsSpansFetchesThem() {
        ScenarioResult result = play(new JudgeAgent(REFUNDED), judge());
        assertThat(result.success()).as(result.reasoning()).isTrue();
        assertThat(fetches).isEqualTo(1);
        assertThat(result.run().toolCalls().count()).isEqualTo(1);
        assertThat(result.display().text()).contains("\n    tool refund ",
                "\n    wait for spans from elsewhere ");
    }

    @Test
    void nobodyWhoAsksForNothingWaits() {
        play(new JudgeAgent(Criterion.check("It answers", state -> state.messages().size() == 2)),
                judge());
        play(new JudgeAgent(REFUNDED), succeed());
        assertThat(fetches).isZero();
    }

    @Test
    void theJudgesModelAsksByATool() {
        var model = ScriptedModel.of(ScriptedModel.call("wait_for_traces", "{}"),
                ScriptedModel.call("finish_test",
                        "{\"criteria\":{\"c1_it_is_refunded\":\"passed\"},\"reasoning\":\"ok\"}"));
        ScenarioResult result = play(new JudgeAgent("It is refunded").model(model), judge());
        assertThat(result.success()).isTrue();
        assertThat(model.requests().getFirst().toolSpecifications())
                .extracting(ToolSpecification::name)
                .containsExactly("finish_test", "wait_for_traces", "expand_trace", "grep_trace");
        assertThat(model.requests().getFirst().messages().toString())
                .contains("No spans yet.", "call wait_for_traces before you decide");
        assertThat(model.requests().getLast().messages().toString()).contains("#1 tool \"refund\"");
        assertThat(fetches).isEqualTo(1);
    }

    private ScenarioResult play(JudgeAgent judge, ScriptStep last) {
        scenario.configure(c -> c.spansFrom(_ -> {
            fetches++;
            return there;
        }));
        return scenario.run("refund", "A customer wants the money back",
                List.of(shop, new UserSimulatorAgent(), judge),
                script(user("Order 7 is broken"), agent(), last));
    }
}
