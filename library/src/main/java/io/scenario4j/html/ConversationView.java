package io.scenario4j.html;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.html.Html.Tag;
import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.Conversation;
import io.scenario4j.message.ToolMessage;
import io.scenario4j.message.Utterance;

/// A conversation by turns, numbered from 1 as people count: who said what, which tools were called.
///
/// Of a long one the first and the last hundred messages are shown, of a long message the first 4 kB;
/// what is left out is counted. So the HTML stays below 1 MB, or 2 MB where every message calls ten
/// tools, whatever was said.
public record ConversationView(Conversation conversation) implements View {

    private static final int HEAD = 100;
    private static final int TAIL = 100;

    private static final Tag FOLD = Tag.of("details").with("open", "").with(Look.FOLD);
    private static final Tag FOLD_HEAD = Tag.of("summary").with(Look.FOLD_HEAD);
    private static final Tag TURNS = Tag.of("ol").with(Look.TURNS);
    private static final Tag TURN = Tag.of("li").with(Look.TURN);
    private static final Tag GAP = Tag.of("p").with(Look.FACTS);

    /// A turn's messages, or some of them.
    ///
    /// @param number counted from 0
    private record Turn(int number, List<MessageView> messages) {

        private Html html() {
            return TURN.with("value", Integer.toString(number + 1))
                    .around(messages.stream().map(View::html).toList());
        }

        private String text() {
            return "Turn " + (number + 1) + "\n"
                    + messages.stream().map(Turn::line).collect(Collectors.joining("\n"));
        }

        private static String line(View message) {
            return "  " + message.text().replace("\n", "\n  ");
        }
    }

    @Override
    public Html html() {
        return conversation.isEmpty()
                ? Html.NONE
                : FOLD.around(
                        FOLD_HEAD.around(Tag.of("b").around("Conversation"),
                                Html.text(": " + size())),
                        turns(window().first()), gap(), turns(window().last()));
    }

    @Override
    public String text() {
        return conversation.isEmpty() ? "" : "Conversation: " + size() + "\n" + lines();
    }

    /// Returns the last message as it stands in [#text], for those who show a conversation as it
    /// grows.
    ///
    /// @throws java.util.NoSuchElementException if nothing was said yet
    public String lastLine() {
        return message(conversation.size() - 1, tools()).text();
    }

    private String size() {
        long turns = conversation.stream().mapToInt(Utterance::turn).distinct().count();
        return Words.count(conversation.size(), "message") + " in " + Words.count(turns, "turn");
    }

    private Window window() {
        return Window.of(conversation.size(), HEAD, TAIL);
    }

    private Html turns(IntStream places) {
        List<Html> turns = grouped(places).stream().map(Turn::html).toList();
        return turns.isEmpty() ? Html.NONE : TURNS.around(turns);
    }

    private Html gap() {
        return window().leftOut() == 0 ? Html.NONE : GAP.around(leftOut());
    }

    private String lines() {
        String head = lines(window().first());
        return window().leftOut() == 0
                ? head
                : head + "\n" + leftOut() + "\n" + lines(window().last());
    }

    private String lines(IntStream places) {
        return grouped(places).stream().map(Turn::text).collect(Collectors.joining("\n"));
    }

    private String leftOut() {
        return "… " + Words.count(window().leftOut(), "more message") + " …";
    }

    private List<Turn> grouped(IntStream places) {
        Map<String, String> tools = tools();
        var turns = new ArrayList<Turn>();
        places.forEach(place -> {
            int number = conversation.get(place).turn();
            if (turns.isEmpty() || turns.getLast().number() != number) {
                turns.add(new Turn(number, new ArrayList<>()));
            }
            turns.getLast().messages().add(message(place, tools));
        });
        return turns;
    }

    private MessageView message(int place, Map<String, String> tools) {
        Utterance said = conversation.get(place);
        String tool = said.message() instanceof ToolMessage answer
                ? tools.getOrDefault(answer.toolCallId(), "")
                : "";
        return new MessageView(said, tool, latency(place));
    }

    /// Each message of a call carries the call's latency; only the first shows it.
    private @Nullable Duration latency(int place) {
        Utterance said = conversation.get(place);
        return place > 0 && sameCall(conversation.get(place - 1), said) ? null : said.latency();
    }

    private static boolean sameCall(Utterance one, Utterance next) {
        return one.turn() == next.turn() && one.speaker() == next.speaker()
                && Objects.equals(one.speakerName(), next.speakerName())
                && Objects.equals(one.latency(), next.latency());
    }

    private Map<String, String> tools() {
        var names = new HashMap<String, String>();
        for (Utterance said : conversation) {
            if (said.message() instanceof AssistantMessage agent) {
                agent.toolCalls().forEach(call -> names.put(call.id(), call.name()));
            }
        }
        return names;
    }
}
