package io.scenario4j.kernel.notebook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;
import tools.jackson.jr.ob.JSON;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.kernel.cell.Output;
import io.scenario4j.kernel.problem.Problem;

/// The JSON of notebook files, written byte for byte as Jupyter does, so that a notebook that was
/// saved by either differs in nothing else: sorted keys, an indent of one, texts as lists of lines.
///
/// Source: nbformat 5, `v4/nbjson.py` and `v4/rwbase.py`.
final class NotebookJson {

    private static final DefaultIndenter INDENT = new DefaultIndenter(" ", "\n");

    private static final JSON JUPYTER = JSON.builder(JsonFactory.builder()
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .build())
            .enable(JSON.Feature.WRITE_NULL_PROPERTIES)
            .prettyPrinter(printer())
            .build();

    private NotebookJson() {}

    static Object read(String json) {
        return JUPYTER.anyFrom(json);
    }

    static String write(Map<String, @Nullable Object> notebook) {
        return JUPYTER.asString(sorted(notebook)) + "\n";
    }

    /// Returns a cell's output as it is saved; empty for one that only changes others.
    static Optional<Map<String, Object>> output(Output output) {
        return switch (output) {
            case Output.Stream(String name, String text) -> Optional.of(
                    Map.of("output_type", "stream", "name", name, "text", lines(text)));
            case Output.Display(MimeBundle bundle, _) -> Optional.of(
                    bundle("display_data", bundle));
            case Output.Result(MimeBundle bundle, int cell, _) -> Optional.of(
                    result(bundle, cell));
            case Output.Failure(Problem(var name, var message, var traceback)) -> Optional.of(
                    Map.of("output_type", "error", "ename", name, "evalue", message,
                            "traceback", traceback));
            case Output.Update _,Output.Clear _ -> Optional.empty();
        };
    }

    private static Map<String, Object> result(MimeBundle bundle, int executionCount) {
        Map<String, Object> result = bundle("execute_result", bundle);
        result.put("execution_count", executionCount);
        return result;
    }

    private static Map<String, Object> bundle(String type, MimeBundle bundle) {
        var data = new LinkedHashMap<String, Object>();
        bundle.data()
                .forEach((mimeType, content) -> data.put(mimeType,
                        content instanceof String text && !isJson(mimeType)
                                ? lines(text)
                                : content));
        var json = new LinkedHashMap<String, Object>();
        json.put("output_type", type);
        json.put("data", data);
        json.put("metadata", bundle.metadata());
        return json;
    }

    private static boolean isJson(String mimeType) {
        return mimeType.equals("application/json") || mimeType.endsWith("+json");
    }

    /// Each line keeps its line feed.
    static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("(?<=\n)"));
    }

    private static @Nullable Object sorted(@Nullable Object json) {
        return switch (json) {
            case null -> null;
            case Map<?, ?> map -> {
                var byKey = new TreeMap<String, @Nullable Object>();
                map.forEach((key, value) -> byKey.put(String.valueOf(key), sorted(value)));
                yield byKey;
            }
            case List<?> list -> list.stream().map(NotebookJson::sorted).toList();
            default -> json;
        };
    }

    private static PrettyPrinter printer() {
        Separators separators = Separators.createDefaultInstance()
                .withObjectNameValueSpacing(Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        return new DefaultPrettyPrinter(separators).withArrayIndenter(INDENT)
                .withObjectIndenter(INDENT);
    }
}
