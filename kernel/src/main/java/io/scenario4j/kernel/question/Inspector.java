package io.scenario4j.kernel.question;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Collectors;

import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;

import io.scenario4j.html.Html;
import io.scenario4j.html.Html.Tag;
import io.scenario4j.kernel.source.CellDeclaration;
import io.scenario4j.kernel.source.JavaTokens;
import io.scenario4j.kernel.source.JavaTokens.Token;

/// Describes the name at a place: its signatures, and their documentation where a cell has written it, or
/// the sources of the JDK, or those or the pages of a library are there.
final class Inspector {

    private final SourceCodeAnalysis analysis;
    private final SourceJars sources;
    private final SessionDeclarations declarations;

    Inspector(SourceCodeAnalysis analysis, SourceJars sources,
            SessionDeclarations declarations) {
        this.analysis = analysis;
        this.sources = sources;
        this.declarations = declarations;
    }

    Optional<Inspection> inspect(String code, int cursor) {
        sources.tell(analysis);
        Optional<List<Documentation>> found = texts(code, cursor).stream()
                .map(text -> analysis.documentation(text, text.length(), true))
                .filter(each -> !each.isEmpty())
                .findFirst();
        if (found.filter(this::isDocumented).isEmpty()) {
            sources.fetch();
        }
        return found.map(this::inspection);
    }

    private boolean isDocumented(List<Documentation> found) {
        return found.stream().anyMatch(each -> javadoc(each).isPresent());
    }

    /// JShell describes what a text ends with: a name, or a call that is not closed yet. The first text
    /// that it knows something of wins.
    private static SequencedSet<String> texts(String code, int cursor) {
        SequencedSet<String> texts = new LinkedHashSet<>();
        Token word = CodeContext.wordAt(code, cursor);
        if (!word.text().isEmpty()) {
            String toName = withoutImport(CodeContext.upTo(code, word.end()).text());
            arguments(code, word).ifPresent(arguments -> texts.add(toName + arguments));
            texts.add(toName);
            texts.add(toName + "(");
            referred(toName).forEach(texts::add);
        }
        String toCursor = CodeContext.upTo(code, cursor).text();
        texts.add(toCursor);
        call(toCursor).ifPresent(text -> {
            texts.add(text);
            texts.add(withoutArguments(text));
        });
        return texts;
    }

    /// JShell finds no overload whose parameters are of type parameters.
    private static String withoutArguments(String call) {
        int depth = 0;
        for (Token token : JavaTokens.of(call).reversed()) {
            depth += token.nesting();
            if (depth > 0) {
                return call.substring(0, token.end());
            }
        }
        return call;
    }

    /// JShell knows members after a dot only.
    private static List<String> referred(String toName) {
        int colons = toName.lastIndexOf("::");
        if (colons < 0) {
            return List.of();
        }
        String owner = toName.substring(0, colons);
        String member = "." + toName.substring(colons + 2).strip() + "(";
        String receiver = Receiver.before(owner + ".", owner.length() + 1).orElse(owner).strip();
        String head = owner.substring(0, owner.lastIndexOf(receiver));
        return List.of(owner + member, head + "((" + receiver + ") null)" + member);
    }

    /// Returns what comes before the argument that a text ends in, or before those of the call that it
    /// ends with.
    private static Optional<String> call(String text) {
        List<Token> tokens = JavaTokens.of(text);
        boolean closed = tokens.size() > 1 && tokens.get(tokens.size() - 2).is(")");
        int depth = closed ? -1 : 0;
        for (Token token : tokens.reversed()) {
            depth -= Math.min(token.nesting(), 0);
            if (depth == 0 && (token.is("(") || (token.is(",") && !closed))) {
                return Optional.of(text.substring(0, token.end()));
            }
            depth -= Math.max(token.nesting(), 0);
            if (depth < 0 && token.nesting() > 0) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static String withoutImport(String text) {
        return text.replaceFirst("^import\\s+(static\\s+|module\\s+)?", "");
    }

    /// Returns the beginning of the call's arguments, up to the last one: JShell leaves out overloads
    /// that the earlier ones do not fit.
    private static Optional<String> arguments(String code, Token word) {
        List<Token> after = JavaTokens.of(code.substring(word.end()));
        if (!after.getFirst().is("(")) {
            return Optional.empty();
        }
        int depth = 0;
        int last = after.getFirst().end();
        for (Token token : after) {
            depth += token.nesting();
            if (depth == 0) {
                break;
            }
            last = depth == 1 && token.is(",") ? token.end() : last;
        }
        return Optional.of(code.substring(word.end(), word.end() + last));
    }

    private Inspection inspection(List<Documentation> found) {
        String text = found.stream().map(this::text).collect(Collectors.joining("\n\n"));
        String html = found.stream().map(this::html).collect(Collectors.joining("<hr>"));
        String source = found.stream()
                .flatMap(each -> declaration(each).stream())
                .map(CellDeclaration::source)
                .distinct()
                .collect(Collectors.joining("\n\n"));
        return new Inspection(text, html, source);
    }

    private String text(Documentation each) {
        String doc = javadoc(each).map(JavadocComment::text).orElse("");
        return doc.isEmpty() ? signature(each) : signature(each) + "\n\n" + doc;
    }

    private String html(Documentation each) {
        Html signature = Tag.of("pre").around(Tag.of("b").around(signature(each)));
        return signature.markup() + javadoc(each).map(JavadocComment::html).orElse("");
    }

    /// Of a type its full name; all others are easier to read without packages.
    private static String signature(Documentation each) {
        String full = full(each);
        return full.matches("[^(:]*")
                ? full
                : full.replaceAll("\\b([a-z]\\w*\\.)+(?=[A-Z])", "").replaceFirst(":\\s*", ": ");
    }

    /// JShell writes a record with its components, also where it is what a member belongs to.
    private static String full(Documentation each) {
        return each.signature().replaceAll("\\([^()]*\\)(?=[.(])", "");
    }

    private Optional<JavadocComment> javadoc(Documentation each) {
        return Optional.ofNullable(each.javadoc())
                .or(() -> declaration(each).map(CellDeclaration::comment)
                        .filter(comment -> !comment.isEmpty()))
                .map(JavadocComment::new)
                .or(() -> JavadocJars.find(sources.pages(), full(each)));
    }

    private Optional<CellDeclaration> declaration(Documentation each) {
        return declarations.find(full(each));
    }
}
