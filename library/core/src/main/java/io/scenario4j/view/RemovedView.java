package io.scenario4j.view;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.scenario4j.html.Html;
import io.scenario4j.html.Html.Tag;
import io.scenario4j.html.Look;
import io.scenario4j.html.View;
import io.scenario4j.message.Utterance;
import io.scenario4j.text.Words;

/// Messages that were said and taken back; the first twenty.
public record RemovedView(List<Utterance> removed) implements View {

    private static final int MOST = 20;
    private static final int MOST_BYTES = 1_024;
    private static final Tag PALE = Tag.of("div").with(Look.MUTED);

    public RemovedView {
        removed = List.copyOf(removed);
    }

    @Override
    public Html html() {
        return PALE.around(Stream.concat(shown().map(View::html), gap().map(Html::text)).toList());
    }

    @Override
    public String text() {
        return Stream.concat(shown().map(View::text), gap()).collect(Collectors.joining("\n"));
    }

    private Stream<MessageView> shown() {
        return removed.stream()
                .limit(MOST)
                .map(said -> MessageView.of(said, "", said.latency(), MOST_BYTES, false));
    }

    private Stream<String> gap() {
        int more = removed.size() - MOST;
        return more > 0 ? Stream.of("… " + Words.count(more, "more message")) : Stream.empty();
    }
}
