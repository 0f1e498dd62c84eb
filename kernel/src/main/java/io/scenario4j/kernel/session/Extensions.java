package io.scenario4j.kernel.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import io.scenario4j.kernel.extension.Extension;

/// Finds what is added to this kernel.
///
/// To look for services opens every jar of the class path, which a start has no time for: so the build
/// writes down the names. Without that, as in a development environment, they are looked for.
public final class Extensions {

    /// The resource with the names, in the package of this class.
    private static final String RESOURCE = "extensions.txt";
    private static final String SERVICE = "META-INF/services/" + Extension.class.getName();

    private Extensions() {}

    /// Returns a new one of each.
    static List<Extension> ofThisKernel() {
        try (InputStream names = Extensions.class.getResourceAsStream(RESOURCE)) {
            return names == null
                    ? ServiceLoader.load(Extension.class, loader())
                            .stream()
                            .map(ServiceLoader.Provider::get)
                            .toList()
                    : new String(names.readAllBytes(), StandardCharsets.UTF_8).lines()
                            .flatMap(name -> made(name).stream())
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClassLoader loader() {
        return Extensions.class.getClassLoader();
    }

    /// A kernel whose jar of an extension was taken away starts without it.
    private static Optional<Extension> made(String name) {
        try {
            return Optional.of(Class.forName(name, true, loader())
                    .asSubclass(Extension.class)
                    .getConstructor()
                    .newInstance());
        } catch (ClassNotFoundException _) {
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("expected an extension that can be made, found " + name,
                    e);
        }
    }

    /// Writes down the extensions in the jars of a folder.
    ///
    /// @param classes the folder of the kernel's own classes, into which it is written
    public static void write(Path jars, Path classes) throws IOException {
        var names = new TreeSet<String>();
        try (Stream<Path> files = Files.list(jars)) {
            for (Path jar : files.toList()) {
                names.addAll(namedIn(jar));
            }
        }
        Path folder = classes.resolve(Extensions.class.getPackageName().replace('.', '/'));
        Files.write(folder.resolve(RESOURCE), names);
    }

    private static List<String> namedIn(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            ZipEntry names = file.getEntry(SERVICE);
            return names == null
                    ? List.of()
                    : new String(file.getInputStream(names).readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                            .toList();
        }
    }
}
