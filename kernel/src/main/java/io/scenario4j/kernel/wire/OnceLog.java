package io.scenario4j.kernel.wire;

import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A log in which each kind of trouble appears once, however often a client causes it.
public final class OnceLog {

    private final Set<Object> told = ConcurrentHashMap.newKeySet();

    /// Logs `message`, unless trouble of this kind has been logged before.
    public void warn(Object kind, String message) {
        if (told.add(kind)) {
            log().log(Level.WARNING, message + " (further ones are not logged)");
        }
    }

    /// Looked up when there is something to log: the JDK then searches the whole class path.
    private static System.Logger log() {
        return System.getLogger("io.scenario4j.kernel");
    }
}
