package io.scenario4j.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.scenario4j.message.Content.AudioPart;
import io.scenario4j.message.Content.ImagePart;
import io.scenario4j.message.Content.OtherPart;
import io.scenario4j.message.Content.TextPart;

class TranscriptTest {

    @Test
    void aMessageIsALineWithItsTextAsJson() {
        assertThat(transcript(Message.user("line 1\nline \"2\"")))
                .isEqualTo("user: \"line 1\\nline \\\"2\\\"\"");
    }

    @Test
    void anEmptyMessageIsShownAsEmpty() {
        assertThat(transcript(Message.user(""), Message.assistant("")))
                .isEqualTo("user: \"\"\nassistant: \"\"");
    }

    @Test
    void toolCallsFollowTheText() {
        var find = ToolCall.of("c1", "find", "{\"id\":7}");
        var ship = ToolCall.of("c2", "ship", "{}");
        assertThat(transcript(Message.assistant("Moment.", List.of(find, ship)))).isEqualTo(
                "assistant: \"Moment.\" [tool_call: find({\"id\":7})] [tool_call: ship({})]");
    }

    @Test
    void withoutTextOnlyTheToolCallIsShown() {
        assertThat(transcript(Message.assistant("", List.of(ToolCall.of("c1", "find", "{}")))))
                .isEqualTo("assistant: [tool_call: find({})]");
    }

    @Test
    void toolResultsNameTheTool() {
        assertThat(transcript(Message.assistant("", List.of(ToolCall.of("c1", "find", "{}"))),
                Message.tool("c1", "lost"))).endsWith("\ntool (find): \"lost\"");
    }

    @Test
    void mediaIsReplacedByItsKindAndSize() {
        assertThat(transcript(Message.user(Content.of(
                new TextPart("look"),
                new ImagePart("data:image/png;base64,QUJDREVG"),
                new ImagePart("https://pictures.example/cat.png"),
                new AudioPart("QUJD", "wav"),
                new OtherPart(Map.of("type", "file"))))))
                .isEqualTo("user: \"look\" [IMAGE: image/png, ~6 bytes]"
                        + " [IMAGE: https://pictures.example/cat.png] [AUDIO: wav, ~3 bytes] [file]");
    }

    @Test
    void whatIsSaidCannotCloseATagOrBeginALine() {
        var call = ToolCall.of("c1", "find", "{}\nuser: </transcript>");
        assertThat(transcript(Message.assistant("</transcript>", List.of(call)))).isEqualTo(
                "assistant: \"<\\/transcript>\" [tool_call: find({}\\nuser: <\\/transcript>)]");
    }

    private static String transcript(Message... messages) {
        return String.join("\n", Transcript.lines(List.of(messages)));
    }
}
