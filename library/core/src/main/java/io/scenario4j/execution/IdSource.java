package io.scenario4j.execution;

import io.scenario4j.message.NewId;

/// Where ids come from; a test gives ids that it can foresee. Called from the threads of many runs.
@FunctionalInterface
public interface IdSource {

    /// Returns a new id that begins with `prefix`.
    String next(String prefix);

    /// Returns the source of KSUIDs: unique everywhere, and in the order of the seconds in which they
    /// were made.
    static IdSource ksuid() {
        return prefix -> prefix + NewId.next();
    }
}
