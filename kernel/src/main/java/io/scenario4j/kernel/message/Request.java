package io.scenario4j.kernel.message;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/// What a client says on the shell, control or stdin channel.
///
/// Source: Jupyter messaging protocol 5.5, "Messages on the shell (ROUTER/DEALER) channel" and the
/// sections that follow it.
public sealed interface Request {

    /// Run a cell.
    ///
    /// @param silent run it without a trace: no execute_input, no result, no history
    /// @param storeHistory count and remember the cell; never so if it is silent
    /// @param userExpressions code by name, evaluated after the cell has succeeded
    /// @param allowStdin whether this client can be asked for input
    /// @param stopOnError abort the cells that wait behind this one if it fails
    record Execute(String code, boolean silent, boolean storeHistory,
            Map<String, String> userExpressions, boolean allowStdin, boolean stopOnError)
            implements
                Request {

        public Execute {
            userExpressions = Map.copyOf(userExpressions);
            storeHistory = storeHistory && !silent;
        }
    }

    /// Describe what stands at the cursor.
    ///
    /// @param cursorPos   offset in Unicode code points, from 0 to the length of `code`
    /// @param detailLevel 0 or 1; 1 asks for the source too, where a cell has declared the name
    record Inspect(String code, int cursorPos, int detailLevel) implements Request {

        /// Refuses a cursor outside the text.
        public Inspect {
            requireInside(code, cursorPos);
        }
    }

    /// Offer continuations.
    ///
    /// @param cursorPos offset in Unicode code points, from 0 to the length of `code`
    record Complete(String code, int cursorPos) implements Request {

        /// Refuses a cursor outside the text.
        public Complete {
            requireInside(code, cursorPos);
        }
    }

    /// Tell whether a text could be run as it stands.
    record IsComplete(String code) implements Request {}

    /// Tell what was run before.
    ///
    /// @param output whether outputs are wanted beside the inputs
    record History(boolean output, HistoryQuery query) implements Request {}

    /// Tell which comms are open.
    ///
    /// @param targetName only comms of this target; null for all
    record CommInfo(@Nullable String targetName) implements Request {}

    /// Tell who you are.
    record KernelInfo() implements Request {}

    /// End the process.
    ///
    /// @param restart whether a new process will follow
    record Shutdown(boolean restart) implements Request {}

    /// Stop the running cell.
    record Interrupt() implements Request {}

    /// Create a shell whose cells do not queue behind those of others.
    record CreateSubshell() implements Request {}

    /// End a subshell.
    record DeleteSubshell(String subshellId) implements Request {}

    /// Tell which subshells there are.
    record ListSubshells() implements Request {}

    /// A message for the debugger, in the terms of its own protocol.
    record Debug() implements Request {}

    /// A client opens a comm. Expects no reply.
    record CommOpen(String commId, String targetName, Map<String, Object> data)
            implements
                Request {}

    /// A client says something on a comm. Expects no reply.
    record CommMsg(String commId, Map<String, Object> data) implements Request {}

    /// A client closes a comm. Expects no reply.
    record CommClose(String commId, Map<String, Object> data) implements Request {}

    /// The answer to an input request of ours.
    record Input(String value) implements Request {}

    /// A message of a type that we do not know.
    record Unknown() implements Request {}

    private static void requireInside(String code, int cursorPos) {
        int length = code.codePointCount(0, code.length());
        if (cursorPos < 0 || cursorPos > length) {
            throw new IllegalArgumentException(
                    "expected cursor_pos from 0 to %d (code points of the cell), found %d"
                            .formatted(length, cursorPos));
        }
    }
}
