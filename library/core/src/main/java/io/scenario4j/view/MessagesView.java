package io.scenario4j.view;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.scenario4j.html.Html;
import io.scenario4j.html.Html.Tag;
import io.scenario4j.html.Look;
import io.scenario4j.html.View;
import io.scenario4j.html.Window;
import io.scenario4j.message.Conversation;
import io.scenario4j.message.Message;
import io.scenario4j.text.Words;

/// Messages one below the other, of which nothing is known but what they say: neither who spoke nor in
/// which turn. As many as a notebook can carry.
public record MessagesView(List<? extends Message> messages) implements View {

    private static final Tag FOLD = Tag.of("details").with("open", "").with(Look.FOLD);
    private static final Tag FOLD_HEAD = Tag.of("summary").with(Look.FOLD_HEAD);
    private static final Tag TITLE = Tag.of("b");
    private static final Tag GAP = Tag.of("p").with(Look.FACTS);

    /// Copies the list.
    public MessagesView {
        messages = List.copyOf(messages);
    }

    /// Returns the whole conversation if these are its messages, with its turns and all that is known of
    /// them; else the messages.
    public static View of(List<? extends Message> messages) {
        return Conversation.of(messages)
                .<View>map(ConversationView::new)
                .orElseGet(() -> new MessagesView(messages));
    }

    @Override
    public Html html() {
        Html all = Html.of(parts(View::html, GAP::around).toList());
        return messages.size() > 1
                ? FOLD.around(FOLD_HEAD.around(TITLE.around(size())), all)
                : all;
    }

    @Override
    public String text() {
        String all = parts(View::text, note -> note).collect(Collectors.joining("\n"));
        return messages.size() > 1 ? size() + "\n" + all.indent(2).stripTrailing() : all;
    }

    private String size() {
        return Words.count(messages.size(), "message");
    }

    private <T> Stream<T> parts(Function<View, T> shown, Function<String, T> note) {
        Window window = Window.of(messages.size(), Extent.NOTEBOOK.head(), Extent.NOTEBOOK.tail());
        MessageViews views = MessageViews.pictured(messages, Extent.NOTEBOOK);
        Stream<T> gap = window.leftOut() == 0
                ? Stream.empty()
                : Stream.of(
                        note.apply("… " + Words.count(window.leftOut(), "more message") + " …"));
        return Stream.of(window.first().mapToObj(views::at).map(shown), gap,
                window.last().mapToObj(views::at).map(shown)).flatMap(part -> part);
    }
}
