package io.scenario4j.simulator;

import java.util.ArrayList;
import java.util.List;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import org.jspecify.annotations.Nullable;

import io.scenario4j.model.asking.Question;
import io.scenario4j.prompt.Prompt;

/// What a simulator is told before the conversation.
///
/// Words of the user's own replace ours, but never the facts: situation and persona always follow.
///
/// @param persona null if the simulator plays nobody in particular
record SimulatorPrompt(Prompt words, @Nullable String persona) {

    private static final String SITUATION = "{situation}";
    private static final Prompt BUILT_IN = Prompt.beside(SimulatorPrompt.class, "simulator.md");

    /// Our words, and nobody in particular.
    static final SimulatorPrompt OURS = new SimulatorPrompt(BUILT_IN, null);

    SimulatorPrompt withPersona(String value) {
        return new SimulatorPrompt(words, value);
    }

    /// Words of the user's own hold for each question.
    SimulatorPrompt withInstructions(String value) {
        return new SimulatorPrompt(words.with("instructions", value).with("again", value), persona);
    }

    SimulatorPrompt withWords(Prompt value) {
        return new SimulatorPrompt(BUILT_IN.replacedBy(value), persona);
    }

    /// Returns the question for the next message of a user.
    ///
    /// @param seen the conversation as the user sees it
    Question question(String situation, List<ChatMessage> seen) {
        return question("instructions", "greeting", situation, seen);
    }

    /// Returns the question to a model that has just spoken as the agent. What it said is not shown to it
    /// again, so that it does not go on that way.
    Question again(String situation, List<ChatMessage> seen) {
        return question("again", opening(situation), situation, seen);
    }

    private static String opening(String situation) {
        return Language.of(situation).filter(language -> !language.mayBeEnglish()).isEmpty()
                ? "opening"
                : "opening-in-its-language";
    }

    /// The agent is taken to have said something first, so that there is something to answer.
    private Question question(String instructions, String greeting, String situation,
            List<ChatMessage> seen) {
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(SystemMessage.from(told(words.part(instructions), situation)));
        messages.add(UserMessage.from(words.part(greeting)));
        messages.addAll(seen);
        return Question.of(messages);
    }

    private String told(String told, String situation) {
        return told.contains(SITUATION)
                ? told.replace(SITUATION,
                        situation.strip() + (persona == null ? "" : "\n\n" + persona))
                : told + block("scenario", situation) + block("persona", persona);
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
