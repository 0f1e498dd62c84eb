package io.scenario4j.kernel.classpath;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

import org.jspecify.annotations.Nullable;

/// Whose classes a session uses where its own jars and the kernel have the same library: one jar's, and
/// nothing of the other, so that no version meets another.
///
/// Its own, and the session then sees nothing of the kernel's jar; but the kernel's, and nothing of its
/// own, if that is
///
/// - one that has to be the same for both ([#KEPT]),
/// - one whose types scenario4j's methods have ([#SHARED]), if the kernel's version can stand for it,
/// - one of which the session has used the kernel's classes before its own came.
///
/// The kernel goes on with its own in any case. javac and the JVM look in the same places.
public final class ClassPath {

    /// Libraries that stay the kernel's: itself, those by whose names extensions know it, and what
    /// leads logs to the cell.
    private static final List<String> KEPT = List.of("io.scenario4j.", "io.github.spencerpark.",
            "org.dflib.jjava.", "org.slf4j.");
    private static final String LOGGING = "org.slf4j.";

    /// Libraries that cells and scenario4j tell each other objects of. Each has several jars, which are
    /// the session's, or the kernel's, together.
    private static final List<String> SHARED = List.of("tech.tablesaw.", "it.unimi.dsi.fastutil.",
            "dev.langchain4j.", "io.reactivex.rxjava3.", "org.reactivestreams.",
            "io.opentelemetry.");

    private static final int NAMED = 3;

    private final ClassLoader kernel;
    private final PackageIndex index = PackageIndex.ofThisKernel();
    private final KernelJars jars = new KernelJars(index);

    /// Packages of which the session has a class of the kernel.
    private final Set<String> used = ConcurrentHashMap.newKeySet();

    /// Packages that are the kernel's alone, whatever the session's jars have in them.
    private final Set<String> closed = ConcurrentHashMap.newKeySet();

    /// Whether a library of [#SHARED] is the session's own, as far as that is decided.
    private final Map<String, Boolean> own = new HashMap<>();
    private final Set<Path> added = new LinkedHashSet<>();
    private @Nullable StandardJavaFileManager files;

    public ClassPath(ClassLoader kernel) {
        this.kernel = kernel;
    }

    /// Keeps javac's files.
    public StandardJavaFileManager of(StandardJavaFileManager javac) {
        var indexed = new IndexedFiles(javac, index, jars.entries());
        files = indexed;
        return indexed;
    }

    /// Tells whether a type is looked for in the session's jars first.
    public boolean isReplaced(String type) {
        return !jars.hidesNothing() && jars.isReplaced(JarClasses.packageOf(type));
    }

    /// Tells the same of a resource, by its name with slashes.
    public boolean isReplacedResource(String name) {
        return isReplaced(name.substring(0, name.lastIndexOf('/') + 1).replace('/', '.'));
    }

    /// Tells whether a type is not looked for in the session's jars.
    public boolean isClosed(String type) {
        return !closed.isEmpty() && closed.contains(JarClasses.packageOf(type));
    }

    /// Tells whether the session does not see a class of the kernel.
    public boolean isHidden(Class<?> type) {
        return jars.isHidden(type);
    }

    /// Tells whether the session does not see a resource of the kernel.
    public boolean isHidden(URL resource) {
        return jars.isHidden(resource);
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
        return added.stream()
                .filter(Files::isRegularFile)
                .flatMap(jar -> JarClasses.of(jar).types().stream())
                .filter(type -> type.endsWith("." + name));
    }

    /// Decides about jars and folders that are being added together.
    ///
    /// @param notices hears of libraries that are not used, or not by all
    /// @return those that the session uses
    public List<Path> add(List<Path> entries, Consumer<String> notices) {
        List<Twins> all = entries.stream()
                .filter(Files::isRegularFile)
                .map(JarClasses::of)
                .map(jar -> new Twins(jar, jars.twins(jar)))
                .filter(each -> !each.ofKernel().isEmpty())
                .toList();
        decideShared(all, notices);
        List<LeftOut> leftOut = all.stream().flatMap(each -> decide(each).stream()).toList();
        tell(leftOut, notices);
        List<Path> taken = new ArrayList<>(entries);
        leftOut.forEach(each -> taken.remove(each.jar().file()));
        added.addAll(taken);
        return taken;
    }

    /// A jar, and those of the kernel that have the same classes.
    private record Twins(JarClasses jar, List<JarClasses> ofKernel) {

        boolean areInside(String prefix) {
            return ofKernel.stream().anyMatch(each -> each.isInside(prefix));
        }

        Stream<JarClasses> inside(String prefix) {
            return ofKernel.stream().filter(each -> each.isInside(prefix));
        }

        /// A jar that has another library in it does not say which version.
        boolean standFor(String prefix) {
            return jar.isInside(prefix) && inside(prefix).allMatch(each -> standsFor(each, jar));
        }
    }

    private static boolean standsFor(JarClasses ours, JarClasses jar) {
        return release(ours).flatMap(kernels -> release(jar).map(kernels::standsFor))
                .orElse(false);
    }

    private static Optional<Release> release(JarClasses jar) {
        return Release.of(jar.name());
    }

    private void decideShared(List<Twins> all, Consumer<String> notices) {
        for (String prefix : SHARED) {
            List<Twins> some = all.stream().filter(each -> each.areInside(prefix)).toList();
            if (some.isEmpty() || own.containsKey(prefix)) {
                continue;
            }
            List<JarClasses> ours = jars.inside(prefix);
            boolean isOwn = some.stream().anyMatch(each -> !each.standFor(prefix))
                    && ours.stream().noneMatch(this::isUsed);
            own.put(prefix, isOwn);
            if (isOwn) {
                jars.hide(ours);
                notices.accept(
                        "cells use %s, scenario4j %s: they can't hand its objects to each other"
                                .formatted(names(some.stream().map(Twins::jar)),
                                        names(some.stream().flatMap(each -> each.inside(prefix)))));
            }
        }
    }

    /// @return why the jar is not used by the session, if so
    private Optional<LeftOut> decide(Twins twins) {
        jars.hide(twins.ofKernel().stream().filter(each -> !staysTheKernels(each)).toList());
        List<JarClasses> kept = twins.ofKernel()
                .stream()
                .filter(each -> !jars.isHidden(each))
                .toList();
        JarClasses jar = twins.jar();
        Optional<LeftOut> same = kept.stream()
                .filter(each -> isSameLibrary(each, jar))
                .findFirst()
                .map(each -> new LeftOut(jar, each, reason(each, jar)));
        if (same.isEmpty()) {
            kept.forEach(each -> closed.addAll(each.packages()));
        }
        return same;
    }

    /// A jar that the session does not use, and the kernel's in its place.
    private record LeftOut(JarClasses jar, JarClasses ours, String reason) {

        /// Nobody has to hear of a version that differs by its mended faults, nor of the one way to log.
        boolean isNews() {
            return !ours.isInside(LOGGING) && !release(ours)
                    .flatMap(kernels -> release(jar).map(kernels::isLike))
                    .orElse(false);
        }
    }

    private static void tell(List<LeftOut> all, Consumer<String> notices) {
        all.stream()
                .filter(LeftOut::isNews)
                .collect(Collectors.groupingBy(LeftOut::reason, LinkedHashMap::new,
                        Collectors.toList()))
                .forEach((reason, some) -> notices.accept(
                        "left out: %s; used in its place: the kernel's %s, since %s".formatted(
                                names(some.stream().map(LeftOut::jar)),
                                names(some.stream().map(LeftOut::ours)), reason)));
    }

    private boolean staysTheKernels(JarClasses ours) {
        return isKept(ours) || isUsed(ours) || SHARED.stream().anyMatch(ours::isInside);
    }

    private static boolean isKept(JarClasses ours) {
        return KEPT.stream().anyMatch(ours::isInside);
    }

    private boolean isUsed(JarClasses ours) {
        return !jars.isHidden(ours) && ours.packages().stream().anyMatch(used::contains);
    }

    private static boolean isSameLibrary(JarClasses ours, JarClasses jar) {
        Optional<String> library = release(ours).map(Release::library);
        boolean isNamedAlike = library.isPresent()
                && library.equals(release(jar).map(Release::library));
        return isNamedAlike || ours.packages().containsAll(jar.packages())
                || Stream.concat(KEPT.stream(), SHARED.stream())
                        .anyMatch(prefix -> ours.isInside(prefix) && jar.isInside(prefix));
    }

    private String reason(JarClasses ours, JarClasses jar) {
        if (isKept(ours)) {
            return "cells and kernel have the same";
        }
        return isUsed(ours) || !standsFor(ours, jar)
                ? "this session has used that already (restart the kernel and add the library before)"
                : "code for the one runs with the other";
    }

    private static String names(Stream<JarClasses> jars) {
        List<String> names = jars.map(JarClasses::name).distinct().toList();
        String first = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        return names.size() > NAMED
                ? first + " and %d more".formatted(names.size() - NAMED)
                : first;
    }

    /// Tells javac where to look. JShell has put all that was added behind all else.
    public void tellJavac() {
        StandardJavaFileManager javac = files;
        if (javac == null || added.isEmpty()) {
            return;
        }
        try {
            javac.setLocationFromPaths(StandardLocation.CLASS_PATH,
                    Stream.concat(jars.visible(), added.stream()).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
