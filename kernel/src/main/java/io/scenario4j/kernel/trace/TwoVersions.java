package io.scenario4j.kernel.trace;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the JVM says of a type that cells have from a library of their own, and scenario4j from another
/// version of that, put into words.
final class TwoVersions {

    /// Where a method has the type, where a class comes after such a method was called, and where an
    /// object passed both by.
    private static final Pattern IN_SIGNATURE = Pattern
            .compile("loader constraint violation: .* for the type (\\S+) used in the signature.*");
    private static final Pattern COMING = Pattern.compile(
            "loader constraint violation: .* wants to load (?:class|interface|enum|record|abstract class) (\\S+?)\\.? .*");
    private static final Pattern CAST = Pattern.compile(
            "class (\\S+) cannot be cast to class \\1 .* loader 'app'.*");

    private TwoVersions() {}

    /// Returns nothing for what is of another kind.
    static Optional<String> told(String message) {
        return Stream.of(IN_SIGNATURE, COMING, CAST)
                .map(pattern -> pattern.matcher(message))
                .filter(Matcher::matches)
                .map(found -> found.group(1).replace('/', '.'))
                .map(("cells and scenario4j have %s of two versions of its library, and can't hand its objects "
                        + "to each other; restart the kernel and add no other version than scenario4j's")::formatted)
                .findFirst();
    }
}
