package io.scenario4j.trace;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// The names of what spans say, in both dialects: OpenTelemetry's GenAI conventions, as of [#VERSION], and
/// LangWatch's. Nobody else writes such a name.
///
/// Source: open-telemetry/semantic-conventions-genai; LangWatch's documentation and client.
public final class Conventions {

    /// The version of the GenAI conventions that is followed; all of them may change.
    public static final String VERSION = "0.1.0";
    /// The address of the conventions that they build on, as OTLP has it.
    public static final String SCHEMA_URL = "https://opentelemetry.io/schemas/1.45.0";
    /// Under which a span that somebody else has made says by whom.
    public static final String SCOPE_NAME = "otel.scope.name";
    /// The name of the library that makes a run's own spans.
    public static final String SCOPE = "io.scenario4j";

    // What was done, and by whom.

    public static final String OPERATION = "gen_ai.operation.name";
    public static final String PROVIDER = "gen_ai.provider.name";
    public static final String AGENT_NAME = "gen_ai.agent.name";
    public static final String CONVERSATION = "gen_ai.conversation.id";
    public static final String ERROR_TYPE = "error.type";

    // Models.

    public static final String REQUEST_MODEL = "gen_ai.request.model";
    public static final String RESPONSE_MODEL = "gen_ai.response.model";
    public static final String RESPONSE_ID = "gen_ai.response.id";
    public static final String FINISH_REASONS = "gen_ai.response.finish_reasons";
    public static final String TEMPERATURE = "gen_ai.request.temperature";
    public static final String TOP_P = "gen_ai.request.top_p";
    public static final String MAX_TOKENS = "gen_ai.request.max_tokens";
    public static final String INPUT_TOKENS = "gen_ai.usage.input_tokens";
    public static final String OUTPUT_TOKENS = "gen_ai.usage.output_tokens";
    public static final String INPUT_MESSAGES = "gen_ai.input.messages";
    public static final String OUTPUT_MESSAGES = "gen_ai.output.messages";
    public static final String SYSTEM_INSTRUCTIONS = "gen_ai.system_instructions";
    public static final String TOOL_DEFINITIONS = "gen_ai.tool.definitions";

    // Tools and documents.

    public static final String TOOL_NAME = "gen_ai.tool.name";
    public static final String TOOL_TYPE = "gen_ai.tool.type";
    public static final String TOOL_CALL_ID = "gen_ai.tool.call.id";
    public static final String TOOL_ARGUMENTS = "gen_ai.tool.call.arguments";
    public static final String TOOL_RESULT = "gen_ai.tool.call.result";
    public static final String RETRIEVED = "gen_ai.retrieval.documents";
    public static final String RAG_CONTEXTS = "langwatch.rag_contexts";

    // Attacks.

    public static final String ATTACK_STRATEGY = "red_team.strategy";
    public static final String ATTACK_TARGET = "red_team.target";
    public static final String ATTACK_PHASE = "red_team.phase";
    public static final String ATTACK_TECHNIQUE = "red_team.chosen_technique_ids";
    public static final String ATTACK_DISGUISE = "red_team.injection.technique";
    public static final String ATTACK_SCORE = "red_team.last_response_score";
    public static final String ATTACK_BACKTRACK = "red_team.did_backtrack";

    // Verdicts.

    public static final String EVALUATION_EVENT = "gen_ai.evaluation.result";
    public static final String EVALUATION_NAME = "gen_ai.evaluation.name";
    public static final String EVALUATION_SCORE = "gen_ai.evaluation.score.value";
    public static final String EVALUATION_LABEL = "gen_ai.evaluation.score.label";
    public static final String EVALUATION_EXPLANATION = "gen_ai.evaluation.explanation";
    public static final String LANGWATCH_EVALUATION_EVENT = "langwatch.evaluation.custom";
    public static final String LANGWATCH_EVALUATION = "json_encoded_event";

    // LangWatch.

    public static final String SPAN_TYPE = "langwatch.span.type";
    public static final String ORIGIN = "langwatch.origin";
    public static final String THREAD = "langwatch.thread.id";
    public static final String INPUT = "langwatch.input";
    public static final String OUTPUT = "langwatch.output";
    public static final String METRICS = "langwatch.metrics";
    public static final String PARAMS = "langwatch.params";
    public static final String METADATA = "metadata";

    // A scenario's own.

    public static final String SDK_NAME = "scenario.sdk.name";
    public static final String SDK_VERSION = "scenario.sdk.version";
    public static final String RUN_ID = "scenario.run_id";
    public static final String SCENARIO = "scenario.name";
    public static final String BATCH = "scenario.batch_id";
    public static final String SET = "scenario.set_id";
    public static final String TURN = "scenario.turn";
    public static final String ROLE = "scenario.role";
    public static final String OUTCOME = "scenario.outcome";
    public static final String REPLAYED = "scenario.replayed";
    public static final String COST = "scenario.cost_usd";
    public static final String ROLLBACK_INDEX = "scenario.rollback_index";
    public static final String ROLLBACK_REMOVED = "scenario.rollback_removed_count";

    // Spring AI's, which observes tools by names of its own.

    public static final String SPRING_KIND = "spring.ai.kind";
    public static final String SPRING_TOOL = "spring.ai.tool.definition.name";
    public static final String SPRING_ARGUMENTS = "spring.ai.tool.call.arguments";
    public static final String SPRING_RESULT = "spring.ai.tool.call.result";

    // Values.

    public static final String CHAT = "chat";
    public static final String EXECUTE_TOOL = "execute_tool";
    public static final String INVOKE_AGENT = "invoke_agent";

    /// What was said, asked or found: leaves the machine only if the user wants it.
    public static final Set<String> CONTENT = Set.of(INPUT_MESSAGES, OUTPUT_MESSAGES,
            SYSTEM_INSTRUCTIONS, TOOL_DEFINITIONS, TOOL_ARGUMENTS, TOOL_RESULT, RETRIEVED,
            RAG_CONTEXTS, EVALUATION_EXPLANATION, INPUT, OUTPUT, PARAMS, LANGWATCH_EVALUATION,
            // What others write, older names included.
            "langwatch.rag.contexts", "retrieval.documents", "gen_ai.prompt", "gen_ai.completion",
            "gen_ai.tool.call.response", "input.value", "output.value", "llm.prompts",
            "traceloop.entity.input", "traceloop.entity.output", "exception.message",
            "exception.stacktrace", "error.message", SPRING_ARGUMENTS, SPRING_RESULT);

    private static final Map<String, Span.Kind> TYPES = Map.of("llm", Span.Kind.MODEL, "tool",
            Span.Kind.TOOL, "rag", Span.Kind.RETRIEVAL, "evaluation", Span.Kind.EVALUATION);
    private static final Map<String, Span.Kind> OPERATIONS = Map.of(CHAT, Span.Kind.MODEL,
            "generate_content", Span.Kind.MODEL, "text_completion", Span.Kind.MODEL, EXECUTE_TOOL,
            Span.Kind.TOOL, "retrieval", Span.Kind.RETRIEVAL);

    private static final Map<String, Span.Kind> SPRING_KINDS = Map.of("tool_call", Span.Kind.TOOL,
            "vector_store", Span.Kind.RETRIEVAL);

    private Conventions() {}

    /// Returns what somebody else's span is of, in whichever dialect.
    public static Span.Kind kind(Map<String, Object> attributes) {
        return Stream
                .of(TYPES.get(word(attributes.get(SPAN_TYPE))),
                        OPERATIONS.get(word(attributes.get(OPERATION))),
                        SPRING_KINDS.get(word(attributes.get(SPRING_KIND))))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Span.Kind.OTHER);
    }

    private static String word(@Nullable Object value) {
        return String.valueOf(value).toLowerCase(Locale.ROOT);
    }

    /// Returns a value as LangWatch has those of its inputs and outputs.
    ///
    /// @param type such as `text`, `json` or `chat_messages`
    /// @param value a JSON value
    public static Map<String, Object> typed(String type, Object value) {
        return Map.of("type", type, "value", value);
    }
}
