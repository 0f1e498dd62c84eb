package io.scenario4j.kernel.classpath;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// Which packages each jar of the kernel's own class path has, so that none must be opened to learn
/// that it lacks one: to open them all takes javac longer than to compile a first cell.
///
/// The build writes it; without it, as in a development environment, every jar has to be asked.
public final class PackageIndex {

    /// The resource that holds the index, in the package of this class.
    static final String RESOURCE = "packages.txt";

    /// The jar that the kernel's own classes come to.
    private static final String KERNEL = "scenario4j-kernel.jar";
    private static final String VERSIONS = "META-INF/versions/";

    /// The packages of each jar, by the jar's file name.
    private final Supplier<Map<String, Set<String>>> packages;

    /// Read once, when first asked: a sum needs no jar.
    private static final class OfThisKernel {

        static final Map<String, Set<String>> PACKAGES = written();
    }

    private PackageIndex(Supplier<Map<String, Set<String>>> packages) {
        this.packages = packages;
    }

    /// Returns the index that the build has written; an empty one if it has not.
    public static PackageIndex ofThisKernel() {
        return new PackageIndex(() -> OfThisKernel.PACKAGES);
    }

    private static Map<String, Set<String>> written() {
        try (InputStream index = PackageIndex.class.getResourceAsStream(RESOURCE)) {
            return index == null ? Map.of() : packages(index);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PackageIndex read(InputStream index) throws IOException {
        Map<String, Set<String>> read = packages(index);
        return new PackageIndex(() -> read);
    }

    private static Map<String, Set<String>> packages(InputStream index) throws IOException {
        var packages = new HashMap<String, Set<String>>();
        String text = new String(index.readAllBytes(), StandardCharsets.UTF_8);
        for (String line : text.lines().toList()) {
            String[] words = line.split(" ");
            packages.put(words[0], Set.of(words));
        }
        return packages;
    }

    /// Tells whether `entry` of a class path may have classes of a package.
    boolean mayHave(Path entry, String packageName) {
        @Nullable
        Set<String> known = packagesOfJar(entry);
        return known == null || known.contains(packageName);
    }

    /// Tells the same of packages that begin so.
    boolean mayHaveInside(Path entry, String prefix) {
        @Nullable
        Set<String> known = packagesOfJar(entry);
        return known == null || known.stream().anyMatch(name -> (name + ".").startsWith(prefix));
    }

    private @Nullable Set<String> packagesOfJar(Path entry) {
        return packages.get().get(Objects.toString(entry.getFileName(), ""));
    }

    /// Returns the packages of all jars, each once.
    Stream<String> packages() {
        return packages.get()
                .entrySet()
                .stream()
                .flatMap(jar -> jar.getValue().stream().filter(name -> !name.equals(jar.getKey())))
                .distinct();
    }

    /// Writes the index of the jars in a folder, and of the kernel's own.
    ///
    /// @param classes the folder of the kernel's own classes, into which it is written
    public static void write(Path jars, Path classes) throws IOException {
        var lines = new TreeMap<String, String>();
        lines.put(KERNEL, KERNEL + " " + String.join(" ", packagesIn(classes)));
        try (Stream<Path> files = Files.list(jars)) {
            for (Path jar : files.toList()) {
                String name = jar.getFileName().toString();
                lines.put(name, name + " " + String.join(" ", packagesOf(jar)));
            }
        }
        Path folder = classes.resolve(PackageIndex.class.getPackageName().replace('.', '/'));
        Files.write(folder.resolve(RESOURCE), List.copyOf(lines.values()));
    }

    /// A package of sources or resources alone counts as well: javac would look there too.
    private static Set<String> packagesOf(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            var packages = new TreeSet<String>();
            file.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(entry -> withoutVersion(entry.getName()))
                    .filter(name -> name.contains("/") && !name.contains(" "))
                    .map(name -> name.substring(0, name.lastIndexOf('/')).replace('/', '.'))
                    .forEach(packages::add);
            return packages;
        }
    }

    private static Set<String> packagesIn(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> classes.relativize(file).getParent())
                    .filter(Objects::nonNull)
                    .map(folder -> folder.toString().replace(File.separatorChar, '.'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String withoutVersion(String entry) {
        return entry.startsWith(VERSIONS)
                ? entry.substring(entry.indexOf('/', VERSIONS.length()) + 1)
                : entry;
    }
}
