package io.scenario4j.kernel.magic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.argument.FilePatterns;
import io.scenario4j.kernel.dependency.Coordinates;
import io.scenario4j.kernel.dependency.Dependency;
import io.scenario4j.kernel.dependency.Repository;
import io.scenario4j.kernel.dependency.Wanted;

/// Magics that bring libraries.
final class LibraryMagics {

    private static final Set<String> DEFAULT_SCOPES = Set.of("compile", "runtime", "system",
            "import");

    /// What Rapaio's `%dependency /add` has named and `/resolve` has not found yet.
    private final List<Dependency> waiting = new ArrayList<>();
    private final Libraries libraries;

    LibraryMagics(Libraries libraries) {
        this.libraries = libraries;
    }

    List<Magic> all() {
        return List.of(
                Magic.line("maven addMavenDependency addMavenDependencies",
                        "group:name:version ...",
                        "Adds libraries, with all that they need, to the class path.",
                        """
                            Also group:name:extension:version, group:name:extension:classifier:version,
                            and group:name where a BOM says the version. The version may be a range: [1.0,2.0).
                            --bom group:name:version   versions for this and all later libraries
                            --exclude group:name       leaves out what a library needs; * stands for any
                            --from id or url           the only repositories to take these from; what they need
                                                       is looked for there first
                            Everything that the notebook has asked for is resolved together, with your settings.xml.
                            """,
                        this::maven),
                Magic.line("mavenRepo addMavenRepo", "id url",
                        "Adds a repository for %maven; credentials are those of id in settings.xml.",
                        "", this::repository),
                Magic.line("loadFromPOM", "file [scope ...]",
                        "Adds the libraries of a POM to the class path.",
                        "Scopes are compile, runtime, system and import unless others are named.\n"
                                + "%%loadFromPOM takes the POM, or just its dependencies, from the cell.",
                        this::pomFile).andCell(this::pomText),
                Magic.line("jars jar addJars", "file ...",
                        "Adds jars to the class path; * and ? may be used, and folders of jars.",
                        "x = %jars ... is the list of their paths. %%jars has one on each line.",
                        input -> jars(input, input.arguments()))
                        .andCell((input, body) -> jars(input, body.lines()
                                .map(String::strip)
                                .filter(line -> !line.isEmpty())
                                .toList())),
                Magic.line("classpath addToClasspath", "file or folder ...",
                        "Adds jars and folders of classes to the class path; * and ? may be used.",
                        "x = %classpath ... is the list of their paths.", this::classPath),
                Magic.shown("dependency",
                        "/add group:name:version | /resolve | /add-repo id url | /list-dependencies | /list-repos | /list-artifacts",
                        "Adds libraries in Rapaio's way: first all /add, then /resolve.", "",
                        this::dependency));
    }

    private @Nullable Object maven(MagicInput input) throws InterruptedException {
        Options options = Options.parse(input, Set.of("-v", "--verbose"),
                Set.of("--from", "--bom", "--exclude"));
        List<String> boms = options.all("--bom");
        if (options.values().isEmpty() && boms.isEmpty()) {
            throw input.wrong("expected group:name:version, found nothing");
        }
        List<String> sources = options.all("--from");
        libraries.add(new Wanted(
                dependencies(input, options.values(), options.all("--exclude")).stream()
                        .map(each -> each.from(ids(sources)))
                        .toList(),
                dependencies(input, boms, List.of()), List.of(),
                sources.stream().flatMap(this::repositories).toList()));
        return null;
    }

    /// IJava calls the two repositories that it knows by names of its own. That on this machine is
    /// always asked.
    private static List<String> ids(List<String> sources) {
        return sources.stream()
                .filter(each -> !each.equals("maven-local"))
                .map(each -> each.contains(":/") ? Repository.of(each).id() : each)
                .map(each -> each.equals("maven-central") ? "central" : each)
                .toList();
    }

    private static List<Dependency> dependencies(MagicInput input, List<String> coordinates,
            List<String> exclusions) {
        return coordinates.stream()
                .map(each -> dependency(input, each, exclusions))
                .toList();
    }

    private static Dependency dependency(MagicInput input, String coordinates,
            List<String> exclusions) {
        try {
            return new Dependency(Coordinates.parse(coordinates), exclusions);
        } catch (IllegalArgumentException e) {
            throw input.wrong(String.valueOf(e.getMessage()));
        }
    }

    /// An id is that of a repository which is asked anyway, only earlier now.
    private Stream<Repository> repositories(String idOrUrl) {
        if (idOrUrl.contains(":/")) {
            return Stream.of(Repository.of(idOrUrl));
        }
        return libraries.repositories()
                .stream()
                .filter(each -> each.id().equals(idOrUrl));
    }

    private @Nullable Object repository(MagicInput input) {
        List<String> arguments = input.arguments();
        if (arguments.size() < 2 || !arguments.get(1).matches("(?i)(https?|file):/.*")) {
            throw input.wrong("expected an id and a url of http, https or file, found '"
                    + String.join(" ", arguments) + "'");
        }
        libraries.addRepository(new Repository(arguments.getFirst(), arguments.get(1)));
        return null;
    }

    private @Nullable Object pomFile(MagicInput input) throws IOException, InterruptedException {
        Options options = Options.parse(input, Set.of("-v", "--verbose"), Set.of());
        if (options.values().isEmpty()) {
            throw input.wrong("expected the file of a POM, found nothing");
        }
        Path file = existing(input, options.values().getFirst());
        List<String> scopes = options.values().subList(1, options.values().size());
        return load(Files.readString(file), scopes);
    }

    private @Nullable Object pomText(MagicInput input, String body) throws InterruptedException {
        return load(body,
                Options.parse(input, Set.of("-v", "--verbose"), Set.of()).values());
    }

    private @Nullable Object load(String pom, List<String> scopes) throws InterruptedException {
        Set<String> chosen = scopes.isEmpty() ? DEFAULT_SCOPES : new LinkedHashSet<>(scopes);
        libraries.add(libraries.read(PomText.complete(pom), chosen));
        return null;
    }

    private static Path existing(MagicInput input, String name) {
        return expand(input, name).stream()
                .findFirst()
                .orElseThrow(() -> input.wrong("expected a file, found none at " + name));
    }

    private List<String> jars(MagicInput input, List<String> patterns) {
        Predicate<Path> isFile = Files::isRegularFile;
        return add(patterns.stream()
                .flatMap(each -> expand(input, each).stream())
                .flatMap(each -> Files.isDirectory(each)
                        ? expand(input, each + "/*.jar").stream()
                        : Stream.of(each))
                .filter(isFile)
                .toList());
    }

    private List<String> classPath(MagicInput input) {
        return add(input.arguments()
                .stream()
                .flatMap(each -> expand(input, each).stream())
                .toList());
    }

    private List<String> add(List<Path> files) {
        libraries.addFiles(files);
        return files.stream().map(Path::toString).collect(Collectors.toList());
    }

    private static List<Path> expand(MagicInput input, String pattern) {
        try {
            return FilePatterns.expand(pattern);
        } catch (IllegalArgumentException e) {
            throw input.wrong(String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Object dependency(MagicInput input) throws InterruptedException {
        List<String> arguments = input.arguments();
        String command = arguments.isEmpty() ? "" : arguments.getFirst();
        return switch (command) {
            case "/add" -> name(input);
            case "/resolve" -> resolve();
            case "/add-repo" -> repository(new MagicInput(input.session(), input.name(),
                    input.text(), arguments.subList(1, arguments.size()), input.cell()));
            case "/list-repos" -> lines(libraries.repositories()
                    .stream()
                    .map(each -> each.id() + " " + each.url()));
            case "/list-dependencies" -> lines(Stream
                    .concat(libraries.dependencies().stream(), waiting.stream())
                    .map(Dependency::toString));
            case "/list-artifacts" -> lines(libraries.files().stream().map(Path::toString));
            default -> throw input.wrong("expected /add, /resolve, /add-repo or /list-..., found '"
                    + command + "'");
        };
    }

    private @Nullable Object name(MagicInput input) {
        List<String> named = input.arguments()
                .stream()
                .skip(1)
                .filter(each -> !each.startsWith("-"))
                .toList();
        if (named.isEmpty()) {
            throw input.wrong("expected group:name:version behind /add, found nothing");
        }
        waiting.addAll(dependencies(input, named, List.of()));
        return null;
    }

    private @Nullable Object resolve() throws InterruptedException {
        libraries.add(new Wanted(waiting, List.of(), List.of(), List.of()));
        waiting.clear();
        return null;
    }

    private static HelpText lines(Stream<String> lines) {
        return new HelpText(lines.collect(Collectors.joining("\n")));
    }
}
