package io.scenario4j.kernel.classpath;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The kernel's own class path, and which of it the session does not see since it has a version of its
/// own. A jar is opened when a package of it comes from elsewhere too.
final class KernelJars {

    private final List<Path> entries = JvmClassPath.ofThisJvm();
    private final PackageIndex index;
    private final Map<Path, JarClasses> read = new HashMap<>();
    private final Set<Path> hidden = new LinkedHashSet<>();
    private volatile Set<Path> hiddenFiles = Set.of();
    private volatile Set<String> replaced = Set.of();

    KernelJars(PackageIndex index) {
        this.index = index;
    }

    List<Path> entries() {
        return entries;
    }

    /// Returns those that the session sees.
    Stream<Path> visible() {
        return entries.stream().filter(each -> !hidden.contains(each));
    }

    /// Returns those that have a class of `jar`.
    List<JarClasses> twins(JarClasses jar) {
        return entries.stream()
                .filter(each -> jar.packages().stream().anyMatch(name -> index.mayHave(each, name)))
                .map(this::classes)
                .filter(jar::hasSome)
                .toList();
    }

    /// Returns those with classes in packages that begin so.
    List<JarClasses> inside(String prefix) {
        return entries.stream()
                .filter(each -> index.mayHaveInside(each, prefix))
                .map(this::classes)
                .filter(each -> !each.packages().isEmpty() && each.isInside(prefix))
                .toList();
    }

    private JarClasses classes(Path entry) {
        return read.computeIfAbsent(entry, JarClasses::of);
    }

    boolean isHidden(JarClasses jar) {
        return hidden.contains(jar.file());
    }

    /// Hides jars from the session from now on.
    void hide(List<JarClasses> jars) {
        var files = new LinkedHashSet<>(hiddenFiles);
        var packages = new LinkedHashSet<>(replaced);
        for (JarClasses jar : jars) {
            hidden.add(jar.file());
            files.add(real(jar.file()));
            packages.addAll(jar.packages());
        }
        hiddenFiles = Set.copyOf(files);
        replaced = Set.copyOf(packages);
    }

    /// Tells whether a jar with classes of this package is hidden.
    boolean isReplaced(String packageName) {
        return replaced.contains(packageName);
    }

    boolean hidesNothing() {
        return hiddenFiles.isEmpty();
    }

    boolean isHidden(Class<?> type) {
        if (hidesNothing() || type.getProtectionDomain().getCodeSource() == null) {
            return false;
        }
        URL location = type.getProtectionDomain().getCodeSource().getLocation();
        return location != null
                && file(location.toString()).filter(hiddenFiles::contains).isPresent();
    }

    /// Tells the same of a resource.
    boolean isHidden(URL resource) {
        String text = resource.toString();
        return !hidesNothing() && text.startsWith("jar:") && text.contains("!/")
                && file(text.substring("jar:".length(), text.indexOf("!/")))
                        .filter(hiddenFiles::contains)
                        .isPresent();
    }

    private static Optional<Path> file(String url) {
        try {
            return url.startsWith("file:")
                    ? Optional.of(real(Path.of(new URI(url))))
                    : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Path real(Path file) {
        try {
            return Files.exists(file) ? file.toRealPath() : Objects.requireNonNull(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
