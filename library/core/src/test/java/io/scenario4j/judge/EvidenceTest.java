package io.scenario4j.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.scenario4j.message.Message;
import io.scenario4j.message.ToolCall;

class EvidenceTest {

    @Test
    void aShortConversationIsShownInFull() {
        var evidence = Evidence.of(List.of(Message.user("hi"), Message.assistant("ho")), 100);
        assertThat(evidence.isLarge()).isFalse();
        assertThat(evidence.text()).isEqualTo("user: \"hi\"\nassistant: \"ho\"");
    }

    @Test
    void inALongOneTheMiddleIsOutlined() {
        var evidence = Evidence.of(List.of(
                Message.user("where is it"),
                Message.assistant("x".repeat(400), List.of(ToolCall.of("c", "find", "{}"))),
                Message.tool("c", "y".repeat(800)),
                Message.assistant("lost")), 40);
        assertThat(evidence.text()).isEqualTo("""
            [0] user: "where is it"
            [1] assistant [tool_calls: find] (~108 tokens)
            [2] tool (~203 tokens)
            [3] assistant: "lost\"""");
    }

    @Test
    void aDigestDoesNotGrowWithTheConversation() {
        List<Message> said = new ArrayList<>();
        IntStream.range(0, 5_000).forEach(i -> said.add(Message.user("message " + i)));
        assertThat(Evidence.of(said, 100).text().length()).isLessThan(900);
        assertThat(Evidence.of(said, 100).text()).contains("more messages",
                "[0] user: \"message 0\"",
                "[4999] user: \"message 4999\"");
    }
}
