package io.scenario4j.file;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Places that users name by a path, or by an address such as `file:/…` and `hdfs://…`.
public final class LocalPath {

    private static final Pattern FILE = Pattern.compile("file:(?://)?(/(?!/).*)");

    /// A single letter before the colon is a drive of Windows.
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*");

    private LocalPath() {}

    /// Returns the place as a path; empty if it is the address of something that is no file of this machine.
    ///
    /// @throws java.nio.file.InvalidPathException if it can be neither
    public static Optional<Path> of(String place) {
        Matcher file = FILE.matcher(place);
        if (file.matches()) {
            return Optional.of(Path.of(file.group(1)));
        }
        return ADDRESS.matcher(place).matches() ? Optional.empty() : Optional.of(Path.of(place));
    }
}
