package io.scenario4j.kernel.dependency;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.dependency.Resolution.Jar;

/// Finds what the kernel brings for those who ask for it, such as `io.scenario4j:scenario4j-spark`, in the folder
/// `modules` beside the kernel's jar, and leaves all else to another resolver.
///
/// A module has the kernel's version and needs nothing but the library, which the session has. So no repository
/// is asked for either, whoever needs them.
public final class KernelModules implements Resolver {

    private static final String GROUP = "io.scenario4j";
    private static final String LIBRARY = "scenario4j-library";

    private final List<Path> jars;
    private final Supplier<Resolver> maker;
    private @Nullable Resolver others;

    /// @param folder a jar `name-version.jar` for each module; there need not be any
    /// @param others makes the resolver of everything else when something else is asked for
    KernelModules(Path folder, Supplier<Resolver> others) {
        jars = jars(folder);
        maker = others;
    }

    private synchronized Resolver others() {
        Resolver known = others;
        if (known == null) {
            known = maker.get();
            others = known;
        }
        return known;
    }

    /// Returns the modules of this kernel.
    ///
    /// @param others makes the resolver of everything else when something else is asked for
    public static KernelModules of(Supplier<Resolver> others) {
        try {
            return new KernelModules(Path.of(KernelModules.class.getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()).resolveSibling("modules"), others);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Resolution resolve(Wanted wanted, Consumer<String> progress)
            throws InterruptedException {
        List<Jar> found = new ArrayList<>();
        List<Dependency> left = new ArrayList<>();
        for (Dependency each : wanted.dependencies()) {
            Optional<Jar> module = module(each.coordinates());
            module.ifPresentOrElse(found::add, () -> left.add(withoutOurs(each)));
        }
        if (left.isEmpty() && wanted.boms().isEmpty()) {
            return new Resolution(found, List.of());
        }
        Resolution rest = others()
                .resolve(new Wanted(left, wanted.boms(), wanted.managed(), wanted.repositories()),
                        progress);
        found.addAll(rest.jars());
        return new Resolution(found, rest.conflicts());
    }

    @Override
    public Wanted read(String pom, Set<String> scopes, List<Repository> known)
            throws InterruptedException {
        return others().read(pom, scopes, known);
    }

    private Optional<Jar> module(Coordinates wanted) {
        return wanted.group().equals(GROUP) && wanted.classifier().isEmpty()
                ? jars.stream()
                        .filter(jar -> version(jar, wanted.name()).isPresent())
                        .findFirst()
                        .map(jar -> jar(wanted, jar))
                : Optional.empty();
    }

    private static Jar jar(Coordinates wanted, Path file) {
        String version = version(file, wanted.name()).orElseThrow();
        if (!wanted.version().isEmpty() && !wanted.version().equals(version)) {
            throw new ResolutionException(
                    "expected %s:%s in the version of this kernel, %s, found %s; leave the version out: %%maven %s:%s"
                            .formatted(GROUP, wanted.name(), version, wanted.version(), GROUP,
                                    wanted.name()));
        }
        return new Jar(wanted.key(), version, wanted.name(), file);
    }

    /// Returns what stands behind the name in that of the file, if it is a module of this name.
    private static Optional<String> version(Path jar, String name) {
        String file = jar.getFileName().toString();
        return file.startsWith(name + "-") && file.endsWith(".jar")
                && Character.isDigit(file.charAt(name.length() + 1))
                && !file.endsWith("-sources.jar")
                        ? Optional.of(file.substring(name.length() + 1,
                                file.length() - ".jar".length()))
                        : Optional.empty();
    }

    /// What a library of the user's needs of ours is there already.
    private static Dependency withoutOurs(Dependency wanted) {
        List<String> exclusions = Stream
                .concat(wanted.exclusions().stream(), Stream.of(GROUP + ":" + LIBRARY))
                .distinct()
                .toList();
        return new Dependency(wanted.coordinates(), exclusions, wanted.sources());
    }
}
