package io.scenario4j.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class MessageTest {

    @Test
    void hasAnIdOfItsOwn() {
        Message first = Message.user("hi");
        assertThat(first.id()).matches("scenariomsg_[0-9A-Za-z]{27}");
        assertThat(Message.user("hi").id()).isNotEqualTo(first.id());
    }

    @Test
    void textIsTheTextOfItsParts() {
        Message message = Message.user(Content.of(new Content.TextPart("look"),
                new Content.ImagePart("https://example.org/cat.png"),
                new Content.TextPart("a cat")));
        assertThat(message.text()).isEqualTo("look\na cat");
    }

    @Test
    @SuppressWarnings("NullAway") // null is what JSON has here
    void keepsFieldsThatItDoesNotKnowWithTheirNulls() {
        Map<String, Object> fields = new HashMap<>();
        fields.put("refusal", null);
        var message = new AssistantMessage("m1", Content.of("no"), List.of(), fields);
        fields.clear();
        assertThat(message.extra()).containsEntry("refusal", null);
    }

    @Test
    void canNotBeChangedThroughItsLists() {
        var calls = new ArrayList<>(List.of(ToolCall.of("1", "find", "{}")));
        AssistantMessage message = Message.assistant("", calls);
        calls.clear();
        assertThat(message.toolCalls()).hasSize(1);
        assertThatThrownBy(message.toolCalls()::clear)
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
