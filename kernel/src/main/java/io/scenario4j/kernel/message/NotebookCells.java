package io.scenario4j.kernel.message;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// What a notebook of format 4 says of its cells, in the JSON of its file.
///
/// Source: nbformat 5, "The notebook file format".
public final class NotebookCells {

    private static final String LANGUAGE = "java";

    private NotebookCells() {}

    /// Returns the language of a notebook that is not one of Java; one that names none counts as Java.
    public static Optional<String> foreignLanguage(Map<?, ?> notebook) {
        Map<?, ?> metadata = object(notebook.get("metadata"));
        return text(object(metadata.get("kernelspec")), "language")
                .or(() -> text(object(metadata.get("language_info")), "name"))
                .filter(language -> !LANGUAGE.equalsIgnoreCase(language));
    }

    /// Returns whether a cell is executed.
    public static boolean isCode(Map<?, ?> cell) {
        return "code".equals(cell.get("cell_type"));
    }

    /// Returns the text of a cell, which is kept as one string or as a list of lines.
    public static String source(Map<?, ?> cell) {
        return cell.get("source") instanceof List<?> lines
                ? String.join("", lines.stream().map(String::valueOf).toList())
                : text(cell, "source").orElse("");
    }

    private static Map<?, ?> object(@Nullable Object json) {
        return json instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Optional<String> text(Map<?, ?> object, String name) {
        return Optional.ofNullable(object.get(name)).map(String::valueOf);
    }
}
