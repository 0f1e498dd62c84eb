package io.scenario4j.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.html.Html;
import io.scenario4j.html.Html.Tag;
import io.scenario4j.html.Look;
import io.scenario4j.html.View;
import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.Content;
import io.scenario4j.message.Message;
import io.scenario4j.message.SystemMessage;
import io.scenario4j.message.ToolCall;
import io.scenario4j.message.ToolMessage;
import io.scenario4j.message.UserMessage;
import io.scenario4j.message.Utterance;
import io.scenario4j.text.Excerpt;
import io.scenario4j.text.VisibleText;
import io.scenario4j.text.Words;

/// One message: the part that was played, who played it, what was said.
///
/// @param who played the part, as far as the role does not tell; empty if it does, or nothing is known
/// @param tool the name of the tool that it is the answer of; empty if it is none, or of no call
/// @param latency how long the call took that it came from; null if it took none, or an earlier
///            message of the same call has said it
/// @param bytes what its text and its tool calls together may take up in the page
/// @param pictured whether its pictures are shown, or only named
record MessageView(Message message, String who, String tool, @Nullable Duration latency, int bytes,
        boolean pictured) implements View {

    private static final Set<String> NAMELESS = Set.of("UserSimulatorAgent",
            "JudgeAgent");
    private static final int MOST_CALLS = 10;
    private static final int MOST_NAME = 80;
    private static final int MOST_PREVIEW = 64;
    private static final String SILENCE = "(empty)";

    private static final Tag USER = row(Look.USER);
    private static final Tag AGENT = row(Look.AGENT);
    private static final Tag TOOL = row(Look.TOOL);
    private static final Tag SYSTEM = row(Look.SYSTEM);
    private static final Tag LABEL = Tag.of("div").with(Look.LABEL);
    private static final Tag CONTENT = Tag.of("div").with(Look.CONTENT);
    private static final Tag ROLE = Tag.of("b");
    private static final Tag WHO = Tag.of("small").with(Look.MUTED);
    private static final Tag TEXT = Tag.of("p").with("dir", "auto").with(Look.SAID);
    private static final Tag TIME = Tag.of("small").with(Look.TIME);
    private static final Tag FOLD = Tag.of("details").with(Look.INNER_FOLD);
    private static final Tag FOLD_HEAD = Tag.of("summary").with(Look.FOLD_HEAD);
    private static final Tag CODE = Tag.of("code");
    private static final Tag BLOCK = Tag.of("pre").with("dir", "auto").with(Look.CODE);

    /// Returns a message that was said in a run.
    static MessageView of(Utterance said, String tool, @Nullable Duration latency, int bytes,
            boolean pictured) {
        return new MessageView(said.message(), circumstances(said), tool, latency, bytes, pictured);
    }

    private static Tag row(Look look) {
        return Tag.of("blockquote").with(look);
    }

    @Override
    public Html html() {
        var left = new Allowance(bytes);
        return switch (message) {
            case UserMessage user -> row(USER, "User", who, body(user, left));
            case SystemMessage system -> row(SYSTEM, "System", who, body(system, left));
            case AssistantMessage agent -> row(AGENT, "Agent", who,
                    Html.of(body(agent, left), calls(agent, left)));
            case ToolMessage answer -> row(TOOL, "Tool", toolName(), answer(answer, left));
        };
    }

    private Html row(Tag row, String role, String player, Html content) {
        return row.around(LABEL.around(ROLE.around(role), Html.text(" "), WHO.around(player)),
                CONTENT.around(content), Html.text(" "), TIME.around(time()));
    }

    /// Tells whether all of `message` is shown where it may take up `bytes`.
    static boolean isWhole(Message message, int bytes) {
        var left = new Allowance(bytes);
        boolean whole = left.holds(words(message));
        return message instanceof AssistantMessage agent
                ? whole && agent.toolCalls().size() <= MOST_CALLS
                        && agent.toolCalls().stream().allMatch(call -> left.holds(call.arguments()))
                : whole;
    }

    /// Returns what the pictures of `message` take up in the page.
    static int pictureBytes(Message message) {
        return message.content() instanceof Content.Parts(var parts)
                ? parts.stream().mapToInt(MessageView::pictureBytes).sum()
                : 0;
    }

    private static int pictureBytes(Content.Part part) {
        return part instanceof Content.ImagePart(var url) && Html.isPicture(url) ? url.length() : 0;
    }

    @Override
    public String text() {
        var left = new Allowance(bytes);
        return switch (message) {
            case UserMessage user -> line("User", user, left);
            case SystemMessage system -> line("System", system, left);
            case AssistantMessage agent -> line("Agent", agent, left) + callLines(agent, left);
            case ToolMessage answer -> "Tool " + toolName() + indented(left.take(words(answer)));
        };
    }

    private Html body(Message message, Allowance left) {
        if (isSilent(message)) {
            return WHO.around(SILENCE);
        }
        return message.content() instanceof Content.Parts(var parts) && pictured
                ? Html.of(parts.stream().map(part -> body(part, left)).toList())
                : body(words(message), left);
    }

    /// Nothing was said, shown or called: that has to be seen, too.
    private static boolean isSilent(Message message) {
        boolean calls = message instanceof AssistantMessage agent && !agent.toolCalls().isEmpty();
        boolean shows = message.content() instanceof Content.Parts(var parts) && !parts.isEmpty();
        return !calls && !shows && words(message).isBlank();
    }

    private static Html body(Content.Part part, Allowance left) {
        return part instanceof Content.ImagePart(var url) && Html.isPicture(url)
                ? TEXT.around(Html.picture(url, words(part)))
                : body(words(part), left);
    }

    private static Html body(String words, Allowance left) {
        return words.isEmpty() ? Html.NONE : TEXT.around(Html.lines(left.take(words)));
    }

    private static Html calls(AssistantMessage agent, Allowance left) {
        var calls = new ArrayList<Html>();
        agent.toolCalls().stream().limit(MOST_CALLS).forEach(call -> calls.add(call(call, left)));
        more(agent).map(WHO::around).forEach(calls::add);
        return Html.of(calls);
    }

    private static Html call(ToolCall call, Allowance left) {
        return fold(Html.of(Html.text("calls "), CODE.around(name(call.name()))), call.arguments(),
                left);
    }

    private Html answer(ToolMessage answer, Allowance left) {
        return fold(Html.text("answers"), words(answer), left);
    }

    private static Html fold(Html head, String content, Allowance left) {
        String preview = Excerpt.label(content, MOST_PREVIEW);
        Html summary = preview.isBlank()
                ? head
                : Html.of(head, Html.text(" "), CODE.around(preview));
        return FOLD.around(FOLD_HEAD.around(summary), BLOCK.around(left.take(content)));
    }

    private String line(String role, Message said, Allowance left) {
        String whoAndTime = Stream.of(who, time())
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" · "));
        String words = words(said);
        return role + (whoAndTime.isEmpty() ? "" : " (" + whoAndTime + ")")
                + (isSilent(said)
                        ? ": " + SILENCE
                        : words.isEmpty() ? ":" : indented(left.take(words)));
    }

    private static String callLines(AssistantMessage agent, Allowance left) {
        Stream<String> calls = agent.toolCalls()
                .stream()
                .limit(MOST_CALLS)
                .map(call -> "calls " + name(call.name()) + indented(left.take(call.arguments())));
        return Stream.concat(calls, more(agent))
                .map(line -> "\n  " + line)
                .collect(Collectors.joining());
    }

    private static Stream<String> more(AssistantMessage agent) {
        int more = agent.toolCalls().size() - MOST_CALLS;
        return more > 0 ? Stream.of("… " + Words.count(more, "more call")) : Stream.empty();
    }

    private static String indented(String text) {
        return ": " + VisibleText.of(text).replace("\n", "\n    ");
    }

    /// Who spoke, where the role does not tell. A simulator or judge that has no name of its own is called
    /// by its class, which says no more than its part.
    private static String circumstances(Utterance said) {
        return Stream.of(part(said), speaker(said))
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" · "));
    }

    private static String speaker(Utterance said) {
        String name = Objects.requireNonNullElse(said.speakerName(), "");
        return NAMELESS.contains(name) ? "" : name(name);
    }

    private static String part(Utterance said) {
        return switch (said.speaker()) {
            case SCRIPT -> "script";
            case SIMULATOR -> "simulator";
            case AGENT -> said.message() instanceof UserMessage ? "agent" : "";
            case JUDGE -> "judge";
            case STATE -> "added by code";
            case PERSON -> "typed";
            case EVALUATOR -> "evaluator";
        };
    }

    private String time() {
        return latency == null ? "" : Words.time(latency);
    }

    private String toolName() {
        return tool.isBlank() ? "(no such call)" : name(tool);
    }

    private static String name(String name) {
        return Excerpt.label(name, MOST_NAME);
    }

    private static String words(Message message) {
        return switch (message.content()) {
            case Content.Text(var text) -> text;
            case Content.Parts(var parts) ->
                parts.stream().map(MessageView::words).collect(Collectors.joining("\n"));
        };
    }

    private static String words(Content.Part part) {
        return switch (part) {
            case Content.TextPart(var text) -> text;
            case Content.ImagePart(var url) when url.startsWith("data:") ->
                "[image, " + size(url) + "]";
            case Content.ImagePart(var url) -> "[image " + url + "]";
            case Content.AudioPart(var data, var format) ->
                "[audio " + format + ", " + size(data) + "]";
            case Content.OtherPart(var fields) -> "[part of type " + fields.get("type") + "]";
        };
    }

    private static String size(String base64) {
        long bytes = base64.length() * 3L / 4;
        return bytes < 1_024 ? bytes + " bytes" : bytes / 1_024 + " kB";
    }

    /// What one message may still take up, shared by its text and its tool calls.
    private static final class Allowance {

        private int left;

        Allowance(int bytes) {
            left = bytes;
        }

        /// Takes `text` if it fits.
        boolean holds(String text) {
            Excerpt excerpt = Excerpt.of(text, left);
            left -= Excerpt.size(excerpt.shown());
            return excerpt.leftOut() == 0;
        }

        String take(String text) {
            Excerpt excerpt = Excerpt.of(text, left);
            left -= Math.min(left, Excerpt.size(excerpt.shown()));
            return excerpt.noted();
        }
    }
}
