package io.scenario4j.kernel.repl;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.imageio.ImageIO;

import io.scenario4j.kernel.log.KernelLog;

/// Makes known what jars bring to those parts of the JDK that look for services once only, perhaps
/// before: JDBC drivers, and formats of pictures. Everybody else finds them by the loader of the cell.
final class LateServices {

    private static final String DRIVERS = "META-INF/services/java.sql.Driver";
    private static final List<String> PICTURES = List.of(
            "META-INF/services/javax.imageio.spi.ImageReaderSpi",
            "META-INF/services/javax.imageio.spi.ImageWriterSpi");

    private final ClassLoader classes;

    /// @param classes of the session
    LateServices(ClassLoader classes) {
        this.classes = classes;
    }

    /// Looks at jars that have been added, all of which the session's classes can be loaded from.
    void added(List<Path> jars) {
        jars.stream().filter(Files::isRegularFile).forEach(this::added);
    }

    private void added(Path file) {
        try (var jar = new JarFile(file.toFile(), false)) {
            ZipEntry drivers = jar.getEntry(DRIVERS);
            if (drivers != null) {
                names(jar, drivers).forEach(this::initialize);
            }
            if (PICTURES.stream().anyMatch(name -> jar.getEntry(name) != null)) {
                findPictures();
            }
        } catch (IOException _) {
            // Whoever needs it will say that it can't be read.
        }
    }

    private static Stream<String> names(JarFile jar, ZipEntry entry) throws IOException {
        try (InputStream text = jar.getInputStream(entry)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty());
        }
    }

    /// A driver registers itself when its class is initialized.
    private void initialize(String driver) {
        try {
            Class.forName(driver, true, classes);
        } catch (ClassNotFoundException | LinkageError e) {
            KernelLog.get().log(Level.DEBUG, "the driver " + driver + " can't be used", e);
        }
    }

    /// The JDK asks the loader of the thread.
    private void findPictures() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(classes);
        try {
            ImageIO.scanForPlugins();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
