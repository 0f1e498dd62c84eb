package io.scenario4j.kernel;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

import io.scenario4j.kernel.classpath.MissingTranslations;
import io.scenario4j.kernel.classpath.PackageIndex;
import io.scenario4j.kernel.classpath.TypeSwitches;
import io.scenario4j.kernel.install.Installation;
import io.scenario4j.kernel.install.Machine;
import io.scenario4j.kernel.install.Relaunch;
import io.scenario4j.kernel.install.Upkeep;
import io.scenario4j.kernel.install.Wheel;
import io.scenario4j.kernel.notebook.Execution;
import io.scenario4j.kernel.notebook.NotebookFile;
import io.scenario4j.kernel.notebook.NotebookRun;
import io.scenario4j.kernel.notebook.NotebookRuns;
import io.scenario4j.kernel.notebook.Parameters;
import io.scenario4j.kernel.notebook.SessionEngine;
import io.scenario4j.kernel.notebook.Terminal;
import io.scenario4j.kernel.server.KernelServer;
import io.scenario4j.kernel.session.Extensions;
import io.scenario4j.kernel.session.SessionPlan;
import io.scenario4j.kernel.setting.JvmOptions;

/// What `KernelMain` goes on to on a JVM that can run it, and where the parts are put together.
///
/// A kernel must be there soon, so its way does not touch the classes of the command line.
public final class KernelCommand {

    private static final Set<String> COMMANDS = Set.of("install", "list", "uninstall", "run",
            "doctor");

    /// For the build: writes what the jars in a folder have, packages and extensions, and what none has, to a
    /// folder of classes.
    private static final String INDEX = "--index";

    /// For the build: writes the wheel of a distribution, a Python module and a version to a folder.
    private static final String WHEEL = "--wheel";

    private KernelCommand() {}

    /// Does what the arguments say and ends the JVM.
    ///
    /// @throws IOException if an executed notebook cannot be written
    public static void main(String[] arguments) throws IOException, InterruptedException {
        KernelServer.exit(exitCode(arguments));
    }

    private static int exitCode(String[] arguments) throws IOException, InterruptedException {
        if (isConnectionFile(arguments)) {
            Optional<JvmOptions> lacking = Relaunch.needed(System.getenv());
            return lacking.isPresent()
                    ? Relaunch.run(lacking.get(), Path.of(arguments[0]))
                    : serve(Path.of(arguments[0]));
        }
        if (arguments.length > 0 && arguments[0].equals(Execution.COMMAND)) {
            return execute(Execution.parse(arguments));
        }
        if (arguments.length > 0 && arguments[0].equals(INDEX)) {
            PackageIndex.write(Path.of(arguments[1]), Path.of(arguments[2]));
            MissingTranslations.write(Path.of(arguments[2]));
            TypeSwitches.rewrite(Path.of(arguments[2]));
            Extensions.write(Path.of(arguments[1]), Path.of(arguments[2]));
            return 0;
        }
        if (arguments.length > 0 && arguments[0].equals(WHEEL)) {
            Wheel.write(Path.of(arguments[1]), Path.of(arguments[2]), arguments[3],
                    Path.of(arguments[4]));
            return 0;
        }
        return Commands.of(Installation.current(), Machine.current()).execute(arguments);
    }

    private static int serve(Path connectionFile) {
        Upkeep.whenIdle();
        return KernelServer.serve(connectionFile);
    }

    private static boolean isConnectionFile(String[] arguments) {
        return arguments.length == 1 && !arguments[0].startsWith("-")
                && !COMMANDS.contains(arguments[0]);
    }

    private static int execute(Execution execution) throws IOException {
        ProcessHandle.current().parent().ifPresent(KernelCommand::endWith);
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        try (var engine = SessionEngine.open(SessionPlan.ofThisProcess())) {
            NotebookFile notebook = NotebookFile.read(execution.notebook())
                    .with(Parameters.parse(execution.parameters()));
            boolean passed = new NotebookRun(execution.name(), engine,
                    new Terminal(out, err, execution.redraws()), InstantSource.system(),
                    execution.timeout()).run(notebook, execution.executed());
            return passed ? NotebookRuns.PASSED : NotebookRuns.FAILED;
        } catch (IOException e) {
            err.println(execution.name() + ": " + Explanation.of(e));
            return NotebookRuns.FAILED;
        }
    }

    /// What has begun this one to execute a notebook may be killed, and nobody would see the rest.
    private static void endWith(ProcessHandle parent) {
        var _ = parent.onExit().thenRun(() -> KernelServer.exit(NotebookRuns.FAILED));
    }
}
