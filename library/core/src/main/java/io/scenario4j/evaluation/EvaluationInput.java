package io.scenario4j.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.Message;
import io.scenario4j.message.Messages;
import io.scenario4j.message.UserMessage;
import io.scenario4j.message.Utterance;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.trace.Span;
import io.scenario4j.work.SpanContent;
import io.scenario4j.work.ToolCalls;

/// What a run came to, as an evaluator sees it. What is absent is empty, never an exception.
///
/// @param description the situation
/// @param fields the values that belong to the scenario, by their names; see `Scenario.field`
/// @param criteria the texts of the criteria of its judges, in their order
/// @param config the settings of the run
/// @param result verdict, criteria and run so far; without what evaluators found
public record EvaluationInput(String description, Map<String, Object> fields,
        List<String> criteria, ScenarioConfig config, ScenarioResult result) {

    public EvaluationInput {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        criteria = List.copyOf(criteria);
    }

    /// Returns the input of a run of which nothing but the result is known, as for a test.
    ///
    /// ```java
    /// brevity.evaluate(EvaluationInput.of(result))
    /// ```
    public static EvaluationInput of(ScenarioResult result) {
        return new EvaluationInput("", Map.of(), List.of(), ScenarioConfig.DEFAULTS, result);
    }

    /// Returns everything that was said, with who has said it, when, and in which turn (counted from 0).
    public List<Utterance> conversation() {
        return result.run().conversation();
    }

    /// Returns everything that was said.
    public List<Message> messages() {
        return result.messages();
    }

    /// Returns what was said as text, a line for each message: `user: Where is my order?`.
    public String transcript() {
        return Messages.transcript(messages());
    }

    /// Returns what the user said first, as text; empty if the user said nothing.
    public String firstUserMessage() {
        return messages().stream()
                .filter(UserMessage.class::isInstance)
                .findFirst()
                .map(Message::text)
                .orElse("");
    }

    /// Returns what the agent said last, as text; empty if it said nothing. A message that only calls tools says
    /// nothing.
    public String lastAgentMessage() {
        return messages().reversed()
                .stream()
                .filter(AssistantMessage.class::isInstance)
                .map(Message::text)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    /// Returns the calls of tools, each once: those of the conversation, and those that agents have made inside,
    /// as spans tell.
    public ToolCalls toolCalls() {
        return result.run().toolCalls();
    }

    /// Returns the calls of the tool `name`.
    public ToolCalls toolCalls(String name) {
        return toolCalls().named(name);
    }

    /// Returns what was done, as spans in the order of their beginnings.
    public List<Span> spans() {
        return result.trace().spans();
    }

    /// Returns what agents have retrieved, as their spans tell, in the order of the spans.
    public List<String> contexts() {
        return spans().stream().flatMap(span -> new SpanContent(span).contexts().stream()).toList();
    }

    /// Returns a value that belongs to the scenario; empty if there is none of this name, or it is an empty text.
    public Optional<Object> field(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.equals(""));
    }

    /// Returns what the agent should come to, see `Scenario.expected`; empty if nobody says.
    public Optional<Object> expected() {
        return field("expected");
    }
}
