package io.scenario4j.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

import io.scenario4j.html.Html.Tag;
import io.scenario4j.text.Excerpt;
import io.scenario4j.text.Words;

/// Any number of things, each behind its line, on a [Page]: to be filtered, read, and put side by side. The
/// page's one script shows them; without it there is a sentence that says so.
///
/// They stand in the page packed, so that thousands of conversations open in a moment. What is packed is HTML of
/// [View#html], in which every text is escaped.
///
/// @param entries in the order in which they are shown
public record Archive(List<Entry> entries) implements View {

    private static final int MOST_IN_PART = 50;
    /// So much text is packed at once.
    private static final int PART_SIZE = 1 << 20;
    /// Keeps the page below 15 MB. Whatever has no room any more is named.
    private static final int MOST_PACKED = 12 << 20;

    private static final int MOST_IN_LABEL = 300;

    private static final String NO_ROOM = "There is no room for it in this page.";

    /// One of them.
    ///
    /// @param outcome how it came out, in a word or two
    /// @param name its own
    /// @param reason why it came out so, on a line
    /// @param unmet the criteria that it did not meet
    /// @param inside what is behind its line; asked for once
    public record Entry(Tone tone, String outcome, Name name, String reason,
            List<String> unmet, Supplier<View> inside) {

        public Entry {
            unmet = List.copyOf(unmet);
        }
    }

    /// What it is called.
    ///
    /// @param group to which it belongs, such as its scenario
    /// @param whole with its group
    public record Name(String group, String whole) {}

    /// Returns the script that shows them.
    static String script() {
        try (InputStream script = Archive.class.getResourceAsStream("archive.js")) {
            return new String(Objects.requireNonNull(script, "archive.js").readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Archive {
        entries = List.copyOf(entries);
    }

    @Override
    public Html html() {
        if (entries.isEmpty()) {
            return Html.NONE;
        }
        var packing = new Packing();
        entries.forEach(packing::add);
        return packing.html();
    }

    @Override
    public String text() {
        return entries.isEmpty() ? "" : Words.count(entries.size(), "run");
    }

    /// What is packed, and what is said of it.
    private static final class Packing {

        private final List<String> index = new ArrayList<>();
        private final List<String> open = new ArrayList<>();
        private final List<Html> parts = new ArrayList<>();
        private int openSize;
        private int packed;

        void add(Entry entry) {
            String html = packed > MOST_PACKED
                    ? View.paragraph(NO_ROOM).html().markup()
                    : entry.inside().get().html().markup();
            index.add(line(entry));
            open.add(html);
            openSize += html.length();
            if (open.size() == MOST_IN_PART || openSize > PART_SIZE) {
                close();
            }
        }

        private String line(Entry entry) {
            String texts = Stream
                    .of("tone", entry.tone().name().toLowerCase(Locale.ROOT), "sign",
                            entry.tone().sign(), "outcome", entry.outcome(), "group",
                            entry.name().group(), "name", entry.name().whole(), "why",
                            entry.reason())
                    .map(Packing::label)
                    .gather(Gatherers.windowFixed(2))
                    .map(field -> String.join(":", field))
                    .collect(Collectors.joining(","));
            return "{%s,\"unmet\":%s,\"part\":%d,\"place\":%d}".formatted(texts,
                    ScriptData.list(entry.unmet().stream().map(Packing::label).toList()),
                    parts.size(), open.size());
        }

        private static String label(String text) {
            return ScriptData.text(Excerpt.label(text, MOST_IN_LABEL));
        }

        private void close() {
            String part = ScriptData.packed(open);
            parts.add(Html.data("archive-" + parts.size(), part));
            packed += part.length();
            open.clear();
            openSize = 0;
        }

        Html html() {
            if (!open.isEmpty()) {
                close();
            }
            Html note = Tag.of("p")
                    .around(Words.count(index.size(), "run")
                            + " are in this page; its script shows them, which does not run here. "
                            + "In JupyterLab press Trust HTML above; elsewhere open the file in a browser.");
            return Html.of(Tag.of("div").anchored("archive").around(note),
                    Html.data("archive-index", ScriptData.list(index)),
                    Html.of(parts));
        }
    }
}
