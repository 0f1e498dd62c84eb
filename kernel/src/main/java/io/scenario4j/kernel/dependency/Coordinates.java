package io.scenario4j.kernel.dependency;

import java.util.List;

/// What a library is called.
///
/// @param group      such as `org.apache.commons`
/// @param name       such as `commons-lang3`
/// @param extension  `jar`; `pom` for one that only has dependencies
/// @param classifier empty for the main artifact
/// @param version    a version, a range such as `[1.0,2.0)`, or empty if a BOM says it
public record Coordinates(String group, String name, String extension, String classifier,
        String version) {

    /// Reads `group:name:version`, `group:name:extension:version`,
    /// `group:name:extension:classifier:version`, `group:name` (a BOM says the version) and Ivy's
    /// `group#name;version`.
    ///
    /// @throws IllegalArgumentException if it is none of them
    public static Coordinates parse(String text) {
        String[] part = ivy(text).split(":", -1);
        boolean complete = List.of(part).stream().noneMatch(each -> each.isBlank());
        if (!complete || part.length < 2 || part.length > 5) {
            throw new IllegalArgumentException("expected group:name:version, found '%s'"
                    .formatted(text));
        }
        String version = part.length == 2 ? "" : part[part.length - 1];
        return new Coordinates(part[0], part[1], part.length > 3 ? part[2] : "jar",
                part.length == 5 ? part[3] : "", version);
    }

    /// Ivy's `#branch` has no counterpart and is left out.
    private static String ivy(String coordinates) {
        return coordinates.contains("#") && coordinates.contains(";")
                ? coordinates.replaceFirst("^([^#]+)#([^#;]+)(#[^;]*)?;(.+)$", "$1:$2:$4")
                : coordinates;
    }

    /// Returns those of another jar of the same library.
    ///
    /// @param classifier empty for the main one
    public Coordinates jar(String classifier, String version) {
        return new Coordinates(group, name, "jar", classifier, version);
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
