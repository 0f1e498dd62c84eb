package io.scenario4j.judge;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;

import io.scenario4j.agent.ScenarioState;
import io.scenario4j.message.Transcript;

/// The tool by which a judge waits for what services elsewhere have done, and those to read it.
///
/// @param evidence as it stands when it is asked for
record FetchTool(ScenarioState state, Supplier<SpanEvidence> evidence) implements LookUpTools {

    private static final String FETCH = "wait_for_traces";

    private static final ToolSpecification SPECIFICATION = ToolSpecification.builder()
            .name(FETCH)
            .description("Wait for the spans of services elsewhere, and read them.")
            .parameters(JsonObjectSchema.builder().additionalProperties(false).build())
            .strict(true)
            .build();

    @Override
    public List<ToolSpecification> specifications() {
        return Stream.concat(Stream.of(SPECIFICATION),
                new SpanTools(SpanEvidence.NONE).specifications().stream()).toList();
    }

    @Override
    public String answer(ToolExecutionRequest call) {
        return call.name().equals(FETCH)
                ? LookUpTools.limited(fetched(), "spans")
                : new SpanTools(evidence.get()).answer(call);
    }

    private String fetched() {
        Optional<String> missing = state.fetchSpans();
        SpanEvidence now = evidence.get();
        String spans = now.isEmpty() ? "No spans recorded." : now.text();
        return missing.map(why -> """
            Not everything has come: %s. Criteria that depend on what is missing are inconclusive.

            %s""".formatted(Transcript.oneLine(why), spans)).orElse(spans);
    }
}
