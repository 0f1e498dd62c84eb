package io.scenario4j.model.asking;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.UnsupportedFeatureException;

import io.scenario4j.model.Pictures;

/// Something that we do without, because a provider refuses it. Which it is, only the text of the
/// refusal tells.
enum Concession {
    /// The model is asked not to reason before it calls a tool.
    NO_REASONING,
    /// The model is free to call no tool, and is told in words to call one.
    FREE_TOOL_CHOICE,
    /// The model's own temperature.
    NO_TEMPERATURE,
    /// The limit of the answer's length by its newer name, which counts reasoning too.
    MAX_COMPLETION_TOKENS,
    /// Pictures are named in text.
    NO_PICTURES,
    /// The provider does not hold the model to the schema of a tool.
    NO_STRICT_SCHEMA,
    /// Earlier calls are told in words, because the provider wants back what the model thought before them.
    CALLS_IN_WORDS,
    /// Tools are described in words, and their calls read from the model's.
    NO_TOOLS;

    /// A refusal that does not say in its beginning what it refuses does not say it at all.
    private static final int LOOKED_AT = 4 << 10;

    /// @param text of a refusal, in small letters
    private boolean isNamedIn(String text) {
        return switch (this) {
            case NO_REASONING -> {
                int effort = text.indexOf("reasoning_effort");
                yield effort >= 0 && text.indexOf("none", effort) >= 0;
            }
            case FREE_TOOL_CHOICE -> has(text, "tool_choice", "tool choice", "toolchoice",
                    "tool_use_failed");
            case NO_TEMPERATURE -> has(text, "temperature") && has(text, "support", "deprecat");
            case MAX_COMPLETION_TOKENS -> has(text, "max_completion_tokens");
            case NO_PICTURES -> has(text, "expected a string", "must be a string", "untagged enum")
                    || isAboutPictures(text);
            case NO_STRICT_SCHEMA -> has(text, "strict", "schema") && has(text, "support",
                    "invalid", "unknown", "unrecognised", "unrecognized", "permitted");
            case CALLS_IN_WORDS -> has(text, "thought_signature", "reasoning_content",
                    "must start with a thinking block");
            case NO_TOOLS -> has(text, "support tool", "tool-call-parser");
        };
    }

    private static boolean isAboutPictures(String text) {
        boolean broken = has(text, "download", "fetch", "too large", "decode", "corrupt", "format",
                "base64", "mime");
        return !broken && has(text, "image", "multimodal", "multi-modal", "vision")
                && has(text, "support", "is not a multimodal", "is not a multi-modal",
                        "unknown variant", "at most 0");
    }

    private static boolean has(String text, String... words) {
        return Arrays.stream(words).anyMatch(text::contains);
    }

    /// Returns what could be done without after `failure`, if it is a refusal of something in `question`
    /// that `made` does not hold yet.
    static Optional<Concession> after(RuntimeException failure, Set<Concession> made,
            Question question) {
        return Arrays.stream(values())
                .filter(concession -> concession != NO_PICTURES
                        || Pictures.areIn(question.messages()))
                .filter(concession -> !made.contains(concession))
                .filter(concession -> concession.isWantedBy(failure))
                .findFirst();
    }

    /// Tells whether `failure` is a refusal of it. Of pictures some local servers say as if they were broken
    /// that the model can't see them; OpenRouter, that there is no such model, if nobody serves it with them.
    boolean isWantedBy(RuntimeException failure) {
        boolean refused = failure instanceof InvalidRequestException
                || failure instanceof UnsupportedFeatureException
                || failure instanceof ModelNotFoundException
                || (this == NO_PICTURES && failure instanceof InternalServerException);
        String text = String.valueOf(failure.getMessage());
        return refused && isNamedIn(text.substring(0, Math.min(text.length(), LOOKED_AT))
                .toLowerCase(Locale.ROOT));
    }
}
