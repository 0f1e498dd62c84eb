package io.scenario4j.judge;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;

/// The tools of which a judge's model has to call one.
record OfferedTools(List<ToolSpecification> tools) {

    /// Returns the calls that an answer consists of, at least one; odd if it calls none, or a tool that
    /// was not offered.
    Heard<List<ToolExecutionRequest>> callsIn(AiMessage answer) {
        if (!answer.hasToolExecutionRequests()) {
            String text = Objects.requireNonNullElse(answer.text(), "");
            return odd(text.isBlank() ? "nothing" : "text", text);
        }
        List<ToolExecutionRequest> calls = answer.toolExecutionRequests();
        return calls.stream()
                .map(ToolExecutionRequest::name)
                .filter(name -> !names().contains(name))
                .findFirst()
                .map(name -> odd("a call of " + name, text(calls)))
                .orElseGet(() -> new Heard.Clear<>(calls));
    }

    private Heard<List<ToolExecutionRequest>> odd(String found, String answer) {
        return new Heard.Odd<>("expected a call of %s, found %s"
                .formatted(String.join(" or ", names()), found), answer, null);
    }

    private List<String> names() {
        return tools.stream().map(ToolSpecification::name).toList();
    }

    private static String text(List<ToolExecutionRequest> calls) {
        return calls.stream()
                .map(call -> "%s(%s)".formatted(call.name(),
                        Objects.requireNonNullElse(call.arguments(), "")))
                .collect(Collectors.joining("\n"));
    }
}
