package io.scenario4j.kernel.problem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.Diagnostic.Kind;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import com.sun.source.util.JavacTask;

import io.scenario4j.kernel.classpath.IndexedFiles;
import io.scenario4j.kernel.classpath.PackageIndex;
import io.scenario4j.kernel.source.CellSplitter;
import io.scenario4j.kernel.source.Piece;
import io.scenario4j.kernel.source.SnippetSource;

/// Finds the syntax errors of a whole cell before any of it runs.
public final class SyntaxCheck implements AutoCloseable {

    private static final String OPEN = "incomplete: expected a statement behind this, found the end of"
            + " the cell";

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager files = new IndexedFiles(
            compiler.getStandardFileManager(null, null, null), PackageIndex.ofThisKernel(),
            List.of());
    private final List<String> options;

    public SyntaxCheck(List<String> options) {
        this.options = options;
    }

    /// Returns the errors; none if every piece can be parsed.
    public List<CompileProblems.Fault> errors(String code) {
        List<Piece> pieces = CellSplitter.split(code);
        List<CompileProblems.Fault> errors = errors(asClass(code, pieces));
        if (errors.isEmpty() || !code.startsWith("switch", pieces.getLast().start())) {
            return errors;
        }
        return errors(asClass(code, withExpressionAtTheEnd(pieces)));
    }

    /// Tells of a statement that is missing at the end.
    public static Optional<CompileProblems.Fault> open(String code) {
        return CellSplitter.open(code)
                .map(piece -> new CompileProblems.Fault(OPEN, piece.start(), piece.end()));
    }

    private List<CompileProblems.Fault> errors(SnippetSource source) {
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        JavacTask task = (JavacTask) compiler.getTask(null, files, found, options, null,
                List.of(new SourceFile(source.text())));
        try {
            task.parse();
        } catch (IOException e) {
            throw new UncheckedIOException("a source in memory can be read", e);
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof StackOverflowError tooDeep) {
                throw tooDeep;
            }
            throw e;
        }
        return found.getDiagnostics()
                .stream()
                .filter(each -> each.getKind() == Kind.ERROR)
                .map(each -> error(each, source))
                .toList();
    }

    private static List<Piece> withExpressionAtTheEnd(List<Piece> pieces) {
        Piece last = pieces.getLast();
        List<Piece> changed = new ArrayList<>(pieces);
        changed.set(pieces.size() - 1, new Piece(Piece.Kind.EXPRESSION, last.name(), last.start(),
                last.body(), last.end()));
        return changed;
    }

    private static CompileProblems.Fault error(Diagnostic<?> found, SnippetSource source) {
        return CompileProblems.Fault.hinted(found.getMessage(null), found.getMessage(Locale.ROOT),
                source.code(), source.inCode((int) found.getStartPosition()),
                source.inCode((int) found.getEndPosition()));
    }

    /// Puts each piece where Java allows its kind. A name is never looked at here.
    private static SnippetSource asClass(String code, List<Piece> pieces) {
        SnippetSource.Builder source = SnippetSource.of(code);
        pieces.stream()
                .filter(piece -> piece.kind() == Piece.Kind.IMPORT)
                .forEach(piece -> source.code(piece.start(), piece.end())
                        .text(piece.missingSemicolon(code) + "\n"));
        source.text("class Cell {\n");
        for (Piece piece : pieces) {
            append(piece, source);
        }
        return source.text("}\n").build();
    }

    private static void append(Piece piece, SnippetSource.Builder source) {
        switch (piece.kind()) {
            case IMPORT -> {
            }
            case TYPE, METHOD -> source.code(piece.start(), piece.end()).text("\n");
            case VARIABLE -> inMethod(piece.body(), piece.end(), source);
            case STATEMENT -> inMethod(piece.start(), piece.end(), source);
            case EXPRESSION -> source.text("Object o = ")
                    .code(piece.start(), piece.end())
                    .text(";\n");
        }
    }

    private static void inMethod(int start, int end, SnippetSource.Builder source) {
        source.text("void m() {").code(start, end).text(";}\n");
    }

    @Override
    public void close() {
        try {
            files.close();
        } catch (IOException e) {
            throw new UncheckedIOException("expected to let go of javac's files", e);
        }
    }

    private static final class SourceFile extends SimpleJavaFileObject {

        private final String text;

        SourceFile(String text) {
            super(URI.create("string:///Cell.java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
