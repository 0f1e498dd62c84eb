package io.scenario4j.provider;

import java.util.Arrays;
import java.util.Locale;

/// Something in which providers differ.
enum Trait {
    /// Words.
    SAYS("a line is said",
            "A line of the simulator; what was read and written is counted, reasoning included."),
    /// The call of a tool.
    CALLS("a tool is called", "A verdict of the judge, and a tool that an agent calls."),
    /// A refusal of `tool_choice`.
    FORCED_TOOL("a forced tool is refused",
            "The tool is offered freely, and named in words as the only answer."),
    /// A refusal of any tool.
    NO_TOOLS("tools are refused",
            "They are described in words, and a call is read from the JSON that the model writes."),
    /// A refusal of calls without the thoughts before them.
    THOUGHTS_WANTED("the thoughts before a call are wanted back",
            "Earlier look-ups of the judge are told in words."),
    /// No call, because it was none that could be read.
    ODD_CALL("a call that can't be read comes", "The model is asked again."),
    /// A refusal of `strict`.
    STRICT_SCHEMA("a strict schema is refused",
            "The schema is sent without; the answer is checked in any case."),
    /// A refusal of the temperature.
    TEMPERATURE("a temperature is refused", "The model's own holds."),
    /// A refusal of `max_tokens`.
    LIMIT("the limit of tokens is refused", "It is sent by its other name."),
    /// A refusal of tools beside reasoning.
    REASONING("reasoning is refused",
            "The model is asked to do without, where it has to call a tool."),
    /// A refusal of pictures.
    PICTURES("pictures are refused", "`[image]` stands in their place."),
    /// Words, and reasoning apart from them.
    REASONS("it reasons", "It is not part of what is said."),
    /// Words after reasoning that is not told apart.
    REASONS_ALOUD("it reasons aloud",
            "It is cut off before what is said, and counted as leaked."),
    /// A model that declines.
    REFUSES("it declines",
            "An error of simulator or judge, with its words where it has any."),
    /// A filter before the model.
    FILTERED_QUESTION("a filter holds the question back",
            "An error of simulator or judge that names the filter; asked once."),
    /// A filter behind it.
    FILTERED("a filter holds the answer back",
            "An error of simulator or judge that names the filter, whatever the answer says; asked once."),
    /// Words that end at the limit.
    CUT("an answer is cut off",
            "An error of the simulator, unless you have set `maxTokens`; the judge asks again, and then says so."),
    /// A limit that is reached before the first word.
    USED_UP("all tokens are used up before a word",
            "An error of simulator or judge that says so; asked once."),
    /// An unpaid bill.
    NO_MONEY("there is no money left", "An infrastructure error; asked once.");

    private final String inWords;
    private final String effect;

    Trait(String inWords, String effect) {
        this.inWords = inWords;
        this.effect = effect;
    }

    static Trait named(String heading) {
        return Arrays.stream(values())
                .filter(trait -> trait.heading().equals(heading))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such trait: " + heading));
    }

    /// Returns the name in files: in lower case, words joined by a space.
    String heading() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /// Returns what happens, as the page says it.
    String inWords() {
        return inWords;
    }

    /// Returns what is made of it, as the page says it.
    String effect() {
        return effect;
    }
}
