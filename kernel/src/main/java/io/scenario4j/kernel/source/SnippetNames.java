package io.scenario4j.kernel.source;

import java.util.regex.Pattern;

/// The names that JShell gives to classes which it puts around snippets.
public final class SnippetNames {

    private static final Pattern WRAPPER = Pattern.compile("(REPL\\.)?\\$JShell\\$\\w+[$.]?");
    private static final Pattern TOP_LEVEL = Pattern.compile("REPL\\.\\$JShell\\$[^$]+");

    private SnippetNames() {}

    /// Returns a text without them, as its author would write it.
    public static String removedFrom(String text) {
        return WRAPPER.matcher(text).replaceAll("");
    }

    /// Tells whether a wrapper is that of the snippet with an id, whatever its generation.
    public static boolean isAround(String wrapper, String id) {
        return wrapper.matches("REPL\\.\\$JShell\\$" + Pattern.quote(id) + "[A-Z]*");
    }

    /// Returns the wrapper's name of a class inside it, or an empty text for other classes.
    public static String wrapperOf(String className) {
        var matcher = TOP_LEVEL.matcher(className);
        return matcher.lookingAt() ? matcher.group() : "";
    }
}
