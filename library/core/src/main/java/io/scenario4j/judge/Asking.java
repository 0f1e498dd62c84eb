package io.scenario4j.judge;

import java.util.function.Function;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;

import io.scenario4j.model.asking.Question;

/// The questions of one call of a judge.
///
/// A model that answers something else is told what was wrong, and asked again: at most twice, whatever
/// the call asks for. Each time counts as any other question does, in usage and against the run's limits.
final class Asking {

    private static final int MOST_AGAIN = 2;
    private static final int SHOWN_OF_AN_ANSWER = 600;
    private static final String CUT_OFF = ", cut off at the limit of tokens (allow more with .maxTokens(…))";

    private final Function<Question, ChatResponse> model;
    private int again = MOST_AGAIN;

    Asking(Function<Question, ChatResponse> model) {
        this.model = model;
    }

    /// Asks until there is an answer that `reading` understands.
    ///
    /// @throws OddAnswerException if there is none, and nothing can be made of the last one
    <T> T ask(Question question, Function<AiMessage, Heard<T>> reading) {
        Heard<T> heard = heard(model.apply(question), reading);
        int times = 1;
        while (heard instanceof Heard.Odd<T> odd && again > 0) {
            again--;
            times++;
            heard = heard(model.apply(question.followedBy(reminder(odd))), reading);
        }
        return switch (heard) {
            case Heard.Clear<T>(T value) -> value;
            case Heard.Odd<T> odd when odd.anyway() != null -> odd.anyway();
            case Heard.Odd<T> odd -> throw new OddAnswerException(odd, times);
        };
    }

    /// What is odd because it was cut off is said to be that.
    private static <T> Heard<T> heard(ChatResponse response,
            Function<AiMessage, Heard<T>> reading) {
        Heard<T> heard = reading.apply(response.aiMessage());
        return heard instanceof Heard.Odd<T>(var wrong, var answer, var anyway)
                && response.finishReason() == FinishReason.LENGTH
                        ? new Heard.Odd<>(wrong + CUT_OFF, answer, anyway)
                        : heard;
    }

    private static String reminder(Heard.Odd<?> odd) {
        return """
            (Your last answer can't be used: %s. It was:

            %s

            Answer once more, by calling a tool as you were told.)"""
                .formatted(odd.wrong(), beginning(odd.answer()));
    }

    private static String beginning(String answer) {
        return answer.length() <= SHOWN_OF_AN_ANSWER
                ? answer
                : answer.substring(0, SHOWN_OF_AN_ANSWER) + "…";
    }
}
