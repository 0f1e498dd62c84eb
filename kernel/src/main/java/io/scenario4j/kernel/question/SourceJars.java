package io.scenario4j.kernel.question;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import jdk.jshell.SourceCodeAnalysis;

import io.scenario4j.display.Displayable;
import io.scenario4j.kernel.running.Redefinition;

/// The sources of libraries, whose comments are their documentation: `x-sources.jar` beside `x.jar`, as
/// in a local Maven repository. Where there are none, see [JavadocJars].
///
/// JShell looks for comments in the JDK's sources alone. It keeps where those are in a field, to which
/// these are added; where that is not open, libraries have no documentation.
public final class SourceJars {

    private final Optional<Redefinition> redefinition;

    /// Jars whose sources may be there.
    private final Set<Path> jars = ConcurrentHashMap.newKeySet();

    /// Those that JShell knows of.
    private final Set<Path> told = new LinkedHashSet<>();
    private volatile Runnable whenMissing = () -> {};

    public SourceJars(Optional<Redefinition> redefinition) {
        this.redefinition = redefinition;
        jarOf(Displayable.class).ifPresent(jars::add);
    }

    private static Optional<Path> jarOf(Class<?> type) {
        try {
            CodeSource source = type.getProtectionDomain().getCodeSource();
            return source == null
                    ? Optional.empty()
                    : Optional.of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Remembers a jar or folder of the class path.
    public void add(Path entry) {
        jars.add(entry);
    }

    /// Sets what is called when somebody asks about a name without documentation: it may look for
    /// sources and put them beside their jars, where the next question finds them. Must return at
    /// once.
    public void whenMissing(Runnable fetch) {
        whenMissing = fetch;
    }

    /// Has sources fetched for the next question; returns at once.
    void fetch() {
        whenMissing.run();
    }

    /// Makes JShell look into those that have come since the last call.
    void tell(SourceCodeAnalysis analysis) {
        List<Path> come = jars.stream()
                .flatMap(jar -> beside(jar, "sources"))
                .filter(sources -> !told.contains(sources))
                .toList();
        if (!come.isEmpty() && redefinition.isPresent()) {
            told.addAll(come);
            redefinition.get().open(SourceCodeAnalysis.class);
            tell(analysis, come);
        }
    }

    /// Returns the jars with pages of documentation.
    Stream<Path> pages() {
        return jars.stream().flatMap(jar -> beside(jar, "javadoc"));
    }

    private static Stream<Path> beside(Path jar, String kind) {
        String name = String.valueOf(jar.getFileName());
        return name.endsWith(".jar")
                ? Stream.of(jar.resolveSibling(name.replaceFirst("\\.jar$", "-" + kind + ".jar")))
                        .filter(Files::isRegularFile)
                : Stream.empty();
    }

    private static void tell(SourceCodeAnalysis analysis, List<Path> come) {
        try {
            Method find = analysis.getClass().getDeclaredMethod("findSources");
            find.setAccessible(true);
            Field known = analysis.getClass().getDeclaredField("availableSources");
            known.setAccessible(true);
            List<Object> all = new ArrayList<>((List<?>) find.invoke(analysis));
            all.addAll(come);
            known.set(analysis, all);
        } catch (ReflectiveOperationException | InaccessibleObjectException _) {
            // Then without documentation.
        }
    }
}
