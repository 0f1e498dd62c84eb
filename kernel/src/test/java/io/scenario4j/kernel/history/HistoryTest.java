package io.scenario4j.kernel.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.kernel.message.HistoryQuery;
import io.scenario4j.kernel.message.HistoryQuery.Range;
import io.scenario4j.kernel.message.HistoryQuery.Search;
import io.scenario4j.kernel.message.HistoryQuery.Tail;
import io.scenario4j.kernel.message.Reply.Entry;

class HistoryTest {

    @TempDir
    private Path folder;
    private Path file = Path.of("");

    @BeforeEach
    void inAFolderThatIsNotThereYet() {
        file = folder.resolve("state").resolve("history.jsonl");
    }

    private History open() {
        return new History(Optional.of(file));
    }

    private static List<Entry> find(History history, HistoryQuery query) {
        return CompletableFuture.supplyAsync(() -> history.find(query), history).join();
    }

    private static Entry entry(int session, int line, String input) {
        return new Entry(session, line, input, Optional.empty());
    }

    private void session(String... inputs) {
        try (var history = open()) {
            for (int i = 0; i < inputs.length; i++) {
                history.ran(i + 1, inputs[i]);
            }
        }
    }

    @Test
    void aSessionIsThereForTheNextOne() {
        try (var history = open()) {
            history.ran(1, "\"zwölf\n😀\"");
            history.resulted(1, "zwölf\n😀");
            history.ran(2, "b");
        }
        try (var next = open()) {
            next.ran(1, "c");
            assertThat(find(next, new Tail(10))).containsExactly(
                    new Entry(1, 1, "\"zwölf\n😀\"", Optional.of("zwölf\n😀")), entry(1, 2, "b"),
                    entry(2, 1, "c"));
            assertThat(find(next, new Tail(2))).containsExactly(entry(1, 2, "b"),
                    entry(2, 1, "c"));
        }
    }

    @Test
    void aSessionThatBeganLongBeforeTheEndOfTheFileIsCountedToo() {
        session("first");
        session("x".repeat(50_000));

        try (var history = open()) {
            assertThat(find(history, new Tail(3))).extracting(Entry::session).containsExactly(1, 2);
            history.ran(1, "third");
            assertThat(find(history, new Tail(1))).containsExactly(entry(3, 1, "third"));
        }
    }

    @Test
    void sessionsAreFoundByNumberAndFromHere() {
        session("a", "b", "c");
        session("d");
        try (var history = open()) {
            history.ran(1, "e");
            assertThat(find(history, new Range(1, 2, 3))).containsExactly(entry(1, 2, "b"));
            assertThat(find(history, new Range(-1, 1, null))).containsExactly(entry(2, 1, "d"));
            assertThat(find(history, new Range(-2, 2, null))).containsExactly(entry(1, 2, "b"),
                    entry(1, 3, "c"));
            assertThat(find(history, new Range(0, 1, null))).containsExactly(entry(3, 1, "e"));
            assertThat(find(history, new Range(3, 1, null))).containsExactly(entry(3, 1, "e"));
            assertThat(find(history, new Range(4, 1, null))).isEmpty();
        }
    }

    @Test
    void allSessionsAreSearched() {
        session("int a = 1;", "other");
        try (var history = open()) {
            history.ran(1, "int b = 2;");
            history.ran(2, "int a = 1;");
            assertThat(find(history, new Search("int *", null, false))).containsExactly(
                    entry(1, 1, "int a = 1;"), entry(2, 1, "int b = 2;"),
                    entry(2, 2, "int a = 1;"));
            assertThat(find(history, new Search("int *", null, true))).containsExactly(
                    entry(2, 1, "int b = 2;"), entry(2, 2, "int a = 1;"));
            assertThat(find(history, new Search("int ? = 1;", 1, false))).containsExactly(
                    entry(2, 2, "int a = 1;"));
        }
    }

    @Test
    void twoKernelsAtOnceDoNotDisturbEachOther() {
        var input = "x".repeat(20_000);
        try (var first = open(); var second = open()) {
            IntStream.range(0, 200).parallel().forEach(i -> {
                first.ran(i, input);
                second.ran(i, input);
            });
            // A history answers after it has written; what the other still writes it can't know.
            var _ = find(second, new Tail(1));
            assertThat(find(first, new Tail(1_000))).hasSize(400);
            assertThat(find(second, new Tail(1_000))).hasSize(400);
        }
        try (var later = open()) {
            assertThat(find(later, new Search(input, null, false))).hasSize(400)
                    .extracting(Entry::session)
                    .containsOnly(1, 2);
        }
    }

    @Test
    void aBusySessionDoesNotHideItsNumber() throws IOException {
        session("a".repeat(50_000));
        Files.writeString(file, Files.readString(file).replaceFirst("\"started\"", "\"begun\""));
        session("b");
        try (var history = open()) {
            assertThat(find(history, new Tail(1))).containsExactly(entry(2, 1, "b"));
        }
    }

    @Test
    void aNumberThatIsLostIsFoundInTheFile() throws IOException {
        session("a");
        session("b");
        Files.writeString(file.resolveSibling(file.getFileName() + ".lock"), "no number");
        session("c");
        try (var history = open()) {
            assertThat(find(history, new Tail(1))).containsExactly(entry(3, 1, "c"));
        }
    }

    @Test
    void linesThatAreNoneAreSkipped() throws IOException {
        session("a");
        Files.writeString(file, "[]\n{\"session\":\"x\"}\n\n{\"session\":1,\"line\":2,\"inp",
                StandardOpenOption.APPEND);
        session("b");
        try (var history = open()) {
            assertThat(find(history, new Tail(10))).containsExactly(entry(1, 1, "a"),
                    entry(2, 1, "b"));
        }
    }

    @Test
    void aFileThatCannotBeWrittenCostsNothingButItself() throws IOException {
        Files.writeString(folder.resolve("state"), "a file where a folder should be");
        try (var history = open()) {
            history.ran(1, "a");
            history.resulted(1, "x");
            assertThat(find(history, new Tail(10))).containsExactly(
                    new Entry(1, 1, "a", Optional.of("x")));
        }
    }

    @Test
    void onlyItsUserCanReadIt() throws IOException {
        session("a");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo(
                "rw-------");
    }

    @Test
    void itIsWhereTheStateOfTheUserIs() {
        var home = Path.of("/home/ada");
        assertThat(HistoryFolder.file(Map.of("XDG_STATE_HOME", "/x", "HOME", "/h"), home))
                .isEqualTo(Path.of("/x/scenario4j/history.jsonl"));
        assertThat(HistoryFolder.file(Map.of("XDG_STATE_HOME", "x", "HOME", "/h"), home))
                .isEqualTo(Path.of("/h/.local/state/scenario4j/history.jsonl"));
        assertThat(HistoryFolder.file(Map.of("HOME", ""), home))
                .isEqualTo(Path.of("/home/ada/.local/state/scenario4j/history.jsonl"));
    }
}
