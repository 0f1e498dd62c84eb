package io.scenario4j.connect;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/// What a server calls the conversations that go on, by our name of each.
final class Sessions<S> {

    private final Map<String, S> open = new ConcurrentHashMap<>();

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
