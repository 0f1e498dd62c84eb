package io.scenario4j.html;

import io.scenario4j.html.Html.Tag;

/// A verdict with what led to it behind its line.
record VerdictFold(VerdictView verdict, boolean open, View inside) implements View {

    private static final Tag CLOSED = Tag.of("details").with(Look.FOLD);
    private static final Tag OPEN = CLOSED.with("open", "");

    @Override
    public Html html() {
        return (open ? OPEN : CLOSED).around(verdict.line(), inside.html());
    }

    @Override
    public String text() {
        return View.stack(verdict, inside).text();
    }
}
