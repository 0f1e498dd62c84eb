package io.scenario4j.kernel.magic;

import java.util.ArrayList;
import java.util.List;

/// Splits arguments as IJava does: at blanks, but not inside double quotes; a backslash takes the next
/// character as it is, if that is a blank, a quote or a backslash.
public final class Arguments {

    private Arguments() {}

    /// Returns the arguments; none for a blank text.
    public static List<String> split(String text) {
        List<String> arguments = new ArrayList<>();
        StringBuilder argument = new StringBuilder();
        boolean quoted = false;
        boolean begun = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() && " \t\"\\".indexOf(text.charAt(i + 1)) >= 0) {
                argument.append(text.charAt(++i));
                begun = true;
            } else if (c == '"') {
                quoted = !quoted;
                begun = true;
            } else if (Character.isWhitespace(c) && !quoted) {
                if (begun) {
                    arguments.add(argument.toString());
                }
                argument.setLength(0);
                begun = false;
            } else {
                argument.append(c);
                begun = true;
            }
        }
        if (begun) {
            arguments.add(argument.toString());
        }
        return arguments;
    }
}
