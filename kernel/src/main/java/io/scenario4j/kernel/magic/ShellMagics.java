package io.scenario4j.kernel.magic;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.argument.FilePatterns;
import io.scenario4j.kernel.install.Machine;

/// Magics that have to do with the machine: commands, files, variables.
final class ShellMagics {

    /// Names of variables whose values should not end up in a notebook.
    private static final String SECRET = "(?i).*(KEY|TOKEN|SECRET|PASS|CREDENTIAL).*";

    /// How much of what a command prints `x = %sh` has.
    private static final int RETURNED = 10_000_000;

    /// What `%env` has set. The variables of a Java process can't be changed.
    private final Map<String, String> environment = new ConcurrentSkipListMap<>();

    List<Magic> all() {
        return List.of(
                Magic.line("sh system", "command", "Runs a command with the system's shell.",
                        "What it prints appears at once; an interrupt ends it.\n"
                                + "x = %sh ... is the list of the lines, of the first 10 MB.",
                        input -> run(input, shell(input.text())))
                        .andCell((input, body) -> run(input, shell(body))),
                Magic.line("bash", "command", "Runs a command with bash.", "",
                        input -> run(input, List.of("bash", "-c", input.text())))
                        .andCell((input, body) -> run(input, List.of("bash", "-c", body))),
                Magic.cell("script", "program [argument ...]", "Runs the cell with a program.",
                        "The program gets a file with the cell as its last argument.",
                        this::script),
                Magic.cell("writefile file", "[-a] file",
                        "Writes the cell to a file; -a appends to it.", "",
                        ShellMagics::write),
                Magic.shown("env set_env", "[name] | name=value",
                        "Shows environment variables, or sets one for commands of this notebook.",
                        "A Java process can't change its own: System.getenv stays as it was.",
                        this::environment));
    }

    private static List<String> shell(String command) {
        boolean windows = Machine.current().family() == Machine.Family.WINDOWS;
        return windows ? List.of("cmd", "/c", command) : List.of("sh", "-c", command);
    }

    private @Nullable Object script(MagicInput input, String body)
            throws IOException, InterruptedException {
        if (input.arguments().isEmpty()) {
            throw input.wrong("expected a program, found nothing");
        }
        Path file = Files.createTempFile("cell", ".script");
        try {
            Files.writeString(file, body);
            List<String> command = new ArrayList<>(input.arguments());
            command.add(file.toString());
            run(input, command);
            return null;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private List<String> run(MagicInput input, List<String> command)
            throws InterruptedException {
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        Process process = started(input, builder);
        var printed = new ByteArrayOutputStream();
        Thread out = copy(process.getInputStream(), System.out, printed);
        Thread err = copy(process.getErrorStream(), System.err,
                OutputStream.nullOutputStream());
        try {
            int code = process.waitFor();
            out.join();
            err.join();
            if (code != 0) {
                throw new MagicException("%%%s: the command has ended with exit code %d"
                        .formatted(input.name(), code));
            }
            return new ArrayList<>(printed.toString(StandardCharsets.UTF_8).lines().toList());
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /// The program reads end of file from its standard input.
    private static Process started(MagicInput input, ProcessBuilder builder) {
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw input.wrong("expected a program, can't run " + builder.command().getFirst());
        }
    }

    /// What the thread prints belongs to the cell that has started it.
    ///
    /// @param too gets the beginning of it
    private static Thread copy(InputStream from, PrintStream to, OutputStream too) {
        return Thread.ofPlatform().daemon().start(() -> {
            try (from) {
                too.write(copy(from, to));
                from.transferTo(to);
                to.flush();
            } catch (IOException _) {
                // The process has been ended while it printed.
            }
        });
    }

    /// @return what was copied: all, up to [#RETURNED] bytes
    private static byte[] copy(InputStream from, PrintStream to) throws IOException {
        var copied = new ByteArrayOutputStream();
        byte[] piece = new byte[8_192];
        int length = from.read(piece);
        while (length > 0) {
            to.write(piece, 0, length);
            copied.write(piece, 0, length);
            length = copied.size() < RETURNED ? from.read(piece) : 0;
        }
        return copied.toByteArray();
    }

    private static @Nullable Object write(MagicInput input, String body) throws IOException {
        Options options = Options.parse(input, Set.of("-a", "--append"), Set.of());
        if (options.values().size() != 1) {
            throw input.wrong("expected one file, found '" + input.text() + "'");
        }
        boolean append = options.has("-a") || options.has("--append");
        Path file = Path.of(FilePatterns.inHome(options.values().getFirst())).toAbsolutePath();
        Path parent = file.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw input.wrong("expected a folder at " + parent + ", found none");
        }
        Files.writeString(file, body.endsWith("\n") ? body : body + "\n",
                StandardOpenOption.CREATE,
                append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        System.out.println((append ? "appended to " : "wrote ") + file);
        return null;
    }

    private Object environment(MagicInput input) {
        String text = input.text();
        if (text.isEmpty()) {
            return new HelpText(all(environment).entrySet()
                    .stream()
                    .map(each -> each.getKey() + "=" + shown(each.getKey(), each.getValue()))
                    .collect(Collectors.joining("\n")));
        }
        if (text.matches("\\w+")) {
            String value = all(environment).get(text);
            if (value == null) {
                throw input.wrong("expected the name of a variable, found " + text);
            }
            return value;
        }
        String[] part = text.split("\\s*=\\s*|\\s+", 2);
        if (part.length < 2 || !part[0].matches("\\w+")) {
            throw input.wrong("expected name=value, found '" + text + "'");
        }
        environment.put(part[0], part[1]);
        return new HelpText("%s=%s for commands of this notebook, such as %%%%sh".formatted(part[0],
                shown(part[0], part[1])));
    }

    private static Map<String, String> all(Map<String, String> set) {
        var all = new TreeMap<>(System.getenv());
        all.putAll(set);
        return all;
    }

    private static String shown(String name, String value) {
        return name.matches(SECRET) ? "(hidden, %d characters)".formatted(value.length()) : value;
    }
}
