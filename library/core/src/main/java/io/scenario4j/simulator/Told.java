package io.scenario4j.simulator;

/// What a model was told about the user whom it plays.
///
/// @param persona empty if it plays nobody in particular
/// @param instructions how to play
record Told(String situation, String persona, String instructions) {

    static final Told NOTHING = new Told("", "", "");

    /// Tells whether `answer` repeats it.
    boolean isIn(String answer) {
        return Echo.ofSituation(answer, situation) || Echo.ofPersona(answer, persona)
                || Echo.ofInstructions(answer, instructions);
    }
}
