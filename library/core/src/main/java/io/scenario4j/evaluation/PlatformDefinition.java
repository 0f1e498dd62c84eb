package io.scenario4j.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.WireFields;
import io.scenario4j.result.Evaluation.Fault;
import io.scenario4j.text.NearMiss;

/// What a platform says of one of its evaluators.
///
/// @param id by which results name it
/// @param inputs what it is given; empty if the platform does not say
record PlatformDefinition(String id, List<Input> inputs) {

    private static final String SAVED = "evaluators/";

    /// Something that it is given.
    record Input(String name, boolean required) {}

    PlatformDefinition {
        inputs = List.copyOf(inputs);
    }

    /// Fetches what the platform says of an evaluator: a type of its catalogue, or one that somebody has saved.
    ///
    /// @throws PlatformException if it knows none of this name, or can't be asked
    static PlatformDefinition of(String reference, PlatformLink link) throws InterruptedException {
        return reference.startsWith(SAVED)
                ? saved(reference.substring(SAVED.length()), link)
                : ofType(reference, catalogue(link), link);
    }

    private static Map<String, Object> catalogue(PlatformLink link) throws InterruptedException {
        return link.get("evaluations", "list").get("evaluators") instanceof Map<?, ?> types
                ? strings(types)
                : Map.of();
    }

    private static PlatformDefinition ofType(String type, Map<String, Object> catalogue,
            PlatformLink link) {
        if (!(catalogue.get(type) instanceof Map<?, ?> entry)) {
            throw new PlatformException(Fault.CONFIGURATION,
                    "the platform at %s knows no evaluator \"%s\"%s".formatted(link, type,
                            NearMiss.of(type, catalogue.keySet())
                                    .map("; did you mean \"%s\"?"::formatted)
                                    .orElse("")));
        }
        var fields = new WireFields("$.evaluators." + type, strings(entry));
        List<Input> inputs = new ArrayList<>();
        fields.texts("requiredFields").forEach(name -> inputs.add(new Input(name, true)));
        fields.texts("optionalFields").forEach(name -> inputs.add(new Input(name, false)));
        return new PlatformDefinition(type, inputs);
    }

    private static PlatformDefinition saved(String name, PlatformLink link)
            throws InterruptedException {
        var fields = new WireFields("$", link.get("evaluators", name));
        String known = fields.textOrNull("id");
        String id = known == null ? name : known;
        List<Input> inputs = fields.objects("fields")
                .stream()
                .map(field -> new Input(field.text("identifier"),
                        !Boolean.TRUE.equals(field.values().get("optional"))))
                .toList();
        Optional<String> type = typeOf(fields);
        return inputs.isEmpty() && type.isPresent()
                ? new PlatformDefinition(id,
                        ofType(type.get(), catalogue(link), link).inputs())
                : new PlatformDefinition(id, inputs);
    }

    private static Optional<String> typeOf(WireFields saved) {
        return saved.values().get("config") instanceof Map<?, ?> config
                && config.get("evaluatorType") instanceof String type
                        ? Optional.of(type)
                        : Optional.empty();
    }

    /// JSON has no other keys.
    private static Map<String, Object> strings(@Nullable Object map) {
        @SuppressWarnings("unchecked")
        var fields = (Map<String, Object>) map;
        return fields == null ? Map.of() : fields;
    }

    /// Returns it as plain values, as recordings keep them.
    Map<String, Object> toMap() {
        return Map.of("id", id, "required", names(true), "optional", names(false));
    }

    private List<String> names(boolean required) {
        return inputs.stream()
                .filter(input -> input.required() == required)
                .map(Input::name)
                .toList();
    }

    /// Returns what [#toMap] wrote.
    static PlatformDefinition from(Map<String, Object> map) {
        var fields = new WireFields("$", map);
        List<Input> inputs = new ArrayList<>();
        fields.texts("required").forEach(name -> inputs.add(new Input(name, true)));
        fields.texts("optional").forEach(name -> inputs.add(new Input(name, false)));
        return new PlatformDefinition(fields.text("id"), inputs);
    }
}
