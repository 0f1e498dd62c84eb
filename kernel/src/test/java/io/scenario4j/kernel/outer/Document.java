package io.scenario4j.kernel.outer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import tools.jackson.jr.ob.JSON;

/// A page of the documentation: its blocks of Java are the cells of a notebook, in their order.
record Document(Path file, List<String> cells, List<String> links) {

    static Document read(Path file) {
        try {
            return parse(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Document parse(Path file, String text) {
        var cells = new ArrayList<String>();
        var links = new ArrayList<String>();
        Node page = Parser.builder().build().parse(text);
        page.accept(new AbstractVisitor() {
            @Override
            public void visit(FencedCodeBlock block) {
                if (block.getInfo().equals("java")) {
                    cells.add(block.getLiteral());
                }
            }

            @Override
            public void visit(Link link) {
                links.add(link.getDestination());
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                links.add(image.getDestination());
            }
        });
        return new Document(file, cells, links);
    }

    /// Writes the cells as a notebook.
    Path writeNotebook(Path folder) throws IOException {
        var cells = this.cells.stream().map(Document::cell).toList();
        var notebook = Map.of("nbformat", 4, "nbformat_minor", 4, "cells", cells, "metadata",
                Map.of("kernelspec", Map.of("name", "java", "display_name", "Java", "language",
                        "java")));
        Path written = Files.createDirectories(folder).resolve(name() + ".ipynb");
        return Files.writeString(written, JSON.std.asString(notebook));
    }

    private static Map<String, Object> cell(String source) {
        return Map.of("cell_type", "code", "source", source, "metadata", Map.of(), "outputs",
                List.of());
    }

    private String name() {
        return file.getFileName().toString().replace(".md", "");
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
