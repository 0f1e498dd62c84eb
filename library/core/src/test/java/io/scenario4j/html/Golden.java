package io.scenario4j.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;

import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/// Expected outputs in files, and HTML as a parser sees it.
///
/// `mvn -pl library test -Dgolden.update=true` writes every golden file anew; read the difference
/// before committing it.
public final class Golden {

    private static final Path FOLDER = Path.of("src/test/resources/golden");

    private Golden() {}

    /// Asserts that `actual` is what the file `name` holds.
    public static void assertMatches(String name, String actual) throws IOException {
        Path file = FOLDER.resolve(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, actual + "\n");
        }
        assertThat(actual + "\n").isEqualTo(Files.readString(file));
    }

    /// Returns HTML with a line break before each element that begins a block, so that a difference
    /// can be read.
    public static String broken(String html) {
        return html.replaceAll(
                "(?=<(?:div|h4|p|table|caption|thead|tbody|tr|td|th|details|ol|li|blockquote|pre)\\b)",
                "\n").strip();
    }

    /// Returns the HTML as a tree; fails if it is not well-formed.
    public static Document parsed(String html) throws Exception {
        var parsers = DocumentBuilderFactory.newInstance();
        parsers.setAttribute("jdk.xml.maxGeneralEntitySizeLimit", "0"); // counts every &lt; too
        parsers.setAttribute("jdk.xml.totalEntitySizeLimit", "0");
        return parsers.newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }
}
