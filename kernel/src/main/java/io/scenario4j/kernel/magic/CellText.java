package io.scenario4j.kernel.magic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The text of a cell, as magics divide it.
sealed interface CellText {

    /// A cell that begins with `%%name`.
    ///
    /// @param arguments what stands behind the name on the first line, without blanks around it
    /// @param body      all further lines
    record Magical(String name, String arguments, String body) implements CellText {

        boolean asksForHelp() {
            return arguments.matches("\\?{1,2}") && body.isBlank();
        }
    }

    /// Java and line magics.
    record Steps(List<Step> steps) implements CellText {

        /// Copies the list.
        public Steps {
            steps = List.copyOf(steps);
        }

        /// Tells whether it is one piece of Java with no magic in it.
        boolean isPlain(String code) {
            return steps.size() == 1 && steps.getFirst() instanceof Java(var text)
                    && text.equals(code);
        }
    }

    /// What is run by itself.
    sealed interface Step {}

    /// Java that runs at once.
    ///
    /// @param text keeps every character where it was in the cell, up to the first magic of its line;
    ///             what is no part of this step is blank
    record Java(String text) implements Step {}

    /// A line magic between statements.
    record Line(MagicCall call) implements Step {}

    /// Divides a cell.
    static CellText of(String code) {
        return magical(code).<CellText>map(cell -> cell)
                .orElseGet(() -> new Steps(steps(code, MagicCalls.in(code))));
    }

    private static Optional<Magical> magical(String code) {
        String stripped = code.stripLeading();
        String name = stripped.startsWith("%%") ? MagicCalls.name(stripped, 2) : "";
        if (name.isEmpty()) {
            return Optional.empty();
        }
        int end = MagicCalls.endOfLine(stripped, 0);
        String arguments = stripped.substring(2 + name.length(), end).strip();
        String body = stripped.substring(end).replaceFirst("^\r?\n", "");
        return Optional.of(new Magical(name, arguments, body));
    }

    private static List<Step> steps(String code, List<MagicCall> calls) {
        List<Step> steps = new ArrayList<>();
        StringBuilder java = new StringBuilder();
        int at = 0;
        for (MagicCall call : calls) {
            java.append(code, at, call.start());
            if (call.isStep()) {
                addJava(java, steps);
                steps.add(new Line(call));
                java = new StringBuilder(blank(code.substring(0, call.end())));
            } else {
                java.append(Magics.java(call));
            }
            at = call.end();
            if (call.endsStep() && !call.isStep()) {
                addJava(java, steps);
                java = new StringBuilder(blank(code.substring(0, call.end())));
            }
        }
        addJava(java.append(code, at, code.length()), steps);
        return steps;
    }

    private static void addJava(StringBuilder java, List<Step> steps) {
        if (!java.toString().isBlank()) {
            steps.add(new Java(java.toString()));
        }
    }

    /// Returns as many characters on as many lines.
    static String blank(String text) {
        return text.replaceAll("[^\r\n]", " ");
    }

    /// Returns the cell with something short and harmless in the place of each magic, and all else where
    /// it was: enough to complete, describe and judge the Java in it.
    static String asJava(String code) {
        StringBuilder java = new StringBuilder(code);
        for (MagicCall call : MagicCalls.in(code)) {
            String blank = blank(code.substring(call.start(), call.end()));
            boolean value = call.place() == MagicCall.Place.VALUE_OF_STEP
                    || call.place() == MagicCall.Place.VALUE_IN_BLOCK;
            java.replace(call.start(), call.end(), value ? "0;" + blank.substring(2) : blank);
        }
        return java.toString();
    }
}
