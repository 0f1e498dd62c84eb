package io.scenario4j.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;

import io.scenario4j.model.Question;

/// The phase of a judgment that ends with a verdict.
///
/// A conversation that is shown in full takes one question. In a longer one the model may look messages
/// up first, a limited number of times; after that it gets all that it has found as text, and nothing
/// to call but the verdict.
record VerdictPhase(Function<Question, AiMessage> model, VerdictTool verdict) {

    private static final String NOT_CONVERGED = "JudgeAgent: trace discovery did not converge on a"
            + " verdict within the step budget";

    /// Asks once.
    ///
    /// @throws IllegalStateException if the answer is no verdict
    Judgment judge(List<ChatMessage> prompt) {
        List<ToolSpecification> tools = List.of(verdict.specification());
        AiMessage answer = model.apply(new Question(prompt, tools));
        return parse(new OfferedTools(tools).callsIn(answer).getFirst());
    }

    /// Asks until the model has seen enough.
    ///
    /// @param most how often it may look something up
    /// @throws IllegalStateException if an answer is neither a look-up nor a verdict
    Judgment judge(List<ChatMessage> prompt, TranscriptTools transcript, int most) {
        List<LookUp> found = new ArrayList<>();
        while (found.size() < most) {
            var question = new Question(followed(prompt, found, LookUp::messages), allTools());
            List<ToolExecutionRequest> calls = calls(question);
            Optional<ToolExecutionRequest> given = verdictIn(calls);
            if (given.isPresent()) {
                return parse(given.get());
            }
            found.add(LookUp.of(calls, transcript));
        }
        return last(prompt, found);
    }

    private Judgment last(List<ChatMessage> prompt, List<LookUp> found) {
        List<ChatMessage> all = new ArrayList<>(
                followed(prompt, found, lookUp -> Stream.of(lookUp.inWords())));
        all.add(UserMessage.from(
                "You have looked something up %d times, the most that is allowed. Give your verdict now."
                        .formatted(found.size())));
        return verdictIn(calls(new Question(all, List.of(verdict.specification()))))
                .map(this::parse)
                .orElseGet(() -> Judgment.missing(verdict, NOT_CONVERGED));
    }

    private List<ToolSpecification> allTools() {
        return Stream.concat(Stream.of(verdict.specification()),
                TranscriptTools.SPECIFICATIONS.stream()).toList();
    }

    /// Look-ups are read even where they are no longer offered, to tell a model that does not converge
    /// from one that calls anything.
    private List<ToolExecutionRequest> calls(Question question) {
        return new OfferedTools(allTools()).callsIn(model.apply(question));
    }

    private static List<ChatMessage> followed(List<ChatMessage> prompt, List<LookUp> found,
            Function<LookUp, Stream<ChatMessage>> written) {
        return Stream.concat(prompt.stream(), found.stream().flatMap(written)).toList();
    }

    private static Optional<ToolExecutionRequest> verdictIn(List<ToolExecutionRequest> calls) {
        return calls.stream().filter(call -> call.name().equals(VerdictTool.NAME)).findFirst();
    }

    private Judgment parse(ToolExecutionRequest call) {
        return Judgment.parse(verdict, call.arguments() == null ? "" : call.arguments());
    }
}
