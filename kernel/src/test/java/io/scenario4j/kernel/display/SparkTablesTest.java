package io.scenario4j.kernel.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Dataset.DataType;
import org.apache.spark.sql.Dataset.StructField;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.scenario4j.display.MimeBundle;

class SparkTablesTest {

    private static final List<StructField> FIELDS = List.of(
            new StructField("id", new DataType("bigint")),
            new StructField("name", new DataType("string")));

    private static Dataset data(int rows) {
        return new Dataset(FIELDS, rows, false,
                row -> Arrays.asList("" + row, row == 1 ? null : "n" + row));
    }

    @Test
    void aDataSetIsATable() {
        MimeBundle shown = Renderers.render(data(3));

        assertThat(shown.text()).isEqualTo("""
               id: bigint  name: string
            0           0  n0
            1           1  —
            2           2  n2
            3 rows x 2 columns""");
        assertThat(String.valueOf(shown.data().get("text/html"))).contains("bigint", "<td", "n2");
    }

    @Test
    void ofManyRowsTheFirstAreComputed() {
        Dataset data = data(1_000_000);

        assertThat(Renderers.render(data).text())
                .endsWith("the first 200 rows x 2 columns; count() counts all");
        assertThat(data.asked()).containsExactly("toDF [c0, c1]",
                "selectExpr [cast(c0 as string), cast(c1 as string)]", "takeAsList 201");
    }

    @Test
    void aStreamIsNotRun() {
        var data = new Dataset(FIELDS, 1, true, _ -> {
            throw new IllegalStateException("ran");
        });

        assertThat(Renderers.render(data).text()).contains("id: bigint", "name: string",
                "2 columns of a stream, which writeStream().start() runs");
        assertThat(data.asked()).isEmpty();
    }

    @Test
    void whatFailsIsThrown() {
        var data = new Dataset(FIELDS, 1, false, _ -> {
            throw new IOException("no such file");
        });

        assertThatThrownBy(() -> Renderers.render(data)).isExactlyInstanceOf(IOException.class)
                .hasMessage("no such file");
    }

    @Test
    void withoutColumnsItIsItsText() {
        var data = new Dataset(List.of(), 1, false, _ -> Arrays.<@Nullable Object>asList());

        assertThat(Renderers.render(data).text()).isEqualTo("[id: bigint]");
    }
}
