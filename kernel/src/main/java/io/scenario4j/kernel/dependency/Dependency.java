package io.scenario4j.kernel.dependency;

import java.util.List;

/// A library that a notebook has asked for.
///
/// @param group      such as `org.apache.commons`
/// @param name       such as `commons-lang3`
/// @param extension  `jar`; `pom` for one that only has dependencies
/// @param classifier empty for the main artifact
/// @param version    a version, a range such as `[1.0,2.0)`, or empty if a BOM says it
/// @param exclusions transitive dependencies to leave out, as `group:name`; `*` stands for any
/// @param sources    ids of the only repositories that it may come from; empty for any
public record Dependency(String group, String name, String extension, String classifier,
        String version, List<String> exclusions, List<String> sources) {

    /// Copies the lists.
    public Dependency {
        exclusions = List.copyOf(exclusions);
        sources = List.copyOf(sources);
    }

    /// Makes one that may come from any repository.
    public Dependency(String group, String name, String extension, String classifier,
            String version, List<String> exclusions) {
        this(group, name, extension, classifier, version, exclusions, List.of());
    }

    /// Returns the same from these repositories only.
    ///
    /// @param ids empty for any
    public Dependency from(List<String> ids) {
        return new Dependency(group, name, extension, classifier, version, exclusions, ids);
    }

    /// Reads `group:name:version`, `group:name:extension:version`,
    /// `group:name:extension:classifier:version`, `group:name` (a BOM says the version) and Ivy's
    /// `group#name;version`.
    ///
    /// @throws IllegalArgumentException if it is none of them
    public static Dependency parse(String coordinates, List<String> exclusions) {
        String[] part = ivy(coordinates).split(":", -1);
        boolean complete = List.of(part).stream().noneMatch(each -> each.isBlank());
        if (!complete || part.length < 2 || part.length > 5) {
            throw new IllegalArgumentException("expected group:name:version, found '%s'"
                    .formatted(coordinates));
        }
        String version = part.length == 2 ? "" : part[part.length - 1];
        return new Dependency(part[0], part[1], part.length > 3 ? part[2] : "jar",
                part.length == 5 ? part[3] : "", version, exclusions);
    }

    /// Ivy's `#branch` has no counterpart and is left out.
    private static String ivy(String coordinates) {
        return coordinates.contains("#") && coordinates.contains(";")
                ? coordinates.replaceFirst("^([^#]+)#([^#;]+)(#[^;]*)?;(.+)$", "$1:$2:$4")
                : coordinates;
    }

    /// Returns what two versions of the same library have in common.
    public String key() {
        return group + ":" + name + ":" + extension + ":" + classifier;
    }

    @Override
    public String toString() {
        return "%s:%s%s%s%s".formatted(group, name, extension.equals("jar") ? "" : ":" + extension,
                classifier.isEmpty() ? "" : ":" + classifier,
                version.isEmpty() ? "" : ":" + version);
    }
}
