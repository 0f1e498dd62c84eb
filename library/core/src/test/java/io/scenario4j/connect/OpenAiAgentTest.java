package io.scenario4j.connect;

import static io.scenario4j.connect.Elsewhere.played;
import static io.scenario4j.connect.Elsewhere.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.AgentReply;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.message.Message;
import io.scenario4j.message.ToolCall;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.ScenarioResult;

class OpenAiAgentTest {

    private final Peer peer = new Peer();

    @AfterEach
    void close() {
        peer.close();
    }

    private OpenAiAgent tea() {
        return Agents.openAi(peer.address("/v1"), "tea-1");
    }

    @Test
    void asksForChatCompletions() throws Exception {
        peer.answer(
                """
                    {"model": "tea-1-2026", "choices": [{"message": {"role": "assistant", "content": "green"}}],
                     "usage": {"prompt_tokens": 11, "completion_tokens": 2}}""");
        ScenarioResult result = played(tea().apiKey("sk-tea-0123")
                .system("You sell tea.")
                .field("temperature", 0), "hi");
        assertThat(told(result)).containsExactly("user: hi", "assistant: green");
        assertThat(result.run().usage().getFirst().tokensIn()).isEqualTo(11);
        assertThat(result.run().usage().getFirst().tokensOut()).isEqualTo(2);
        RecordedRequest request = peer.request();
        assertThat(request.getTarget()).isEqualTo("/v1/chat/completions");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer sk-tea-0123");
        assertThat(Peer.body(request)).isEqualTo(Map.of("model", "tea-1",
                "temperature", 0, "messages",
                List.of(Map.of("role", "system", "content", "You sell tea."),
                        Map.of("role", "user", "content", "hi"))));
    }

    @Test
    void showsToolCallsOfAChat() {
        peer.answer(
                """
                    {"choices": [{"message": {"content": null, "tool_calls": [
                      {"id": "c1", "type": "function", "function": {"name": "brew", "arguments": "{\\"n\\":2}"}}]}}]}""");
        assertThat(told(played(tea(), "two please"))).endsWith("calls brew {\"n\":2}");
    }

    @Test
    void aRefusalIsWhatTheAgentSays() {
        peer.answer(
                "{\"choices\": [{\"message\": {\"content\": null, \"refusal\": \"I can't.\"}}]}");
        assertThat(told(played(tea(), "hi"))).endsWith("assistant: I can't.");
    }

    @Test
    void asksForResponses() throws Exception {
        peer.answer(
                """
                    {"output": [{"type": "reasoning", "summary": []},
                       {"type": "function_call", "call_id": "c1", "name": "stock", "arguments": "{}"},
                       {"type": "function_call_output", "call_id": "c1", "output": "3 left"},
                       {"type": "mcp_call", "id": "m1", "name": "price", "arguments": "{}", "output": "2 EUR"},
                       {"type": "message", "content": [{"type": "output_text", "text": "3 left, "},
                                                       {"type": "output_text", "text": "2 EUR"}]}],
                     "usage": {"input_tokens": 5, "output_tokens": 6}}""");
        peer.answer(
                "{\"output\": [{\"type\": \"message\", \"content\": \"bye\"}], \"usage\": {\"output_tokens\": 1}}");
        ScenarioResult result = played(tea().responses(), "how much?", "thanks");
        assertThat(told(result)).containsExactly("user: how much?", "calls stock {}",
                "tool: 3 left", "calls price {}", "tool: 2 EUR", "assistant: 3 left, 2 EUR",
                "user: thanks", "assistant: bye");
        assertThat(result.run().usage().getFirst().tokensOut()).isEqualTo(7);
        assertThat(peer.request().getTarget()).isEqualTo("/v1/responses");
        assertThat(peer.asked().get("input")).isEqualTo(List.of(
                Map.of("role", "user", "content", "how much?"),
                Map.of("type", "function_call", "call_id", "c1", "name", "stock", "arguments",
                        "{}"),
                Map.of("type", "function_call_output", "call_id", "c1", "output", "3 left"),
                Map.of("type", "function_call", "call_id", "m1", "name", "price", "arguments",
                        "{}"),
                Map.of("type", "function_call_output", "call_id", "m1", "output", "2 EUR"),
                Map.of("role", "assistant", "content", "3 left, 2 EUR"),
                Map.of("role", "user", "content", "thanks")));
    }

    @Test
    void sendsCallsThatAlsoSaySomething() throws Exception {
        peer.answer("{\"output\": [{\"type\": \"message\", \"content\": \"ok\"}]}");
        List<Message> before = List.of(
                Message.assistant("wait", List.of(ToolCall.of("c1", "stock", "{}"))),
                Message.tool("c1", "3"));
        OpenAiAgent tea = tea().responses();
        AgentAdapter late = AgentAdapter.named("late", in -> {
            in.state().addMessages(before);
            return AgentReply.nothing();
        });
        played(AgentAdapter.named("tea", in -> {
            if (in.state().messages().size() == 1) {
                late.call(in);
                return AgentReply.nothing();
            }
            return tea.call(in);
        }), "hi", "well?");
        assertThat(Peer.text(peer.request())).contains("\"content\":\"wait\"", "\"function_call\"",
                "\"function_call_output\"");
    }

    @Test
    void saysWhatIsNoAnswer() {
        peer.answer("<html>");
        peer.answer("{\"choices\": []}");
        peer.answer("{\"output\": \"text\"}");
        assertThat(played(tea(), "hi").reasoning())
                .contains("is that the address that usually ends in /v1?");
        assertThat(played(tea(), "hi").reasoning())
                .contains("expected a message at /choices/0/message");
        ScenarioResult odd = played(tea().responses(), "hi");
        assertThat(odd.reasoning()).contains("expected a message or a call in /output");
        assertThat(odd.outcome()).isEqualTo(Outcome.AGENT_ERROR);
    }

    @Test
    void anotherPromptIsAnotherVersion() {
        assertThat(tea().version()).isEqualTo("tea-1");
        assertThat(tea().system("a").version()).startsWith("tea-1 ")
                .isNotEqualTo(tea().system("b").version())
                .isEqualTo(tea().system("a").version());
    }

    @Test
    void refusesAModelWithoutAName() {
        assertThatThrownBy(() -> Agents.openAi("http://localhost/v1", " "))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("expected the name of a model");
    }
}
