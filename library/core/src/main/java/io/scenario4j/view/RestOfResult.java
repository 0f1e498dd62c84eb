package io.scenario4j.view;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.scenario4j.display.Notebook;
import io.scenario4j.result.ScenarioResult;

/// The report of a result that is too long for its notebook, beside that notebook.
///
/// It is written when the result is shown in a cell, and only there, while the cell goes on; it is there
/// when the cell has ended. The folder is no hidden one, since
/// Jupyter serves none; the file is named after the scenario, so that the next run of it replaces it and
/// the saved notebook does not change.
record RestOfResult(ScenarioResult result) {

    private static final Path FOLDER = Path.of("scenario-reports");
    /// Returns the file; empty outside a notebook, and if there can be none.
    Optional<Path> written() {
        return Notebook.current().filter(_ -> isWritable()).map(cell -> {
            Path file = FOLDER.resolve(name());
            Thread writer = Thread.ofVirtual().start(() -> write(file));
            cell.whenCellEnds(() -> await(writer));
            return file;
        });
    }

    private static boolean isWritable() {
        try {
            Files.createDirectories(FOLDER);
            return Files.isWritable(FOLDER);
        } catch (IOException e) {
            logger().warn("the report of a long result can't be written to {}: {}", FOLDER,
                    e.toString());
            return false;
        }
    }

    private void write(Path file) {
        try {
            new ResultReport(result).write(file);
        } catch (IOException e) {
            logger().warn("the report of a long result was not written to {}: {}", file,
                    e.toString());
        }
    }

    private static void await(Thread writer) {
        try {
            writer.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Letters and digits of the scenario's name, and what tells it from others with the same.
    private String name() {
        String scenario = result.run().scenario();
        String plain = scenario.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String start = plain.substring(0, Math.min(60, plain.length()));
        return start.equals(scenario.replace(' ', '-'))
                ? start + ".html"
                : "%s-%08x.html".formatted(start, scenario.hashCode());
    }

    /// Looked for when there is something to say: that takes 20 ms of a session's start.
    private static Logger logger() {
        return LoggerFactory.getLogger(RestOfResult.class);
    }
}
