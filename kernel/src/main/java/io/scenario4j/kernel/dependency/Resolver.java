package io.scenario4j.kernel.dependency;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Finds libraries, with all that they need, and downloads what is not on this machine.
///
/// Both methods block, and end with an [InterruptedException] when the thread is interrupted. Where
/// something can't be had they throw a [ResolutionException] with a message for the user.
public interface Resolver {

    /// Finds everything that is wanted, together.
    ///
    /// @param progress hears one line now and then, on any thread
    Resolution resolve(Wanted wanted, Consumer<String> progress) throws InterruptedException;

    /// Returns what a POM asks for: its dependencies, those of its parents, the versions that it
    /// manages, and its repositories.
    ///
    /// @param pom    the text of a complete POM
    /// @param scopes of the dependencies to take
    /// @param known  repositories that may have its parents and BOMs
    Wanted read(String pom, Set<String> scopes, List<Repository> known)
            throws InterruptedException;
}
