package io.scenario4j.display;

import java.io.IOException;
import java.nio.file.Path;

/// Something drawn, such as a chart, that shows itself and can be kept as a file.
public interface Figure extends Displayable {

    /// Returns the drawing as a document in SVG that needs nothing else.
    String svg();

    /// Returns the drawing as a PNG file of twice the size, on white.
    ///
    /// @throws java.awt.AWTError or another error of the JDK if the machine has no font at all
    byte[] png();

    /// Saves the drawing; does the same as [#save(Path)].
    Figure save(String path) throws IOException;

    /// Saves the drawing in the format that the name ends with, `.svg` or `.png` at least. Makes the folder
    /// if there is none.
    ///
    /// @return this, so that a cell that saves it shows it
    /// @throws IOException if the file can't be written
    /// @throws IllegalArgumentException if the name ends otherwise
    Figure save(Path path) throws IOException;
}
