package io.scenario4j.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class GrowingTableTest {

    private final GrowingTable<Source, String> table = new GrowingTable<>("texts",
            List.of(ColumnSpec.text("text", text -> text.isEmpty() ? null : text),
                    ColumnSpec.integer("length", String::length)),
            Source::settled, Source::texts);

    private record Source(boolean settled, List<String> texts) {}

    private static Source settled(String... texts) {
        return new Source(true, List.of(texts));
    }

    private static Source changing(String... texts) {
        return new Source(false, List.of(texts));
    }

    private static List<String> texts(Table table) {
        return table.stringColumn("text").asList();
    }

    @Test
    void rowsStayInTheOrderOfTheirSources() {
        var sources = new ArrayList<>(List.of(settled("a"), changing("b"), settled("c")));
        assertThat(texts(table.of(sources))).containsExactly("a", "b", "c");

        sources.set(1, settled("b", "b2"));
        sources.add(changing("d"));

        assertThat(texts(table.of(sources))).containsExactly("a", "b", "b2", "c", "d");
    }

    @Test
    void sourceThatChangedAfterAllIsReadAgain() {
        table.of(List.of(settled("a"), settled("b")));

        assertThat(texts(table.of(List.of(settled("a"), settled("new"))))).containsExactly("a",
                "new");
    }

    @Test
    void copyBelongsToItsReader() {
        List<Source> sources = List.of(settled("a", "", "b"));
        Table first = table.of(sources);
        first.stringColumn("text").append("mine").set(0, "other");
        first.intColumn("length").append(99);

        Table second = table.of(sources);

        assertThat(texts(second)).containsExactly("a", "", "b");
        assertThat(second.intColumn("length").asList()).containsExactly(1, 0, 1);
    }

    @Test
    void copyCanBeAskedAndChanged() {
        Table copy = table.of(List.of(settled("a", "", "b", "a")));
        table.of(List.of(settled("a")));
        copy.stringColumn("text").append("c").append("a").appendMissing();

        assertThat(copy.stringColumn("text").countMissing()).isEqualTo(2);
        assertThat(copy.stringColumn("text").countUnique()).isEqualTo(4);
        assertThat(copy.stringColumn("text").isEqualTo("a").size()).isEqualTo(3);
        assertThat(copy.stringColumn("text").countByCategory().rowCount()).isEqualTo(4);
        assertThat(texts(copy.retainColumns("text").sortAscendingOn("text"))).endsWith("a", "a",
                "a", "b", "c");
    }

    @Test
    void manyTextsAreKeptApart() {
        List<Source> sources = IntStream.range(0, 70_000)
                .mapToObj(i -> settled("text " + i))
                .toList();
        table.of(sources.subList(0, 40_000));

        Table all = table.of(sources);

        assertThat(all.stringColumn("text").get(0)).isEqualTo("text 0");
        assertThat(all.stringColumn("text").get(69_999)).isEqualTo("text 69999");
        assertThat(all.stringColumn("text").countUnique()).isEqualTo(70_000);
    }
}
