package io.scenario4j.kernel.argument;

import java.util.ArrayList;
import java.util.List;

/// Splits arguments as IJava does: at blanks, but not inside double quotes; a backslash takes the next
/// character as it is, if that is a blank, a quote or a backslash.
public final class Arguments {

    private static final String ESCAPED = " \t\"\\";

    private final List<String> arguments = new ArrayList<>();
    private final StringBuilder argument = new StringBuilder();
    private boolean quoted;

    /// An argument may be empty, between two quotes.
    private boolean begun;

    private Arguments() {}

    /// Returns the arguments; none for a blank text.
    public static List<String> split(String text) {
        Arguments split = new Arguments();
        for (int i = 0; i < text.length(); i++) {
            if (isEscape(text, i)) {
                i++;
                split.append(text.charAt(i));
            } else {
                split.read(text.charAt(i));
            }
        }
        split.end();
        return split.arguments;
    }

    private static boolean isEscape(String text, int at) {
        return text.charAt(at) == '\\' && at + 1 < text.length()
                && ESCAPED.indexOf(text.charAt(at + 1)) >= 0;
    }

    private void read(char c) {
        if (c == '"') {
            quoted = !quoted;
            begun = true;
        } else if (Character.isWhitespace(c) && !quoted) {
            end();
        } else {
            append(c);
        }
    }

    private void append(char c) {
        argument.append(c);
        begun = true;
    }

    private void end() {
        if (begun) {
            arguments.add(argument.toString());
        }
        argument.setLength(0);
        begun = false;
    }
}
