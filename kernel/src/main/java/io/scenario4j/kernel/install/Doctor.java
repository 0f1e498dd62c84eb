package io.scenario4j.kernel.install;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Examines what a kernel needs in order to start, and to start soon.
public final class Doctor {

    /// With less, javac and a notebook's data have no room.
    private static final long LEAST_HEAP = 256L << 20;

    private final Installation installation;
    private final Machine machine;

    /// Examines `installation` and every kernel on `machine` that it could have made.
    public Doctor(Installation installation, Machine machine) {
        this.installation = installation;
        this.machine = machine;
    }

    /// Returns what was found, in the order in which it matters.
    ///
    /// @param environment the Python environment whose kernels count, if there is one
    public List<Finding> examine(Optional<Path> environment) throws IOException {
        var findings = new ArrayList<Finding>();
        findings.add(Finding.fine("Java " + Runtime.version() + ": " + installation.java()));
        findings.add(memory(Runtime.getRuntime().maxMemory()));
        findings.add(jupyter());
        vsCode().ifPresent(findings::add);
        findings.addAll(kernels(environment));
        return findings;
    }

    static Finding memory(long heap) {
        String text = "memory: a kernel may use " + (heap >> 20) + " MB of heap";
        return heap < LEAST_HEAP
                ? Finding.wrong(text + ", expected " + (LEAST_HEAP >> 20)
                        + " or more: give the machine or container more memory")
                : Finding.fine(text);
    }

    private Finding jupyter() {
        return onPath("jupyter").map(program -> Finding.fine("Jupyter: " + program))
                .orElseGet(() -> Finding.fine("Jupyter: none on the PATH, and none is needed for "
                        + "'run' and for VS Code; 'pip install jupyterlab' gets it"));
    }

    /// VS Code looks where Jupyter does, but for `XDG_DATA_HOME` (microsoft/vscode-jupyter#15735).
    private Optional<Finding> vsCode() {
        Path local = machine.home().resolve(".local");
        Path users = new JupyterFolders(machine).user();
        return machine.family() == Machine.Family.LINUX
                && machine.variable("XDG_DATA_HOME").isPresent()
                && !users.equals(JupyterFolders.prefix(local))
                        ? Optional.of(Finding.fine("VS Code: does not look in " + users
                                + "; 'install --prefix " + local
                                + "' makes the kernel known to it"))
                        : Optional.empty();
    }

    private Optional<Path> onPath(String name) {
        boolean windows = machine.family() == Machine.Family.WINDOWS;
        String file = windows ? name + ".exe" : name;
        return machine.variable("PATH")
                .stream()
                .flatMap(path -> Arrays.stream(path.split(File.pathSeparator)))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, file))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private List<Finding> kernels(Optional<Path> environment) throws IOException {
        var findings = new ArrayList<Finding>();
        for (Path kernels : new JupyterFolders(machine).searched(environment)) {
            for (KernelFolder folder : KernelFolder.in(kernels)) {
                Optional<KernelSpec> spec = folder.spec().filter(KernelSpec::isOurs);
                if (spec.isPresent()) {
                    findings.addAll(kernel(folder, spec.get()));
                }
            }
        }
        return findings.isEmpty()
                ? List.of(Finding.wrong("kernel: none is installed: 'install' makes one"))
                : findings;
    }

    private List<Finding> kernel(KernelFolder folder, KernelSpec spec) throws IOException {
        String kernel = "kernel '" + folder.name() + "' in " + folder.path();
        Optional<Installation> installed = Installation.of(spec);
        if (installed.isEmpty()) {
            return List.of(Finding.fine(kernel + ": not examined, it is started by '"
                    + starter(spec) + "'"));
        }
        List<Path> missing = Stream.of(installed.get().java(), installed.get().jar())
                .filter(file -> !Files.isRegularFile(file))
                .toList();
        if (!missing.isEmpty()) {
            return List.of(Finding.wrong(kernel + ": starts " + missing.getFirst()
                    + ", which is not there: " + installAgain(folder)));
        }
        return List.of(Finding.fine(kernel + age(installed.get())), cache(folder, spec));
    }

    /// An installed kernel stays as it is when the project is built again.
    private String age(Installation installed) throws IOException {
        return new KernelFiles(installation.jar()).areThoseOf(installed.jar())
                ? ""
                : ", from another build than this one: 'install' puts this in its place";
    }

    /// A Python package brings its own way to a JDK and the jar.
    private static String starter(KernelSpec spec) {
        return spec.argv()
                .stream()
                .filter(argument -> !argument.equals("{connection_file}"))
                .collect(Collectors.joining(" "));
    }

    private Finding cache(KernelFolder folder, KernelSpec spec) throws IOException {
        String name = "AOT cache of '" + folder.name() + "': ";
        Optional<AotCache> cache = AotCache.of(spec);
        if (cache.isEmpty()) {
            return Finding.fine(name + "none, it was installed with --no-aot");
        }
        if (!cache.get().installation().java().equals(installation.java())) {
            return Finding.fine(name + "not examined, it belongs to another JDK: run 'doctor' with "
                    + cache.get().installation().java());
        }
        return switch (cache.get().state()) {
            case CURRENT -> Finding.fine(name + cache.get().file());
            case STALE -> Finding.wrong(name + "made for another JDK or kernel, so that kernels "
                    + "start slowly: " + installAgain(folder));
            case ABSENT -> Finding.wrong(name + "none, so that kernels start slowly: "
                    + installAgain(folder));
        };
    }

    private String installAgain(KernelFolder folder) {
        Path prefix = Optional.ofNullable(folder.kernels().getParent())
                .map(Path::getParent)
                .map(Path::getParent)
                .orElse(folder.kernels());
        boolean users = folder.kernels().equals(new JupyterFolders(machine).user());
        return "'" + installation.java() + " -jar " + installation.jar() + " install"
                + (users ? "" : " --prefix " + prefix) + " --name " + folder.name()
                + "' mends it";
    }
}
