package io.scenario4j.html;

import java.util.List;
import java.util.stream.Collectors;

import io.scenario4j.html.Html.Tag;
import io.scenario4j.text.VisibleText;

/// Short facts side by side: `4 turns · total 1.24 s · agent 310 ms`.
///
/// @param facts each a few words
public record FactsView(List<String> facts) implements View {

    private static final Tag LINE = Tag.of("p").with(Look.FACTS);

    public FactsView {
        facts = List.copyOf(facts);
    }

    @Override
    public Html html() {
        return facts.isEmpty() ? Html.NONE : LINE.around(text());
    }

    @Override
    public String text() {
        return facts.stream().map(VisibleText::line).collect(Collectors.joining(" · "));
    }
}
