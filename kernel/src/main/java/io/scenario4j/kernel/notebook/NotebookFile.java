package io.scenario4j.kernel.notebook;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

import io.scenario4j.kernel.cell.Output;
import io.scenario4j.kernel.message.LanguageInfo;
import io.scenario4j.kernel.message.NotebookCells;

/// A notebook of format 4, as it is kept in a file. Whatever is not about executing, such as
/// metadata, attachments and fields of later formats, is kept as it was read.
///
/// Source: nbformat 5, "The notebook file format".
public final class NotebookFile {

    private static final String INJECTED = "injected-parameters";

    private final Map<String, @Nullable Object> content;

    private NotebookFile(Map<String, @Nullable Object> content) {
        this.content = content;
    }

    /// Reads a notebook of the language Java; one that names no language counts as one.
    ///
    /// @throws NotebookFormatException if the file is something else
    public static NotebookFile read(Path file) throws IOException {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (CharacterCodingException notText) {
            throw new NotebookFormatException(
                    file + ": expected a notebook, found bytes that are no UTF-8 text");
        }
    }

    static NotebookFile parse(String json, String name) throws NotebookFormatException {
        Map<String, @Nullable Object> content = object(json, name);
        requireFormat4(content, name);
        requireJava(content, name);
        return new NotebookFile(content);
    }

    /// Returns the code of the code cells, in their order.
    List<String> code() {
        return cells().stream()
                .filter(NotebookCells::isCode)
                .map(NotebookCells::source)
                .toList();
    }

    /// Returns the numbers of those code cells, from 1, that may fail: tagged `raises-exception`.
    Set<Integer> mayFail() {
        var numbers = new HashSet<Integer>();
        int number = 0;
        for (Map<String, @Nullable Object> cell : cells()) {
            number += NotebookCells.isCode(cell) ? 1 : 0;
            if (NotebookCells.isCode(cell) && isTagged(cell, "raises-exception")) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    /// Returns a copy with a cell of these values behind the first one tagged `parameters`, or before
    /// all if there is none. It replaces one from an earlier run.
    ///
    /// Source: papermill, "Parameterize".
    public NotebookFile with(Parameters parameters) {
        if (parameters.values().isEmpty()) {
            return this;
        }
        var cells = new ArrayList<Map<String, @Nullable Object>>();
        for (Map<String, @Nullable Object> cell : cells()) {
            if (!isTagged(cell, INJECTED)) {
                cells.add(cell);
            }
        }
        int tagged = firstTagged(cells);
        String defaults = source(cells, tagged);
        cells.add(tagged + 1, injected(parameters.source(defaults)));
        var copy = new LinkedHashMap<String, @Nullable Object>(content);
        copy.put("cells", cells);
        return new NotebookFile(copy);
    }

    /// Returns the names that no cell tagged `parameters` declares.
    List<String> undeclared(Parameters parameters) {
        List<Map<String, @Nullable Object>> cells = cells();
        return parameters.undeclared(source(cells, firstTagged(cells)));
    }

    private static String source(List<Map<String, @Nullable Object>> cells, int index) {
        return index < 0 ? "" : NotebookCells.source(cells.get(index));
    }

    private static int firstTagged(List<Map<String, @Nullable Object>> cells) {
        for (int i = 0; i < cells.size(); i++) {
            if (isTagged(cells.get(i), "parameters")) {
                return i;
            }
        }
        return -1;
    }

    /// From nbformat 4.5 on, a cell needs an id.
    private Map<String, @Nullable Object> injected(String source) {
        var cell = new LinkedHashMap<String, @Nullable Object>();
        cell.put("cell_type", "code");
        if (content.get("nbformat_minor") instanceof Number minor && minor.intValue() >= 5) {
            cell.put("id", INJECTED);
        }
        cell.put("metadata", Map.of("tags", List.of(INJECTED)));
        cell.put("source", source);
        return cell;
    }

    private static boolean isTagged(Map<String, @Nullable Object> cell, String tag) {
        return entries(cell.get("metadata")).get("tags") instanceof List<?> tags
                && tags.contains(tag);
    }

    /// Returns a copy in which the code cells show what they have shown now, and the metadata say in
    /// which language that was, as a client would save it.
    /// @param outputs of each code cell that was executed, in their order; those behind them have
    ///        not been executed and show nothing
    NotebookFile with(List<List<Output>> outputs) {
        var cells = new ArrayList<Map<String, @Nullable Object>>();
        Iterator<List<Output>> executed = outputs.iterator();
        int count = 0;
        for (Map<String, @Nullable Object> cell : cells()) {
            if (NotebookCells.isCode(cell)) {
                count++;
                cells.add(executed.hasNext()
                        ? executed(cell, count, executed.next())
                        : notExecuted(cell));
            } else {
                cells.add(cell);
            }
        }
        cells.forEach(NotebookFile::splitSource);
        Map<String, @Nullable Object> metadata = entries(content.get("metadata"));
        metadata.put("language_info", LanguageInfo.json());
        var copy = new LinkedHashMap<String, @Nullable Object>(content);
        copy.put("cells", cells);
        copy.put("metadata", metadata);
        return new NotebookFile(copy);
    }

    /// As Jupyter writes it, however it was read.
    private static void splitSource(Map<String, @Nullable Object> cell) {
        if (cell.get("source") instanceof String text) {
            cell.put("source", NotebookJson.lines(text));
        }
    }

    /// Writes the notebook, all or nothing.
    void write(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        Path draft = target.resolveSibling("." + target.getFileName() + ".draft");
        try {
            Files.writeString(draft, NotebookJson.write(content));
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /// Returns the file's text.
    @Override
    public String toString() {
        return NotebookJson.write(content);
    }

    private static Map<String, @Nullable Object> executed(Map<String, @Nullable Object> cell,
            int count,
            List<Output> outputs) {
        var copy = new LinkedHashMap<String, @Nullable Object>(cell);
        copy.put("execution_count", count);
        copy.put("outputs", outputs.stream()
                .map(NotebookJson::output)
                .flatMap(Optional::stream)
                .toList());
        return copy;
    }

    private static Map<String, @Nullable Object> notExecuted(Map<String, @Nullable Object> cell) {
        var copy = new LinkedHashMap<String, @Nullable Object>(cell);
        copy.put("execution_count", null);
        copy.put("outputs", List.of());
        return copy;
    }

    private static Map<String, @Nullable Object> object(String json, String name)
            throws NotebookFormatException {
        try {
            if (NotebookJson.read(json) instanceof Map<?, ?> map) {
                return entries(map);
            }
            throw new NotebookFormatException(
                    name + ": expected a notebook, a JSON object, found other JSON");
        } catch (JacksonException notJson) {
            throw new NotebookFormatException(name + ": expected a notebook, found no JSON: "
                    + notJson.getOriginalMessage() + " in line "
                    + notJson.getLocation().getLineNr());
        }
    }

    private static void requireFormat4(Map<String, @Nullable Object> content, String name)
            throws NotebookFormatException {
        Object format = content.get("nbformat");
        if (!(format instanceof Number major)) {
            throw new NotebookFormatException(
                    name + ": expected a notebook, found JSON without a number \"nbformat\"");
        }
        if (major.intValue() != 4) {
            throw new NotebookFormatException("%s: expected nbformat 4, found %s: convert it with "
                    .formatted(name, major) + "'jupyter nbconvert --to notebook'");
        }
        if (!(content.get("cells") instanceof List<?> cells)
                || !cells.stream().allMatch(Map.class::isInstance)) {
            throw new NotebookFormatException(
                    name + ": expected a list of cells at \"cells\", found none");
        }
    }

    private static void requireJava(Map<String, @Nullable Object> content, String name)
            throws NotebookFormatException {
        Optional<String> language = NotebookCells.foreignLanguage(content);
        if (language.isPresent()) {
            throw new NotebookFormatException(
                    name + ": expected a notebook of Java, found one of " + language.get());
        }
    }

    private List<Map<String, @Nullable Object>> cells() {
        return ((List<?>) Objects.requireNonNull(content.get("cells"))).stream()
                .map(NotebookFile::entries)
                .toList();
    }

    /// Returns a JSON object's entries; none for anything else.
    private static Map<String, @Nullable Object> entries(@Nullable Object json) {
        var entries = new LinkedHashMap<String, @Nullable Object>();
        if (json instanceof Map<?, ?> map) {
            map.forEach((key, value) -> entries.put(String.valueOf(key), value));
        }
        return entries;
    }
}
