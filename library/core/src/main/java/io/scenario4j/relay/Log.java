package io.scenario4j.relay;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/// Items in the order in which they were added, for any number of cursors that read them at their own
/// pace. Nobody waits for anybody.
///
/// ```
///  page ─▶ page ─▶ page ◀─ last: where items are added
///   ▲       ▲
///   cursors: what lies before all of them is garbage
/// ```
final class Log<T> {

    static final int PAGE = 256;

    private static final VarHandle ITEMS = MethodHandles.arrayElementVarHandle(Object[].class);

    private final AtomicReference<Page> last = new AtomicReference<>(new Page(0));

    /// Some items, and where the next are.
    private static final class Page {

        private final long first;
        private final @Nullable Object[] items = new Object[PAGE];
        /// How many places were asked for, also in vain; in its upper half how many there are if the page
        /// was closed before it was full.
        private final AtomicLong claims = new AtomicLong();
        private final AtomicReference<@Nullable Page> next = new AtomicReference<>();

        Page(long first) {
            this.first = first;
        }

        static int closedAt(long claims) {
            return (int) (claims >>> 32);
        }

        /// Returns how many items the page has, or gets.
        int end() {
            int closed = closedAt(claims.get());
            return closed == 0 ? PAGE : closed;
        }

        /// Returns how many items are on it by now, or are just being put there.
        int used() {
            return Math.min((int) (claims.get() & Integer.MAX_VALUE), end());
        }
    }

    /// Adds an item.
    ///
    /// @return how many there were before
    long add(T item) {
        while (true) {
            Page page = last.get();
            long claims = page.claims.getAndIncrement();
            if (claims < PAGE) {
                ITEMS.setVolatile(page.items, (int) claims, item);
                return page.first + claims;
            }
            turn(page);
        }
    }

    private void turn(Page page) {
        Page next = page.next.get();
        if (next == null) {
            var made = new Page(page.first + page.end());
            Page other = page.next.compareAndExchange(null, made);
            next = other == null ? made : other;
        }
        last.compareAndSet(page, next);
    }

    /// Returns how many items were added by now.
    long size() {
        Page page = last.get();
        return page.first + page.used();
    }

    /// Lets go of the items that everybody has read, though the page is not full.
    void turnPage() {
        Page page = last.get();
        long claims = page.claims.get();
        if (claims > 0 && claims < PAGE
                && page.claims.compareAndSet(claims, claims << 32 | claims)) {
            turn(page);
        }
    }

    /// Returns a cursor before what is added next.
    Cursor cursor() {
        return new Cursor();
    }

    /// A place in the log. Not made for two threads at a time.
    final class Cursor {

        private Page page = last.get();
        private int place = page.used();

        private Cursor() {}

        /// Returns how many items were added before this place.
        long position() {
            return page.first + place;
        }

        /// Adds what comes next to `items`, until there is nothing more, or it has `most`.
        @SuppressWarnings("unchecked") // nobody adds anything else
        void read(List<T> items, int most) {
            while (items.size() < most) {
                if (place == page.end() && !turned()) {
                    return;
                }
                T next = (T) ITEMS.getVolatile(page.items, place);
                if (next == null) {
                    return;
                }
                items.add(next);
                place++;
            }
        }

        private boolean turned() {
            Page next = page.next.get();
            if (next != null) {
                page = next;
                place = 0;
            }
            return next != null;
        }
    }
}
