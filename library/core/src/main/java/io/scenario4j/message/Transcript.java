package io.scenario4j.message;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A conversation in text, one line a message, as a model reads it that judges or measures.
///
/// ```
/// user: "where is my order"
/// assistant: "One moment." [tool_call: find_order({"id": 7})]
/// tool (find_order): "{\"status\": \"lost\"}"
/// user: "and this?" [IMAGE: image/png, ~12 bytes]
/// ```
///
/// Nothing that is said can look like a line or a tag of the prompt around it: texts are JSON strings, and
/// `</` is written `<\/`.
public final class Transcript {

    private final ToolNames tools;

    private Transcript(ToolNames tools) {
        this.tools = tools;
    }

    /// Returns the lines, in order.
    public static List<String> lines(List<Message> messages) {
        var transcript = new Transcript(ToolNames.in(messages));
        return messages.stream().map(transcript::line).toList();
    }

    private String line(Message message) {
        return switch (message) {
            case ToolMessage result ->
                "tool (%s): %s".formatted(oneLine(tools.of(result)), content(result.content()));
            case AssistantMessage assistant -> "assistant: " + said(assistant);
            default -> message.role() + ": " + content(message.content());
        };
    }

    private static String said(AssistantMessage message) {
        boolean silent = message.content() instanceof Content.Text(String text) && text.isEmpty();
        Stream<String> calls = message.toolCalls().stream().map(Transcript::call);
        Stream<String> words = silent && !message.toolCalls().isEmpty()
                ? Stream.empty()
                : Stream.of(content(message.content()));
        return Stream.concat(words, calls).collect(Collectors.joining(" "));
    }

    private static String call(ToolCall call) {
        return oneLine("[tool_call: %s(%s)]".formatted(call.name(), call.arguments()));
    }

    private static String content(Content content) {
        return switch (content) {
            case Content.Text(String text) -> json(text);
            case Content.Parts(List<Content.Part> parts) ->
                parts.stream().map(Transcript::part).collect(Collectors.joining(" "));
        };
    }

    private static String part(Content.Part part) {
        return switch (part) {
            case Content.TextPart(String text) -> json(text);
            case Content.ImagePart(String url) -> image(url);
            case Content.AudioPart(String data, String format) ->
                "[AUDIO: %s, ~%d bytes]".formatted(oneLine(format), decodedLength(data));
            case Content.OtherPart(var fields) ->
                "[%s]".formatted(oneLine(String.valueOf(fields.getOrDefault("type", "OTHER"))));
        };
    }

    private static String image(String url) {
        int comma = url.indexOf(',');
        if (!url.startsWith("data:") || comma < 0) {
            return "[IMAGE: %s]".formatted(oneLine(url));
        }
        String type = url.substring("data:".length(), comma).split(";", 2)[0];
        return "[IMAGE: %s, ~%d bytes]".formatted(oneLine(type),
                decodedLength(url.substring(comma + 1)));
    }

    private static long decodedLength(String base64) {
        return base64.length() * 3L / 4;
    }

    private static String json(String text) {
        return closed(WireJson.text(text));
    }

    /// Returns the text without line breaks, and without what could close a tag.
    public static String oneLine(String text) {
        return closed(text.replace("\r", "\\r").replace("\n", "\\n"));
    }

    private static String closed(String text) {
        return text.replace("</", "<\\/");
    }
}
