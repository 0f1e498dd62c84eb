package io.scenario4j.kernel.display;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.BaseStream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.display.MimeBundle;

/// Streams, by their first elements. Looking at a stream uses it up, which is said.
final class Streams {

    private static final int MOST = 100;

    private Streams() {}

    static Optional<MimeBundle> render(Object value) {
        return value instanceof BaseStream<?, ?> stream
                ? Optional.of(bundle(stream))
                : Optional.empty();
    }

    private static MimeBundle bundle(BaseStream<?, ?> stream) {
        try (stream) {
            Iterator<?> elements = stream.iterator();
            List<@Nullable Object> first = first(elements);
            return elements.hasNext()
                    ? PlainText.bundle(first,
                            "the first " + MOST + " elements; the stream is used up")
                    : PlainText.bundle(first, "all elements; the stream is used up");
        }
    }

    private static List<@Nullable Object> first(Iterator<?> elements) {
        var first = new ArrayList<@Nullable Object>();
        while (first.size() < MOST && elements.hasNext()) {
            first.add(elements.next());
        }
        return first;
    }
}
