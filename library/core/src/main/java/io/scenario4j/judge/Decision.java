package io.scenario4j.judge;

import java.util.List;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;

import io.scenario4j.model.asking.Question;

/// The first phase of a judgment that nobody asked for: is it time for a verdict?
record Decision(Asking asking, JudgePrompt prompt) {

    private static final String MAKE_VERDICT = "make_verdict";

    private static final List<ToolSpecification> TOOLS = List.of(
            tool("continue_test", "Let the conversation go on."),
            tool(MAKE_VERDICT, "End the conversation and judge it now."));

    /// Asks the model whether there is enough to judge.
    ///
    /// @throws OddAnswerException if it never says
    boolean isVerdictDue(Hearing hearing, Exhibits exhibits) {
        var question = new Question(prompt.decision(hearing, exhibits), TOOLS);
        return asking.ask(question, new OfferedTools(TOOLS)::callsIn)
                .getFirst()
                .name()
                .equals(MAKE_VERDICT);
    }

    private static ToolSpecification tool(String name, String description) {
        return ToolSpecification.builder()
                .name(name)
                .description(description)
                .parameters(JsonObjectSchema.builder().additionalProperties(false).build())
                .strict(true)
                .build();
    }
}
