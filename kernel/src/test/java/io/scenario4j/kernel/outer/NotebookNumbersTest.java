package io.scenario4j.kernel.outer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/// What the text of a notebook says in numbers is to be seen in it: in an output, or in the code of a cell.
class NotebookNumbersTest {

    /// What is no number of the text: code, addresses of links, comments, and the numbers of a list.
    private static final Pattern NO_TEXT = Pattern
            .compile("(?s)```.*?```|`[^`]*`|\\]\\([^)]*\\)|<!--.*?-->|(?m)^\\s*\\d+\\. ");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)*");

    static Stream<Path> notebooks() {
        return Checkout.notebooks().stream();
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void everyNumberOfTheTextIsInAnOutputOrInCode(Path notebook) throws IOException {
        var document = JsonMapper.shared().readValue(Files.readString(notebook), Map.class);
        List<Map<?, ?>> cells = maps(document.get("cells"));
        Set<String> named = numbers(cells.stream()
                .filter(cell -> "markdown".equals(cell.get("cell_type")))
                .map(cell -> NO_TEXT.matcher(text(cell.get("source"))).replaceAll(" ")));
        Set<String> seen = numbers(cells.stream()
                .filter(cell -> "code".equals(cell.get("cell_type")))
                .flatMap(cell -> Stream.concat(Stream.of(text(cell.get("source"))),
                        maps(cell.get("outputs")).stream().map(NotebookNumbersTest::shown))));

        assertThat(seen).as("numbers in %s", notebook.getFileName()).containsAll(named);
    }

    /// What an output says as text, on a stream or as an error.
    private static String shown(Map<?, ?> output) {
        Object plain = output.get("data") instanceof Map<?, ?> data ? data.get("text/plain") : null;
        return String.join("\n", text(plain), text(output.get("text")), text(output.get("evalue")),
                text(output.get("traceback")));
    }

    private static List<Map<?, ?>> maps(@Nullable Object list) {
        return list instanceof List<?> all
                ? all.stream().<Map<?, ?>>map(one -> (Map<?, ?>) one).toList()
                : List.of();
    }

    private static String text(@Nullable Object lines) {
        return lines instanceof List<?> all
                ? all.stream().map(String::valueOf).collect(Collectors.joining())
                : lines == null ? "" : lines.toString();
    }

    private static Set<String> numbers(Stream<String> texts) {
        Set<String> numbers = new TreeSet<>();
        texts.forEach(text -> NUMBER.matcher(text)
                .results()
                .forEach(number -> numbers.add(number.group())));
        return numbers;
    }
}
