package io.scenario4j.judge;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;

/// One time that a judge has looked something up by one or more calls.
record LookUp(List<Found> founds) {

    /// A call, and what it came to.
    record Found(ToolExecutionRequest call, String text) {
        String inWords() {
            return "[Called %s with %s]\n%s".formatted(call.name(), call.arguments(), text);
        }
    }

    static LookUp of(List<ToolExecutionRequest> calls, LookUpTools tools) {
        return new LookUp(
                calls.stream().map(call -> new Found(call, tools.answer(call))).toList());
    }

    /// Returns it as calls and their results, for a model that may go on calling.
    Stream<ChatMessage> messages() {
        return Stream.concat(Stream.of(AiMessage.from(founds.stream().map(Found::call).toList())),
                founds.stream()
                        .map(found -> ToolExecutionResultMessage.from(found.call(), found.text())));
    }

    /// Returns it as text, for a model that no longer has the tools: some providers refuse calls of
    /// tools that they are not told of.
    ChatMessage inWords() {
        return AiMessage
                .from(founds.stream().map(Found::inWords).collect(Collectors.joining("\n")));
    }
}
