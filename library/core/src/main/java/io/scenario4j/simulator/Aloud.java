package io.scenario4j.simulator;

/// What of a simulator's answer the user says aloud: the message without what a model writes around it.
///
/// @param text empty if nothing is said
/// @param reasoned whether there was reasoning, or marks of a chat template, which stand around it
record Aloud(String text, boolean reasoned) {

    /// How many layers a message may be wrapped in: a label around quotes around a stage direction.
    private static final int MOST_LAYERS = 4;

    static Aloud of(String answer) {
        String whole = answer.strip();
        String unmarked = TemplateMarks.removed(whole);
        String unwrapped = unwrapped(unmarked);
        String message = Planning.removed(unwrapped);
        return new Aloud(unwrapped(message),
                !unmarked.equals(whole) || !message.equals(unwrapped));
    }

    private static String unwrapped(String text) {
        String inner = text;
        for (int layer = 0; layer < MOST_LAYERS; layer++) {
            String next = Wrapping.removed(inner);
            if (next.equals(inner)) {
                return inner;
            }
            inner = next;
        }
        return inner;
    }
}
