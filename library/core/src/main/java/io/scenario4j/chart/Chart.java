package io.scenario4j.chart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import io.scenario4j.display.Figure;
import io.scenario4j.display.MimeBundle;
import io.scenario4j.html.DrawingView;
import io.scenario4j.html.Frame;
import io.scenario4j.html.ThemedDrawing;
import io.scenario4j.html.View;
import io.scenario4j.html.table.TableView;

/// A chart that shows itself, and can be saved.
///
/// ```java
/// scenario.charts().passRates().save("pass-rates.svg")
/// ```
public final class Chart implements Figure {

    private static final String SVG = "image/svg+xml";

    private final Picture picture;
    private final TableView numbers;

    Chart(Picture picture, TableView numbers) {
        this.picture = picture;
        this.numbers = numbers;
    }

    @Override
    public String svg() {
        return picture.svg();
    }

    @Override
    public byte[] png() {
        return Raster.png(picture);
    }

    /// Returns what the chart shows, in words and numbers.
    public TableView numbers() {
        return numbers;
    }

    /// Returns the picture, to be put among other views, with its numbers behind a line.
    public View view() {
        return new DrawingView(svg(), picture.words(), numbers);
    }

    @Override
    public Chart save(String path) throws IOException {
        return save(Path.of(path));
    }

    /// Saves the chart in the format that the name ends with: `.svg` or `.png`.
    ///
    /// @return this chart, so that a cell that saves it shows it
    /// @throws IOException if the file can't be written
    /// @throws IllegalArgumentException if the name ends otherwise
    @Override
    public Chart save(Path path) throws IOException {
        Path parent = path.toAbsolutePath().getParent();
        byte[] content = content(path.getFileName().toString());
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.write(path, content);
        return this;
    }

    private byte[] content(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "svg" -> svg().getBytes(StandardCharsets.UTF_8);
            case "png" -> png();
            default -> throw new IllegalArgumentException(
                    "expected a name that ends with .svg or .png, found " + name);
        };
    }

    /// Returns the drawing in HTML, in which it has the ink of the theme that is on, and alone.
    @Override
    public MimeBundle display() {
        return Frame.WORDS
                .around(new ThemedDrawing(picture.svg(Picture.INK_OF_THE_PAGE),
                        new DrawingView(svg(), picture.words(), numbers)))
                .with(MimeBundle.TEXT, toString())
                .with(SVG, svg());
    }

    /// Returns the title and the numbers.
    @Override
    public String toString() {
        return picture.words() + "\n" + numbers.text();
    }
}
