package io.scenario4j.judge;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import org.jspecify.annotations.Nullable;

import io.scenario4j.message.WireJson;
import io.scenario4j.model.asking.Question;

/// The first phase of a judgment that nobody asked for: is it time for a verdict?
///
/// The model says of each criterion whether it is decided, still open, or can no longer be met. As long as one is
/// open the conversation goes on, whichever of both tools the model has called to say so; where it says nothing of
/// criteria, the tool decides.
record Decision(Asking asking, JudgePrompt prompt) {

    private static final String MAKE_VERDICT = "make_verdict";
    private static final String OPEN = "open";
    private static final List<String> STATES = List.of("decided", OPEN, "can_no_longer_be_met");

    /// Asks the model whether there is enough to judge.
    ///
    /// @throws OddAnswerException if it never says
    boolean isVerdictDue(Hearing hearing, Exhibits exhibits) {
        List<String> keys = new VerdictTool(hearing.judged()).keys();
        List<ToolSpecification> tools = List.of(
                tool("continue_test", "Let the conversation go on.", keys),
                tool(MAKE_VERDICT, "End the conversation and judge it now.", keys));
        var question = new Question(prompt.decision(hearing, exhibits), tools);
        ToolExecutionRequest call = asking.ask(question, new OfferedTools(tools)::callsIn)
                .getFirst();
        return isVerdictDue(call, keys);
    }

    private static boolean isVerdictDue(ToolExecutionRequest call, List<String> keys) {
        Map<?, ?> states = states(Objects.requireNonNullElse(call.arguments(), ""));
        return keys.stream().anyMatch(states::containsKey)
                ? keys.stream()
                        .noneMatch(key -> OPEN.equals(states.containsKey(key)
                                ? states.get(key)
                                : OPEN))
                : call.name().equals(MAKE_VERDICT);
    }

    private static Map<?, ?> states(String arguments) {
        return fields(arguments) instanceof Map<?, ?> all
                && fields(all.get("criteria")) instanceof Map<?, ?> states ? states : Map.of();
    }

    /// Objects may be JSON text within the JSON.
    private static @Nullable Object fields(@Nullable Object value) {
        try {
            return value instanceof String text ? WireJson.parse(text) : value;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static ToolSpecification tool(String name, String description, List<String> keys) {
        var states = JsonObjectSchema.builder().required(keys).additionalProperties(false);
        keys.forEach(key -> states.addEnumProperty(key, STATES));
        return ToolSpecification.builder()
                .name(name)
                .description(description)
                .parameters(JsonObjectSchema.builder()
                        .addProperty("criteria", states.build())
                        .required("criteria")
                        .additionalProperties(false)
                        .build())
                .strict(true)
                .build();
    }
}
