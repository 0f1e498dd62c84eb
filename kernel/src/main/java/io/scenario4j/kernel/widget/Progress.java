package io.scenario4j.kernel.widget;

import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.Stream;

/// What shows how far a loop is: `for (var x : progress(list))`.
///
/// A front end with widgets shows a bar; where it has none, and in saved notebooks, stands the same
/// as text. Outside a notebook nothing is shown.
public final class Progress {

    private static final long UNKNOWN = -1;

    private Progress() {}

    /// Returns the same elements; each loop over them has a bar of its own.
    public static <T> Iterable<T> progress(Iterable<T> elements) {
        long size = elements instanceof Collection<?> collection ? collection.size() : UNKNOWN;
        return () -> watched(elements.iterator(), size);
    }

    /// Returns the elements of a stream, for one loop.
    public static <T> Iterable<T> progress(Stream<T> elements) {
        var spliterator = elements.spliterator();
        long size = spliterator.getExactSizeIfKnown();
        return () -> watched(Spliterators.iterator(spliterator), size);
    }

    /// Returns the elements of an array.
    public static <T> Iterable<T> progress(T[] elements) {
        List<T> list = Arrays.asList(elements);
        return progress(list);
    }

    private static <T> Iterator<T> watched(Iterator<T> elements, long size) {
        var bar = ProgressBar.show(size);
        return new Iterator<>() {

            @Override
            public boolean hasNext() {
                boolean more = elements.hasNext();
                if (!more) {
                    bar.end();
                }
                return more;
            }

            @Override
            public T next() {
                T next = elements.next();
                bar.step();
                return next;
            }
        };
    }
}
