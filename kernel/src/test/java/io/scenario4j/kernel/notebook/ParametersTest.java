package io.scenario4j.kernel.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "3 | int x = 3;", "-007 | int x = -7;", "3000000000 | long x = 3000000000L;",
            "1.5 | double x = 1.5;", "1e3 | double x = 1000.0;", "true | boolean x = true;",
            "Paris | String x = \"Paris\";", "a\"b\\c | String x = \"a\\\"b\\\\c\";",
            "`` | String x = \"\";", "a=b | String x = \"a=b\";"})
    void valuesHaveTheTypeThatTheyLookLike(String value, String declaration) {
        assertThat(Parameters.parse(List.of("x=" + value)).source(""))
                .isEqualTo("// Parameters\n" + declaration);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "String x = \"a\"; | 42 | String x = \"42\";", "double x = 1; | 2 | double x = 2.0;",
            "long x = 1L; | 2 | long x = 2L;", "var x = 1; | many | String x = \"many\";",
            "var x = 1; | 2 | int x = 2;", "int x = 1; | 2.5 | double x = 2.5;",
            "int n = 1; double x = 1; | 2 | double x = 2.0;",
            "List<String> x = null; | [\"a b\",\"c\"] | List<String> x = java.util.List.of(\"a b\", \"c\");",
            "List<Integer> x; | [] | List<Integer> x = java.util.List.of();",
            "int[] x = {}; | [1, 2] | int[] x = {1, 2};",
            "long[] x; | [1, 3000000000] | long[] x = {1L, 3000000000L};",
            "List<Long> x; | [3000000000] | List<Long> x = java.util.List.of(3000000000L);",
            "List<Double> x; | [1, 2.5] | List<Double> x = java.util.List.of(1.0, 2.5);",
            "float[] x; | [1] | float[] x = {1.0f};",
            "Boolean[] x; | [true] | Boolean[] x = {true};",
            "List<String> x; | [1] | List<String> x = java.util.List.of(\"1\");",
            "List<Object> x; | [3000000000, \"7\"] | List<Object> x = java.util.List.of(3000000000L, \"7\");",
            "List x; | [1] | List x = java.util.List.of(1);",
            "String x; | [1] | String x = \"[1]\";",
            "var x = 1; | [1] | String x = \"[1]\";"})
    void aTypeThatTheNotebookDeclaresIsKeptWhereItFits(String cell, String value,
            String declaration) {
        assertThat(Parameters.parse(List.of("x=" + value)).source(cell)).endsWith(declaration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"int", "long", "double", "float", "boolean"})
    void aTextWhereTheNotebookHasANumberIsRefused(String type) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Parameters.parse(List.of("x=many")).source(type + " x = y;"))
                .withMessage("expected a value of the type that the notebook declares in '" + type
                        + " x', found 'many'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"int[] | [3000000000]", "List<Integer> | [1.5]",
            "double[] | [\"many\"]", "List<Boolean> | [1]"})
    void anElementThatTheListCannotHaveIsRefused(String type, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Parameters.parse(List.of("x=" + value)).source(type + " x;"))
                .withMessage("expected a value of the type that the notebook declares in '" + type
                        + " x', found '" + value + "'");
    }

    @Test
    void aNameMayContainADollar() {
        assertThat(Parameters.parse(List.of("cost$=2")).source("double cost$ = 1;"))
                .endsWith("double cost$ = 2.0;");
    }

    @Test
    void whatNobodyDeclaresIsKnown() {
        assertThat(Parameters.parse(List.of("a=1", "b=2", "c=3")).undeclared("int a = 1;\nvar c;"))
                .containsExactly("b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1x=2", "class=2", "a.b=2", "=2", "two words=2", "x"})
    void whatIsNoVariableIsRefused(String assignment) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Parameters.parse(List.of(assignment)))
                .withMessageStartingWith("expected -p name=value")
                .withMessageContaining("'" + assignment + "'");
    }

    @Test
    void theyFollowTheTaggedCell() throws IOException {
        NotebookFile notebook = NotebookFile.parse("""
            {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
             {"cell_type": "markdown", "id": "t", "metadata": {}, "source": "title"},
             {"cell_type": "code", "id": "p", "metadata": {"tags": ["parameters"]},
              "source": "int n = 1;", "outputs": [], "execution_count": null},
             {"cell_type": "code", "id": "c", "metadata": {}, "source": "n",
              "outputs": [], "execution_count": null}]}
            """, "test.ipynb");

        NotebookFile once = notebook.with(Parameters.parse(List.of("n=2")));

        assertThat(once.code()).containsExactly("int n = 1;", "// Parameters\nint n = 2;", "n");
        assertThat(once.toString()).contains("\"injected-parameters\"");
        assertThat(once.with(Parameters.parse(List.of("n=3"))).code())
                .containsExactly("int n = 1;", "// Parameters\nint n = 3;", "n");
        assertThat(notebook.with(Parameters.NONE).code()).isEqualTo(notebook.code());
    }

    @Test
    void withoutATaggedCellTheyComeFirst() throws IOException {
        NotebookFile notebook = NotebookFile.parse("""
            {"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": [
             {"cell_type": "code", "metadata": {}, "source": "n"}]}
            """, "test.ipynb").with(Parameters.parse(List.of("n=2")));

        assertThat(notebook.code()).containsExactly("// Parameters\nint n = 2;", "n");
        assertThat(notebook.toString()).doesNotContain("\"id\"");
    }
}
