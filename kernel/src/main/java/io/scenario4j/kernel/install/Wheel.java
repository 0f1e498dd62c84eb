package io.scenario4j.kernel.install;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The kernel as a Python package, for those who have pip: `pip install` of it makes the kernel known
/// to the Jupyter of that environment, `pip uninstall` takes it away.
///
/// Source: Python packaging user guide, "Binary distribution format".
public final class Wheel implements AutoCloseable {

    private static final String PACKAGE = "scenario4j_kernel";

    private final ZipOutputStream zip;
    private final StringBuilder record = new StringBuilder();
    private final String info;

    private Wheel(ZipOutputStream zip, String version) {
        this.zip = zip;
        info = PACKAGE + "-" + version + ".dist-info/";
    }

    /// Writes the wheel of a built kernel.
    ///
    /// @param distribution the folder of the jar and `lib`
    /// @param module       the folder of the Python module that starts it
    /// @param folder       into which the wheel is written
    /// @return the wheel
    public static Path write(Path distribution, Path module, String version, Path folder)
            throws IOException {
        String python = version.replace("-SNAPSHOT", ".dev0");
        Path file = folder.resolve(PACKAGE + "-" + python + "-py3-none-any.whl");
        try (var wheel = new Wheel(new ZipOutputStream(Files.newOutputStream(file)), python)) {
            wheel.addTree(module, PACKAGE + "/");
            wheel.addTree(distribution, PACKAGE + "/java/");
            wheel.add(PACKAGE + "/java/flags", String.join("\n", Installation.FLAGS) + "\n");
            wheel.addKernelSpec(python);
            wheel.addInfo(python);
        }
        return file;
    }

    private void addTree(Path folder, String prefix) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                add(prefix + name, Files.readAllBytes(file));
            }
        }
    }

    /// Jupyter puts the path of its own Python in the place of `python`.
    private void addKernelSpec(String version) throws IOException {
        String folder = PACKAGE + "-" + version + ".data/data/share/jupyter/kernels/java/";
        var spec = new KernelSpec(List.of("python", "-m", PACKAGE, "{connection_file}"),
                "Java (scenario4j)", Optional.of(version));
        add(folder + KernelSpec.FILE, spec.toJson());
        try (InputStream logo = Wheel.class.getResourceAsStream(KernelFolder.LOGO)) {
            add(folder + KernelFolder.LOGO, Objects.requireNonNull(logo).readAllBytes());
        }
    }

    private void addInfo(String version) throws IOException {
        add(info + "METADATA", """
            Metadata-Version: 2.1
            Name: scenario4j-kernel
            Version: %s
            Summary: A Jupyter kernel for Java, with the Scenario system on board
            Requires-Python: >=3.8
            """.formatted(version));
        add(info + "WHEEL", """
            Wheel-Version: 1.0
            Generator: scenario4j
            Root-Is-Purelib: true
            Tag: py3-none-any
            """);
        // What papermill loads: see parameters.py.
        add(info + "entry_points.txt", """
            [papermill.engine]
            scenario4j = %s.parameters:Engine
            """.formatted(PACKAGE));
        String self = info + "RECORD";
        zip.putNextEntry(entry(self));
        zip.write((record + self + ",,\n").getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private void add(String name, String text) throws IOException {
        add(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void add(String name, byte[] content) throws IOException {
        zip.putNextEntry(entry(name));
        zip.write(content);
        zip.closeEntry();
        record.append("%s,sha256=%s,%d\n".formatted(name, hash(content), content.length));
    }

    /// The same bytes whenever it is built.
    private static ZipEntry entry(String name) {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        return entry;
    }

    private static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
