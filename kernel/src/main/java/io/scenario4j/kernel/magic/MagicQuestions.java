package io.scenario4j.kernel.magic;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import io.scenario4j.html.Html.Tag;
import io.scenario4j.kernel.magic.CellText.Magical;
import io.scenario4j.kernel.question.Candidate;
import io.scenario4j.kernel.question.Completeness;
import io.scenario4j.kernel.question.Completion;
import io.scenario4j.kernel.question.Inspection;
import io.scenario4j.kernel.repl.JavaRepl;

/// Answers what clients ask about code that may contain magics, while it is written.
final class MagicQuestions {

    private static final Pattern FILES = Pattern.compile("\\b(file|folder)\\b");

    private final JavaRepl repl;
    private final MagicTable magics;

    MagicQuestions(JavaRepl repl, MagicTable magics) {
        this.repl = repl;
        this.magics = magics;
    }

    Completion complete(String code, int cursor) {
        String cell = Spot.cellAt(code, cursor);
        int name = startOfName(cell.substring(0, cursor));
        return name < 0 ? completeInside(cell, cursor) : completeName(cell, name, cursor);
    }

    private Completion completeInside(String code, int cursor) {
        return switch (Spot.at(code, cursor)) {
            case Spot.Java(var java) -> repl.complete(java, cursor);
            case Spot.Arguments(var magic, int start) when takesFiles(magic) ->
                FileNames.complete(code, start, cursor);
            case Spot.Arguments _,Spot.Body _ -> new Completion(List.of(), cursor, cursor);
        };
    }

    private boolean takesFiles(String magic) {
        return magics.find(magic)
                .filter(found -> FILES.matcher(found.usage()).find())
                .isPresent();
    }

    /// Returns where the magic begins whose name the text ends with; -1 if it ends with none. With one
    /// letter more, a lone `%` has a name too.
    private static int startOfName(String text) {
        String longer = text + "x";
        if (CellText.of(longer) instanceof Magical(_, var arguments, var body)) {
            return arguments.isEmpty() && body.isEmpty() ? longer.indexOf("%%") : -1;
        }
        List<MagicCall> calls = MagicCalls.in(longer);
        boolean named = !calls.isEmpty() && calls.getLast().end() == longer.length()
                && calls.getLast().arguments().isEmpty();
        return named ? calls.getLast().start() : -1;
    }

    private Completion completeName(String code, int start, int cursor) {
        String begun = code.substring(start, cursor);
        boolean first = code.substring(0, start).isBlank();
        List<Candidate> candidates = magics.written()
                .stream()
                .filter(name -> name.startsWith(begun))
                .filter(name -> first || !name.startsWith("%%"))
                .map(name -> new Candidate(name, "function", ""))
                .toList();
        return new Completion(candidates, start, cursor);
    }

    Optional<Inspection> inspect(String code, int cursor) {
        String cell = Spot.cellAt(code, cursor);
        return magicAt(cell, cursor).flatMap(magics::find)
                .map(MagicQuestions::inspection)
                .or(() -> Spot.at(cell, cursor) instanceof Spot.Java(var java)
                        ? repl.inspect(java, cursor)
                        : Optional.empty());
    }

    private static Optional<String> magicAt(String code, int cursor) {
        if (CellText.of(code) instanceof Magical(var name, _, _)) {
            int end = code.indexOf("%%") + 2 + name.length();
            return cursor <= end ? Optional.of(name) : Optional.empty();
        }
        return MagicCalls.in(code)
                .stream()
                .filter(call -> call.start() <= cursor
                        && cursor <= call.start() + 1 + call.name().length())
                .map(MagicCall::name)
                .findFirst();
    }

    private static Inspection inspection(Magic magic) {
        String text = magic.helpText();
        return new Inspection(text, Tag.of("pre").around(text).markup(), "");
    }

    Completeness completeness(String code) {
        if (CellText.of(code) instanceof Magical magical) {
            boolean ended = magical.asksForHelp() || code.endsWith("\n");
            return ended ? new Completeness.Complete() : new Completeness.Incomplete("");
        }
        String java = java(code);
        return java.isBlank() ? new Completeness.Complete() : repl.completeness(java);
    }

    /// Returns the Java of a cell, and blanks for all else.
    private static String java(String code) {
        return switch (CellText.of(code)) {
            case Magical(var name, _, var body) when Spot.JAVA.contains(name) -> {
                int start = code.length() - body.length();
                yield CellText.blank(code.substring(0, start)) + CellText.asJava(body);
            }
            case Magical _ -> CellText.blank(code);
            case CellText.Steps _ -> CellText.asJava(code);
        };
    }
}
