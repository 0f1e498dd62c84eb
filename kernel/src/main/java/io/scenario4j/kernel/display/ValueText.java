package io.scenario4j.kernel.display;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.html.ErrorView;
import io.scenario4j.kernel.source.SnippetNames;
import io.scenario4j.text.Words;

/// Writes a value as its `toString` does, but within bounds: at most 100 elements of a collection,
/// map or array, at most 50,000 characters in all, and no container inside itself. Arrays show their
/// elements, classes of cells the names that their authors gave them. A `toString` that throws is
/// reported in the value's place.
final class ValueText {

    private static final int MOST_ELEMENTS = 100;
    private static final int MOST_CHARACTERS = 50_000;
    private static final int MOST_DEPTH = 20;

    private final StringBuilder out = new StringBuilder();
    private final Set<Object> around = Collections.newSetFromMap(new IdentityHashMap<>());
    private long leftOut;

    private ValueText() {}

    /// Returns the text of `value`; it may hold any character.
    static String of(@Nullable Object value) {
        var text = new ValueText();
        text.write(value);
        return text.leftOut == 0
                ? text.out.toString()
                : text.out + "… (" + text.leftOut + " more characters)";
    }

    /// What a value's code throws takes the place of what was written of it.
    private void write(@Nullable Object value) {
        int start = out.length();
        try {
            writeAny(value);
        } catch (Throwable e) {
            out.setLength(start);
            append(Words.name(Objects.requireNonNull(value).getClass()) + " (toString threw "
                    + ErrorView.words(e) + ")");
        }
    }

    private void writeAny(@Nullable Object value) {
        switch (value) {
            case null -> append("null");
            case CharSequence text -> append(text);
            case Map<?, ?> map -> elements(map, "{", map.size(), map.entrySet().iterator(), "}");
            case Map.Entry<?, ?> entry -> entry(entry);
            case Collection<?> all -> elements(all, "[", all.size(), all.iterator(), "]");
            case Optional<?> optional when optional.isPresent() ->
                elements(optional, "Optional[", 1, List.of(optional.get()).iterator(), "]");
            case Record single -> components(single);
            default -> other(value);
        }
    }

    private void entry(Map.Entry<?, ?> entry) {
        write(entry.getKey());
        append("=");
        write(entry.getValue());
    }

    private void components(Record single) {
        var parts = RecordShape.openParts(single);
        if (parts.isPresent()) {
            elements(single, single.getClass().getSimpleName() + "[", parts.get().size(),
                    parts.get().iterator(), "]");
        } else {
            other(single);
        }
    }

    private void other(Object value) {
        if (value.getClass().isArray()) {
            int length = Array.getLength(value);
            elements(value, "[", length, elementsOf(value, length), "]");
        } else {
            append(SnippetNames.removedFrom(String.valueOf(value.toString())));
        }
    }

    private static Iterator<?> elementsOf(Object array, int length) {
        return IntStream.range(0, length).mapToObj(i -> Array.get(array, i)).iterator();
    }

    private void elements(Object container, String open, int size, Iterator<?> elements,
            String close) {
        append(open);
        if (around.size() < MOST_DEPTH && around.add(container)) {
            try {
                elements(size, elements);
            } finally {
                around.remove(container);
            }
        } else {
            append("…");
        }
        append(close);
    }

    private void elements(int size, Iterator<?> elements) {
        int written = 0;
        for (; written < MOST_ELEMENTS && leftOut == 0 && elements.hasNext(); written++) {
            append(written == 0 ? "" : ", ");
            write(elements.next());
        }
        if (written < size && elements.hasNext()) {
            append(", … " + (size - written) + " more");
        }
    }

    private void append(CharSequence text) {
        int room = Math.min(text.length(), MOST_CHARACTERS - out.length());
        out.append(text, 0, room);
        leftOut += text.length() - room;
    }
}
