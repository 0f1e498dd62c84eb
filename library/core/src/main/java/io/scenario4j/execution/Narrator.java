package io.scenario4j.execution;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.Conversation;
import io.scenario4j.message.Message;
import io.scenario4j.message.SystemMessage;
import io.scenario4j.message.ToolMessage;
import io.scenario4j.message.UserMessage;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.text.VisibleText;
import io.scenario4j.view.ConversationView;

/// Prints messages as they come: each whole, so that runs side by side never mix within one.
///
/// On a terminal the roles have colours, and a mark shows whose answer is being waited for; the next
/// message takes its place. Elsewhere there is nothing but text.
public final class Narrator {

    private static final String ERASE_LINE = "\r\u001b[K";
    private static final String RESET = "\u001b[0m";
    private static final String DIM = "\u001b[2m";

    private final PrintStream out;
    private final boolean terminal;
    private boolean marked;

    /// Creates a narrator.
    ///
    /// @param terminal whether `out` understands escape sequences
    public Narrator(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /// Returns a narrator on standard output, in colours if that is a terminal.
    public static Narrator here() {
        boolean terminal = Optional.ofNullable(System.console())
                .filter(console -> console.isTerminal())
                .isPresent();
        return new Narrator(System.out, terminal);
    }

    /// Returns a narrator whom nobody hears.
    public static Narrator silent() {
        return new Narrator(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                false);
    }

    /// Returns what is told of one run.
    ///
    /// @param verbose 0 nothing, 1 the messages, 2 each with the scenario's name
    Narration narration(String scenario, int verbose) {
        String prefix = verbose > 1 ? "[Scenario: " + VisibleText.line(scenario) + "] " : "";
        return new Narration(prefix, verbose > 0);
    }

    /// One run, as it is told.
    final class Narration {

        private final String prefix;
        private final boolean told;

        private Narration(String prefix, boolean told) {
            this.prefix = prefix;
            this.told = told;
        }

        /// Tells the newest message.
        void said(Conversation conversation) {
            if (told) {
                Message newest = conversation.getLast().message();
                println(coloured(newest, prefix + new ConversationView(conversation).lastLine()));
            }
        }

        /// Tells what the run came to, and which criteria are not met.
        void ended(ScenarioResult result) {
            if (told) {
                println(prefix + result);
                result.failedCriteria()
                        .forEach(text -> println(prefix + "  ✗ " + VisibleText.line(text)));
            }
        }

        /// Marks that the answer of `agent` is being waited for.
        void waitsFor(AgentAdapter agent) {
            if (told && terminal) {
                mark(prefix + "… " + VisibleText.line(agent.name()));
            }
        }
    }

    /// Prints a line that belongs to no run.
    public synchronized void println(String line) {
        if (marked) {
            out.print(ERASE_LINE);
            marked = false;
        }
        out.println(line);
    }

    private synchronized void mark(String text) {
        out.print((marked ? ERASE_LINE : "") + DIM + text + RESET);
        out.flush();
        marked = true;
    }

    private String coloured(Message message, String text) {
        return terminal ? colour(message) + text + RESET : text;
    }

    private static String colour(Message message) {
        return switch (message) {
            case UserMessage _ -> "\u001b[36m";
            case AssistantMessage _ -> "\u001b[32m";
            case ToolMessage _ -> "\u001b[35m";
            case SystemMessage _ -> "\u001b[33m";
        };
    }
}
