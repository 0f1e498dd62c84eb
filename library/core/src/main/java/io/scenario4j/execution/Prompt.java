package io.scenario4j.execution;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Optional;

import io.scenario4j.display.Notebook;

/// How a person is asked for the user's next message in debug mode.
@FunctionalInterface
public interface Prompt {

    /// Asks and waits for a line.
    ///
    /// @return the line; empty text for an empty line; empty if there is nobody left to ask
    /// @throws InterruptedException if the run was cancelled meanwhile
    Optional<String> ask(String question) throws IOException, InterruptedException;

    /// Returns the prompt of the place that this runs in: the cell's input field in a notebook, standard
    /// input elsewhere.
    static Prompt here() {
        return Notebook.current()
                .<Prompt>map(notebook -> question -> Optional.of(notebook.input(question)))
                .orElseGet(() -> lines(System.in, System.out));
    }

    /// Returns a prompt that prints questions and reads a line for each.
    ///
    /// Reads no byte beyond the end of the line, so that what follows is there for the next question.
    static Prompt lines(InputStream in, PrintStream out) {
        return question -> {
            out.print(question);
            out.flush();
            return line(in);
        };
    }

    private static Optional<String> line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        int octet = in.read();
        if (octet < 0) {
            return Optional.empty();
        }
        for (; octet >= 0 && octet != '\n'; octet = in.read()) {
            line.write(octet);
        }
        return Optional.of(line.toString(Charset.defaultCharset()).stripTrailing());
    }
}
