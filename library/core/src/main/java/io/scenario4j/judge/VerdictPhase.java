package io.scenario4j.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;

import io.scenario4j.model.asking.Question;

/// The phase of a judgment that ends with a verdict.
///
/// What is shown in full takes one question. In what is longer the model may look things up first, a limited
/// number of times; after that it gets all that it has found as text, and nothing to call but the verdict.
record VerdictPhase(Asking asking, VerdictTool verdict) {

    private static final String NOT_CONVERGED = "JudgeAgent: trace discovery did not converge on a"
            + " verdict within the step budget";

    /// What a model does when it is asked.
    private sealed interface Step {

        record Judges(Judgment judgment) implements Step {}

        record LooksUp(List<ToolExecutionRequest> calls) implements Step {}
    }

    /// Asks for the verdict at once.
    ///
    /// @throws OddAnswerException if the model never gives one
    Judgment judge(List<ChatMessage> prompt) {
        List<ToolSpecification> tools = List.of(verdict.specification());
        return asking.ask(new Question(prompt, tools),
                answer -> new OfferedTools(tools).callsIn(answer)
                        .then(calls -> judgmentIn(calls.getFirst())));
    }

    /// Asks until the model has seen enough.
    ///
    /// @throws OddAnswerException if an answer is neither a look-up nor a verdict
    Judgment judge(List<ChatMessage> prompt, Discovery discovery) {
        List<LookUp> found = new ArrayList<>();
        List<ToolSpecification> tools = allTools(discovery.tools());
        while (found.size() < discovery.most()) {
            List<ChatMessage> asked = discovery.counted(followed(prompt, found, LookUp::messages),
                    found.size());
            switch (step(new Question(asked, tools), tools)) {
                case Step.Judges(var judgment) -> {
                    return judgment;
                }
                case Step.LooksUp(var calls) -> found.add(LookUp.of(calls, discovery.tools()));
            }
        }
        return last(prompt, found, tools);
    }

    private Judgment last(List<ChatMessage> prompt, List<LookUp> found,
            List<ToolSpecification> tools) {
        List<ChatMessage> all = new ArrayList<>(
                followed(prompt, found, lookUp -> Stream.of(lookUp.inWords())));
        all.add(UserMessage.from(
                "You have looked something up %d times, the most that is allowed. Give your verdict now."
                        .formatted(found.size())));
        return switch (step(new Question(all, List.of(verdict.specification())), tools)) {
            case Step.Judges(var judgment) -> judgment;
            case Step.LooksUp _ -> Judgment.missing(verdict, NOT_CONVERGED);
        };
    }

    private List<ToolSpecification> allTools(LookUpTools tools) {
        return Stream.concat(Stream.of(verdict.specification()), tools.specifications().stream())
                .toList();
    }

    /// Look-ups are read even where they are no longer offered, to tell a model that does not converge
    /// from one that calls anything.
    private Step step(Question question, List<ToolSpecification> known) {
        return asking.ask(question,
                answer -> new OfferedTools(known).callsIn(answer).then(this::stepIn));
    }

    private Heard<Step> stepIn(List<ToolExecutionRequest> calls) {
        return calls.stream()
                .filter(call -> call.name().equals(VerdictTool.NAME))
                .findFirst()
                .map(this::judgmentIn)
                .map(heard -> heard.<Step>map(Step.Judges::new))
                .orElseGet(() -> new Heard.Clear<>(new Step.LooksUp(calls)));
    }

    private static List<ChatMessage> followed(List<ChatMessage> prompt, List<LookUp> found,
            Function<LookUp, Stream<ChatMessage>> written) {
        return Stream.concat(prompt.stream(), found.stream().flatMap(written)).toList();
    }

    /// A verdict that leaves something open is odd, unless it finds a failure, which decides.
    private Heard<Judgment> judgmentIn(ToolExecutionRequest call) {
        String arguments = Objects.requireNonNullElse(call.arguments(), "");
        Judgment judgment = Judgment.parse(verdict, arguments);
        return judgment.isFaulty()
                ? new Heard.Odd<>(judgment.gaps(), arguments, judgment.quoting(arguments))
                : new Heard.Clear<>(judgment);
    }
}
