package io.scenario4j.model.asking;

import io.scenario4j.display.Displayable;
import io.scenario4j.display.MimeBundle;

/// An agent needs a language model and nobody has given it one; the message says how to.
///
/// A notebook shows the message alone: where it was thrown helps nobody.
public final class NoModelException extends IllegalStateException implements Displayable {

    private static final long serialVersionUID = 1L;

    /// @param agent who needs it, by the name of its class
    NoModelException(String agent) {
        super("""
            %1$s needs a language model and found none; give it one in one of three ways:
            - new %1$s(…).model(chatModel), for this agent
            - scenario.configure(c -> c.model(chatModel)), for every agent
            - set OPENAI_API_KEY, or OPENAI_BASE_URL for Ollama, vLLM and others, before the start"""
                .formatted(agent));
    }

    @Override
    public MimeBundle display() {
        return MimeBundle.text(String.valueOf(getMessage()));
    }
}
