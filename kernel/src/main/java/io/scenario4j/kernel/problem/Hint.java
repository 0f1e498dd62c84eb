package io.scenario4j.kernel.problem;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.scenario4j.kernel.source.Place;

/// What to type instead, for the mistakes of the first hour: javac says what is wrong, but says it to
/// somebody who knows.
///
/// @param message what javac says, somewhere in it
/// @param code the line, somewhere in it, as it is or with `⟦` and `⟧` around what javac points to
/// @param advice what to type; `$1` is the first group of `code`
record Hint(Pattern message, Pattern code, String advice) {

    private static final String ANY = "";
    private static final String SYNTAX = "expected|illegal|not a statement|end of file";
    private static final String NOT_FOUND = "cannot find symbol";
    private static final String MARKS = "[⟦⟧]";
    private static final String NO_REPLY = "String cannot be converted to (io\\.scenario4j\\.agent\\.)?AgentReply";
    private static final String NO_MODEL = "String cannot be converted to (dev\\.langchain4j\\.\\S*)?ChatModel";

    /// The first that fits is the one; what other languages write comes before what is missing in Java.
    private static final List<Hint> ALL = List.of(
            of(NO_REPLY, "⟦(.+)⟧", "an agent answers with a reply: write reply($1)"),
            of("missing return value|lambda body is neither", "named\\(|AgentAdapter",
                    "an agent's { … } ends with an answer: return reply(\"…\");"),
            of(NO_MODEL, "⟦(.+)⟧",
                    "a model is an object: write Models.named($1), or any ChatModel of langchain4j"),
            of("class file for (tech\\.tablesaw|it\\.unimi\\.dsi|dev\\.langchain4j|io\\.reactivex|io\\.opentelemetry)\\.\\S+ not found",
                    ANY,
                    "this session has another version of that library, without it; restart the kernel and add no"
                            + " other version than scenario4j's"),
            of("no suitable constructor found for JudgeAgent", ANY,
                    "criteria are arguments, not a list: write new JudgeAgent(\"polite\", \"gives a price\")"),
            of("constructor .*UserSimulatorAgent", "UserSimulatorAgent\\((.+)\\)",
                    "write new UserSimulatorAgent().model($1) if it has a model of its own"),
            of("no suitable method found for run\\(.*List<.*script\\.", ANY,
                    "the steps are one list: write script(user(\"Hi\"), agent(), judge())"),
            of("no suitable method found for run\\(|List<\\? extends \\S*AgentAdapter>", ANY,
                    "write run(\"name\", \"description\", List.of(agent, new UserSimulatorAgent(),"
                            + " new JudgeAgent(\"…\"))): the agents are one list"),
            of("Scenario cannot be converted to .*List<", "⟦(.+)⟧", "write List.of($1)"),
            of("constructor Scenario in class", "new Scenario\\((.*)\\)",
                    "write Scenario.of($1)"),
            of("method of in class \\S*Scenario cannot", ANY,
                    "write Scenario.of(\"name\", \"what the user wants\")"),
            of("no suitable method found for reply\\(", "⟦reply⟧\\((.*)\\)",
                    "a reply is a text: write reply(String.valueOf($1))"),
            of("int cannot be converted to (java\\.lang\\.)?String", "⟦(.+)⟧",
                    "write String.valueOf($1)"),
            of("String cannot be converted to int", "⟦(.+)⟧", "write Integer.parseInt($1)"),
            of("lossy conversion from double to float", "⟦(.+)⟧",
                    "write $1f, or let it be a double"),
            of("unexpected type[\\s\\S]*required: reference", "⟦(\\w+)⟧",
                    "between < and > stands a class: $1 has Integer, Long, Double, Boolean or Character"),
            of("unreported exception (\\S+);", ANY,
                    "catch it there: try { … } catch (Exception e) { throw new RuntimeException(e); };"
                            + " a method of yours may say throws Exception instead"),
            of("'var' on variable without initializer", "var (\\w+)",
                    "give it a value, or say its type: String $1;"),
            of("variable initializer is 'null'", "var (\\w+)", "say its type: String $1 = null;"),
            of("unclosed character literal", "'([^']{2,})'",
                    "text stands in double quotes: write \"$1\""),
            of("illegal character: '\\\\u20(18|19|1c|1d|1e)'", ANY,
                    "text stands in straight quotes: write \"…\""),
            of(NOT_FOUND + "[\\s\\S]*method print(ln)?\\(", "\\bprint(?:ln)?(\\(.*\\))",
                    "write System.out.println$1, or let the cell end with the value"),
            of(NOT_FOUND + "[\\s\\S]*variable None", ANY, "in Java it is null"),
            of(NOT_FOUND + "[\\s\\S]*variable True", ANY, "in Java it is true"),
            of(NOT_FOUND + "[\\s\\S]*variable False", ANY, "in Java it is false"),
            of(NOT_FOUND, "[(,]\\s*⟦\\w+⟧\\s*=[^=]",
                    "arguments have no names in Java: write the values alone, in their order"),
            of(NOT_FOUND, "⟦await⟧", "run(…) waits by itself: leave out await"),
            of(SYNTAX, "^\\s*(?:var \\w+ = )?await\\b",
                    "run(…) waits by itself: leave out await"),
            of(NOT_FOUND + "[\\s\\S]*method [A-Z]\\w*\\(", "⟦([A-Z]\\w*)⟧",
                    "an object is made with new: write new $1(…)"),
            of(NOT_FOUND + "[\\s\\S]*class (let|const|auto)", "⟦\\w+⟧\\s+(\\w+)",
                    "a variable is declared with var: write var $1 = …"),
            of(SYNTAX, "^\\s*const\\s+(\\w+)",
                    "write final var $1 = …, or var if it may change"),
            of(NOT_FOUND, "^\\s*⟦(\\w+)⟧\\s*=[^=]",
                    "a variable is declared when it is first set: write var $1 = …"),
            of(SYNTAX, "^\\s*def (\\w+)\\(",
                    "a method names its types: write String $1(String x) { return x; }"),
            of("'\\(' expected", "\\bfor (\\w+) in\\b",
                    "write for (var $1 : list) { … }"),
            of(SYNTAX, "\\bf\"",
                    "Java puts values into a text so: \"hello %s\".formatted(name)"),
            of(SYNTAX, "\\{\\s*\"[^\"]*\"\\s*:",
                    "a map is written Map.of(\"key\", value)"),
            of("illegal start of expression", "⟦⟧?\\[", "a list is written List.of(…)"),
            of(NOT_FOUND + "[\\s\\S]*of type \\S*\\[\\]", "\\.length\\(",
                    "an array has no methods: write length without ()"),
            of("';' expected", "⟦.?⟧\\s*$", "a statement ends with ;"));

    private static Hint of(String message, String code, String advice) {
        return new Hint(Pattern.compile(message), Pattern.compile(code), advice);
    }

    /// Returns what to type; empty if this is none of those mistakes.
    ///
    /// @param message of javac, in English
    /// @param start of what it points to in the code
    static Optional<String> of(String message, String code, int start, int end) {
        String marked = marked(code, start, end);
        String plain = marked.replaceAll(MARKS, "");
        return ALL.stream()
                .filter(hint -> hint.message.matcher(message).find())
                .flatMap(hint -> Stream.of(marked, plain)
                        .flatMap(line -> hint.fitted(line).stream()))
                .findFirst();
    }

    private static String marked(String code, int start, int end) {
        int from = Math.min(Math.max(start, 0), code.length());
        int lineEnd = Place.lineEnd(code, from);
        int to = Math.max(from, Math.min(end, lineEnd));
        return code.substring(Place.lineStart(code, from), from) + "⟦" + code.substring(from, to)
                + "⟧" + code.substring(to, lineEnd);
    }

    private Optional<String> fitted(String line) {
        Matcher found = code.matcher(line);
        if (!found.find()) {
            return Optional.empty();
        }
        var text = new StringBuilder();
        found.appendReplacement(text, advice);
        return Optional.of(text.substring(found.start()).replaceAll(MARKS, ""));
    }
}
