package io.scenario4j.kernel.trace;

import java.lang.constant.ConstantDescs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.display.Displayable;
import io.scenario4j.kernel.problem.Ansi;
import io.scenario4j.kernel.problem.Problem;
import io.scenario4j.kernel.running.CellChecks;
import io.scenario4j.kernel.running.CellStopped;
import io.scenario4j.kernel.running.MemoryGuard;
import io.scenario4j.kernel.running.Run;
import io.scenario4j.kernel.running.SessionExecution;
import io.scenario4j.kernel.source.Place;
import io.scenario4j.kernel.source.SnippetNames;
import io.scenario4j.text.VisibleText;

/// Turns what was thrown into lines: all causes and suppressed ones, each with the frames that a user
/// has to do with. Code of cells is named by cell and line.
public final class Tracebacks {

    /// A longer trace, as of an endless recursion, is cut in the middle.
    private static final int FIRST_FRAMES = 24;
    private static final int LAST_FRAMES = 8;

    /// So many causes and suppressed ones are shown, and so many characters of a message.
    private static final int MOST = 50;
    private static final int LONGEST_MESSAGE = 10_000;
    private static final int LONG_MESSAGE = 60;

    private static final String RUNNING = SessionExecution.class.getPackageName() + ".";
    private static final String KERNEL = RUNNING.substring(0, RUNNING.indexOf("running."));
    private static final Set<String> CHECKS = Set.of(CellChecks.class.getName(),
            Run.class.getName(), RUNNING + "Alarm");
    private static final String REPL = KERNEL + "repl.";
    private static final Pattern CAST_TO_ITSELF = Pattern
            .compile("class (\\S+) cannot be cast to class \\1 ");
    private static final String HEAP = "Java heap space";
    private static final Pattern WITHOUT_NAME = Pattern.compile("\\$?\\d+");

    private final Places places;

    public Tracebacks(Places places) {
        this.places = places;
    }

    /// Describes what was thrown. Does not fail, whatever the user's exceptions do.
    public Problem of(Throwable thrown) {
        return new Problem(name(thrown), message(thrown),
                thrown instanceof Displayable ? ownWords(thrown) : trace(thrown));
    }

    /// A throwable that can show itself, such as one about wrong use, says all that helps in its
    /// message: where it was thrown does not.
    private static List<String> ownWords(Throwable thrown) {
        return headline(thrown).lines().toList();
    }

    /// Returns the classes of cells that have failed to initialize.
    public static Stream<String> initializers(Throwable thrown) {
        return Stream.<@Nullable Throwable>iterate(thrown, Objects::nonNull,
                each -> cause(Objects.requireNonNull(each)))
                .limit(MOST)
                .flatMap(each -> stack(Objects.requireNonNull(each)).stream())
                .filter(frame -> frame.getMethodName().equals(ConstantDescs.CLASS_INIT_NAME))
                .map(StackTraceElement::getClassName)
                .filter(name -> !SnippetNames.wrapperOf(name).isEmpty());
    }

    private List<String> trace(Throwable thrown) {
        List<String> lines = new ArrayList<>();
        append(thrown, "", "", "", lines, Collections.newSetFromMap(new IdentityHashMap<>()));
        return lines;
    }

    /// @param around the message of what this has caused
    private void append(Throwable thrown, String indent, String role, String around,
            List<String> lines, Set<Throwable> seen) {
        if (!seen.add(thrown)) {
            lines.add(indent + role + "(see above) " + name(thrown));
            return;
        }
        if (seen.size() > MOST) {
            lines.add(indent + role + "... (more than %d in all)".formatted(MOST));
            return;
        }
        lines.add(indent + role + (isSaid(thrown, around) ? named(thrown) : headline(thrown)));
        frames(thrown).forEach(frame -> lines.add(indent + "    at " + frame));
        Throwable[] all = thrown.getSuppressed();
        for (Throwable suppressed : Arrays.asList(all).subList(0, Math.min(all.length, MOST))) {
            append(suppressed, indent + "    ", "Suppressed: ", "", lines, seen);
        }
        Throwable cause = cause(thrown);
        if (cause != null) {
            append(cause, indent, "Caused by: ", message(thrown), lines, seen);
        }
    }

    /// A long message is said once, however often it is wrapped.
    private static boolean isSaid(Throwable thrown, String around) {
        String message = message(thrown);
        return message.length() >= LONG_MESSAGE && around.contains(message);
    }

    private static String headline(Throwable thrown) {
        String message = message(thrown);
        return message.isEmpty() ? named(thrown) : named(thrown) + ": " + message;
    }

    private static String named(Throwable thrown) {
        return Ansi.red(name(thrown));
    }

    private static String name(Throwable thrown) {
        return thrown instanceof CellStopped
                ? "CellStopped"
                : name(thrown.getClass());
    }

    /// One without a name is called by that of its superclass.
    private static String name(Class<?> type) {
        String name = SnippetNames.removedFrom(type.getName());
        return WITHOUT_NAME.matcher(name).matches() ? name(type.getSuperclass()) : name;
    }

    /// An agent may have written it: no escape sequence in it works.
    private static String message(Throwable thrown) {
        try {
            String message = thrown.getLocalizedMessage();
            return message == null
                    ? wordless(thrown)
                    : explained(thrown,
                            VisibleText.of(SnippetNames.removedFrom(shortened(message))));
        } catch (Throwable e) {
            return "(getMessage has thrown " + e.getClass().getName() + ")";
        }
    }

    private static String wordless(Throwable thrown) {
        boolean isCollection = thrown instanceof UnsupportedOperationException
                && stack(thrown).stream()
                        .limit(1)
                        .anyMatch(frame -> frame.getClassName()
                                .equals("java.util.ImmutableCollections"));
        return isCollection
                ? "List.of(…), Map.of(…) and toList() give what can't be changed: write new "
                        + "ArrayList<>(list) or new HashMap<>(map)"
                : "";
    }

    private static String explained(Throwable thrown, String message) {
        if (thrown instanceof LinkageError || thrown instanceof ClassCastException) {
            Optional<String> twice = TwoVersions.told(message);
            if (twice.isPresent()) {
                return twice.get();
            }
        }
        return thrown instanceof OutOfMemoryError && message.equals(HEAP)
                ? "%s, of which the kernel may use %,d MB; %s".formatted(message,
                        Runtime.getRuntime().maxMemory() / 1_000_000, MemoryGuard.ADVICE)
                : explained(message);
    }

    /// Two classes of one name are a former declaration and the present one.
    private static String explained(String message) {
        return CAST_TO_ITSELF.matcher(message).lookingAt()
                ? message + "\nthe object is of that type as it was declared before; "
                        + "run the cell that made it"
                : message;
    }

    private static String shortened(String message) {
        int left = message.length() - LONGEST_MESSAGE;
        return left <= 0
                ? message
                : message.substring(0, LONGEST_MESSAGE)
                        + "... (%,d more characters)".formatted(left);
    }

    private static @Nullable Throwable cause(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (Throwable e) {
            return e;
        }
    }

    private List<String> frames(Throwable thrown) {
        List<StackTraceElement> frames = withoutLibrary(thrown,
                ofUser(stack(thrown)));
        if (frames.size() <= FIRST_FRAMES + LAST_FRAMES) {
            return lines(frames);
        }
        int left = frames.size() - FIRST_FRAMES - LAST_FRAMES;
        List<String> lines = new ArrayList<>(lines(frames.subList(0, FIRST_FRAMES)));
        lines.add("... (" + left + " more)");
        lines.addAll(lines(frames.subList(frames.size() - LAST_FRAMES, frames.size())));
        return lines;
    }

    private static List<StackTraceElement> stack(Throwable thrown) {
        try {
            return List.of(thrown.getStackTrace());
        } catch (Throwable e) {
            return List.of();
        }
    }

    private List<String> lines(List<StackTraceElement> frames) {
        return frames.stream().flatMap(frame -> line(frame).stream()).toList();
    }

    /// Drops the kernel's frames at the top, where it does what a cell has asked for, and those that
    /// evaluate the cell with what is below: reflection that calls snippets.
    private static List<StackTraceElement> ofUser(List<StackTraceElement> frames) {
        int start = inCheck(frames);
        while (start < frames.size() && isInside(frames.get(start))) {
            start++;
        }
        int end = start;
        while (end < frames.size() && !isEvaluation(frames.get(end))) {
            end++;
        }
        List<StackTraceElement> above = new ArrayList<>(frames.subList(start, end));
        above.removeIf(Tracebacks::isCheck);
        if (end < frames.size()) {
            while (!above.isEmpty() && isReflection(above.getLast())) {
                above.removeLast();
            }
        }
        return above;
    }

    /// Returns how many frames at the top are what a check has called: the stack may be full just there.
    private static int inCheck(List<StackTraceElement> frames) {
        int ofJdk = 0;
        while (ofJdk < frames.size() && isOfJdk(frames.get(ofJdk))) {
            ofJdk++;
        }
        return ofJdk < frames.size() && isCheck(frames.get(ofJdk)) ? ofJdk : 0;
    }

    private static boolean isOfJdk(StackTraceElement frame) {
        return Stream.of("java.", "jdk.").anyMatch(frame.getClassName()::startsWith);
    }

    /// Drops how the library came to call code of cells, but not where it failed itself.
    private static List<StackTraceElement> withoutLibrary(Throwable thrown,
            List<StackTraceElement> frames) {
        int top = 0;
        while (top < frames.size() && !isOwn(thrown.getClass().getName())
                && isLibrary(frames.get(top))) {
            top++;
        }
        return Stream
                .concat(frames.subList(0, top).stream(), frames.subList(top, frames.size())
                        .stream()
                        .filter(frame -> !isLibrary(frame)))
                .toList();
    }

    private static boolean isLibrary(StackTraceElement frame) {
        String name = frame.getClassName();
        return isOwn(name) || name.startsWith("java.lang.ScopedValue$")
                || name.startsWith("jdk.internal.vm.ScopedValue");
    }

    private static boolean isOwn(String className) {
        return className.startsWith("io.scenario4j.");
    }

    /// Of the kernel, or how it is called in place of the JDK.
    private static boolean isInside(StackTraceElement frame) {
        return frame.getClassName().startsWith(KERNEL)
                || frame.getClassName().startsWith("jdk.proxy");
    }

    private static boolean isEvaluation(StackTraceElement frame) {
        String name = frame.getClassName();
        return (name.startsWith(RUNNING) || name.startsWith(REPL)) && !isCheck(frame);
    }

    private static boolean isCheck(StackTraceElement frame) {
        String name = frame.getClassName();
        return CHECKS.contains(name);
    }

    static boolean isReflection(StackTraceElement frame) {
        return Stream.of("jdk.internal.reflect.", "java.lang.reflect.", "java.lang.invoke.")
                .anyMatch(frame.getClassName()::startsWith);
    }

    /// Returns nothing for code that JShell has put around that of the cell.
    private Optional<String> line(StackTraceElement frame) {
        if (SnippetNames.wrapperOf(frame.getClassName()).isEmpty()) {
            return Optional.of(ofLibrary(frame));
        }
        String name = FrameNames.of(SnippetNames.removedFrom(frame.getClassName()),
                frame.getMethodName());
        return places.place(frame)
                .map(place -> placed(name, place))
                .or(() -> Optional.of(name)
                        .filter(known -> !known.isEmpty())
                        .map(known -> known + cell(frame)));
    }

    private String cell(StackTraceElement frame) {
        return places.running(frame)
                .map(cell -> " (%s)".formatted(Ansi.bold("cell " + cell)))
                .orElse("");
    }

    private static String placed(String name, Place place) {
        String where = Ansi.bold(place.toString());
        return (name.isEmpty() ? where : name + " (" + where + ")") + ": " + place.text().strip();
    }

    static String ofLibrary(StackTraceElement frame) {
        return "%s.%s (%s)".formatted(frame.getClassName(), frame.getMethodName(), file(frame));
    }

    private static String file(StackTraceElement frame) {
        String file = Objects.requireNonNullElse(frame.getFileName(), "unknown source");
        return frame.getLineNumber() > 0 ? file + ":" + frame.getLineNumber() : file;
    }
}
