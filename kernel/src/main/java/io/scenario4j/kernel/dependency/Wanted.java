package io.scenario4j.kernel.dependency;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// All that a notebook has asked for.
///
/// @param dependencies the later ones count more
/// @param boms         POMs whose versions hold for everything
/// @param managed      versions that hold wherever a library needs these
/// @param repositories beside those of settings.xml, or Maven's own if that has none
public record Wanted(List<Dependency> dependencies, List<Dependency> boms,
        List<Dependency> managed, List<Repository> repositories) {

    /// Nothing yet.
    public static final Wanted NOTHING = new Wanted(List.of(), List.of(), List.of(), List.of());

    /// Copies the lists.
    public Wanted {
        dependencies = List.copyOf(dependencies);
        boms = List.copyOf(boms);
        managed = List.copyOf(managed);
        repositories = List.copyOf(repositories);
    }

    /// Returns this and more. A dependency in another version than before replaces the former one, a
    /// repository of the same id too.
    public Wanted and(Wanted more) {
        return new Wanted(later(dependencies, more.dependencies), later(boms, more.boms),
                later(managed, more.managed), repositories(more.repositories));
    }

    private static List<Dependency> later(List<Dependency> old, List<Dependency> added) {
        List<Dependency> result = new ArrayList<>(old);
        result.removeIf(each -> added.stream().anyMatch(other -> other.key().equals(each.key())));
        result.addAll(new LinkedHashSet<>(added));
        return result;
    }

    private List<Repository> repositories(List<Repository> added) {
        List<Repository> result = new ArrayList<>(added);
        repositories.stream()
                .filter(each -> added.stream().noneMatch(other -> other.id().equals(each.id())))
                .forEach(result::add);
        return result;
    }
}
