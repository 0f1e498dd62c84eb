package io.scenario4j.kernel.magic;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.argument.FilePatterns;
import io.scenario4j.kernel.message.JsonText;
import io.scenario4j.kernel.message.NotebookCells;
import io.scenario4j.kernel.repl.Declared;
import io.scenario4j.kernel.repl.Declared.Kind;
import io.scenario4j.kernel.running.Spent;
import io.scenario4j.kernel.trace.LibraryLogs;

/// Magics that have to do with the Java of this session.
final class SessionMagics {

    private static final List<String> SUFFIXES = List.of("", ".jsh", ".jshell", ".java", ".ijava",
            ".ipynb");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final LongSupplier CPU = SessionMagics::cpuTime;
    private static final Pattern TIMEIT = Pattern.compile("^(-[nr]\\s*\\d{1,9}\\b\\s*)*");

    /// What is no expression, even without a semicolon at its end.
    private static final Pattern STATEMENT = Pattern
            .compile("\\s*(throw|for|while|do|if|try|synchronized|assert|return|var)\\b");

    private SessionMagics() {}

    static List<Magic> all() {
        return List.of(
                Magic.shown("time", "code", "Runs Java and says how long it took.",
                        "Compiling does not count.", input -> time(input, input.text()))
                        .andCell((input, body) -> time(input, "\n" + body)),
                Magic.line("timeit", "[-n loops] [-r runs] code",
                        "Runs Java many times and says how long it takes on average.",
                        "Without -n, as many loops as take 0.2 s; -r is 7 unless it is given.",
                        input -> timeIt(input, Optional.empty()))
                        .andCell((input, body) -> timeIt(input, Optional.of(body))),
                Magic.shown("who whos", "[type ...]", "Lists the variables of this session.",
                        "With types, such as String or List<Integer>, those that were declared so.",
                        SessionMagics::variables),
                Magic.shown("jshell", "/vars | /methods | /types | /imports | /list",
                        "Lists what cells have declared.", "", SessionMagics::jshell),
                Magic.line("reset", "",
                        "Forgets the variables, methods and types of this session.",
                        "Imports and libraries stay.", input -> {
                            input.session().java().reset();
                            return null;
                        }),
                Magic.line("load", "file or url",
                        "Runs a script, or all cells of a notebook, in this session.",
                        "The suffixes .jsh, .jshell, .java, .ijava and .ipynb may be left out.",
                        SessionMagics::load),
                Magic.shown("history hist", "[-l n] [-g text] [3 | 3-5 ...]",
                        "Lists the cells that were run.",
                        "-l n lists the last n only, -g those that contain a text, 3-5 those of these numbers.",
                        SessionMagics::history),
                Magic.line("log", "level [logger ...]",
                        "Shows what libraries log, from this level on.",
                        "Levels are OFF, ERROR, WARN, INFO, DEBUG and TRACE, or those of java.util.logging;\n"
                                + "a logger's name stands for all that begin so, none for all libraries.",
                        SessionMagics::log),
                Magic.line("classes", "folder",
                        "Writes the classes of cells to a folder, and each new one from now on.",
                        "For programs that run code of cells elsewhere, such as Spark.",
                        SessionMagics::classes));
    }

    private static @Nullable Object time(MagicInput input, String code) {
        if (code.isBlank()) {
            throw input.wrong("expected Java, found nothing");
        }
        Spent before = input.session().java().spent(CPU);
        try {
            return input.session().evaluate(code);
        } finally {
            Spent after = input.session().java().spent(CPU);
            if (after.wallNanos() > before.wallNanos()) {
                System.out.printf("wall time %s, CPU time %s%n",
                        Timing.text((double) (after.wallNanos() - before.wallNanos())),
                        Timing.text((double) (after.cpuNanos() - before.cpuNanos())));
            }
        }
    }

    private static long cpuTime() {
        return ManagementFactory
                .getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                        ? system.getProcessCpuTime()
                        : 0;
    }

    /// What the user has written stands on lines of its own, so that it is what an error shows.
    private static @Nullable Object timeIt(MagicInput input, Optional<String> body) {
        Matcher options = TIMEIT.matcher(input.text());
        String text = options.replaceFirst("");
        if (text.matches("-[nr].*")) {
            throw input.wrong("expected a number behind " + text.substring(0, 2) + ", found '"
                    + text.substring(2).strip().replaceFirst("\\s.*", "") + "'");
        }
        String code = body.orElse(text).stripTrailing();
        if (code.isBlank()) {
            throw input.wrong("expected Java, found nothing");
        }
        Object result = input.session()
                .evaluate("%s.measure(%d, %d, () -> %s)".formatted(Timing.class.getName(),
                        number(input, "-n", 0), number(input, "-r", 7), lambda(code)));
        System.out.println(result);
        return result;
    }

    /// Returns the Java that `%time` and `%timeit` are given.
    static String withoutOptions(String arguments) {
        return TIMEIT.matcher(arguments.stripLeading()).replaceFirst("");
    }

    private static String lambda(String code) {
        boolean ended = code.endsWith(";") || code.endsWith("}");
        return ended || STATEMENT.matcher(code).lookingAt()
                ? "{\n" + code + (ended ? "" : ";") + "\n}"
                : "\n" + code + "\n";
    }

    private static int number(MagicInput input, String option, int otherwise) {
        Matcher options = TIMEIT.matcher(input.text());
        Matcher given = Pattern.compile(option + "\\s*(\\d{1,9})\\b")
                .matcher(options.find() ? options.group() : "");
        return given.find() ? Math.max(1, Integer.parseInt(given.group(1))) : otherwise;
    }

    private static HelpText variables(MagicInput input) {
        List<String> types = input.arguments();
        return list(input.session(), each -> each.kind() == Kind.VARIABLE
                && (types.isEmpty() || types.contains(each.type())));
    }

    private static HelpText list(MagicSession session, Predicate<Declared> wanted) {
        String lines = session.java()
                .declared()
                .stream()
                .filter(wanted)
                .map(SessionMagics::line)
                .collect(Collectors.joining("\n"));
        return new HelpText(lines.isEmpty() ? "none" : lines);
    }

    private static HelpText list(MagicSession session, Kind kind) {
        return list(session, each -> each.kind() == kind);
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
        Options options = Options.parse(input, Set.of("-n"), Set.of("-l", "-g"));
        List<Map.Entry<Integer, String>> cells = input.session()
                .past()
                .entrySet()
                .stream()
                .filter(each -> isAskedFor(input, options, each))
                .toList();
        int last = options.all("-l")
                .stream()
                .mapToInt(each -> wholeNumber(input, each))
                .reduce(cells.size(), Math::min);
        return new HelpText(cells.subList(cells.size() - last, cells.size())
                .stream()
                .map(each -> each.getKey() + ": " + each.getValue().replace("\n", "\n   "))
                .collect(Collectors.joining("\n")));
    }

    private static boolean isAskedFor(MagicInput input, Options options,
            Map.Entry<Integer, String> cell) {
        boolean inRange = options.values().isEmpty()
                || options.values().stream().anyMatch(each -> isIn(input, each, cell.getKey()));
        return inRange && options.all("-g").stream().allMatch(cell.getValue()::contains);
    }

    private static boolean isIn(MagicInput input, String range, int cell) {
        String[] ends = range.split("-", 2);
        int first = wholeNumber(input, ends[0]);
        return first <= cell && cell <= (ends.length > 1 ? wholeNumber(input, ends[1]) : first);
    }

    private static int wholeNumber(MagicInput input, String text) {
        if (!text.matches("\\d{1,9}")) {
            throw input.wrong("expected the number of a cell, or two such as 3-5, found " + text);
        }
        return Integer.parseInt(text);
    }

    private static @Nullable Object log(MagicInput input) {
        List<String> arguments = input.arguments();
        String name = arguments.isEmpty() ? "nothing" : arguments.getFirst();
        try {
            LibraryLogs.hear(level(name.toUpperCase(Locale.ROOT)),
                    arguments.subList(1, arguments.size()));
            return null;
        } catch (IllegalArgumentException e) {
            throw input.wrong("expected a level such as INFO, found " + name);
        }
    }

    private static Level level(String name) {
        return switch (name) {
            case "ERROR" -> Level.SEVERE;
            case "WARN" -> Level.WARNING;
            case "DEBUG" -> Level.FINE;
            case "TRACE" -> Level.FINER;
            default -> Level.parse(name);
        };
    }

    private static @Nullable Object load(MagicInput input)
            throws IOException, InterruptedException {
        String name = input.only("a file or a url");
        boolean isUrl = name.matches("https?://.*");
        String source = isUrl ? name : file(input, name).toString();
        String text = isUrl ? fetched(input, name) : Files.readString(Path.of(source));
        Stream<String> cells = source.endsWith(".ipynb")
                ? cells(input, source, text)
                : Stream.of(text);
        cells.toList().forEach(input.session()::evaluate);
        return null;
    }

    private static Path file(MagicInput input, String name) {
        return SUFFIXES.stream()
                .map(suffix -> Path.of(FilePatterns.inHome(name) + suffix).toAbsolutePath())
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> input.wrong(
                        "expected a file, found none at " + Path.of(name).toAbsolutePath()));
    }

    private static String fetched(MagicInput input, String url)
            throws IOException, InterruptedException {
        try (var client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .proxy(ProxySelector.getDefault())
                .build()) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw input.wrong(
                        "expected a script or a notebook at " + url + ", it answers "
                                + response.statusCode());
            }
            return response.body();
        } catch (IllegalArgumentException e) {
            throw input.wrong("expected a url, found " + url);
        } catch (ConnectException e) {
            throw input.wrong("expected a script or a notebook at " + url
                    + ", which can't be reached");
        }
    }

    private static Stream<String> cells(MagicInput input, String file, String notebook) {
        try {
            if (JsonText.parse(notebook) instanceof Map<?, ?> json
                    && json.get("cells") instanceof List<?> cells) {
                requireJava(input, file, json);
                return cells.stream()
                        .map(cell -> (Map<?, ?>) cell)
                        .filter(NotebookCells::isCode)
                        .map(NotebookCells::source)
                        .filter(code -> !code.isBlank());
            }
        } catch (IllegalArgumentException | ClassCastException _) {
            // Said below.
        }
        throw input.wrong("expected a notebook of nbformat 4, found something else in " + file);
    }

    private static void requireJava(MagicInput input, String file, Map<?, ?> notebook) {
        NotebookCells.foreignLanguage(notebook).ifPresent(language -> {
            throw input.wrong(
                    "expected a notebook of Java, found one of " + language + " in " + file);
        });
    }

    private static @Nullable Object classes(MagicInput input) {
        Path folder = Path.of(input.only("a folder")).toAbsolutePath();
        input.session().java().writeClassesTo(folder);
        return null;
    }
}
