package io.scenario4j.kernel.magic;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/// Makes a complete POM of what stands in a cell: a whole `project`, or some of what it may contain.
final class PomText {

    private static final List<String[]> NEEDED = List.of(new String[]{"modelVersion", "4.0.0"},
            new String[]{"groupId", "notebook"}, new String[]{"artifactId", "notebook"},
            new String[]{"version", "1"});

    private PomText() {}

    /// @throws MagicException if it is no XML
    static String complete(String text) {
        if (text.isBlank()) {
            throw new MagicException("expected the XML of a POM, found nothing");
        }
        String stripped = text.strip().replaceFirst("^<\\?xml.*?\\?>", "").strip();
        boolean whole = stripped.replaceAll("(?s)<!--.*?-->", "").strip().startsWith("<project");
        Document document = parse(whole ? stripped : "<project>" + stripped + "</project>");
        Element project = document.getDocumentElement();
        gather(project, "dependency", "dependencies");
        gather(project, "repository", "repositories");
        NEEDED.forEach(each -> fill(project, each[0], each[1]));
        return text(document);
    }

    /// Puts loose elements into the list where they belong.
    private static void gather(Element project, String name, String list) {
        NodeList children = project.getChildNodes();
        for (int i = children.getLength() - 1; i >= 0; i--) {
            if (children.item(i) instanceof Element loose && loose.getTagName().equals(name)) {
                Element target = child(project, list);
                project.removeChild(loose);
                target.insertBefore(loose, target.getFirstChild());
            }
        }
    }

    private static Element child(Element project, String name) {
        for (Node node = project.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                return element;
            }
        }
        Element created = project.getOwnerDocument()
                .createElementNS(project.getNamespaceURI(), name);
        project.appendChild(created);
        return created;
    }

    private static void fill(Element project, String name, String text) {
        Element element = child(project, name);
        if (element.getTextContent().isBlank()) {
            element.setTextContent(text);
        }
    }

    private static Document parse(String xml) {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(xml)));
        } catch (SAXParseException e) {
            throw new MagicException("expected the XML of a POM, found a mistake in line "
                    + e.getLineNumber() + " of it: " + e.getMessage(), e);
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new MagicException("expected the XML of a POM: " + e.getMessage(), e);
        }
    }

    private static String text(Document document) {
        try {
            Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            var text = new StringWriter();
            transformer.transform(new DOMSource(document), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }
}
