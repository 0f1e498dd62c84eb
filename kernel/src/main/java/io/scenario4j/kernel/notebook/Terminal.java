package io.scenario4j.kernel.notebook;

import java.io.PrintWriter;

import io.scenario4j.kernel.cell.Output;
import io.scenario4j.kernel.cell.Output.Failure;
import io.scenario4j.kernel.cell.Output.Stream;

/// What a person sees of a run: streams and tracebacks as they come, and how far the run is. That is a
/// line for each step; on a terminal one line, which stays below all else and is drawn anew.
public final class Terminal {

    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean redraws;
    private String step = "";
    private boolean inLine;

    /// @param redraws whether `out` is a terminal, on which a line can be drawn anew
    public Terminal(PrintWriter out, PrintWriter err, boolean redraws) {
        this.out = out;
        this.err = err;
        this.redraws = redraws;
    }

    /// Says what begins now.
    synchronized void begin(String title) {
        if (redraws) {
            clear();
            endLine();
            step = title;
            draw();
        } else {
            say(title);
        }
    }

    /// Says something that stays, on a line of its own.
    synchronized void say(String line) {
        clear();
        endLine();
        out.println(line);
        out.flush();
        draw();
    }

    /// Says how it has ended.
    synchronized void end(String line) {
        clear();
        step = "";
        say(line);
    }

    synchronized void show(Output output) {
        switch (output) {
            case Stream(String name, String text) -> print(name.equals("stderr") ? err : out, text);
            case Failure(var problem) -> print(err, String.join("\n",
                    redraws ? problem.traceback() : problem.plainTraceback()) + "\n");
            case Output.Display _,Output.Update _,Output.Clear _,Output.Result _ -> {
            }
        }
    }

    private void print(PrintWriter stream, String text) {
        clear();
        stream.print(text);
        stream.flush();
        inLine = !text.isEmpty() && !text.endsWith("\n");
        draw();
    }

    private void endLine() {
        if (inLine) {
            out.println();
        }
        inLine = false;
    }

    /// In a line that a cell has not ended there is no room for ours.
    private void clear() {
        if (!step.isEmpty() && !inLine) {
            out.print(CLEAR_LINE);
            out.flush();
        }
    }

    private void draw() {
        if (!step.isEmpty() && !inLine) {
            out.print(step);
            out.flush();
        }
    }
}
