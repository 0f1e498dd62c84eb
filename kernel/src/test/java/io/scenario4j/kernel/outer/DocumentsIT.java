package io.scenario4j.kernel.outer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.scenario4j.kernel.outer.Program.Outcome;

/// What the documentation shows works: every block of Java runs, every link of its own leads somewhere.
class DocumentsIT {

    private static final Path FOLDER = Checkout.TARGET.resolve("documents");

    static List<Document> documents() throws IOException {
        try (Stream<Path> pages = Files.walk(Checkout.ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(Checkout.ROOT.resolve("README.md")), pages)
                    .filter(page -> page.toString().endsWith(".md"))
                    .sorted()
                    .map(Document::read)
                    .toList();
        }
    }

    static Stream<Document> documentsWithJava() throws IOException {
        return documents().stream().filter(document -> !document.cells().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("documentsWithJava")
    void everyBlockOfJavaRuns(Document document) throws IOException {
        Path notebook = document.writeNotebook(FOLDER);

        Outcome outcome = Checkout.kernel("run", notebook.toString()).run();

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsToAFile(Document document) {
        assertThat(document.links())
                .filteredOn(link -> !link.contains("://") && !link.startsWith("#"))
                .allSatisfy(link -> assertThat(
                        document.file().resolveSibling(link.replaceFirst("#.*", ""))).exists());
    }
}
