package io.scenario4j.kernel.repl;

/// Emphasis that reads well on light and dark, and leaves plain text when it is removed.
final class Ansi {

    private Ansi() {}

    static String removedFrom(String text) {
        return text.replaceAll("\\033\\[[0-9;]*m", "");
    }

    static String bold(String text) {
        return "\033[1m" + text + "\033[0m";
    }

    static String red(String text) {
        return "\033[1;31m" + text + "\033[0m";
    }
}
