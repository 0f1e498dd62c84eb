package io.scenario4j.kernel.magic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.scenario4j.kernel.argument.FilePatterns;
import io.scenario4j.kernel.question.Candidate;
import io.scenario4j.kernel.question.Completion;

/// Offers the files and folders that an argument could name. Those whose names begin with a dot are
/// offered only once that is typed.
final class FileNames {

    /// An argument as far as it is written; blanks in it have a backslash.
    private static final Pattern LAST = Pattern.compile("(?:\\\\ |\\S)*$");

    private FileNames() {}

    /// @param start where the arguments begin
    static Completion complete(String code, int start, int cursor) {
        Matcher last = LAST.matcher(code.substring(start, cursor));
        String typed = last.find() ? last.group() : "";
        return new Completion(goingOnFrom(typed), cursor - typed.length(), cursor);
    }

    private static List<Candidate> goingOnFrom(String typed) {
        String folder = typed.substring(0, typed.lastIndexOf('/') + 1);
        String begun = plain(typed.substring(folder.length()));
        try (Stream<Path> files = Files.list(Path.of(FilePatterns.inHome(plain(folder)))
                .toAbsolutePath())) {
            return files.filter(file -> begins(file.getFileName().toString(), begun))
                    .map(file -> new Candidate(folder + written(file), "path", ""))
                    .sorted((a, b) -> a.text().compareTo(b.text()))
                    .toList();
        } catch (IOException | InvalidPathException _) {
            return List.of();
        }
    }

    private static boolean begins(String name, String begun) {
        return name.startsWith(begun) && (!begun.isEmpty() || !name.startsWith("."));
    }

    private static String written(Path file) {
        String name = file.getFileName().toString().replace(" ", "\\ ");
        return Files.isDirectory(file) ? name + "/" : name;
    }

    private static String plain(String written) {
        return written.replace("\\ ", " ");
    }
}
