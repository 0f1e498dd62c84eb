package io.scenario4j.kernel.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.kernel.cell.Output;
import io.scenario4j.kernel.cell.Output.Display;
import io.scenario4j.kernel.cell.Output.Failure;
import io.scenario4j.kernel.cell.Output.Result;
import io.scenario4j.kernel.cell.Output.Stream;
import io.scenario4j.kernel.problem.Problem;

class NotebookFileTest {

    @TempDir
    private Path folder;

    @Test
    void codeIsReadFromTextsAndFromLists() throws IOException {
        NotebookFile notebook = parse("""
            {"nbformat": 4, "nbformat_minor": 0, "metadata": {}, "cells": [
             {"cell_type": "markdown", "source": "# Title"},
             {"cell_type": "code", "source": "1 + 1"},
             {"cell_type": "raw", "source": "raw"},
             {"cell_type": "code", "source": ["int a = 1;\\n", "a"]}]}
            """);

        assertThat(notebook.code()).containsExactly("1 + 1", "int a = 1;\na");
    }

    @Test
    void anExecutedNotebookIsWrittenAsJupyterWritesIt() throws IOException {
        NotebookFile notebook = parse("""
            {"nbformat": 4, "nbformat_minor": 5, "metadata": {"language_info": {"name": "java"}},
             "cells": [{"cell_type": "code", "id": "a1", "metadata": {}, "outputs": [],
             "source": ["print(\\"ü\\")"], "execution_count": null}]}
            """);

        assertThat(notebook.with(List.of(List.of(new Stream("stdout", "ü\n€")))).toString())
                .isEqualTo("""
                    {
                     "cells": [
                      {
                       "cell_type": "code",
                       "execution_count": 1,
                       "id": "a1",
                       "metadata": {},
                       "outputs": [
                        {
                         "name": "stdout",
                         "output_type": "stream",
                         "text": [
                          "ü\\n",
                          "€"
                         ]
                        }
                       ],
                       "source": [
                        "print(\\"ü\\")"
                       ]
                      }
                     ],
                     "metadata": {
                      "language_info": {
                       "codemirror_mode": "text/x-java",
                       "file_extension": ".jshell",
                       "mimetype": "text/x-java-source",
                       "name": "Java",
                       "nbconvert_exporter": "script",
                       "pygments_lexer": "java",
                       "version": "25"
                      }
                     },
                     "nbformat": 4,
                     "nbformat_minor": 5
                    }
                    """);
    }

    @Test
    void resultsCarryTheNumberOfTheirCell() throws IOException {
        var result = new Result(MimeBundle.text("2"), 1, Optional.empty());

        assertThat(written(result)).contains("""
                 "data": {
                  "text/plain": [
                   "2"
                  ]
                 },
                 "execution_count": 1,
                 "metadata": {},
                 "output_type": "execute_result"
            """);
    }

    @Test
    void jsonContentStaysJson() throws IOException {
        var chart = MimeBundle.text("chart").with("application/vnd.vega+json", Map.of("a", 1));

        assertThat(written(new Display(chart, Optional.empty()))).contains("""
                  "application/vnd.vega+json": {
                   "a": 1
                  },
            """);
    }

    @Test
    void coloursInTracebacksAreEscapedInLowerCase() throws IOException {
        assertThat(written(new Failure(new Problem("E", "m", List.of("\u001b[31mred")))))
                .contains("\"\\u001b[31mred\"");
    }

    @Test
    void cellsThatWereNotExecutedShowNothing() throws IOException {
        NotebookFile notebook = parse("""
            {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
             {"cell_type": "code", "source": "1", "execution_count": 7, "outputs": ["old"]}]}
            """);

        assertThat(notebook.with(List.of()).toString())
                .contains("\"execution_count\": null", "\"outputs\": []");
    }

    @Test
    void whatIsNotAboutExecutingIsKept() throws IOException {
        NotebookFile notebook = parse("""
            {"nbformat": 4, "nbformat_minor": 9, "metadata": {"a": [1, 2.5, true, null]},
             "later": {}, "cells": [{"cell_type": "markdown", "attachments": {"x": {}}}]}
            """);

        assertThat(parse(notebook.with(List.of()).toString()).toString())
                .contains("\"later\": {}", "\"attachments\": {", "2.5", "true", "null",
                        "\"nbformat_minor\": 9");
    }

    @Test
    void writingReplacesTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("out.ipynb"), "old");

        parse("{\"nbformat\": 4, \"cells\": []}").write(file);

        assertThat(file).content().isEqualTo("{\n \"cells\": [],\n \"nbformat\": 4\n}\n");
        assertThat(folder).isDirectoryNotContaining(entry -> !entry.equals(file));
    }

    @Test
    void whatCannotBeWrittenLeavesNoDraft() throws IOException {
        Path target = folder.resolve("out.ipynb");
        Files.createDirectories(target.resolve("full"));

        assertThatThrownBy(() -> parse("{\"nbformat\": 4, \"cells\": []}").write(target))
                .isInstanceOf(IOException.class);
        assertThat(folder).isDirectoryNotContaining(entry -> !entry.equals(target));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        cells: 1 | expected a notebook, found no JSON
        [1] | expected a notebook, a JSON object, found other JSON
        {"cells": []} | expected a notebook, found JSON without a number "nbformat"
        {"nbformat": 3, "worksheets": []} | expected nbformat 4, found 3: convert it with
        {"nbformat": 4} | expected a list of cells at "cells", found none
        {"nbformat": 4, "cells": [1]} | expected a list of cells at "cells", found none
        """)
    void whatIsNoNotebookIsNamed(String json, String reason) {
        assertThatThrownBy(() -> parse(json)).isInstanceOf(NotebookFormatException.class)
                .hasMessageStartingWith("test.ipynb: " + reason)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void aNotebookOfAnotherLanguageIsRefused() {
        assertThatThrownBy(() -> parse("""
            {"nbformat": 4, "cells": [], "metadata": {"kernelspec": {"language": "python"}}}
            """)).hasMessage("test.ipynb: expected a notebook of Java, found one of python");
    }

    @Test
    void theLanguageMayBeNamedByTheKernelThatSavedIt() {
        assertThatThrownBy(() -> parse("""
            {"nbformat": 4, "cells": [], "metadata": {"language_info": {"name": "R"}}}
            """)).hasMessageEndingWith("found one of R");
    }

    @Test
    void bytesThatAreNoTextAreNamed() throws IOException {
        Path file = Files.write(folder.resolve("x.ipynb"),
                "{\"é\": 1}".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> NotebookFile.read(file)).hasMessage(
                file + ": expected a notebook, found bytes that are no UTF-8 text");
    }

    private static String written(Output output) throws IOException {
        return parse("{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"code\", \"source\": \"1\"}]}")
                .with(List.of(List.of(output)))
                .toString();
    }

    private static NotebookFile parse(String json) throws NotebookFormatException {
        return NotebookFile.parse(json, "test.ipynb");
    }
}
