package io.scenario4j.chart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import tools.jackson.jr.ob.JSON;

import io.scenario4j.display.Figure;
import io.scenario4j.display.MimeBundle;
import io.scenario4j.html.DrawingView;
import io.scenario4j.html.View;
import io.scenario4j.html.table.TableView;

/// A chart that shows itself, and can be saved.
///
/// ```java
/// scenario.charts().passRates().save("pass-rates.svg")
/// ```
public final class Chart implements Figure {

    /// The format of Vega-Lite that JupyterLab, Notebook 7 and VS Code draw.
    static final String VEGA_LITE = "application/vnd.vegalite.v5+json";

    private static final String SVG = "image/svg+xml";

    private final Picture picture;
    private final Map<String, Object> vegaLite;
    private final TableView numbers;

    Chart(Picture picture, Map<String, Object> vegaLite, TableView numbers) {
        this.picture = picture;
        this.vegaLite = vegaLite;
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

    /// Returns the chart as a specification of Vega-Lite 5 that holds its numbers.
    public String json() {
        try {
            return JSON.std
                    .with(JSON.Feature.PRETTY_PRINT_OUTPUT, JSON.Feature.WRITE_NULL_PROPERTIES)
                    .asString(vegaLite);
        } catch (RuntimeException e) {
            throw new IllegalStateException("a specification holds texts and numbers only", e);
        }
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

    /// Saves the chart in the format that the name ends with: `.svg`, `.png` or `.json` (Vega-Lite).
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
            case "json" -> json().getBytes(StandardCharsets.UTF_8);
            default -> throw new IllegalArgumentException(
                    "expected a name that ends with .svg, .png or .json, found " + name);
        };
    }

    /// Returns Vega-Lite, SVG and text; no HTML, which front ends would prefer.
    @Override
    public MimeBundle display() {
        return MimeBundle.text(toString()).with(VEGA_LITE, vegaLite).with(SVG, svg());
    }

    /// Returns the title and the numbers.
    @Override
    public String toString() {
        return picture.words() + "\n" + numbers.text();
    }
}
