package io.scenario4j.kernel.argument;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/// Files by patterns with `*`, `?` and `**`, with forward slashes on every system. A slash at the end
/// stands for all files of a folder, `~/` for the home folder.
public final class FilePatterns {

    private FilePatterns() {}

    /// Returns what fits, sorted, as absolute paths; an empty list if there is nothing.
    ///
    /// @throws IllegalArgumentException for a pattern without wildcards that names nothing
    public static List<Path> expand(String pattern) {
        String path = inHome(pattern);
        String whole = path.endsWith("/") ? path + "*" : path;
        return hasWildcard(whole) ? matches(whole) : List.of(existing(whole));
    }

    /// Returns a path with the home folder for `~/`.
    public static String inHome(String path) {
        String home = System.getProperty("user.home").replace('\\', '/');
        return path.replaceFirst("^~(?=/|$)", Matcher.quoteReplacement(home));
    }

    private static Path existing(String name) {
        try {
            Path path = Path.of(name).toAbsolutePath().normalize();
            if (Files.exists(path)) {
                return path;
            }
            throw new IllegalArgumentException(
                    "expected a file or folder, found nothing at " + path);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("expected a path, found '" + name + "'", e);
        }
    }

    private static boolean hasWildcard(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    private static List<Path> matches(String pattern) {
        List<String> segments = Arrays.asList(pattern.split("/"));
        List<String> fixed = segments.stream().takeWhile(each -> !hasWildcard(each)).toList();
        String start = String.join("/", fixed) + (fixed.isEmpty() ? "" : "/");
        List<Path> found = List.of(Path.of(start).toAbsolutePath().normalize());
        for (String segment : segments.subList(fixed.size(), segments.size())) {
            found = found.stream().flatMap(folder -> inside(folder, segment)).toList();
        }
        return found.stream().sorted().toList();
    }

    private static Stream<Path> inside(Path folder, String segment) {
        if (!Files.isDirectory(folder)) {
            return Stream.of();
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + segment);
        boolean deep = segment.equals("**");
        try (Stream<Path> files = deep ? Files.walk(folder) : Files.list(folder)) {
            return new ArrayList<>(files
                    .filter(each -> deep
                            ? Files.isDirectory(each)
                            : matcher.matches(each.getFileName()))
                    .toList()).stream();
        } catch (IOException e) {
            throw new IllegalArgumentException("expected a readable folder, found " + folder, e);
        }
    }
}
