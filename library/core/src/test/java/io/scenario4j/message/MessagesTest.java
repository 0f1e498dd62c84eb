package io.scenario4j.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

    /// As OpenAI's documentation shows a conversation with a tool.
    private static final String CONVERSATION = """
        [{"role":"developer","content":"be brief"},\
        {"role":"user","content":"Weather in Paris?","name":"ann"},\
        {"role":"assistant","content":null,"tool_calls":[{"id":"call_1","type":"function",\
        "function":{"name":"get_weather","arguments":"{\\"city\\":\\"Paris\\"}"}}]},\
        {"role":"tool","tool_call_id":"call_1","content":"21"},\
        {"role":"assistant","content":"21 °C","annotations":[1,{"a":true}],"refusal":"no"}]""";

    @Test
    void aConversationComesBackAsItWas() {
        assertThat(Messages.toOpenAiJson(Messages.fromOpenAi(CONVERSATION)))
                .isEqualTo(CONVERSATION);
    }

    @Test
    void everyRoleIsRead() {
        List<Message> messages = Messages.fromOpenAi(CONVERSATION);

        assertThat(messages).extracting(Message::role)
                .containsExactly("system", "user", "assistant", "tool", "assistant");
        assertThat(messages).extracting(Message::text)
                .containsExactly("be brief", "Weather in Paris?", "", "21", "21 °C");
        assertThat(((AssistantMessage) messages.get(2)).toolCalls())
                .containsExactly(ToolCall.of("call_1", "get_weather", "{\"city\":\"Paris\"}"));
        assertThat(((ToolMessage) messages.get(3)).toolCallId()).isEqualTo("call_1");
    }

    @Test
    void unknownFieldsAreKept() {
        assertThat(Messages.fromOpenAi(CONVERSATION).get(4).extra())
                .isEqualTo(Map.of("annotations", List.of(1, Map.of("a", true)), "refusal", "no"));
    }

    @Test
    void unknownFieldsOfAToolCallAreKept() {
        String json = """
            [{"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function",\
            "function":{"name":"f","arguments":"{}"},\
            "extra_content":{"google":{"thought_signature":"abc"}},"index":0}]}]""";
        assertThat(Messages.toOpenAiJson(Messages.fromOpenAi(json))).isEqualTo(json);
    }

    @Test
    void aRequestHasItsMessagesInside() {
        String request = "{\"model\":\"m\",\"messages\":" + CONVERSATION + "}";

        assertThat(Messages.toOpenAiJson(Messages.fromOpenAi(request))).isEqualTo(CONVERSATION);
    }

    @Test
    void mapsAreReadLikeText() {
        List<Message> messages = Messages
                .fromOpenAi(List.of(Map.of("role", "user", "content", "hi")));

        assertThat(Messages.toOpenAi(messages))
                .containsExactly(Map.of("role", "user", "content", "hi"));
    }

    @Test
    void aMessageWithoutAnIdGetsOneOfItsOwn() {
        List<Message> messages = Messages.fromOpenAi(CONVERSATION);

        assertThat(messages).extracting(Message::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.startsWith("scenariomsg_"));
    }

    @Test
    void anIdThatAMessageHasIsKept() {
        String json = "[{\"id\":\"m7\",\"role\":\"user\",\"content\":\"hi\"}]";

        assertThat(Messages.fromOpenAi(json).getFirst().id()).isEqualTo("m7");
        assertThat(Messages.toOpenAiJson(Messages.fromOpenAi(json))).isEqualTo(json);
    }

    @Test
    void severalPartsComeBackAsTheyWere() {
        String json = """
            [{"role":"user","content":[{"type":"text","text":"look"},\
            {"type":"image_url","image_url":{"url":"https://x/y.png","detail":"low"}},\
            {"type":"input_audio","input_audio":{"data":"UklGRg==","format":"wav"}},\
            {"type":"file","file":{"file_id":"f1"}}]}]""";

        assertThat(Messages.toOpenAiJson(Messages.fromOpenAi(json))).isEqualTo(json);
    }

    @Test
    void argumentsThatAreAnObjectBecomeText() {
        var message = (AssistantMessage) Messages.fromOpenAi("""
            [{"role":"assistant","tool_calls":[{"id":"c","function":\
            {"name":"f","arguments":{"city":"Paris"}}}]}]""").getFirst();

        assertThat(message.toolCalls().getFirst().arguments()).isEqualTo("{\"city\":\"Paris\"}");
    }

    @Test
    void anUnknownRoleIsNamedWithItsPlace() {
        String json = "[{\"role\":\"user\",\"content\":\"hi\"},{\"role\":\"boss\"}]";

        assertThatThrownBy(() -> Messages.fromOpenAi(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected user, assistant, system, developer or tool at $[1].role,"
                        + " found \"boss\"");
    }

    @Test
    void aMissingRoleIsNamedWithItsPlace() {
        assertThatThrownBy(() -> Messages.fromOpenAi("{\"messages\":[{\"content\":\"hi\"}]}"))
                .hasMessage("expected a text at $.messages[0].role, found nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "7", "null", "\"text\""})
    void whatIsNoListIsSaid(String json) {
        assertThatThrownBy(() -> Messages.fromOpenAi(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expected an array of messages at $");
    }

    @Test
    void whatIsNoJsonIsSaid() {
        assertThatThrownBy(() -> Messages.fromOpenAi("[{"))
                .hasMessage("expected JSON, found [{");
    }

    @Test
    void agUiNamesThingsInCamelCase() {
        var calls = Messages.toAgUi(Messages.fromOpenAi(CONVERSATION));

        assertThat(calls.get(2)).containsKey("toolCalls").doesNotContainKey("content");
        assertThat(calls.get(3)).containsEntry("toolCallId", "call_1").containsKey("id");
        assertThat(calls.get(0)).containsEntry("role", "system");
    }
}
