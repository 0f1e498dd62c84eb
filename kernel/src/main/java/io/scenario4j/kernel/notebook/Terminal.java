package io.scenario4j.kernel.notebook;

import java.io.PrintWriter;

import io.scenario4j.kernel.notebook.Output.Failure;
import io.scenario4j.kernel.notebook.Output.Stream;

/// What a person sees of a run: streams and tracebacks as they come, and a line for each step, which
/// always begins a line of its own.
final class Terminal {

    private final PrintWriter out;
    private final PrintWriter err;
    private boolean inLine;

    Terminal(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    synchronized void say(String line) {
        if (inLine) {
            out.println();
        }
        out.println(line);
        out.flush();
        inLine = false;
    }

    synchronized void show(Output output) {
        switch (output) {
            case Stream(String name, String text) -> print(name.equals("stderr") ? err : out, text);
            case Failure failure -> print(err, String.join("\n", failure.traceback()) + "\n");
            case Output.Display _,Output.Update _,Output.Clear _,Output.Result _ -> {
            }
        }
    }

    private void print(PrintWriter stream, String text) {
        stream.print(text);
        stream.flush();
        inLine = !text.isEmpty() && !text.endsWith("\n");
    }
}
