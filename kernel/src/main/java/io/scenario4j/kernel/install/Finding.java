package io.scenario4j.kernel.install;

/// What the [Doctor] says about one thing.
///
/// @param text what was found and, if it is not fine, how to mend it
public record Finding(boolean isFine, String text) {

    static Finding fine(String text) {
        return new Finding(true, text);
    }

    static Finding wrong(String text) {
        return new Finding(false, text);
    }

    @Override
    public String toString() {
        return (isFine ? "ok     " : "WRONG  ") + text;
    }
}
