package io.scenario4j.simulator;

import java.util.List;

import io.scenario4j.display.WrongUseException;
import io.scenario4j.prompt.Prompt;

/// Who a simulated user is and how they behave, in a few lines, with a name for tables and charts.
///
/// ```java
/// new UserSimulatorAgent().persona(Persona.HURRIED)
/// ```
///
/// @param name a word or two
/// @param words what a model is told of them
public record Persona(String name, String words) {

    private static final Prompt LIBRARY = Prompt.beside(Persona.class, "personas.md");

    /// Has no time for a word too many.
    public static final Persona HURRIED = named("hurried");

    /// Says as little as possible.
    public static final Persona TERSE = named("terse");

    /// Types on a phone without looking.
    public static final Persona TYPING_ERRORS = named("typing-errors");

    /// Is over eighty and not used to chats.
    public static final Persona ELDERLY = named("elderly");

    /// Wants more than is due, and takes no no.
    public static final Persona ADVERSARIAL = named("adversarial");

    /// Goes from one language to another.
    public static final Persona CODE_SWITCHING = named("code-switching");

    public Persona {
        if (name.isBlank() || words.isBlank()) {
            throw new WrongUseException(
                    "expected a name and words for a persona, found \"%s\" and \"%s\""
                            .formatted(name, words));
        }
    }

    /// Returns a persona of your own.
    public static Persona of(String name, String words) {
        return new Persona(name, words);
    }

    /// Returns one of the library by its name, such as `typing-errors`.
    ///
    /// @throws WrongUseException if it has none of that name
    public static Persona named(String name) {
        String words = LIBRARY.parts().get(name);
        if (words == null) {
            throw new WrongUseException(
                    "expected a persona (%s), found \"%s\"; one of your own is Persona.of(\"%s\", \"You …\")"
                            .formatted(String.join(", ", LIBRARY.parts().keySet()), name, name));
        }
        return new Persona(name, words);
    }

    /// Returns those of the library.
    public static List<Persona> all() {
        return LIBRARY.parts().keySet().stream().map(Persona::named).toList();
    }
}
