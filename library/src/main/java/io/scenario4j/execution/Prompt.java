package io.scenario4j.execution;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
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
                .<Prompt>map(
                        notebook -> question -> Optional.of(notebook.input(question)))
                .orElse(Prompt::askOnTerminal);
    }

    private static Optional<String> askOnTerminal(String question) throws IOException {
        System.out.print(question);
        System.out.flush();
        var input = new InputStreamReader(System.in, Charset.defaultCharset());
        return Optional.ofNullable(new BufferedReader(input, 1).readLine());
    }
}
