package io.scenario4j.kernel.display;

import java.lang.reflect.Array;
import java.time.Duration;
import java.util.ArrayList;
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

import io.scenario4j.display.TableRow;
import io.scenario4j.html.ErrorView;
import io.scenario4j.kernel.display.Tree.Container;
import io.scenario4j.kernel.display.Tree.Nothing;
import io.scenario4j.kernel.display.Tree.Part;
import io.scenario4j.kernel.display.Tree.Shape;
import io.scenario4j.kernel.display.Tree.Word;
import io.scenario4j.text.Excerpt;
import io.scenario4j.text.Words;

/// Takes a value apart, within bounds: eight containers deep, the first 50 parts of each, 1,000 values
/// and 50,000 characters in all. It reads every part once, and none any more after a second: getters
/// and iterators are a user's code. What they throw stands in their place.
final class TreeReader {

    private static final int MOST_DEPTH = 8;
    private static final int MOST_PARTS = 50;
    private static final int MOST_VALUES = 1_000;
    private static final int MOST_CHARACTERS = 50_000;
    private static final int MOST_IN_WORD = 4_096;
    private static final int MOST_IN_NAME = 80;
    private static final Duration MOST_TIME = Duration.ofSeconds(1);

    private static final Word IN_ITSELF = new Word("… (itself)");
    private static final Word TOO_DEEP = new Word("… (too deep)");
    private static final Word TOO_SLOW = new Word(
            "… (not read: the values before it took longer than a second)");

    private final Set<Object> around = Collections.newSetFromMap(new IdentityHashMap<>());
    private final long begin = System.nanoTime();
    private int values;
    private int characters;

    private TreeReader() {}

    static Tree read(Object value) {
        return new TreeReader().tree(value);
    }

    private Tree tree(@Nullable Object value) {
        values++;
        try {
            return isLate() ? TOO_SLOW : apart(value);
        } catch (Throwable e) {
            return word(Words.name(Objects.requireNonNull(value).getClass()) + " (threw "
                    + ErrorView.words(e) + ")");
        }
    }

    private boolean isLate() {
        return System.nanoTime() - begin > MOST_TIME.toNanos();
    }

    private boolean isFull() {
        return values >= MOST_VALUES || characters >= MOST_CHARACTERS || isLate();
    }

    private Tree apart(@Nullable Object value) {
        return switch (value) {
            case null -> new Nothing();
            case CharSequence text -> word(text.toString());
            case TableRow row -> within(row, () -> named(Words.name(row.getClass()),
                    row.tableRow().entrySet()));
            case Map<?, ?> map ->
                within(map, () -> container(Structures.entries(map.size()), Shape.MAP,
                        map.size(), map.entrySet().iterator()));
            case Map.Entry<?, ?> entry -> within(entry, () -> container("entry", Shape.MAP, 1,
                    List.of(entry).iterator()));
            case Collection<?> all -> within(all, () -> list(all.size(), all.iterator()));
            case Optional<?> optional when optional.isPresent() -> tree(optional.get());
            case Record single -> RecordShape.openParts(single)
                    .map(parts -> within(single,
                            () -> named(Words.name(single.getClass()), parts)))
                    .orElseGet(() -> word(ValueText.of(single)));
            default -> value.getClass().isArray()
                    ? within(value, () -> array(value, Array.getLength(value)))
                    : word(ValueText.of(value));
        };
    }

    private Word word(String text) {
        int room = Math.clamp(MOST_CHARACTERS - characters, 0, MOST_IN_WORD);
        Excerpt shown = Excerpt.of(text, room);
        characters += shown.shown().length();
        return new Word(shown.noted());
    }

    /// What reads the parts of a container; may throw what the container's code throws.
    private interface Reading {

        Tree read();
    }

    private Tree within(Object container, Reading parts) {
        if (around.contains(container)) {
            return IN_ITSELF;
        }
        if (around.size() >= MOST_DEPTH) {
            return TOO_DEEP;
        }
        around.add(container);
        try {
            return parts.read();
        } finally {
            around.remove(container);
        }
    }

    private Tree named(String name, Collection<? extends Map.Entry<?, ?>> parts) {
        return container(name, new Shape(name + "[", true, "]"), parts.size(), parts.iterator());
    }

    private Tree array(Object array, int length) {
        return list(length,
                IntStream.range(0, length).mapToObj(i -> Array.get(array, i)).iterator());
    }

    private Tree list(int size, Iterator<?> elements) {
        return container(Words.count(size, "element"), Shape.LIST, size, elements);
    }

    private Tree container(String kind, Shape shape, int size, Iterator<?> elements) {
        List<Part> parts = new ArrayList<>();
        while (parts.size() < MOST_PARTS && !isFull() && elements.hasNext()) {
            parts.add(part(shape, parts.size(), elements.next()));
        }
        if (isLate() && elements.hasNext()) {
            parts.add(part(shape, parts.size(), elements.next()));
        }
        int leftOut = elements.hasNext() ? Math.max(1, size - parts.size()) : 0;
        return Container.of(kind, shape, parts, leftOut);
    }

    private Part part(Shape shape, int place, @Nullable Object element) {
        return shape.named() && element instanceof Map.Entry<?, ?> entry
                ? new Part(name(entry.getKey()), tree(entry.getValue()))
                : new Part(String.valueOf(place), tree(element));
    }

    private String name(@Nullable Object key) {
        String name = Excerpt.label(ValueText.of(key), MOST_IN_NAME);
        characters += name.length();
        return name;
    }
}
