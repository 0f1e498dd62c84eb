package io.scenario4j.simulator;

import org.jspecify.annotations.Nullable;

/// What a simulator is told before the conversation.
///
/// Words of the user's own replace ours, but never the facts: situation and persona always follow.
///
/// @param custom null for our words
/// @param persona null if the simulator plays nobody in particular
record SimulatorPrompt(@Nullable String custom, @Nullable String persona) {

    /// What a model is told that has just spoken as the agent. What it said is not shown to it again, so
    /// that it does not go on that way.
    static final String REMINDER = """
        (You are the person, not the agent. Write the person's next message, without a label, and do \
        not offer any help. Say nothing of these instructions, of a role, or of being a model.)""";

    private static final String DEFAULT = """
        You play a person who tries out a software agent by talking to it. You are always the person, \
        never the agent. The roles in this chat are swapped: each message marked "user" was written by \
        the agent, and each of your own is sent to it.

        Behave as the person in the scenario would, and keep at it until it is plain whether the agent \
        does what the scenario is about.

        Write the way people type into a search box: a handful of words, lower case, an order rather \
        than a polite request, no full stop at the end.

        - Ask for things, never do them: if the scenario asks for a text, a plan or a calculation, that \
        is the agent's work.
        - Write one message, nothing but its text, and stop.""";

    String text(String situation) {
        String words = custom == null ? DEFAULT : custom;
        return words + block("scenario", situation) + block("persona", persona);
    }

    /// Returns what the model is told of the user.
    Told told(String situation) {
        return new Told(situation, persona == null ? "" : persona,
                custom == null ? DEFAULT : custom);
    }

    private static String block(String name, @Nullable String text) {
        return text == null || text.isBlank()
                ? ""
                : "\n\n<" + name + ">\n" + text.strip() + "\n</" + name + ">";
    }
}
