package io.scenario4j.kernel.magic;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.message.JsonText;
import io.scenario4j.kernel.repl.Declared;
import io.scenario4j.kernel.repl.Declared.Kind;
import io.scenario4j.kernel.repl.Spent;

/// Magics that have to do with the Java of this session.
final class SessionMagics {

    private static final List<String> SUFFIXES = List.of("", ".jsh", ".jshell", ".java", ".ijava",
            ".ipynb");
    private static final LongSupplier CPU = SessionMagics::cpuTime;

    private SessionMagics() {}

    static List<Magic> all() {
        return List.of(
                Magic.shown("time", "code", "Runs Java and says how long it took.",
                        "Compiling does not count.", input -> time(input, input.text()))
                        .andCell(SessionMagics::time),
                Magic.line("timeit", "[-n loops] [-r runs] code",
                        "Runs Java many times and says how long it takes on average.",
                        "Without -n, as many loops as take 0.2 s; -r is 7 unless it is given.",
                        input -> timeIt(input, Optional.empty()))
                        .andCell((input, body) -> timeIt(input, Optional.of(body))),
                Magic.shown("who whos", "", "Lists the variables of this session.", "",
                        input -> list(input.session(), Kind.VARIABLE)),
                Magic.shown("jshell", "/vars | /methods | /types | /imports | /list",
                        "Lists what cells have declared.", "", SessionMagics::jshell),
                Magic.line("reset", "",
                        "Forgets the variables, methods and types of this session.",
                        "Imports and libraries stay.", input -> {
                            input.session().java().reset();
                            return null;
                        }),
                Magic.line("load", "file",
                        "Runs a script, or all cells of a notebook, in this session.",
                        "The suffixes .jsh, .jshell, .java, .ijava and .ipynb may be left out.",
                        SessionMagics::load),
                Magic.shown("history", "", "Lists the cells that were run.", "",
                        SessionMagics::history),
                Magic.line("classes", "folder",
                        "Writes the classes of cells to a folder, and each new one from now on.",
                        "For programs that run code of cells elsewhere, such as Spark.",
                        SessionMagics::classes));
    }

    private static @Nullable Object time(MagicInput input, String code) {
        Spent before = input.session().java().spent(CPU);
        try {
            return input.session().evaluate(code);
        } finally {
            Spent after = input.session().java().spent(CPU);
            System.out.printf("wall time %s, CPU time %s%n",
                    Timing.text((double) (after.wallNanos() - before.wallNanos())),
                    Timing.text((double) (after.cpuNanos() - before.cpuNanos())));
        }
    }

    private static long cpuTime() {
        return ManagementFactory
                .getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                        ? system.getProcessCpuTime()
                        : 0;
    }

    private static @Nullable Object timeIt(MagicInput input, Optional<String> body) {
        String text = input.text().replaceFirst("^((-[nr]\\s*\\d+\\s*)*)", "");
        int loops = number(input, "-n", 0);
        int runs = number(input, "-r", 7);
        String code = body.orElse(text);
        if (code.isBlank()) {
            throw input.wrong("expected Java, found nothing");
        }
        String stripped = code.strip();
        boolean block = stripped.endsWith(";") || stripped.endsWith("}");
        Object result = input.session()
                .evaluate("%s.measure(%d, %d, () -> %s)".formatted(Timing.class.getName(), loops,
                        runs, block ? "{ " + code + "\n}" : code));
        System.out.println(result);
        return result;
    }

    private static int number(MagicInput input, String option, int otherwise) {
        var matcher = java.util.regex.Pattern.compile("(?:^|\\s)" + option + "\\s*(\\d{1,9})\\b")
                .matcher(input.text());
        return matcher.lookingAt() || matcher.find()
                ? Math.max(1, Integer.parseInt(matcher.group(1)))
                : otherwise;
    }

    private static HelpText list(MagicSession session, Kind... kinds) {
        Set<Kind> wanted = Set.of(kinds);
        return new HelpText(session.java()
                .declared()
                .stream()
                .filter(each -> wanted.contains(each.kind()))
                .map(SessionMagics::line)
                .collect(Collectors.joining("\n")));
    }

    private static String line(Declared declared) {
        return switch (declared.kind()) {
            case VARIABLE -> declared.type() + " " + declared.name();
            case METHOD -> declared.name() + declared.type();
            case TYPE -> declared.name();
            case IMPORT -> "import " + declared.name();
        };
    }

    private static Object jshell(MagicInput input) {
        String what = input.arguments().isEmpty() ? "/list" : input.arguments().getFirst();
        return switch (what) {
            case "/vars" -> list(input.session(), Kind.VARIABLE);
            case "/methods" -> list(input.session(), Kind.METHOD);
            case "/types" -> list(input.session(), Kind.TYPE);
            case "/imports" -> list(input.session(), Kind.IMPORT);
            case "/list" -> history(input);
            default -> throw input.wrong(
                    "expected /vars, /methods, /types, /imports or /list, found " + what);
        };
    }

    private static Object history(MagicInput input) {
        return new HelpText(input.session()
                .past()
                .entrySet()
                .stream()
                .map(each -> each.getKey() + ": " + each.getValue().replace("\n", "\n   "))
                .collect(Collectors.joining("\n")));
    }

    private static @Nullable Object load(MagicInput input) throws IOException {
        String name = input.only("a file");
        Path file = SUFFIXES.stream()
                .map(suffix -> Path.of(name + suffix).toAbsolutePath())
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> input.wrong(
                        "expected a file, found none at " + Path.of(name).toAbsolutePath()));
        String text = Files.readString(file);
        Stream<String> cells = file.toString().endsWith(".ipynb")
                ? cells(input, file, text)
                : Stream.of(text);
        cells.toList().forEach(input.session()::evaluate);
        return null;
    }

    private static Stream<String> cells(MagicInput input, Path file, String notebook) {
        try {
            if (JsonText.parse(notebook) instanceof Map<?, ?> json
                    && json.get("cells") instanceof List<?> cells) {
                return cells.stream()
                        .map(cell -> (Map<?, ?>) cell)
                        .filter(cell -> "code".equals(cell.get("cell_type")))
                        .map(cell -> source(cell.get("source")))
                        .filter(code -> !code.isBlank());
            }
        } catch (IllegalArgumentException | ClassCastException _) {
            // Said below.
        }
        throw input.wrong("expected a notebook of nbformat 4, found something else in " + file);
    }

    private static String source(@Nullable Object source) {
        return source instanceof List<?> lines
                ? lines.stream().map(String::valueOf).collect(Collectors.joining())
                : String.valueOf(source);
    }

    private static @Nullable Object classes(MagicInput input) {
        Path folder = Path.of(input.only("a folder")).toAbsolutePath();
        input.session().java().writeClassesTo(folder);
        return null;
    }
}
