package io.scenario4j.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.html.Html;
import io.scenario4j.html.Html.Tag;
import io.scenario4j.html.Look;
import io.scenario4j.html.View;
import io.scenario4j.html.Window;
import io.scenario4j.message.Conversation;
import io.scenario4j.message.Utterance;
import io.scenario4j.text.Words;

/// A conversation by turns, numbered from 1 as people count: who said what, which tools were called,
/// and what happened between the messages.
///
/// Of a long one the first and the last messages are shown, of a long message its beginning; what is
/// left out is counted.
///
/// @param notes in the order in which they are shown where several stand at the same place
/// @param extent how much of it is shown
public record ConversationView(Conversation conversation, List<Note> notes, Extent extent)
        implements
            View {

    private static final Tag FOLD = Tag.of("details").with("open", "").with(Look.FOLD);
    private static final Tag FOLD_HEAD = Tag.of("summary").with(Look.FOLD_HEAD);
    private static final Tag SIZE = Tag.of("span").with(Look.MUTED);
    private static final Tag TURNS = Tag.of("ol").with(Look.TURNS);
    private static final Tag TURN = Tag.of("li").with(Look.TURN);
    private static final Tag GAP = Tag.of("p").with(Look.FACTS);

    /// What happened between two messages.
    ///
    /// @param at how many messages stand before it
    public record Note(int at, View view) {}

    /// A turn's messages and notes, or some of them.
    ///
    /// @param number counted from 0
    /// @param anchored whether links lead here
    private record Turn(int number, List<View> parts, boolean anchored) {

        private Html html() {
            Tag turn = TURN.with("value", Integer.toString(number + 1));
            return (anchored ? turn.anchored(anchor(number)) : turn)
                    .around(parts.stream().map(View::html).toList());
        }

        private String text() {
            return "Turn " + (number + 1) + "\n"
                    + parts.stream().map(Turn::line).collect(Collectors.joining("\n"));
        }

        private static String line(View part) {
            return "  " + part.text().replace("\n", "\n  ");
        }
    }

    public ConversationView {
        notes = List.copyOf(notes);
    }

    /// Shows as much of a conversation as a notebook can carry.
    public ConversationView(Conversation conversation) {
        this(conversation, List.of(), Extent.NOTEBOOK);
    }

    @Override
    public Html html() {
        return isEmpty()
                ? Html.NONE
                : FOLD.around(
                        FOLD_HEAD.around(Tag.of("b").around("Conversation"), Html.text("  "),
                                SIZE.around(size())),
                        turns(window().first()), gap(), turns(window().last()));
    }

    @Override
    public String text() {
        return isEmpty() ? "" : "Conversation: " + size() + "\n" + lines();
    }

    /// Returns the anchor of a turn where a conversation is shown whole.
    public static String anchor(int turn) {
        return "turn-" + (turn + 1);
    }

    private boolean isWholePage() {
        return extent.equals(Extent.WHOLE);
    }

    /// Returns the last message as it stands in [#text], for those who show a conversation as it
    /// grows.
    ///
    /// @throws java.util.NoSuchElementException if nothing was said yet
    public String lastLine() {
        MessageViews withoutPictures = new MessageViews(conversation.messages(), extent);
        return message(conversation.size() - 1, withoutPictures).text();
    }

    /// Tells whether everything that was said is shown.
    public boolean isWhole() {
        return window().leftOut() == 0 && window().shown().allMatch(this::isWhole);
    }

    private boolean isWhole(int place) {
        return MessageView.isWhole(conversation.get(place).message(), extent.bytes());
    }

    private boolean isEmpty() {
        return conversation.isEmpty() && notes.isEmpty();
    }

    private String size() {
        long turns = conversation.stream().mapToInt(Utterance::turn).distinct().count();
        return Words.count(conversation.size(), "message") + " in " + Words.count(turns, "turn");
    }

    private Window window() {
        return Window.of(conversation.size(), extent.head(), extent.tail());
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

    /// Returns the messages at `places` by turns. A note stands with the message before it; one before
    /// the first message with the first turn.
    private List<Turn> grouped(IntStream places) {
        MessageViews messages = MessageViews.pictured(conversation.messages(), extent);
        var turns = new ArrayList<Turn>();
        if (conversation.isEmpty()) {
            turns.add(new Turn(0, notesAt(0), isWholePage()));
        }
        places.forEach(place -> {
            int number = conversation.get(place).turn();
            if (turns.isEmpty() || turns.getLast().number() != number) {
                turns.add(new Turn(number, place == 0 ? notesAt(0) : new ArrayList<>(),
                        isWholePage()));
            }
            List<View> parts = turns.getLast().parts();
            parts.add(message(place, messages));
            parts.addAll(notesAt(place + 1));
        });
        return turns;
    }

    private List<View> notesAt(int place) {
        return notes.stream()
                .filter(note -> note.at() == place)
                .map(Note::view)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private MessageView message(int place, MessageViews messages) {
        return messages.said(place, conversation.get(place), latency(place));
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
}
