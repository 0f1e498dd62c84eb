package io.scenario4j.kernel.magic;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import javax.imageio.ImageIO;

import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.display.Markup;

/// Magics that show what stands in the cell.
final class MarkupMagics {

    private MarkupMagics() {}

    static List<Magic> all() {
        return List.of(shown("html", "HTML", Markup::html),
                shown("markdown md", "Markdown", Markup::markdown),
                shown("latex", "LaTeX", Markup::latex),
                shown("svg", "a picture in SVG", Markup::svg),
                shown("javascript js", "JavaScript, in front ends that run it",
                        body -> new Markup("application/javascript", body, body)),
                Magic.shown("image", "file or url", "Shows a picture.", "", MarkupMagics::image));
    }

    private static Magic shown(String names, String what, Function<String, Markup> markup) {
        return Magic.cell(names, "", "Shows the cell as " + what + ".", "",
                (_, body) -> markup.apply(body));
    }

    private static @Nullable Object image(MagicInput input) throws IOException {
        String name = input.only("a file or a url");
        Object picture = name.contains(":/")
                ? ImageIO.read(URI.create(name).toURL())
                : ImageIO.read(existing(input, name).toFile());
        if (picture == null) {
            throw input.wrong("expected a picture, found something else at " + name);
        }
        return picture;
    }

    private static Path existing(MagicInput input, String name) {
        Path file = Path.of(name).toAbsolutePath();
        if (!Files.isRegularFile(file)) {
            throw input.wrong("expected a file, found none at " + file);
        }
        return file;
    }
}
