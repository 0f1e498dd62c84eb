package io.scenario4j.simulator;

import org.jspecify.annotations.Nullable;

import io.scenario4j.prompt.Prompt;

/// What a simulator is told before the conversation.
///
/// Words of the user's own replace ours, but never the facts: situation and persona always follow.
///
/// @param persona null if the simulator plays nobody in particular
record SimulatorPrompt(Prompt words, @Nullable String persona) {

    private static final Prompt BUILT_IN = Prompt.beside(SimulatorPrompt.class, "simulator.md");

    /// Our words, and nobody in particular.
    static final SimulatorPrompt OURS = new SimulatorPrompt(BUILT_IN, null);

    SimulatorPrompt withPersona(String value) {
        return new SimulatorPrompt(words, value);
    }

    SimulatorPrompt withInstructions(String value) {
        return new SimulatorPrompt(words.with("instructions", value), persona);
    }

    SimulatorPrompt withWords(Prompt value) {
        return new SimulatorPrompt(BUILT_IN.replacedBy(value), persona);
    }

    String text(String situation) {
        return words.part("instructions") + block("scenario", situation)
                + block("persona", persona);
    }

    /// Returns what the agent is taken to have said first, so that there is something to answer.
    String greeting() {
        return words.part("greeting");
    }

    /// Returns what a model is told that has just spoken as the agent. What it said is not shown to it
    /// again, so that it does not go on that way.
    String reminder() {
        return words.part("reminder");
    }

    /// Returns what the model is told of the user.
    Told told(String situation) {
        return new Told(situation, persona == null ? "" : persona, words.part("instructions"));
    }

    /// Returns what it says, in words that are the same in every process.
    String describe() {
        return persona == null ? words.id() : "%s, persona %s".formatted(words.id(), persona);
    }

    private static String block(String name, @Nullable String text) {
        return text == null || text.isBlank()
                ? ""
                : "\n\n<" + name + ">\n" + text.strip() + "\n</" + name + ">";
    }
}
