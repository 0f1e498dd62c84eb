package io.scenario4j.kernel.message;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.kernel.cell.Output;
import io.scenario4j.kernel.problem.Problem;

/// What the kernel answers to a request, on the channel where it was asked.
///
/// Source: as [Request].
public sealed interface Reply {

    /// The cell has run.
    ///
    /// @param userExpressions what each has come to, by its name
    /// @param page            what it has asked for, which front ends show apart from its output
    record Execute(int executionCount, Map<String, Output.End> userExpressions,
            Optional<MimeBundle> page) implements Reply {

        public Execute {
            userExpressions = Map.copyOf(userExpressions);
        }

        public Execute(int executionCount, Map<String, Output.End> userExpressions) {
            this(executionCount, userExpressions, Optional.empty());
        }
    }

    /// The cell has failed or was stopped.
    record ExecuteFailed(int executionCount, Problem problem) implements Reply {}

    /// The cell was not run, because one before it failed.
    record Aborted(int executionCount) implements Reply {}

    /// The request failed; the answer to any request.
    record Failed(Problem problem) implements Reply {}

    /// What is known of the name at the cursor; empty if nothing is.
    record Inspect(Optional<MimeBundle> found) implements Reply {}

    /// What could stand between two offsets, in Unicode code points.
    record Complete(List<Match> matches, int cursorStart, int cursorEnd) implements Reply {

        public Complete {
            matches = List.copyOf(matches);
        }
    }

    /// One continuation.
    ///
    /// @param type such as `class`, `function`, `instance`, `keyword`, `module`
    /// @param signature empty if there is none
    record Match(String text, String type, String signature) {}

    /// Whether the text could be run.
    ///
    /// @param status `complete`, `incomplete`, `invalid` or `unknown`
    /// @param indent how the next line should begin; only for `incomplete`
    record IsComplete(String status, String indent) implements Reply {}

    /// Cells, in the order they ran.
    ///
    /// @param withOutput whether outputs were asked for
    record History(List<Entry> entries, boolean withOutput) implements Reply {

        public History {
            entries = List.copyOf(entries);
        }
    }

    /// One cell of the history.
    ///
    /// @param output the plain text of its result; empty if it had none
    record Entry(int session, int line, String input, Optional<String> output) {}

    /// Target names of open comms, by comm id.
    record CommInfo(Map<String, String> comms) implements Reply {

        public CommInfo {
            comms = Map.copyOf(comms);
        }
    }

    /// Who we are.
    record KernelInfo(String implementationVersion, String banner)
            implements
                Reply {}

    /// The process ends.
    record Shutdown(boolean restart) implements Reply {}

    /// The running cell is being stopped.
    record Interrupt() implements Reply {}

    /// There is a new subshell.
    record CreateSubshell(String subshellId) implements Reply {}

    /// The subshell ends.
    record DeleteSubshell() implements Reply {}

    /// The subshells that there are, oldest first.
    record ListSubshells(List<String> subshellIds) implements Reply {

        public ListSubshells {
            subshellIds = List.copyOf(subshellIds);
        }
    }
}
