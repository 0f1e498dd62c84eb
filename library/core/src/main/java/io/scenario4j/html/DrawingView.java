package io.scenario4j.html;

/// A drawing of our own among other HTML.
///
/// @param svg a document that needs nothing else
/// @param words what it shows, for those who do not see it
/// @param numbers the same in numbers: behind a line below it, and in text in its place
public record DrawingView(String svg, String words, View numbers) implements View {

    @Override
    public Html html() {
        return Html.of(Html.Tag.of("p").with("class", "s4j-still").around(Html.drawing(svg, words)),
                new FoldView("Numbers", words, false, numbers).html());
    }

    @Override
    public String text() {
        return words + "\n" + numbers.text();
    }
}
