package io.scenario4j.kernel.problem;

/// Emphasis that reads well on light and dark, and leaves plain text when it is removed.
public final class Ansi {

    private Ansi() {}

    public static String removedFrom(String text) {
        return text.replaceAll("\\033\\[[0-9;]*m", "");
    }

    public static String bold(String text) {
        return "\033[1m" + text + "\033[0m";
    }

    public static String red(String text) {
        return "\033[1;31m" + text + "\033[0m";
    }
}
