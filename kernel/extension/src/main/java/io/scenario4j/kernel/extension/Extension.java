package io.scenario4j.kernel.extension;

import java.nio.file.Path;
import java.util.List;

/// What is added to the kernel, such as the names that notebooks of another kernel use.
///
/// A jar in the kernel's `lib` folder names its extension in
/// `META-INF/services/io.scenario4j.kernel.extension.Extension`. It is made once for each session, by
/// its constructor without parameters, before the session starts.
public interface Extension {

    /// Hands over the kernel. Called once, before everything else.
    default void install(Host host) {}

    /// Returns what the names of settings may begin with as well: with `OTHER_`, the variable
    /// `OTHER_TIMEOUT` counts where `SCENARIO4J_TIMEOUT` is not set. The first that is set counts.
    default List<String> settingPrefixes() {
        return List.of();
    }

    /// Returns the imports that every cell has in addition, each on a line of its own.
    default String imports() {
        return "";
    }

    /// Tells what has just come to the class path of the session. Called on the thread of a cell, in
    /// which it may evaluate code; what it throws is the cell's failure.
    default void added(List<Path> entries) {}
}
