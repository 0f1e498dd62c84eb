package io.scenario4j.html;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.scenario4j.html.Html.Tag;
import io.scenario4j.text.Excerpt;
import io.scenario4j.text.VisibleText;
import io.scenario4j.text.Words;

/// What happened when: a line for each step with its time, and a bar that says when it was; what happened
/// within a step stands below it.
///
/// Without styles it is a list of lists; without HTML, lines with bars of characters.
///
/// @param steps in the order of their beginnings
/// @param whole what the whole line of a bar stands for
public record WaterfallView(List<Step> steps, Duration whole) implements View {

    private static final int MOST_WORDS = 160;
    private static final int TEXT_WORDS = 56;
    private static final int TEXT_TIME = 9;
    private static final int TEXT_BAR = 24;

    private static final Tag LIST = Tag.of("ul").with(Look.STEPS);
    private static final Tag ITEM = Tag.of("li").with(Look.STEP);
    private static final Tag LINE = Tag.of("div").with(Look.STEP_LINE);
    private static final Tag WORDS = Tag.of("div").with(Look.STEP_WORDS);
    private static final Tag NAME = Tag.of("b");
    private static final Tag ABOUT = Tag.of("small").with(Look.MUTED);
    private static final Tag TIME = Tag.of("small").with(Look.TIME);
    private static final Tag TRACK = Tag.of("div").with(Look.STEP_TRACK);
    private static final Tag FOLD = Tag.of("details").with(Look.INNER_FOLD);
    private static final Tag FOLD_HEAD = Tag.of("summary").with(Look.FOLD_HEAD);

    /// What a step was, as a colour beside the word that says it.
    public enum Kind {
        /// A stretch of the whole, such as a turn.
        STRETCH("#8b949e"),
        /// Somebody was called.
        CALL("#a855f7"),
        /// A language model was asked.
        MODEL("#3b82f6"),
        /// A tool was called.
        TOOL("#d4a017"),
        /// Anything else.
        OTHER("#8b949e");

        private final String colour;

        Kind(String colour) {
            this.colour = colour;
        }
    }

    /// A step.
    ///
    /// @param kind what it was
    /// @param failed whether it went wrong
    /// @param name what it was, in a word or two
    /// @param about what more there is to say of it, on a line; empty for nothing
    /// @param time when it was
    /// @param inside what happened within it
    public record Step(Kind kind, boolean failed, String name, String about, Time time,
            Inside inside) {

        private String sign() {
            return failed ? Tone.BAD.sign() + " " : "";
        }

        private String words() {
            return sign() + name + (about.isEmpty() ? "" : "  " + about);
        }

        private String colour() {
            return failed ? Tone.BAD.colour() : kind.colour;
        }
    }

    /// When a step was.
    ///
    /// @param from since the beginning of the whole
    public record Time(Duration from, Duration took) {}

    /// What happened within a step.
    ///
    /// @param folded what the line says that opens it; empty if it is always seen
    public record Inside(List<Step> steps, String folded) {

        /// Nothing.
        public static final Inside NOTHING = new Inside(List.of(), "");

        public Inside {
            steps = List.copyOf(steps);
        }
    }

    public WaterfallView {
        steps = List.copyOf(steps);
    }

    @Override
    public Html html() {
        return steps.isEmpty() ? Html.NONE : list(steps);
    }

    private Html list(List<Step> some) {
        return LIST.around(some.stream().map(this::item).toList());
    }

    private Html item(Step step) {
        return ITEM.around(LINE.around(WORDS.around(words(step)), Html.text(" "),
                TIME.around(Words.time(step.time().took())), Html.text(" "), bar(step)),
                inside(step.inside()));
    }

    private static Html words(Step step) {
        Html name = NAME.around(Excerpt.label(step.sign() + step.name(), MOST_WORDS));
        return step.about().isEmpty()
                ? name
                : Html.of(name, Html.text(" "),
                        ABOUT.around(Excerpt.label(step.about(), MOST_WORDS)));
    }

    private Html inside(Inside inside) {
        if (inside.steps().isEmpty()) {
            return Html.NONE;
        }
        return inside.folded().isEmpty()
                ? list(inside.steps())
                : FOLD.around(FOLD_HEAD.around(ABOUT.around(inside.folded())),
                        list(inside.steps()));
    }

    /// A step that took no time is still to be seen.
    private Html bar(Step step) {
        double from = Math.min(99, 100 * share(step.time().from()));
        double width = Math.clamp(100 * share(step.time().took()), 1, 100 - from);
        return TRACK.around(Tag.of("div")
                .with("style",
                        String.format(Locale.ROOT,
                                "margin-left:%.1f%%;width:%.1f%%;height:.7em;border-radius:3px;"
                                        + "background:%s",
                                from, width, step.colour()))
                .around(""));
    }

    private double share(Duration time) {
        return Math.clamp(seconds(time) / Math.max(1e-9, seconds(whole)), 0, 1);
    }

    /// Also of times that are too long for nanoseconds.
    private static double seconds(Duration time) {
        return time.getSeconds() + time.getNano() / 1e9;
    }

    @Override
    public String text() {
        List<String> lines = new ArrayList<>();
        steps.forEach(step -> addLines(step, 0, lines));
        return String.join("\n", lines);
    }

    private void addLines(Step step, int depth, List<String> lines) {
        String words = "  ".repeat(depth) + VisibleText.line(step.words());
        lines.add(padded(Excerpt.label(words, TEXT_WORDS - 1))
                + before(Words.time(step.time().took()))
                + "  " + textBar(step));
        step.inside().steps().forEach(inner -> addLines(inner, depth + 1, lines));
    }

    private static String padded(String words) {
        return words
                + " ".repeat(Math.max(0, TEXT_WORDS - words.codePointCount(0, words.length())));
    }

    private static String before(String time) {
        return " ".repeat(Math.max(1, TEXT_TIME - time.length())) + time;
    }

    private String textBar(Step step) {
        int from = Math.min(TEXT_BAR - 1, (int) (TEXT_BAR * share(step.time().from())));
        int length = Math.clamp(Math.round(TEXT_BAR * share(step.time().took())), 1,
                TEXT_BAR - from);
        return "·".repeat(from) + "━".repeat(length) + "·".repeat(TEXT_BAR - from - length);
    }
}
