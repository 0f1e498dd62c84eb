package io.scenario4j.connect;

import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/// What a server calls the conversations that go on, by our name of each.
@SuppressWarnings("serial") // it travels without them
final class Sessions<S> implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Map<String, S> open = new ConcurrentHashMap<>();

    /// Those that go on stay where they are.
    private Object writeReplace() {
        return new Sessions<S>();
    }

    @Nullable
    S of(String threadId) {
        return open.get(threadId);
    }

    void keep(String threadId, S session) {
        open.put(threadId, session);
    }

    /// Returns what was kept; null if nothing was.
    @Nullable
    S end(String threadId) {
        return open.remove(threadId);
    }
}
