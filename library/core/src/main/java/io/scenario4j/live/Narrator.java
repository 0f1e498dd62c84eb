package io.scenario4j.live;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import io.scenario4j.fact.Fact;
import io.scenario4j.fact.FactListener;
import io.scenario4j.fact.Participant;
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

    /// Returns who tells of one run, on the thread of that run: what is printed stands before what its
    /// agents print next.
    ///
    /// @param verbose 0 nothing, 1 the messages, 2 each with the scenario's name
    public FactListener of(String scenario, int verbose) {
        String prefix = verbose > 1 ? "[Scenario: " + VisibleText.line(scenario) + "] " : "";
        return verbose > 0 ? fact -> tell(prefix, fact) : FactListener.NONE;
    }

    private void tell(String prefix, Fact fact) {
        switch (fact) {
            case Fact.Said(_, int from, var conversation) -> {
                for (int length = from + 1; length <= conversation.size(); length++) {
                    said(prefix, conversation.first(length));
                }
            }
            case Fact.Called(_, var who, _) -> waitsFor(prefix, who);
            case Fact.Ended(_, var result) -> ended(prefix, result);
            default -> {
                // What happens between the messages is shown by the result.
            }
        }
    }

    private void said(String prefix, Conversation conversation) {
        Message newest = conversation.getLast().message();
        println(coloured(newest, prefix + new ConversationView(conversation).lastLine()));
    }

    private void ended(String prefix, ScenarioResult result) {
        println(prefix + result);
        result.failedCriteria().forEach(text -> println(prefix + "  ✗ " + VisibleText.line(text)));
    }

    private void waitsFor(String prefix, Participant who) {
        if (terminal) {
            mark(prefix + "… " + VisibleText.line(who.name()));
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
