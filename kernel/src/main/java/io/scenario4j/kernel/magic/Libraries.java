package io.scenario4j.kernel.magic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.dependency.Coordinates;
import io.scenario4j.kernel.dependency.Dependency;
import io.scenario4j.kernel.dependency.KernelModules;
import io.scenario4j.kernel.dependency.Repository;
import io.scenario4j.kernel.dependency.Resolution;
import io.scenario4j.kernel.dependency.Resolution.Jar;
import io.scenario4j.kernel.dependency.ResolutionException;
import io.scenario4j.kernel.dependency.Resolver;
import io.scenario4j.kernel.dependency.ResolverLoader;
import io.scenario4j.kernel.dependency.ResolverOptions;
import io.scenario4j.kernel.dependency.Wanted;
import io.scenario4j.kernel.repl.JavaRepl;

/// The libraries of a session: what its cells have asked for, and what is on its class path because of
/// that. All of it is resolved together, each time something is added.
final class Libraries {

    private static final int NAMED = 8;

    /// Leads java.util.logging to SLF4J, which leads to java.util.logging here: for ever.
    private static final String LOOP = "org.slf4j:jul-to-slf4j:";

    private final JavaRepl repl;
    private final ResolverOptions options;
    private final Set<Path> files = new LinkedHashSet<>();

    /// Jars in whose place the kernel's are used.
    private final Set<Path> leftOut = new HashSet<>();
    private final Map<String, Jar> jars = new LinkedHashMap<>();
    private final Set<String> sourcesAskedFor = new HashSet<>();
    private final Set<String> told = new HashSet<>();
    private final Consumer<List<Path>> whenAdded;
    private Wanted wanted = Wanted.NOTHING;
    private @Nullable Resolver resolver;

    /// @param whenAdded hears what has come to the class path
    Libraries(JavaRepl repl, ResolverOptions options, Consumer<List<Path>> whenAdded) {
        this.repl = repl;
        this.options = options;
        this.whenAdded = whenAdded;
        repl.whenUndocumented(() -> Thread.ofPlatform()
                .daemon()
                .name("scenario4j-sources")
                .start(this::fetchSources));
    }

    /// Fetches the sources of the libraries that cells have named, for their documentation, or else
    /// its pages. Where there are none, nothing is said.
    private void fetchSources() {
        try {
            for (Coordinates jar : undocumented()) {
                if (!fetched(jar, "sources")) {
                    var _ = fetched(jar, "javadoc");
                }
            }
        } catch (InterruptedException _) {
            // The session ends.
        }
    }

    /// Not everybody publishes them.
    private boolean fetched(Coordinates jar, String classifier) throws InterruptedException {
        try {
            var wanted = new Dependency(jar.jar(classifier, jar.version()), List.of("*"));
            resolver().resolve(new Wanted(List.of(wanted), List.of(), List.of(), repositories()),
                    line -> {});
            return true;
        } catch (ResolutionException _) {
            return false;
        }
    }

    /// Each is returned once.
    private synchronized List<Coordinates> undocumented() {
        List<Coordinates> missing = new ArrayList<>();
        for (Dependency each : wanted.dependencies()) {
            Jar jar = jars.get(each.key());
            if (jar != null && each.coordinates().classifier().isEmpty()
                    && sourcesAskedFor.add(jar.key() + ":" + jar.version())) {
                missing.add(each.coordinates().jar("", jar.version()));
            }
        }
        return missing;
    }

    /// Finds what is wanted in addition, and adds it to the class path. If that can't be done, all
    /// stays as it was.
    ///
    /// @return the jars that are new
    synchronized List<Path> add(Wanted more) throws InterruptedException {
        var progress = new Progress();
        String outcome = null;
        try {
            Wanted all = wanted.and(more);
            Resolution resolution = resolver().resolve(all, progress::tell);
            List<Jar> added = resolution.jars()
                    .stream()
                    .filter(jar -> !jars.containsKey(jar.key()) && !jar.key().startsWith(LOOP))
                    .toList();
            String staying = staying(resolution.jars()).filter(told::add)
                    .collect(Collectors.joining("; "));
            List<Path> paths = addFiles(added.stream().map(Jar::file).toList());
            List<Jar> taken = added.stream().filter(jar -> paths.contains(jar.file())).toList();
            taken.forEach(jar -> jars.put(jar.key(), jar));
            wanted = all;
            outcome = summary(taken, resolution.jars(), resolution.conflicts(), staying);
            return paths;
        } catch (ResolutionException e) {
            throw new MagicException(String.valueOf(e.getMessage()), e);
        } finally {
            progress.end(outcome);
        }
    }

    private synchronized Resolver resolver() {
        Resolver known = resolver;
        if (known == null) {
            known = KernelModules.of(() -> ResolverLoader.load(options));
            resolver = known;
        }
        return known;
    }

    /// What is on the class path can't be taken away.
    private Stream<String> staying(List<Jar> resolved) {
        return resolved.stream()
                .filter(jar -> jars.containsKey(jar.key()))
                .filter(jar -> !jars.getOrDefault(jar.key(), jar).version().equals(jar.version()))
                .map(jar -> "%s %s is in use, %s is for a restarted kernel".formatted(jar.name(),
                        jars.getOrDefault(jar.key(), jar).version(), jar.version()));
    }

    /// All that is wanted is resolved each time, but what a former cell was told is no news.
    private @Nullable String summary(List<Jar> added, List<Jar> resolved,
            List<String> conflicts, String staying) {
        List<String> parts = new ArrayList<>();
        List<String> news = conflicts.stream().filter(told::add).toList();
        if (!added.isEmpty()) {
            parts.add("added " + limited(added.stream()
                    .map(jar -> jar.name() + " " + jar.version())
                    .toList()));
        }
        if (!added.isEmpty() && !news.isEmpty()) {
            parts.add("more than one version was asked for: " + limited(news));
        }
        if (!staying.isEmpty()) {
            parts.add(staying);
        }
        if (resolved.stream().anyMatch(jar -> jar.key().startsWith(LOOP)) && told.add(LOOP)) {
            parts.add(
                    "jul-to-slf4j is left out: SLF4J leads to java.util.logging in this kernel");
        }
        return parts.isEmpty() ? null : String.join("\n", parts);
    }

    private static String limited(List<String> names) {
        String listed = names.stream().limit(NAMED).collect(Collectors.joining(", "));
        return names.size() > NAMED
                ? listed + " and %d more".formatted(names.size() - NAMED)
                : listed;
    }

    /// Returns what a POM asks for.
    Wanted read(String pom, Set<String> scopes) throws InterruptedException {
        try {
            return resolver().read(pom, scopes, repositories());
        } catch (ResolutionException e) {
            throw new MagicException(String.valueOf(e.getMessage()), e);
        }
    }

    /// Remembers a repository for all that is resolved from now on.
    synchronized void addRepository(Repository repository) {
        wanted = wanted.and(new Wanted(List.of(), List.of(), List.of(), List.of(repository)));
    }

    /// Adds jars and folders to the class path.
    ///
    /// @return those that are new and used
    synchronized List<Path> addFiles(List<Path> entries) {
        entries.forEach(Libraries::check);
        List<Path> fresh = entries.stream()
                .filter(each -> !files.contains(each) && !leftOut.contains(each))
                .toList();
        List<Path> added = repl.addToClassPath(fresh);
        files.addAll(added);
        leftOut.addAll(fresh);
        leftOut.removeAll(added);
        whenAdded.accept(added);
        return added;
    }

    private static void check(Path entry) {
        if (Files.isDirectory(entry)) {
            return;
        }
        try (ZipFile _ = new ZipFile(entry.toFile())) {
            return;
        } catch (ZipException e) {
            throw new MagicException(
                    "expected a jar or a folder, found a file that is no jar: " + entry, e);
        } catch (IOException e) {
            throw new MagicException("expected a jar or a folder, can't read " + entry + ": "
                    + e.getMessage(), e);
        }
    }

    synchronized List<Path> files() {
        return List.copyOf(files);
    }

    synchronized List<Dependency> dependencies() {
        return wanted.dependencies();
    }

    synchronized List<Repository> repositories() {
        return wanted.repositories();
    }
}
