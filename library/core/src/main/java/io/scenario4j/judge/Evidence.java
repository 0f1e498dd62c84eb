package io.scenario4j.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.langchain4j.data.message.ImageContent;

import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.Content;
import io.scenario4j.message.Message;
import io.scenario4j.message.ToolCall;
import io.scenario4j.message.Transcript;
import io.scenario4j.model.Pictures;

/// A conversation as a judge is shown it: in full, or if that is too long, its beginning and its end in
/// full, and of each message between them who spoke and how much.
///
/// ```
/// [0] user: "where is my order"
/// [1] assistant [tool_calls: find_order] (~12 tokens)
/// [2] tool (~4810 tokens)
/// [3..96] 94 more messages
/// [97] user: "thanks"
/// ```
final class Evidence {

    /// About the length of a token, in English and in JSON.
    private static final int CHARS_PER_TOKEN = 4;

    private final List<Message> messages;
    private final List<String> lines;
    private final int budget;

    private Evidence(List<Message> messages, List<String> lines, int budget) {
        this.messages = messages;
        this.lines = lines;
        this.budget = budget;
    }

    /// Returns the evidence of a conversation.
    ///
    /// @param tokens up to which it is shown in full
    static Evidence of(List<Message> messages, int tokens) {
        return new Evidence(messages, Transcript.lines(messages), tokens * CHARS_PER_TOKEN);
    }

    /// Tells whether it is too long to be shown in full.
    boolean isLarge() {
        return lines.stream().mapToLong(String::length).sum() > budget;
    }

    /// Returns what is shown.
    String text() {
        return isLarge() ? digest() : String.join("\n", lines);
    }

    /// Returns the pictures, in the order of the messages; none of a conversation that is not shown in
    /// full.
    List<ImageContent> pictures() {
        return isLarge() ? List.of() : messages.stream().flatMap(Evidence::pictures).toList();
    }

    private static Stream<ImageContent> pictures(Message message) {
        return message.content() instanceof Content.Parts(var parts)
                ? parts.stream()
                        .filter(Content.ImagePart.class::isInstance)
                        .flatMap(part -> Pictures.of((Content.ImagePart) part).stream())
                : Stream.empty();
    }

    /// Returns the messages in full, one line each.
    List<String> lines() {
        return lines;
    }

    /// Returns the roles of those who spoke, each once.
    List<String> roles() {
        return messages.stream().map(Message::role).distinct().toList();
    }

    /// The beginning and the end get half of the budget each, and what is between them another half, so
    /// that a digest never grows with the conversation.
    private String digest() {
        List<String> numbered = new ArrayList<>();
        List<String> outlined = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            numbered.add("[%d] %s".formatted(i, lines.get(i)));
            outlined.add(outline(i));
        }
        int head = fitting(numbered);
        int tail = lines.size() - fitting(numbered.subList(head, lines.size()).reversed());
        int outlines = head + fitting(outlined.subList(head, tail));
        List<String> digest = new ArrayList<>(numbered.subList(0, head));
        digest.addAll(outlined.subList(head, outlines));
        if (outlines < tail) {
            digest.add("[%d..%d] %d more messages".formatted(outlines, tail - 1, tail - outlines));
        }
        digest.addAll(numbered.subList(tail, lines.size()));
        return String.join("\n", digest);
    }

    /// Returns how many of the texts, from the first on, half of the budget has room for.
    private int fitting(List<String> texts) {
        int left = budget / 2;
        int count = 0;
        while (count < texts.size() && texts.get(count).length() <= left) {
            left -= texts.get(count).length();
            count++;
        }
        return count;
    }

    private String outline(int index) {
        Message message = messages.get(index);
        int tokens = lines.get(index).length() / CHARS_PER_TOKEN;
        return "[%d] %s%s (~%d tokens)".formatted(index, message.role(), calls(message), tokens);
    }

    private static String calls(Message message) {
        if (!(message instanceof AssistantMessage assistant) || assistant.toolCalls().isEmpty()) {
            return "";
        }
        return assistant.toolCalls()
                .stream()
                .map(ToolCall::name)
                .map(Transcript::oneLine)
                .collect(Collectors.joining(", ", " [tool_calls: ", "]"));
    }
}
