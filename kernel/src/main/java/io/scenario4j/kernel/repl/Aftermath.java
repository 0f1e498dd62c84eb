package io.scenario4j.kernel.repl;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jdk.jshell.DeclarationSnippet;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

import io.scenario4j.kernel.running.SessionClasses;

/// Tells what declarations have done to others, which no error says: what does not compile any more, what
/// has lost its value, and what still waits.
final class Aftermath {

    private final MissingNames missing;
    private final Consumer<String> notices;

    Aftermath(MissingNames missing, Consumer<String> notices) {
        this.missing = missing;
        this.notices = notices;
    }

    /// Tells of what came before.
    ///
    /// @param lost variables whose values are gone
    void tell(List<SnippetEvent> events, Collection<String> lost) {
        undone(events).filter(
                snippet -> snippet instanceof MethodSnippet || snippet instanceof TypeDeclSnippet)
                .forEach(this::tellOfIncomplete);
        String names = Stream.concat(lost.stream(), gone(events))
                .filter(name -> events.stream().noneMatch(event -> declares(event, name)))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            notices.accept(
                    "lost because of what was declared again: %s; run the cells that set them"
                            .formatted(names));
        }
    }

    /// JShell takes back a variable whose initializer does not compile any more.
    private static Stream<String> gone(List<SnippetEvent> events) {
        return undone(events).filter(VarSnippet.class::isInstance)
                .map(snippet -> ((VarSnippet) snippet).name());
    }

    private static Stream<Snippet> undone(List<SnippetEvent> events) {
        return events.stream().filter(Aftermath::isUndone).map(SnippetEvent::snippet);
    }

    /// Tells whether something does not compile any more because of what was declared.
    private static boolean isUndone(SnippetEvent event) {
        return event.causeSnippet() != null && event.previousStatus() == Status.VALID
                && (event.status() == Status.RECOVERABLE_NOT_DEFINED
                        || event.status() == Status.RECOVERABLE_DEFINED);
    }

    private static boolean declares(SnippetEvent event, String variable) {
        return event.causeSnippet() == null && event.snippet() instanceof VarSnippet declared
                && declared.name().equals(variable);
    }

    /// Tells of what goes on with the code of before: no error would ever say so.
    void tellOfFormer(SessionClasses.Former former) {
        if (!former.users().isEmpty()) {
            notices.accept("still use what was declared before: %s; run the cells that set them"
                    .formatted(former.users()
                            .entrySet()
                            .stream()
                            .map(each -> each.getKey() + " (" + each.getValue() + ")")
                            .collect(Collectors.joining(", "))));
        }
        if (!former.begun().isEmpty()) {
            notices.accept("begun anew because of what was declared again: "
                    + String.join(", ", former.begun()));
        }
    }

    /// Tells of declarations that wait for others.
    void tellOfWaiting(List<Snippet> declared) {
        declared.stream().filter(missing::isWaiting).forEach(this::tellOfIncomplete);
    }

    private void tellOfIncomplete(Snippet declaration) {
        notices.accept(missing.incomplete((DeclarationSnippet) declaration));
    }
}
