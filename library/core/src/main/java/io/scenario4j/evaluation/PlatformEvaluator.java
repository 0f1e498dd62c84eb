package io.scenario4j.evaluation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.scenario4j.code.Making;
import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.config.ScenarioConfig.Server;
import io.scenario4j.evaluation.Evaluating.Answer;
import io.scenario4j.message.WireJson;
import io.scenario4j.model.CachedFunction;
import io.scenario4j.model.ModelUse;
import io.scenario4j.result.Cost;
import io.scenario4j.result.Evaluation;
import io.scenario4j.result.Evaluation.Failed;
import io.scenario4j.result.Evaluation.Fault;
import io.scenario4j.result.Evaluation.Measured;
import io.scenario4j.text.NearMiss;

/// An evaluator of LangWatch, or of whoever speaks its API: a type of the catalogue, such as `ragas/faithfulness`, or
/// one that somebody has saved, `evaluators/my-slug`.
///
/// ```java
/// Evaluator.platform("ragas/faithfulness").required()
/// Evaluator.platform("evaluators/my-slug").input("contexts", in -> in.toolCalls("search").list())
/// ```
///
/// Its inputs are found by their names unless they are given: the first message of the user, the last one of the
/// agent, the transcript, what was retrieved, and the scenario's fields. Key and address are those of the events:
/// `scenario.configure(c -> c.endpoint(…).apiKey(…))`, or `LANGWATCH_API_KEY` and `LANGWATCH_ENDPOINT`. An evaluator
/// that the platform does not know, and an input that nobody can find, are told before anything is played. With a
/// cache key its answers are recorded.
///
/// Immutable: each method returns a changed copy.
@SuppressWarnings("serial") // its parts need not be serializable by themselves to be carried
public final class PlatformEvaluator implements Evaluating.Documented {

    private static final long serialVersionUID = 1L;

    private final String reference;
    private final Map<String, Function<EvaluationInput, ?>> given;
    private final Map<String, Object> settings;
    private final Map<Server, PlatformDefinition> known;

    private PlatformEvaluator(String reference, Map<String, Function<EvaluationInput, ?>> given,
            Map<String, Object> settings, Map<Server, PlatformDefinition> known) {
        this.reference = reference;
        this.given = given;
        this.settings = settings;
        this.known = known;
    }

    /// What was learned of the platform is learned anew: it is remembered by key.
    private Object writeReplace() {
        return new PlatformEvaluator(reference, given, settings, new ConcurrentHashMap<>());
    }

    static PlatformEvaluator of(String reference) {
        return new PlatformEvaluator(reference, Map.of(), Map.of(), new ConcurrentHashMap<>());
    }

    /// Sets an input: text, number, boolean, list or map. Null, an empty `Optional` and an empty list are nothing,
    /// for which the platform is not asked.
    public PlatformEvaluator input(String name, Making<EvaluationInput, ?> value) {
        return input(name, (Function<EvaluationInput, ?>) value);
    }

    /// Sets an input by code that stays in this process.
    public PlatformEvaluator input(String name, Function<EvaluationInput, ?> value) {
        Map<String, Function<EvaluationInput, ?>> more = new LinkedHashMap<>(given);
        more.put(name, value);
        return new PlatformEvaluator(reference, more, settings, known);
    }

    /// Sets an input that is the same for every run.
    public PlatformEvaluator input(String name, String value) {
        return input(name, _ -> value);
    }

    /// Sets one of its settings: text, number, boolean, list or map.
    public PlatformEvaluator setting(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(settings);
        more.put(name, value);
        return new PlatformEvaluator(reference, given, more, known);
    }

    @Override
    public String name() {
        return reference;
    }

    @Override
    public String version() {
        return "%s %s %s".formatted(reference, given.keySet(), settings);
    }

    @Override
    public String evaluatorId() {
        return known.values().stream().findFirst().map(PlatformDefinition::id).orElse(reference);
    }

    /// Learns what the platform says of it, and checks that its inputs can be found.
    ///
    /// @throws PlatformException if it can't be asked, or the evaluator never could be
    void prepare(Map<String, Object> fields, ScenarioConfig config) throws Exception {
        sources(definition(config), fields);
    }

    private PlatformDefinition definition(ScenarioConfig config) throws Exception {
        Server server = config.evaluatingServer();
        PlatformDefinition before = known.get(server);
        if (before != null) {
            return before;
        }
        Map<String, Object> found = recorded("evaluator " + reference, config.models(),
                reference,
                () -> PlatformDefinition.of(reference, new PlatformLink(server)).toMap());
        PlatformDefinition definition = PlatformDefinition.from(found);
        known.put(server, definition);
        return definition;
    }

    private static Map<String, Object> recorded(String name, ModelUse use, Object arguments,
            Callable<Map<String, Object>> asking) throws Exception {
        if (use.recall().offline() && use.recall().cacheKey() == null) {
            throw new PlatformException(Fault.CONFIGURATION,
                    "offline, and nothing is recorded without a cache key; set one with scenario.configure(c -> c.cacheKey(\"v1\"))");
        }
        return new CachedFunction(name).value(use, arguments, asking);
    }

    @Override
    public Answer answer(EvaluationInput in) throws Exception {
        try {
            Map<String, Object> data = new LinkedHashMap<>();
            List<String> missing = new ArrayList<>();
            PlatformDefinition definition = definition(in.config());
            sources(definition, in.fields()).forEach((name, source) -> {
                Object value = PlatformInputs.sent(name, source.apply(in));
                if (value != null) {
                    data.put(name, value);
                } else if (isNeeded(definition, name)) {
                    missing.add(name);
                }
            });
            return missing.isEmpty()
                    ? new Answer(evaluation(in, data), shown(data))
                    : new Answer(Evaluation.notApplicable("the run has nothing for the input "
                            + missing.stream()
                                    .map("\"%s\""::formatted)
                                    .collect(
                                            Collectors.joining(", "))),
                            shown(data));
        } catch (PlatformException e) {
            return new Answer(new Failed(e.fault(), String.valueOf(e.getMessage())), Map.of());
        }
    }

    private boolean isNeeded(PlatformDefinition definition, String name) {
        return given.containsKey(name) || definition.inputs()
                .stream()
                .anyMatch(input -> input.name().equals(name) && input.required());
    }

    /// Returns from where each input comes that comes from anywhere.
    private Map<String, Function<EvaluationInput, ?>> sources(PlatformDefinition definition,
            Map<String, Object> fields) {
        List<String> names = definition.inputs()
                .stream()
                .map(PlatformDefinition.Input::name)
                .toList();
        Map<String, Function<EvaluationInput, ?>> sources = new LinkedHashMap<>();
        for (PlatformDefinition.Input input : definition.inputs()) {
            Optional<Function<EvaluationInput, ?>> source = Optional
                    .<Function<EvaluationInput, ?>>ofNullable(given.get(input.name()))
                    .or(() -> PlatformInputs.source(input.name(), fields).map(found -> found));
            source.ifPresent(found -> sources.put(input.name(), found));
            if (source.isEmpty() && input.required()) {
                throw new PlatformException(Fault.CONFIGURATION,
                        "the evaluator \"%s\" needs the input \"%s\", and nobody can tell where it comes from; add .input(\"%s\", in -> …)"
                                .formatted(reference, input.name(), input.name()));
            }
        }
        given.forEach((name, source) -> {
            if (!names.isEmpty() && !names.contains(name)) {
                throw new PlatformException(Fault.CONFIGURATION,
                        "the evaluator \"%s\" has no input \"%s\", it has %s%s".formatted(
                                reference, name, names,
                                NearMiss.of(name, names)
                                        .map("; did you mean \"%s\"?"::formatted)
                                        .orElse("")));
            }
            sources.put(name, source);
        });
        return sources;
    }

    private Evaluation evaluation(EvaluationInput in, Map<String, Object> data) throws Exception {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("data", data);
        body.put("settings", settings.isEmpty() ? null : settings);
        List<Object> asked = List.of(data, settings);
        String trace = trace(in);
        if (trace != null) {
            body.put("trace_id", trace);
        }
        String key = "%s %s".formatted(in.result().scenarioRunId(), reference);
        return reply(recorded("evaluation by " + reference, in.config().models(), asked,
                () -> new PlatformLink(in.config().evaluatingServer()).post(body, key, path())));
    }

    private String[] path() {
        List<String> path = new ArrayList<>(List.of("evaluations"));
        path.addAll(List.of(reference.split("/")));
        path.add("evaluate");
        return path.toArray(String[]::new);
    }

    private static @Nullable String trace(EvaluationInput in) {
        return in.conversation().isEmpty() ? null : in.conversation().getLast().traceId();
    }

    private static Evaluation reply(Map<String, Object> reply) {
        String details = Objects.requireNonNullElse(text(reply, "details"), "");
        String status = Objects.requireNonNullElse(text(reply, "status"), "");
        if (status.equals("skipped")) {
            return Evaluation.notApplicable(details);
        }
        if (status.equals("error")) {
            return new Failed(Fault.THEIRS, details.isEmpty()
                    ? "the platform says no more"
                    : details);
        }
        Double score = reply.get("score") instanceof Number number
                ? (Double) number.doubleValue()
                : null;
        Boolean passed = reply.get("passed") instanceof Boolean said ? said : null;
        String label = text(reply, "label");
        return score == null && passed == null && label == null
                ? new Failed(Fault.THEIRS,
                        "expected a score, a label or whether it passed, found "
                                + WireJson.text(reply))
                : new Measured(score, passed, label, details, cost(reply.get("cost")));
    }

    private static @Nullable String text(Map<String, Object> fields, String name) {
        return fields.get(name) instanceof String text ? text : null;
    }

    private static @Nullable Cost cost(@Nullable Object cost) {
        return cost instanceof Map<?, ?> fields && fields.get("amount") instanceof Number amount
                && fields.get("currency") instanceof String currency
                        ? new Cost(new BigDecimal(amount.toString()), currency)
                        : null;
    }

    private static Map<String, String> shown(Map<String, Object> data) {
        Map<String, String> shown = new LinkedHashMap<>();
        data.forEach((name, value) -> shown.put(name,
                value instanceof String text ? text : WireJson.text(value)));
        return shown;
    }

    /// Returns the name.
    @Override
    public String toString() {
        return reference;
    }
}
