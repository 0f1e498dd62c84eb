package io.scenario4j.kernel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.scenario4j.kernel.client.Exchange;
import io.scenario4j.kernel.client.KernelClient;

/// What a cell shows by the way it ends: the same as JJava, but for what `docs/from-ijava.md` names.
class EndingsTest {

    private static final String BEFORE = """
        boolean flag = true; int i = 5; int[] a = {1, 2, 3}; String s = "x"; Box box = new Box();
        List<Integer> list = new ArrayList<>(List.of(1, 2)); StringBuilder sb = new StringBuilder("sb");
        Map<String, Integer> map = new HashMap<>(); Runnable run = () -> {};
        Supplier<String> sup = () -> "sup";
        int two() { return 2; }
        void nop() {}
        class Box { int v = 1; int get() { return v; } void set(int x) { v = x; } static int st() { return 9; } }
        """;
    private static final Pattern COLUMN = Pattern.compile(" \\| ");

    @AutoClose
    private static final KernelClient kernel = KernelClient.start();

    /// An ending, and what is shown: `-` for nothing, `*` for anything, `!` for an error.
    record Ending(String code, String shown) {

        static Ending of(String line) {
            List<String> columns = COLUMN.splitAsStream(line).toList();
            return new Ending(columns.getFirst(), columns.getLast());
        }
    }

    static Stream<Ending> endings() throws IOException {
        try (InputStream text = EndingsTest.class.getResourceAsStream("endings.txt")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Ending::of);
        }
    }

    @ParameterizedTest
    @MethodSource("endings")
    void showsWhatJJavaShows(Ending ending) {
        assertThat(kernel.execute(BEFORE).status()).isEqualTo("ok");
        var cell = kernel.execute(ending.code().replace("\\n", "\n"));
        assertThat(shown(cell)).matches(ending.shown().equals("*")
                ? ".+"
                : Pattern.quote(
                        ending.shown()));
    }

    private static String shown(Exchange cell) {
        if (!cell.status().equals("ok")) {
            return "!";
        }
        return cell.published("execute_result").isEmpty() ? "-" : cell.result();
    }
}
