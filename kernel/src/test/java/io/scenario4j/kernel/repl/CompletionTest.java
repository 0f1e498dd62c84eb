package io.scenario4j.kernel.repl;

import static io.scenario4j.kernel.repl.SharedSession.REPL;
import static io.scenario4j.kernel.repl.SharedSession.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.scenario4j.kernel.question.Candidate;
import io.scenario4j.kernel.question.Completion;

class CompletionTest {

    @BeforeAll
    static void declare() {
        run("int counter = 1; int counted(int from, String by) { return 1; }"
                + " record Pair(int left, String right) {}"
                + " enum Colour { RED, GREEN } Colour colour = Colour.RED;"
                + " sealed interface Shape permits Circle, Square {}"
                + " record Circle() implements Shape {} record Square() implements Shape {}");
    }

    @Test
    void memberHasItsSignature() {
        assertThat(at("\"abc\".subS|").candidates()).containsExactly(
                new Candidate("subSequence(", "function", "(int, int) : CharSequence"));
    }

    @Test
    void overloadsAreCounted() {
        assertThat(at("\"abc\".substr|").candidates())
                .containsExactly(
                        new Candidate("substring(", "function", "(int) : String (+1 more)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"java.util.List.of(\"a\").stream().map(w -> w.subS|",
            "java.util.List.of(\"a\").forEach(w -> { w.trim().subS|",
            "Function<String, ?> f = w -> w.subS|"})
    void memberOfALambdasParameterHasItsSignature(String code) {
        assertThat(at(code).candidates()).containsExactly(
                new Candidate("subSequence(", "function", "(int, int) : CharSequence"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"switch (colour) { case |", "int n = switch (colour) { case R|",
            "switch (Colour.valueOf(\"RED\")) { case GREEN -> 1; case |",
            "switch (colour) { case GREEN, |", "Colour c = Colour.RED; switch (c) { case |",
            "void f(Colour c) { switch (c) { case |"})
    void constantsAreOfferedBehindCase(String code) {
        assertThat(at(code).candidates()).contains(new Candidate("RED", "property", ": Colour"))
                .allMatch(candidate -> candidate.signature().equals(": Colour"));
    }

    @Test
    void kindsOfASealedTypeAreOfferedBehindCase() {
        assertThat(at("Shape s = null; switch (s) { case |").candidates())
                .containsExactly(new Candidate("Circle", "class", ""),
                        new Candidate("Square", "class", ""));
        assertThat(at("switch (counter) { case |").candidates()).extracting(Candidate::text)
                .doesNotContain("RED");
    }

    @Test
    void methodsAreReferredToWithoutArguments() {
        assertThat(at("java.util.List.of(1).forEach(System.out::printl|").candidates())
                .extracting(Candidate::text)
                .containsExactly("println");
        assertThat(at("Function<Object, String> f = String::v|").candidates())
                .extracting(Candidate::text)
                .containsExactly("valueOf");
        assertThat(at("Function<String, Integer> f = String::le|").candidates())
                .extracting(Candidate::text)
                .containsExactly("length");
        assertThat(at("Supplier<Object> f = ArrayList::n|").candidates())
                .extracting(Candidate::text)
                .contains("new");
    }

    @Test
    void spanOfAReferenceIsTheNameBehindIt() {
        Completion completion = at("Function<Pair, Integer> f = Pair::le|");

        assertThat(List.of(completion.start(), completion.end())).containsExactly(34, 36);
        assertThat(completion.candidates()).extracting(Candidate::text).containsExactly("left");
    }

    @Test
    void annotationsAreOffered() {
        assertThat(at("class A { @Overr|").candidates()).extracting(Candidate::text)
                .contains("Override");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"count|", "\"count|\"", "\"\"\"\n count|", "\"a\" + \"Sys|",
            "'c|'"})
    void nothingIsOfferedInTexts(String code) {
        assertThat(at(code).candidates()).isEmpty();
    }

    @Test
    void spanIsTheWordBeforeTheCursor() {
        Completion completion = at("int x = \"abc\".len|; // more");

        assertThat(List.of(completion.start(), completion.end())).containsExactly(14, 17);
    }

    @Test
    void spanCountsUtf16Units() {
        Completion completion = at("String s = \"\uD83D\uDE00\" + counte|");

        assertThat(List.of(completion.start(), completion.end())).containsExactly(18, 24);
        assertThat(completion.candidates()).extracting(Candidate::text).contains("counter");
    }

    @Test
    void namesOfTheSessionHaveTheirTypes() {
        assertThat(at("count|").candidates()).containsExactly(
                new Candidate("counted(", "function", "(int, String) : int"),
                new Candidate("counter", "instance", ": int"));
    }

    @Test
    void membersOfClassesOfTheSessionAreOffered() {
        assertThat(at("new Pair(1, \"\").lef|").candidates())
                .containsExactly(new Candidate("left()", "function", "() : int"));
    }

    @Test
    void variableOfTheSameCellIsKnown() {
        assertThat(at("import java.util.*;\nList<String> names = List.of();\nnames.getF|")
                .candidates()).containsExactly(new Candidate("getFirst()", "function", "() : E"));
    }

    @Test
    void typeOfTheSameCellIsKnown() {
        assertThat(at("record Fresh(int only) {}\nnew Fresh(1).onl|").candidates())
                .extracting(Candidate::text)
                .contains("only()");
    }

    @ParameterizedTest
    @CsvSource({"new int[0].len|, instance", "numbers.len|, instance",
            "Thread.State.BLOC|, property", "Enclosing.Inn|, class", "new Enclosing.Inn|, class",
            "import static java.lang.Math.absE|, function", "lower.shown|, property"})
    void kindIsThatOfTheName(String code, String kind) {
        run("int[] numbers = {}; class Enclosing { static class Inner {} public int shown; }"
                + " Enclosing lower = null;");

        assertThat(at(code).candidates()).extracting(Candidate::type).containsExactly(kind);
    }

    @Test
    void staticMembersHaveTheirSignature() {
        run("record Made(int a) { static Made of(int a) { return null; } }");

        assertThat(at("Made.o|").candidates())
                .containsExactly(new Candidate("of(", "function", "(int a) : Made"));
    }

    @Test
    void typesInsideOthersAreWrittenAsInJava() {
        assertThat(at("System.getenv().entryS|").candidates())
                .extracting(Candidate::signature)
                .containsExactly("() : Set<Map.Entry<K, V>>");
        assertThat(at("Map.Entry.comparingByK|").candidates()).extracting(Candidate::signature)
                .containsExactly("() : Comparator<Map.Entry<K, V>> (+1 more)");
    }

    @Test
    void nothingIsOfferedTwice() {
        assertThat(at("a\uD83D\uDE00b|").candidates()).doesNotHaveDuplicates()
                .extracting(Candidate::text)
                .contains("boolean");
    }

    @Test
    void classIsAClass() {
        assertThat(at("new ArrayLis|").candidates()).extracting(Candidate::type)
                .containsOnly("class");
    }

    @Test
    void insideAMethodTheSessionIsKnown() {
        assertThat(at("class A {\n  int f() { return counter|").candidates())
                .extracting(Candidate::text)
                .containsExactly("counter");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        { int local = 3; loc|~ local
        int f(int param) { return par|~ param
        for (int idx = 0, last = 1; id|~ idx
        Object o = 1; if (o instanceof Integer whole) { who|~ whole
        List.of("a").forEach(each -> System.out.println(eac|~ each
        """)
    void localsAreOffered(String code, String local) {
        assertThat(at(code).candidates())
                .contains(new Candidate(local, "instance", ""));
    }

    @Test
    void localsThatHaveEndedAreNotOffered() {
        assertThat(at("{ int gone = 1; } { gon|").candidates()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"whi|, while", "int x = 1; retu|, return", "boolean b = tr|, true",
            "for (;;) { bre|, break", "re|, record"})
    void keywordsAreOfferedToo(String code, String keyword) {
        assertThat(at(code).candidates()).contains(new Candidate(keyword, "keyword", ""));
        assertThat(at(code).start()).isEqualTo(code.lastIndexOf(' ') + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"abc\".whi|", "\"whi|\"", "while|"})
    void keywordsAreNotOfferedWhereNoneCanBe(String code) {
        assertThat(at(code).candidates()).extracting(Candidate::type).doesNotContain("keyword");
    }

    /// As soon as JShell has looked through the class path, which it does in the background.
    @Test
    @Timeout(60)
    void importOffersPackages() {
        assertThat(Stream.generate(() -> at("import java.util.concu|").candidates())
                .flatMap(List::stream)
                .findFirst()).get().extracting(Candidate::text).isEqualTo("concurrent.");
    }

    @Test
    void candidateWithTheTypeThatFitsIsFirst() {
        assertThat(at("int y = count|").candidates().getFirst().text()).isEqualTo("counted(");
        assertThat(at("String y = \"\".to|").candidates().getLast().text())
                .isEqualTo("toCharArray()");
    }

    @Test
    void nothingIsOfferedForWhatCannotBe() {
        assertThat(at("\"abc\".nothing|")).isEqualTo(new Completion(List.of(), 13, 13));
    }

    @ParameterizedTest
    @ValueSource(strings = {"// cou|", "int x = 1; // |", "/* cou| */ 1", "/* cou|",
            "/** {@link Arr|} */ void f() {}", "//|", "f(); //\\u0020cou|\n g();"})
    void nothingIsOfferedInAComment(String code) {
        assertThat(at(code).candidates()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"// a\ncounte|", "/* a */counte|", "\"// \" + counte|", "|// a"})
    void aCommentBesideTheCursorDoesNotMatter(String code) {
        assertThat(at(code).candidates()).extracting(Candidate::text).contains("counter");
    }

    @Test
    void worksWhileACellRuns() throws Exception {
        CompletableFuture<Evaluation> running = CompletableFuture.supplyAsync(
                () -> run("while (true) Thread.onSpinWait();"), task -> new Thread(task).start());
        try {
            assertThat(CompletableFuture.supplyAsync(() -> at("count|"))
                    .get(30, TimeUnit.SECONDS)
                    .candidates()).hasSize(2);
            assertThat(running).isNotDone();
        } finally {
            REPL.stop();
            running.get(30, TimeUnit.SECONDS);
        }
    }

    /// Completes at the bar.
    private static Completion at(String code) {
        return REPL.complete(code.replace("|", ""), code.indexOf('|'));
    }
}
