package io.scenario4j.kernel.display;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.html.FileLink;

/// Files beside the notebook or in folders below, as links that open them. Jupyter serves no hidden ones,
/// and none above the notebook for sure.
final class WrittenFile {

    private WrittenFile() {}

    static Optional<MimeBundle> render(Object value) {
        return switch (value) {
            case Path path -> link(path);
            case File file -> link(file.toPath());
            default -> Optional.empty();
        };
    }

    private static Optional<MimeBundle> link(Path path) {
        Path here = Path.of("").toAbsolutePath();
        Path file = path.toAbsolutePath().normalize();
        return file.startsWith(here) && Files.isRegularFile(file)
                ? Optional.of(here.relativize(file))
                        .filter(WrittenFile::isServed)
                        .map(beside -> new FileLink("", beside).display()
                                .with(MimeBundle.TEXT, PlainText.of(path)))
                : Optional.empty();
    }

    private static boolean isServed(Path beside) {
        for (Path name : beside) {
            if (name.toString().startsWith(".")) {
                return false;
            }
        }
        return true;
    }
}
