package io.scenario4j.spark.limit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who is inside of a gate, and who waits before it, in the order of coming. Its owner guards it.
///
/// @param <V> those who come
final class Room<V> {

    /// Somebody who waits.
    record Waiting<V>(V who, long ticket) {}

    private final Map<V, Integer> inside = new HashMap<>();
    private final Deque<Waiting<V>> queue = new ArrayDeque<>();
    private int free;

    Room(int most) {
        free = most;
    }

    /// Has somebody wait.
    void come(V who, long ticket) {
        queue.add(new Waiting<>(who, ticket));
    }

    /// Lets in as many as there is room for.
    ///
    /// @return whom
    List<Waiting<V>> admit() {
        List<Waiting<V>> admitted = new ArrayList<>();
        while (free > 0 && !queue.isEmpty()) {
            Waiting<V> next = queue.remove();
            inside.merge(next.who(), 1, Integer::sum);
            free--;
            admitted.add(next);
        }
        return admitted;
    }

    /// Lets somebody out once; nothing happens if he is not inside.
    void leave(V who) {
        Integer times = inside.get(who);
        if (times != null) {
            inside.put(who, times - 1);
            inside.remove(who, 0);
            free++;
        }
    }

    /// Has somebody wait no longer, or leave if he was let in meanwhile.
    void withdraw(V who, long ticket) {
        if (!queue.remove(new Waiting<>(who, ticket))) {
            leave(who);
        }
    }

    /// Lets somebody out as often as he is inside, and has him wait no longer.
    void gone(V who) {
        queue.removeIf(waiting -> waiting.who().equals(who));
        Integer times = inside.remove(who);
        free += times == null ? 0 : times;
    }
}
