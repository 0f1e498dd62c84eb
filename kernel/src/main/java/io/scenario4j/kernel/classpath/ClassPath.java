package io.scenario4j.kernel.classpath;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

import org.jspecify.annotations.Nullable;

/// Whose classes a session uses where its own jars and the kernel have the same: its own, but for two
/// kinds of libraries.
///
/// - Those whose types the library's methods take or return, since a type of another loader is another
///   type.
/// - Those of which the session has used the kernel's classes before its own came.
///
/// javac looks for classes in the same order.
public final class ClassPath {

    /// Packages of types that methods of the library show, with a class of each jar.
    private static final List<Shown> SHOWN = List.of(
            new Shown("io.scenario4j.", "io/scenario4j/Scenarios.class"),
            new Shown("io.scenario4j.", "io/scenario4j/kernel/repl/JavaRepl.class"),
            new Shown("tech.tablesaw.", "tech/tablesaw/api/Table.class"),
            new Shown("it.unimi.dsi.fastutil.", "it/unimi/dsi/fastutil/ints/IntList.class"),
            new Shown("dev.langchain4j.", "dev/langchain4j/model/chat/ChatModel.class"),
            new Shown("dev.langchain4j.", "dev/langchain4j/model/openai/OpenAiChatModel.class"),
            new Shown("io.reactivex.rxjava3.", "io/reactivex/rxjava3/core/Flowable.class"),
            new Shown("org.reactivestreams.", "org/reactivestreams/Publisher.class"),
            new Shown("org.slf4j.", "org/slf4j/Logger.class"),
            new Shown("org.jspecify.", "org/jspecify/annotations/Nullable.class"));

    /// So many classes tell whether the kernel has a jar's library.
    private static final int SAMPLE = 8;

    private record Shown(String prefix, String witness) {}

    private final ClassLoader kernel;

    /// Packages that the session takes from its own jars first.
    private final Set<String> own = ConcurrentHashMap.newKeySet();

    /// Packages of which the session has a class of the kernel.
    private final Set<String> used = ConcurrentHashMap.newKeySet();

    /// The session's jars and folders: before those of the kernel, and behind them.
    private final Set<Path> before = new LinkedHashSet<>();
    private final Set<Path> behind = new LinkedHashSet<>();
    private @Nullable StandardJavaFileManager files;
    private final List<Path> kernels = JvmClassPath.ofThisJvm();
    private final PackageIndex index = PackageIndex.ofThisKernel();

    public ClassPath(ClassLoader kernel) {
        this.kernel = kernel;
    }

    /// Keeps javac's files.
    public StandardJavaFileManager of(StandardJavaFileManager javac) {
        var indexed = new IndexedFiles(javac, index, kernels);
        files = indexed;
        return indexed;
    }

    public boolean isOwn(String type) {
        return !own.isEmpty() && own.contains(packageOf(type));
    }

    /// Tells the same of a resource, by its name with slashes.
    public boolean isOwnResource(String name) {
        return isOwn(name.substring(0, name.lastIndexOf('/') + 1).replace('/', '.'));
    }

    /// Remembers that the session has a class of the kernel.
    public void use(Class<?> type) {
        if (kernel.equals(type.getClassLoader())) {
            used.add(type.getPackageName());
        }
    }

    /// Returns the packages of the kernel's jars, as far as the build has listed them.
    Stream<String> kernelsPackages() {
        return index.packages();
    }

    /// Returns the types with a simple name in the jars that were added.
    Stream<String> ownTypes(String name) {
        return Stream.concat(before.stream(), behind.stream())
                .filter(Files::isRegularFile)
                .flatMap(jar -> types(jar).stream())
                .filter(type -> type.endsWith("/" + name))
                .map(type -> type.replace('/', '.'));
    }

    private static String packageOf(String type) {
        return type.substring(0, Math.max(0, type.lastIndexOf('.')));
    }

    /// Decides about a jar or folder that is being added.
    ///
    /// @return why the kernel's version is used, if the kernel has the library in another file and
    ///         that is used
    public Optional<String> add(Path entry) {
        if (!Files.isRegularFile(entry)) {
            behind.add(entry);
            return Optional.empty();
        }
        List<String> types = types(entry);
        Set<String> packages = types.stream()
                .map(type -> packageOf(type.replace('/', '.')))
                .collect(Collectors.toCollection(HashSet::new));
        Optional<String> obstacle = obstacle(packages);
        if (obstacle.isEmpty()) {
            packages.removeAll(ofJdk());
            own.addAll(packages);
            before.add(entry);
            return Optional.empty();
        }
        behind.add(entry);
        return twin(types).filter(kernels -> !release(kernels).equals(release(fileName(entry))))
                .map(kernels -> "%s is not used but the kernel's %s: %s".formatted(fileName(entry),
                        kernels, obstacle.get()));
    }

    /// Cuts off what changes when faults are mended: by custom, nothing else does then.
    private static String release(String jar) {
        return jar.replaceFirst("(-\\d+\\.\\d+)\\.\\d+\\.jar$", "$1");
    }

    private Optional<String> obstacle(Set<String> packages) {
        if (packages.stream().anyMatch(ClassPath::isShown)) {
            return Optional.of("methods of scenario4j have its types");
        }
        return packages.stream().anyMatch(used::contains)
                ? Optional.of("this session has used that already; restart the kernel and add the "
                        + "library before")
                : Optional.empty();
    }

    private static boolean isShown(String name) {
        return SHOWN.stream().anyMatch(shown -> (name + ".").startsWith(shown.prefix()));
    }

    /// Returns the name of the kernel's jar that has the same classes.
    private Optional<String> twin(List<String> types) {
        return types.stream()
                .limit(SAMPLE)
                .map(type -> kernel.getResource(type + ".class"))
                .filter(Objects::nonNull)
                .findFirst()
                .flatMap(ClassPath::jar)
                .map(ClassPath::fileName);
    }

    private static List<String> types(Path jar) {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            return file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> ofJdk() {
        return ModuleLayer.boot()
                .modules()
                .stream()
                .flatMap(module -> module.getPackages().stream())
                .collect(Collectors.toSet());
    }

    private static String fileName(Path path) {
        return String.valueOf(path.getFileName());
    }

    /// Tells javac the order. JShell has put all that was added behind all else.
    public void tellJavac() {
        StandardJavaFileManager javac = files;
        if (javac == null || before.isEmpty()) {
            return;
        }
        Set<Path> shown = SHOWN.stream()
                .map(each -> kernel.getResource(each.witness()))
                .filter(Objects::nonNull)
                .flatMap(url -> jar(url).stream())
                .collect(Collectors.toSet());
        try {
            javac.setLocationFromPaths(StandardLocation.CLASS_PATH,
                    Stream.of(kernels.stream().filter(shown::contains), before.stream(),
                            kernels.stream().filter(each -> !shown.contains(each)), behind.stream())
                            .flatMap(each -> each)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns the jar, or the folder, of a class file.
    private static Optional<Path> jar(URL url) {
        String text = url.toString();
        try {
            return text.startsWith("jar:")
                    ? Optional.of(Path.of(new URI(
                            text.substring("jar:".length(), text.indexOf("!/")))))
                    : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
