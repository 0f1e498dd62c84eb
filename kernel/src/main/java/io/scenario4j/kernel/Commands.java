package io.scenario4j.kernel;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.scenario4j.kernel.install.AotCache;
import io.scenario4j.kernel.install.Doctor;
import io.scenario4j.kernel.install.Finding;
import io.scenario4j.kernel.install.Installation;
import io.scenario4j.kernel.install.JupyterFolders;
import io.scenario4j.kernel.install.KernelFolder;
import io.scenario4j.kernel.install.KernelSpec;
import io.scenario4j.kernel.install.Machine;
import io.scenario4j.kernel.install.PythonEnvironment;
import io.scenario4j.kernel.notebook.NotebookRuns;
import io.scenario4j.kernel.setting.JvmOptions;

/// The command line, for everything but the start by a connection file.
///
/// Exit codes: 0 done, 1 a cell of a notebook failed or the doctor found something, 2 wrong use or nothing could be done.
@Command(name = "java -jar scenario4j-kernel.jar", mixinStandardHelpOptions = true, versionProvider = Commands.Version.class, description = "A Jupyter kernel for Java, with the Scenario system on board.", footer = {
        "", "With one argument that is no command: starts the kernel with that",
        "connection file, as Jupyter does."})
final class Commands implements Callable<Integer> {

    private static final int DONE = 0;
    private static final int SOMETHING_WRONG = 1;
    private static final int NOTHING_DONE = 2;

    private final Installation installation;
    private final Machine machine;
    private final CommandLine line;

    private Commands(Installation installation, Machine machine) {
        this.installation = installation;
        this.machine = machine;
        this.line = new CommandLine(this);
    }

    /// Returns the command line of `installation`, ready to be executed.
    static CommandLine of(Installation installation, Machine machine) {
        CommandLine line = new Commands(installation, machine).line;
        return line.setParameterExceptionHandler(Commands::refuse)
                .setExecutionExceptionHandler(Commands::explain);
    }

    /// Without a command there is nothing to do but to say which there are.
    @Override
    public Integer call() {
        line.usage(line.getErr());
        return NOTHING_DONE;
    }

    @Command(description = "Makes the kernel known to Jupyter.", mixinStandardHelpOptions = true)
    int install(@ArgGroup @Nullable Place place,
            @Option(names = "--name", defaultValue = "java", paramLabel = "NAME", description = "What notebooks call it (default: ${DEFAULT-VALUE}).") String name,
            @Option(names = "--display-name", defaultValue = "Java (scenario4j)", paramLabel = "TEXT", description = "What menus show (default: ${DEFAULT-VALUE}).") String displayName,
            @Option(names = "--replace", description = "Overwrites a kernel of that name from another program.") boolean replace,
            @Option(names = "--jvm-option", paramLabel = "OPTION", description = "Starts the kernel's JVM with it, such as -Xmx4g, --enable-preview or --add-modules=jdk.incubator.vector; can be repeated.") @Nullable List<String> jvmOptions,
            @Option(names = "--no-aot", description = "Leaves out the training of an AOT cache, with which kernels start in half the time.") boolean noAot)
            throws IOException, InterruptedException {
        var folder = new KernelFolder(kernels(place), name);
        KernelFolder.Installed installed = folder.install(
                installation.with(new JvmOptions(jvmOptions == null ? List.of() : jvmOptions)),
                displayName, !noAot, replace);
        out().println("installed the kernel '" + name + "' in " + folder.path() + ": "
                + installed.size());
        if (!noAot) {
            train(installed.cache());
        }
        folder.removeOldBuilds();
        return DONE;
    }

    /// A kernel starts without its cache as well, so that one which cannot be made is no failure.
    private void train(AotCache cache) throws InterruptedException {
        try {
            if (cache.state() != AotCache.State.CURRENT) {
                out().println("training its AOT cache, which takes about ten seconds "
                        + "(--no-aot leaves it out)");
                out().flush();
                long start = System.nanoTime();
                cache.train(false);
                out().printf(Locale.ROOT, "trained in %.1f s: %s%n",
                        (System.nanoTime() - start) / 1e9, cache.file());
            }
        } catch (IOException e) {
            out().println("no AOT cache, kernels start without it: " + Explanation.of(e));
        }
    }

    @Command(description = "Says what is wrong with the installation, and how to mend it.", mixinStandardHelpOptions = true)
    int doctor() throws IOException {
        List<Finding> findings = new Doctor(installation, machine).examine(environment());
        findings.forEach(finding -> out().println(finding));
        return findings.stream().allMatch(Finding::isFine) ? DONE : SOMETHING_WRONG;
    }

    @Command(description = "Shows where kernels of scenario4j are installed.", mixinStandardHelpOptions = true)
    int list() throws IOException {
        int found = 0;
        for (Path kernels : new JupyterFolders(machine).searched(environment())) {
            for (KernelFolder folder : KernelFolder.in(kernels)) {
                Optional<KernelSpec> ours = folder.spec().filter(KernelSpec::isOurs);
                ours.ifPresent(spec -> out().println(describe(folder, spec)));
                found += ours.isPresent() ? 1 : 0;
            }
        }
        if (found == 0) {
            out().println("no kernel of scenario4j is installed; 'install' makes one");
        }
        return DONE;
    }

    @Command(description = "Removes the kernel from Jupyter.", mixinStandardHelpOptions = true)
    int uninstall(@ArgGroup @Nullable Place place,
            @Option(names = "--name", defaultValue = "java", paramLabel = "NAME", description = "Which kernel (default: ${DEFAULT-VALUE}).") String name)
            throws IOException {
        var folder = new KernelFolder(kernels(place), name);
        if (!folder.uninstall()) {
            throw new IOException("expected a kernel in " + folder.path()
                    + ", found none: 'list' shows where kernels are");
        }
        out().println("removed the kernel '" + name + "' from " + folder.kernels());
        return DONE;
    }

    @Command(description = "Executes notebooks; succeeds if every cell does.", mixinStandardHelpOptions = true)
    int run(@Parameters(arity = "1..*", paramLabel = "NOTEBOOK") List<Path> notebooks,
            @Option(names = "-o", paramLabel = "FILE", description = "Writes the one notebook there, with its outputs.") @Nullable Path output,
            @Option(names = "-p", paramLabel = "NAME=VALUE", description = "Sets a variable of the cell tagged 'parameters'; can be repeated.") @Nullable List<String> parameters,
            @Option(names = "--timeout", paramLabel = "SECONDS", description = "Stops a cell that takes longer; the run then fails.") @Nullable Long timeout)
            throws IOException, InterruptedException {
        if (output != null && notebooks.size() > 1) {
            throw new IOException("expected one notebook for -o, found " + notebooks.size()
                    + ": run them one by one");
        }
        if (output != null && output.toString().equals("-")) {
            throw new IOException("expected a file for -o, found '-': what cells print is on the "
                    + "standard output");
        }
        if (timeout != null && timeout < 1) {
            throw new IOException("expected a --timeout of 1 second or more, found " + timeout);
        }
        List<String> assignments = parameters == null ? List.of() : parameters;
        Optional<AotCache> cache = AotCache.find(installation,
                new JupyterFolders(machine).searched(machine.path("VIRTUAL_ENV")
                        .or(() -> machine.path("CONDA_PREFIX"))));
        Installation running = cache.map(AotCache::installation)
                .orElse(installation)
                .with(JvmOptions.of(System.getenv()));
        return new NotebookRuns(command -> running.command(cache, command), out(),
                line.getErr(),
                Optional.ofNullable(timeout).map(Duration::ofSeconds), assignments)
                .run(notebooks, Optional.ofNullable(output));
    }

    private String describe(KernelFolder folder, KernelSpec spec) {
        return "%s  %s  %s  %s".formatted(folder.name(), spec.displayName(),
                spec.version().orElse(""), folder.path());
    }

    private Path kernels(@Nullable Place place) throws IOException {
        if (place == null || place.user) {
            return new JupyterFolders(machine).user();
        }
        Path prefix = place.sysPrefix ? knownEnvironment() : Objects.requireNonNull(place.prefix);
        return JupyterFolders.prefix(prefix.toAbsolutePath());
    }

    private Path knownEnvironment() throws IOException {
        return environment().orElseThrow(() -> new IOException(
                "expected a Python on the PATH for --sys-prefix, found none: name the "
                        + "environment's folder with --prefix"));
    }

    private Optional<Path> environment() {
        return PythonEnvironment.prefix(machine);
    }

    private PrintWriter out() {
        return line.getOut();
    }

    private static int refuse(CommandLine.ParameterException wrong, String[] arguments) {
        CommandLine line = wrong.getCommandLine();
        line.getErr()
                .println(wrong.getMessage() + "; see '" + line.getCommandSpec().qualifiedName()
                        + " --help'");
        return NOTHING_DONE;
    }

    /// One line for what can go wrong outside; a mistake of our own keeps its stack trace.
    private static int explain(Exception failure, CommandLine line, CommandLine.ParseResult parsed)
            throws Exception {
        if (failure instanceof IOException || failure instanceof IllegalArgumentException) {
            line.getErr().println(Explanation.of(failure));
            return NOTHING_DONE;
        }
        throw failure;
    }

    /// Where Jupyter finds the kernel.
    static final class Place {

        @Option(names = "--user", description = "For this user (default).")
        private boolean user;

        @Option(names = "--sys-prefix", description = "For the Python environment whose python is first on the PATH.")
        private boolean sysPrefix;

        @Option(names = "--prefix", paramLabel = "DIR", description = "For the environment in DIR, such as a venv or /usr/local.")
        private @Nullable Path prefix;
    }

    /// The line that `--version` prints.
    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[]{"scenario4j " + Installation.current().version() + " on Java "
                    + Runtime.version()};
        }
    }
}
