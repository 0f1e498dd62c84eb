package io.scenario4j.model.asking;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.UnsupportedFeatureException;

import io.scenario4j.model.Pictures;

/// Something that we do without, because a provider refuses it. Which it is, only the text of the
/// refusal tells.
enum Concession {
    /// The model is asked not to reason before it calls a tool.
    NO_REASONING("reasoning_effort.*none"),
    /// The model is free to call no tool, and is told in words to call one.
    FREE_TOOL_CHOICE("tool[_ ]?choice"),
    /// The model's own temperature.
    NO_TEMPERATURE("(?=.*temperature).*(support|deprecat)"),
    /// The limit of the answer's length by its newer name, which counts reasoning too.
    MAX_COMPLETION_TOKENS("max_completion_tokens"),
    /// Pictures are named in text.
    NO_PICTURES("^(?=.*(image|multi-?modal|vision))"
            + "(?!.*(download|fetch|too large|decode|corrupt|format|base64|mime))"
            + ".*(support|is not a multi-?modal|unknown variant|at most 0)"
            + "|expected a string|must be a string|untagged enum"),
    /// The provider does not hold the model to the schema of a tool.
    NO_STRICT_SCHEMA("(?=.*(strict|schema)).*(support|invalid|unknown|unrecogni[sz]ed|permitted)");

    private final Pattern refusal;

    Concession(String refusal) {
        this.refusal = Pattern.compile(refusal, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
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
    /// that the model can't see them.
    boolean isWantedBy(RuntimeException failure) {
        boolean refused = failure instanceof InvalidRequestException
                || failure instanceof UnsupportedFeatureException
                || (this == NO_PICTURES && failure instanceof InternalServerException);
        return refused && refusal.matcher(String.valueOf(failure.getMessage())).find();
    }
}
