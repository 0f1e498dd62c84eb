package io.scenario4j.kernel.repl;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Collectors;

import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;

import io.scenario4j.kernel.repl.JavaTokens.Token;

/// Describes the name at a place: its signatures, and their documentation where the JDK has its
/// sources.
final class Inspector {

    private final SourceCodeAnalysis analysis;

    Inspector(SourceCodeAnalysis analysis) {
        this.analysis = analysis;
    }

    Optional<Inspection> inspect(String code, int cursor) {
        return texts(code, cursor).stream()
                .map(text -> analysis.documentation(text, text.length(), true))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .map(Inspector::inspection);
    }

    /// JShell describes what a text ends with: a name, or a call that is not closed yet, with the
    /// overloads that fit its arguments. The first text that it knows something of wins.
    private static SequencedSet<String> texts(String code, int cursor) {
        SequencedSet<String> texts = new LinkedHashSet<>();
        Token word = CodeContext.wordAt(code, cursor);
        if (!word.text().isEmpty()) {
            String toName = withoutImport(CodeContext.upTo(code, word.end()).text());
            arguments(code, word).ifPresent(arguments -> texts.add(toName + arguments));
            texts.add(toName);
            texts.add(toName + "(");
        }
        texts.add(CodeContext.upTo(code, cursor).text());
        return texts;
    }

    private static String withoutImport(String text) {
        return text.replaceFirst("^import\\s+(static\\s+|module\\s+)?", "");
    }

    /// Returns the call's arguments from the opening bracket on, without the closing one.
    private static Optional<String> arguments(String code, Token word) {
        List<Token> after = JavaTokens.of(code.substring(word.end()));
        if (!after.getFirst().is("(")) {
            return Optional.empty();
        }
        int depth = 0;
        for (Token token : after) {
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (depth == 0) {
                return Optional.of(code.substring(word.end(), word.end() + token.start()));
            }
        }
        return Optional.of("(");
    }

    private static Inspection inspection(List<Documentation> found) {
        String text = found.stream().map(Inspector::text).collect(Collectors.joining("\n\n"));
        String html = found.stream().map(Inspector::html).collect(Collectors.joining("<hr>"));
        return new Inspection(text, html);
    }

    private static String text(Documentation each) {
        String doc = javadoc(each).map(JavadocComment::text).orElse("");
        return doc.isEmpty() ? each.signature() : each.signature() + "\n\n" + doc;
    }

    private static String html(Documentation each) {
        String signature = JavadocComment.escaped(each.signature());
        return "<pre><b>" + signature + "</b></pre>"
                + javadoc(each).map(JavadocComment::html).orElse("");
    }

    private static Optional<JavadocComment> javadoc(Documentation each) {
        return Optional.ofNullable(each.javadoc()).map(JavadocComment::new);
    }
}
