package io.scenario4j.kernel.log;

import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A log in which each kind of trouble appears once, however often a client causes it.
public final class OnceLog {

    private final Set<Object> told = ConcurrentHashMap.newKeySet();

    /// Logs `message`, unless trouble of this kind has been logged before.
    public void warn(Object kind, String message) {
        if (told.add(kind)) {
            KernelLog.get().log(Level.WARNING, message + " (further ones are not logged)");
        }
    }
}
