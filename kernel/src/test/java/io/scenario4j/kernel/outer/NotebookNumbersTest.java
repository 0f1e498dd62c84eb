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

/// What the text of a notebook says in numbers is to be seen beside it: in an output, or in the code of a cell.
class NotebookNumbersTest {

    /// What is no number of the text: code, addresses of links, comments, and the numbers of a list.
    private static final Pattern NO_TEXT = Pattern
            .compile("(?s)```.*?```|`[^`]*`|\\]\\([^)]*\\)|<!--.*?-->|(?m)^\\s*\\d+\\. ");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)*");

    /// One that stands by itself, with a unit or without: not the digits in a name or a hash.
    private static final Pattern WHOLE = Pattern.compile("(?<!\\w)" + NUMBER + "(?!\\w*\\d)");

    /// How many cells with code before a text, and behind it, it may speak of.
    private static final int NEAR = 2;

    static Stream<Path> notebooks() {
        return Checkout.notebooks().stream();
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void everyNumberOfATextIsInACellBesideIt(Path notebook) throws IOException {
        var document = JsonMapper.shared().readValue(Files.readString(notebook), Map.class);
        List<Map<?, ?>> cells = maps(document.get("cells"));
        for (int i = 0; i < cells.size(); i++) {
            if (isOfType("markdown", cells.get(i))) {
                String said = NO_TEXT.matcher(text(cells.get(i).get("source"))).replaceAll(" ");

                assertThat(numbers(WHOLE, near(cells, i)))
                        .as("numbers in the cells beside cell %d of %s", i, notebook.getFileName())
                        .containsAll(numbers(NUMBER, Stream.of(said)));
            }
        }
    }

    /// Returns code and outputs of the cells beside one with text.
    private static Stream<String> near(List<Map<?, ?>> cells, int place) {
        Stream<Map<?, ?>> before = cells.subList(0, place)
                .reversed()
                .stream()
                .filter(cell -> isOfType("code", cell))
                .limit(NEAR);
        Stream<Map<?, ?>> after = cells.subList(place, cells.size())
                .stream()
                .filter(cell -> isOfType("code", cell))
                .limit(NEAR);
        return Stream.concat(before, after)
                .flatMap(cell -> Stream.concat(Stream.of(text(cell.get("source"))),
                        maps(cell.get("outputs")).stream().map(NotebookNumbersTest::shown)));
    }

    private static boolean isOfType(String type, Map<?, ?> cell) {
        return type.equals(cell.get("cell_type"));
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

    private static Set<String> numbers(Pattern number, Stream<String> texts) {
        Set<String> numbers = new TreeSet<>();
        texts.forEach(text -> number.matcher(text)
                .results()
                .forEach(found -> numbers.add(found.group())));
        return numbers;
    }
}
